"""Price lists with prices beside each other, by level or by quantity, and quantities said in words."""

from typing import Any

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.importing import Request, import_read
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, planned


def listed(file: CrmFile, *rows: list[Any]) -> list[tuple[Any, ...]]:
    """What a price list says: product, level, quantity from which on, and price."""
    apply(file, planned(file, book(*rows)))
    return all_of(
        file,
        "SELECT p.number, l.level, l.from_quantity / 10000.0, l.price / 1000000.0 FROM product_price l "
        "JOIN product p ON p.id = l.product_id ORDER BY l.product_id, l.position",
    )


def own_prices(file: CrmFile) -> list[float]:
    return [price for (price,) in all_of(file, "SELECT sale_price / 1000000.0 FROM product ORDER BY number")]


@pytest.mark.parametrize(
    ("heads", "levels"),
    [
        (["Price A", "Price B"], ["A", "B"]),
        (["A级价", "B级价"], ["A级", "B级"]),
        (["一级价", "二级价"], ["一级", "二级"]),
        (["A客户价", "B客户价"], ["A", "B"]),
        (["Level A price", "Level B price"], ["Level A", "Level B"]),
    ],
)
def test_prices_beside_each_other_are_each_for_a_level(
    file: CrmFile, heads: list[str], levels: list[str]
) -> None:
    found = listed(file, ["货号", "品名", *heads], ["P1", "茶", 10, 9], ["P2", "酒", 50, ""])

    assert found == [("P1", levels[0], None, 10), ("P1", levels[1], None, 9), ("P2", levels[0], None, 50)]


def test_a_level_is_called_as_the_firm_calls_it(file: CrmFile) -> None:
    apply(file, planned(file, book(["客户名称", "客户级别"], ["甲行", "A"], ["乙行", "二级"])))

    assert listed(file, ["货号", "品名", "A级价", "二级价"], ["P1", "茶", 10, 9]) == [
        ("P1", "A", None, 10),
        ("P1", "二级", None, 9),
    ]


def test_a_level_in_a_row_is_called_as_the_firm_calls_it(file: CrmFile) -> None:
    apply(file, planned(file, book(["客户名称", "客户级别"], ["甲行", "A级"])))

    assert listed(file, ["货号", "品名", "客户等级", "协议价"], ["P1", "茶", "A", 10]) == [
        ("P1", "A级", None, 10)
    ]


@pytest.mark.parametrize(
    "heads",
    [
        ["List price", "20+", "100+"],
        ["零售价", "≥20件价", "≥100件价"],
        ["零售价", "20以上", "100个以上"],
        ["Preis ab 1 Stück", "Preis ab 20 Stück", "Preis ab 100 Stück"],
        ["1-19", "20-99", "100 and up"],
    ],
)
def test_prices_beside_each_other_are_each_from_a_quantity_on(file: CrmFile, heads: list[str]) -> None:
    found = listed(file, ["货号", "品名", *heads], ["P1", "茶", 10, 9.5, 9])

    assert found == [("P1", None, 20, 9.5), ("P1", None, 100, 9)]
    assert own_prices(file) == [10]


def test_prices_by_quantity_hold_as_long_as_their_row_says(file: CrmFile) -> None:
    heads = ["Code", "Product", "1-9", "10+", "Valid from", "Valid to"]
    found = listed(file, heads, ["P1", "Tea", 10, 9, "2026-01-01", "2026-12-31"])

    assert found == [("P1", None, None, 10), ("P1", None, 10, 9)]
    assert all_of(file, "SELECT DISTINCT since, until FROM product_price") == [("2026-01-01", "2026-12-31")]


def test_prices_by_level_hold_as_long_as_their_row_says(file: CrmFile) -> None:
    heads = ["Code", "Product", "Price A", "Price B", "Valid from"]
    plan = planned(file, book(heads, ["P1", "Tea", 10, 9, "2026-01-01"]))
    apply(file, plan)

    assert all_of(file, "SELECT level, since FROM product_price") == [
        ("A", "2026-01-01"),
        ("B", "2026-01-01"),
    ]
    assert list(plan.sheets[0].verdicts.all_left_out()) == []


def test_prices_that_end_before_they_begin_are_named_and_not_taken(file: CrmFile) -> None:
    heads = ["Code", "Product", "Price A", "Price B", "Valid from", "Valid to"]
    plan = planned(file, book(heads, ["P1", "Tea", 10, 9, "2026-12-31", "2026-01-01"]))
    apply(file, plan)

    assert all_of(file, "SELECT count(*) FROM product_price") == [(0,)]
    assert [one.column for one in plan.sheets[0].verdicts.all_left_out()] == ["Price A", "Price B"]


def test_a_price_that_ends_where_none_begins_is_named_and_not_taken(file: CrmFile) -> None:
    plan = planned(
        file, book(["Code", "Product", "Price", "10-49", "100+", "500+"], ["P1", "Tea", 10, 9, 8, 7])
    )

    assert [one.column for one in plan.sheets[0].unused] == ["10-49"]


@pytest.mark.parametrize(
    "said", ["≥20", "20+", "20以上", "20个以上", "满20件", "from 20", "ab 20 Stück", ">=20", "20 or more"]
)
def test_a_quantity_in_words(file: CrmFile, said: str) -> None:
    found = listed(file, ["货号", "品名", "起订量", "协议价"], ["P1", "茶", said, 9])

    assert found == [("P1", None, 20, 9)]


def test_a_span_of_quantities_is_taken_from_its_beginning_and_told(file: CrmFile) -> None:
    plan = planned(file, book(["货号", "品名", "起订量", "协议价"], ["P1", "茶", "20-99", 9]))
    doubts = [str(one.message) for one in plan.sheets[0].verdicts.all_doubts()]

    assert doubts == ["“20-99”: taken from 20 on, until a price from a higher quantity."]


def test_one_price_that_bears_a_letter_is_no_list_of_levels(file: CrmFile) -> None:
    plan = planned(file, book(["货号", "品名", "Price A"], ["P1", "茶", 9]))

    assert [one.column for one in plan.sheets[0].unused] == ["Price A"]


def test_prices_of_single_customers_are_refused(file: CrmFile) -> None:
    one = book(["客户", "货号", "品名", "协议价"], ["甲店", "P1", "茶", 28], ["乙店", "P1", "茶", 27])
    with pytest.raises(Refusal, match="prices for single customers"):
        import_read(file, [one], Request(create_missing=True), None)

    assert all_of(file, "SELECT count(*) FROM product") == [(0,)]


@pytest.mark.parametrize(
    ("heads", "levels"),
    [
        (["零售价", "批发价", "会员价"], ["批发", "会员"]),
        (["售价", "经销商价", "VIP价"], ["经销", "VIP"]),
        (["Retail Price", "Wholesale Price", "Dealer price"], ["Wholesale", "Dealer"]),
    ],
)
def test_prices_for_kinds_of_buyers_stand_beside_that_for_everyone(
    file: CrmFile, heads: list[str], levels: list[str]
) -> None:
    found = listed(file, ["货号", "品名", *heads], ["P1", "茶", 10, 9, 8])

    assert found == [("P1", levels[0], None, 9), ("P1", levels[1], None, 8)]
    assert own_prices(file) == [10]


def test_one_price_for_a_kind_of_buyers_beside_the_price_is_theirs_and_alone_it_is_the_price(
    file: CrmFile,
) -> None:
    assert listed(file, ["货号", "品名", "零售价", "批发价"], ["P1", "茶", 10, 9]) == [
        ("P1", "批发", None, 9)
    ]
    assert listed(file, ["货号", "品名", "批发价"], ["P2", "酒", 9]) == [("P1", "批发", None, 9)]
    assert own_prices(file) == [10, 9]


def test_of_two_prices_the_one_with_tax_is_the_sale_price(file: CrmFile) -> None:
    plan = planned(file, book(["货号", "品名", "含税价", "不含税价", "税率"], ["P1", "茶", 113, 100, "13%"]))
    apply(file, plan)

    assert own_prices(file) == [113]
    assert [one.column for one in plan.sheets[0].unused] == ["不含税价"]


def test_the_new_price_is_the_sale_price_and_the_cost_is_without_tax(file: CrmFile) -> None:
    heads = ["货号", "品名", "原价", "现价", "含税进价", "不含税进价"]
    plan = planned(file, book(heads, ["P1", "茶", 30, 28, 22.6, 20]))
    apply(file, plan)

    assert all_of(file, "SELECT sale_price / 1000000, cost_price / 1000000 FROM product") == [(28, 20)]
    assert [one.column for one in plan.sheets[0].unused] == ["原价", "含税进价"]
