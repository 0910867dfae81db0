"""Lists of customers and suppliers together: a column says which each is."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, all_of, brought_in, owed


def roles(file: CrmFile) -> list[tuple[str, bool, bool]]:
    """Who is a customer and who a supplier."""
    found = all_of(file, "SELECT name, is_customer, is_supplier FROM party ORDER BY name")
    return [(name, bool(buys), bool(sells)) for name, buys, sells in found]


WORDS: list[tuple[str, str, str, str]] = [
    ("单位类型", "客户", "供应商", "客户/供应商"),
    ("往来性质", "客户", "供应商", "客户供应商"),
    ("类别", "购货单位", "供货单位", "客户兼供应商"),
    ("Type", "Customer", "Supplier", "Customer & Supplier"),
    ("Partner type", "customer", "vendor", "both"),
    ("Card Type", "C", "S", "C/S"),
    ("Art", "Debitor", "Kreditor", "Debitor/Kreditor"),
    ("Nature", "Client", "Fournisseur", "Client/Fournisseur"),
]


@pytest.mark.parametrize(("head", "customer", "supplier", "both"), WORDS)
def test_customers_and_suppliers_of_one_list_come_in_as_what_they_are(
    file: CrmFile, tmp_path: Path, head: str, customer: str, supplier: str, both: str
) -> None:
    rows: list[Row] = [
        ["Code", head, "单位名称", "Phone", "Contact person", "Address"],
        ["W1", customer, "Fir", "0731-1", "Ann", "1 Low Rd"],
        ["W2", supplier, "Elm", "0731-2", "Bea", "2 Low Rd"],
        ["W3", both, "Oak", "0731-3", "Cyd", "3 Low Rd"],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert roles(file) == [("Elm", False, True), ("Fir", True, False), ("Oak", True, True)]
    assert all_of(file, "SELECT contact_name FROM party WHERE name = 'Elm'") == [("Bea",)]
    assert [name for (name,) in all_of(file, "SELECT name FROM contact ORDER BY name")] == ["Ann", "Cyd"]
    assert outcome.as_json()["sheets"][0]["suppliers"] == 1


@pytest.mark.parametrize(
    "heads", [("是否客户", "是否供应商"), ("Is customer", "Is supplier"), ("Customer Y/N", "Vendor Y/N")]
)
def test_two_columns_that_say_yes_or_no_tell_it_too(
    file: CrmFile, tmp_path: Path, heads: tuple[str, str]
) -> None:
    rows: list[Row] = [
        ["Code", "Company name", *heads, "Phone"],
        ["W1", "Fir", "yes", "no", "1"],
        ["W2", "Elm", "no", "yes", "2"],
        ["W3", "Oak", "yes", "yes", "3"],
    ]
    brought_in(file, tmp_path, *rows)

    assert roles(file) == [("Elm", False, True), ("Fir", True, False), ("Oak", True, True)]


def test_whoever_is_neither_is_left_out_and_named(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["单位编码", "单位类型", "单位名称", "电话"],
        ["W1", "客户", "Fir", "1"],
        ["W2", "供应商", "Elm", "2"],
        ["W3", "员工", "Wu", "3"],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert [name for name, *_ in roles(file)] == ["Elm", "Fir"]
    (doubt,) = outcome.as_json()["sheets"][0]["doubtful"]
    assert (doubt["row"], doubt["column"]) == (4, "单位类型")


def test_a_customer_of_the_file_stays_one_where_a_list_calls_it_a_supplier(
    file: CrmFile, tmp_path: Path
) -> None:
    brought_in(file, tmp_path, ["单位编码", "单位名称", "电话"], ["W2", "Elm", "2"])
    rows: list[Row] = [["单位编码", "单位类型", "单位名称"], ["W1", "客户", "Fir"], ["W2", "供应商", "Elm"]]
    brought_in(file, tmp_path, *rows)

    assert roles(file) == [("Elm", True, True), ("Fir", True, False)]


@pytest.mark.parametrize("first", ["客户", "供应商"])
def test_whoever_stands_once_as_each_is_both(file: CrmFile, tmp_path: Path, first: str) -> None:
    second = "供应商" if first == "客户" else "客户"
    rows: list[Row] = [
        ["单位类型", "单位名称", "电话"],
        [first, "Fir", "0731-1"],
        [second, "Fir", "0731-1"],
        ["供应商", "Elm", "0731-2"],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert roles(file) == [("Elm", False, True), ("Fir", True, True)]
    assert outcome.as_json()["sheets"][0]["suppliers"] == 1


def test_no_role_is_taken_away_by_an_update(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["单位编码", "单位类型", "单位名称"],
        ["W1", "客户/供应商", "Fir"],
        ["W2", "供应商", "Elm"],
    ]
    brought_in(file, tmp_path, *rows)
    again: list[Row] = [["单位编码", "单位类型", "单位名称"], ["W1", "客户", "Fir"], ["W2", "供应商", "Elm"]]
    brought_in(file, tmp_path, *again, update_by="number")

    assert roles(file) == [("Elm", False, True), ("Fir", True, True)]


@pytest.mark.parametrize(("head", "customer", "supplier", "both"), WORDS)
def test_what_is_owed_to_suppliers_is_no_receivable(
    file: CrmFile, tmp_path: Path, head: str, customer: str, supplier: str, both: str
) -> None:
    rows: list[Row] = [
        ["单位编码", head, "单位名称", "期末余额"],
        ["W1", customer, "Fir", 100],
        ["W2", supplier, "Elm", 900],
        ["W3", both, "Oak", "30.5"],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Fir", Decimal(100)), ("Oak", Decimal("30.5"))]


def test_a_ledger_leaves_the_documents_of_suppliers_out(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Any] = [
        ["Date", "Document no", "Party name", "Party type", "Amount", "Outstanding"],
        ["2026-05-01", "1", "Fir", "Customer", 100, 60],
        ["2026-05-02", "2", "Elm", "Vendor", 500, 500],
    ]
    outcome = brought_in(file, tmp_path, *rows, entity="receivables")

    assert owed(file) == [("Fir", Decimal(60))]
    assert outcome.as_json()["sheets"][0]["skipped"] == 1


def test_kinds_of_customers_stay_words_of_the_firms_own(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [["客户编号", "客户名称", "客户类型"], ["1", "Fir", "批发"], ["2", "Elm", "零售"]]
    brought_in(file, tmp_path, *rows)

    assert all_of(file, "SELECT type FROM party ORDER BY name") == [("零售",), ("批发",)]
