"""Whom to ask for at a firm, firms among persons, and orders of a web shop."""

from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, all_of, brought_in, names, owed


def contacts(file: CrmFile) -> list[str]:
    return [name for (name,) in all_of(file, "SELECT name FROM contact ORDER BY name")]


@pytest.mark.parametrize("head", ["找谁", "Ask for", "Person to ask for", "Who to speak to", "联系谁"])
def test_whom_to_ask_for_is_the_customers_main_contact(file: CrmFile, tmp_path: Path, head: str) -> None:
    rows: list[Row] = [["Moss Nursery", "Ada", "1 Mill Row"], ["Fern Cafe", "Ben", "2 Mill Row"]]
    brought_in(file, tmp_path, ["Customer", head, "Address"], *rows)

    assert names(file) == ["Moss Nursery", "Fern Cafe"]
    assert contacts(file) == ["Ada", "Ben"]


def test_who_handles_the_invoices_of_a_firm_is_its_person(file: CrmFile, tmp_path: Path) -> None:
    numbers = ["91330100MA2TEST1X1", "91320500MA2TEST2X2", "91330600MA2TEST3X3"]
    persons = ["金燕", "顾明", "茅建"]
    rows: list[Row] = [
        [f"甲{n}公司", tax, who] for n, (tax, who) in enumerate(zip(numbers, persons, strict=True))
    ]
    brought_in(file, tmp_path, ["购货单位", "纳税人识别号", "经办人"], *rows)

    assert contacts(file) == sorted(persons)


def test_who_handles_several_firms_is_one_of_ours(file: CrmFile, tmp_path: Path) -> None:
    numbers = ["91330100MA2TEST1X1", "91320500MA2TEST2X2", "91330600MA2TEST3X3"]
    rows: list[Row] = [[f"甲{n}公司", tax, "金燕"] for n, tax in enumerate(numbers)]
    brought_in(file, tmp_path, ["购货单位", "纳税人识别号", "经办人"], *rows)

    assert contacts(file) == []


def test_a_firm_that_bears_its_owners_name_makes_no_persons_of_the_others(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["Moss Nurseries Ltd", "Ada", "Tennant"],
        ["Copper Tearooms", "Ben", "Pryce"],
        ["Dunmore Estate", "", ""],
        ["Hollis & Daughter", "Peter", "Hollis"],
    ]
    brought_in(file, tmp_path, ["*ContactName", "FirstName", "LastName"], *rows)

    assert names(file) == ["Moss Nurseries Ltd", "Copper Tearooms", "Dunmore Estate", "Hollis & Daughter"]
    assert contacts(file) == ["Ada Tennant", "Ben Pryce", "Peter Hollis"]


def test_a_firm_that_stands_among_its_persons_is_no_person(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["", "Moss Bikes", "moss@mail.example", ""],
        ["Moss Bikes", "Ada Visser", "ada@mail.example", "Purchasing"],
        ["Fern Lab", "Ben Maas", "ben@mail.example", "Owner"],
        ["", "Fern Lab", "fern@mail.example", ""],
    ]
    brought_in(file, tmp_path, ["Related Company", "Name", "Email", "Job Position"], *rows)

    assert sorted(names(file)) == ["Fern Lab", "Moss Bikes"]
    assert contacts(file) == ["Ada Visser", "Ben Maas"]
    assert all_of(file, "SELECT email FROM party ORDER BY email") == [
        ("fern@mail.example",),
        ("moss@mail.example",),
    ]


SHOP = [
    "Name",
    "Email",
    "Financial Status",
    "Total",
    "Created at",
    "Lineitem quantity",
    "Lineitem name",
    "Lineitem price",
    "Billing Name",
]


def shop_orders(state: str) -> list[Row]:
    return [
        SHOP,
        ["#51", "ada@q.example", "paid", 46, "2026-05-17 09:12:33 +0100", 2, "Candle", 12, "Ada Quayle"],
        ["#51", "ada@q.example", "", "", "", 1, "Honey", 22, ""],
        ["#52", "ben@q.example", state, 36, "2026-05-18 10:12:33 +0100", 3, "Candle", 12, "Ben Vickery"],
    ]


def test_orders_of_a_web_shop_that_are_all_paid_are_past_orders(file: CrmFile, tmp_path: Path) -> None:
    brought_in(file, tmp_path, *shop_orders("paid"))

    assert owed(file) == []
    assert all_of(file, "SELECT number FROM document ORDER BY number") == [("#51",), ("#52",)]
    assert all_of(file, "SELECT count(*) FROM document_line") == [(3,)]


def test_orders_of_a_web_shop_of_which_some_are_to_be_paid_are_asked_about(
    file: CrmFile, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match="--as"):
        brought_in(file, tmp_path, *shop_orders("pending"))

    assert owed(file) == []
