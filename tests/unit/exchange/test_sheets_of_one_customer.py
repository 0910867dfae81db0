"""Sheets that are one customer's, deliveries that are owed, and lists whose names have no head."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row, imported, names, owed, xlsx

LEDGER = ("日期", "摘要", "借方（送货）", "贷方（回款）", "余额")


def test_a_sheet_that_is_named_as_its_title_is_that_customers(file: CrmFile, tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "book.xlsx",
        宜陶轩=[
            ("宜陶轩",),
            LEDGER,
            ("2026-01-01", "上年结转", None, None, 450),
            ("2026-01-18", "陶泥", 600, None, 1050),
            ("2026-02-12", "回款", None, 1000, 50),
        ],
        老窑坊=[("老窑坊",), LEDGER, ("2026-02-04", "釉料", 87, None, 87)],
    )
    imported(file, path, create_missing=True)

    assert owed(file) == [("宜陶轩", Decimal(50)), ("老窑坊", Decimal(87))]


def test_names_below_a_blank_head_are_never_one_customer_named_as_the_sheet(
    file: CrmFile, tmp_path: Path
) -> None:
    path = xlsx(
        tmp_path / "book.xlsx",
        Harbourside=[("Harbourside",), (None, "Debit", "Credit"), ("Osier Baskets", 310, None), ("Ropewalk", 45, None)],
    )  # fmt: skip
    with pytest.raises(Refusal, match="looks like any of these"):
        imported(file, path, create_missing=True)

    assert names(file) == []


@pytest.mark.parametrize(
    "title",
    [
        "洗涤费  客户：{}",
        "洗涤费明细（客户名称：{}）",
        "{}六月洗涤费",
        "Laundry, customer: {}",
        "Laundry for {}",
        "Laundry - {}",
    ],
)
def test_a_title_names_the_customer_behind_what_the_sheet_lists(
    file: CrmFile, tmp_path: Path, title: str
) -> None:
    heads = ("日期", "项目", "应收金额")
    path = xlsx(
        tmp_path / "book.xlsx",
        云栖酒店=[(title.format("云栖酒店"),), heads, ("2026-06-30", "布草", 70), ("2026-07-31", "布草", 80)],
        望江宾馆=[(title.format("望江宾馆"),), heads, ("2026-06-30", "布草", 39), ("合计", "", 39)],
    )
    imported(file, path, create_missing=True)

    assert owed(file) == [("云栖酒店", Decimal(150)), ("望江宾馆", Decimal(39))]


@pytest.mark.parametrize("name", ["六月", "June", "Sept"])
def test_a_month_in_name_and_title_is_no_customer(file: CrmFile, tmp_path: Path, name: str) -> None:
    rows = [(f"{name} laundry",), ("日期", "项目", "应收金额"), ("2026-06-30", "布草", 70)]
    with pytest.raises(Refusal):
        imported(file, xlsx(tmp_path / "book.xlsx", **{name: rows}), create_missing=True)


def test_a_title_that_says_what_the_sheet_lists_is_nobodys_name(file: CrmFile, tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "book.xlsx", 应收明细=[("应收明细",), LEDGER, ("2026-02-04", "釉料", 87, None, 87)]
    )
    with pytest.raises(Refusal, match="Nothing in"):
        imported(file, path, create_missing=True, skip_errors=True)

    assert names(file) == []


def test_a_statement_begins_with_what_was_owed_before(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["对账单"],
        ["客户名称：温岭鸿泰五金厂"],
        ["日期", "送货单号", "品名规格", "数量", "单价", "金额", "付款", "结欠"],
        ["", "", "上期结欠", "", "", "", "", "248"],
        ["2026-01-13", "S1", "钻头 Φ6", "20", "3.2", "64", "", "312"],
        ["2026-01-31", "", "转账付款", "", "", "", "248", "64"],
        ["合计", "", "", "", "", "64", "248", "64"],
    ]
    assert owed_after(*rows) == [("温岭鸿泰五金厂", Decimal(64))]


@pytest.mark.parametrize(
    ("heads", "cells", "left"),
    [
        (["品名", "金额", "结款情况"], [["大米", "560", "已结"], ["面粉", "715", "未结"]], 715),
        (
            ["货名", "数量", "单价", "应收金额"],
            [["豆浆粉", "5", "36", "180"], ["肉馅", "2", "18", "36"]],
            216,
        ),
    ],
)
def test_deliveries_that_are_called_owed_or_settled_are_no_orders(
    owed_after: OwedAfter, heads: list[str], cells: list[list[str]], left: int
) -> None:
    rows: list[Row] = [["日期", "客户", *heads], *(["2026-02-02", "百味餐馆", *row] for row in cells)]
    assert owed_after(*rows) == [("百味餐馆", Decimal(left))]


def test_names_without_a_head_beside_the_only_figure_of_a_list_of_customers(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Pier Bait Ltd", ""],
        ["Customer Balance Summary", ""],
        ["As of 31 March 2026", ""],
        ["", "Total"],
        ["Anchor Marina", "1204.00"],
        ["Captain Dan", "-50.00"],
        ["TOTAL", "1154.00"],
    ]
    assert owed_after(*rows) == [("Anchor Marina", Decimal(1204)), ("Captain Dan", Decimal(-50))]


def test_what_was_sold_and_received_month_by_month(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Date", "Customer", "Details", "Sold", "Received"],
        ["JANUARY", "", "", "", ""],
        ["2026-01-01", "The Crab Pot", "Balance from 2025", "385.00", ""],
        ["2026-01-23", "The Crab Pot", "cheque", "", "300.00"],
        ["Total January", "", "", "385.00", "300.00"],
    ]
    assert owed_after(*rows) == [("The Crab Pot", Decimal(85))]


def test_a_customer_may_stand_in_the_cell_beside_the_word(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["STATEMENT OF ACCOUNT", "", "", ""],
        ["Customer:", "Riverbank Vets", "", ""],
        ["As at:", "2026-08-31", "", ""],
        ["Date", "Reference", "Charges", "Payments", "Balance"],
        ["2026-07-06", "SI-1", "210.00", "", "210.00"],
        ["2026-07-28", "BACS", "", "150.00", "60.00"],
        ["", "Balance due", "", "", "60.00"],
    ]
    assert owed_after(*rows) == [("Riverbank Vets", Decimal(60))]


def test_a_sheets_name_at_the_beginning_of_its_title_is_the_customers(file: CrmFile, tmp_path: Path) -> None:
    head = ("日期", "单据号", "货款", "付款", "结欠")
    path = xlsx(
        tmp_path / "book.xlsx",
        陈家鱼场=[
            ("陈家鱼场 往来明细",),
            head,
            ("2026-02-03", "F1", 660, None, 660),
            ("2026-02-27", None, None, 600, 60),
        ],
    )
    imported(file, path, create_missing=True)

    assert owed(file) == [("陈家鱼场", Decimal(60))]
