"""What a sheet says of all its money: whether tax is in it, and which currency it is in."""

from typing import Any

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, planned

LINE = ["X1", "2026-10-01", "甲", "螺丝"]
HEADS = ["订单号", "日期", "客户", "品名"]


def amounts(file: CrmFile, heads: list[Any], *cells: list[Any]) -> list[tuple[Any, ...]]:
    """Lines with these cells: amount and tax in cents."""
    apply(
        file, planned(file, book([*HEADS, *heads], *([*LINE, *more] for more in cells)), create_missing=True)
    )
    return all_of(file, "SELECT amount, tax FROM document_line ORDER BY id")


def advice(file: CrmFile, *rows: list[Any]) -> str:
    return str(planned(file, book(*rows), create_missing=True).sheets[0].advice or "")


@pytest.mark.parametrize(("yes", "no"), [("是", "否"), ("含税", "不含税"), ("Y", "N"), ("incl", "excl")])
def test_a_row_may_say_whether_its_price_has_the_tax_in_it(file: CrmFile, yes: str, no: str) -> None:
    heads, cells = ["数量", "单价", "税率", "是否含税"], [[10, 113, "13%", yes], [10, 100, "13%", no]]

    assert amounts(file, heads, *cells) == [(113000, 13000), (113000, 13000)]


def test_the_amount_beside_a_price_without_tax_is_what_the_figures_say(file: CrmFile) -> None:
    heads = ["数量", "单价", "税率", "含税", "金额"]
    cells = [[10, 100, "13%", "否", 1000], [10, 100, "13%", "否", 1130], [10, 113, "13%", "是", 1130]]

    assert amounts(file, heads, *cells) == [(113000, 13000)] * 3


@pytest.mark.parametrize("where", ["above", "below"])
def test_prices_said_to_be_without_tax_are_told_where_no_column_has_it(file: CrmFile, where: str) -> None:
    said = ["备注：以上价格均不含税"]
    rows = [[*HEADS, "数量", "单价", "金额"], [*LINE, 10, 100, 1000]]

    assert "no column tells the tax" in advice(file, *([said, *rows] if where == "above" else [*rows, said]))


def test_nothing_is_said_where_a_column_has_the_tax(file: CrmFile) -> None:
    rows = [["价格不含税"], [*HEADS, "数量", "不含税单价", "税率"], [*LINE, 10, 100, "13%"]]

    assert advice(file, *rows) == ""


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (["数量", "单价(USD)", "金额(USD)"], [10, 5, 50]),
        (["数量", "单价（美元）", "金额"], [10, 5, 50]),
        (["数量", "单价", "金额"], [10, "$5.00", "$50.00"]),
        (["数量", "Price USD", "Amount USD"], [10, 5, 50]),
    ],
)
def test_another_currency_is_told(file: CrmFile, heads: list[Any], cells: list[Any]) -> None:
    assert "in USD, this file keeps CNY" in advice(file, [*HEADS, *heads], [*LINE, *cells])


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (["数量", "单价(元)", "金额(元)"], [10, 5, 50]),
        (["数量", "单价", "金额"], [10, "¥5.00", "¥50.00"]),
        (["数量", "本币单价(USD)", "本币金额"], [10, 5, 50]),
        (["数量", "单价(每件)", "金额"], [10, 5, 50]),
    ],
)
def test_our_own_currency_is_not(file: CrmFile, heads: list[Any], cells: list[Any]) -> None:
    assert advice(file, [*HEADS, *heads], [*LINE, *cells]) == ""
