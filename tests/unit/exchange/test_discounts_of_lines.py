"""What is taken off lines as money, as a share or in words: the figures decide, and the amount is the one after it."""

from typing import Any

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, planned

LINE = ["S1", "2026-10-01", "甲", "螺丝", 10, 100]
HEADS = ["订单号", "日期", "客户", "品名", "数量", "单价"]
HEADS_IN_ENGLISH = ["Order", "Date", "Customer", "Item", "Qty", "Price"]


def brought(file: CrmFile, heads: list[Any], *cells: list[Any]) -> list[tuple[Any, ...]]:
    """Lines of ten at 100 each with these cells beside them: amount in cents and share taken off in per mille."""
    plan = planned(file, book(heads, *([*LINE, *more] for more in cells)), create_missing=True)
    apply(file, plan)
    return all_of(file, "SELECT amount, discount / 10 FROM document_line ORDER BY id")


def left_out(file: CrmFile, heads: list[Any], *cells: list[Any]) -> list[str]:
    """The columns nothing is taken from."""
    plan = planned(file, book(heads, *([*LINE, *more] for more in cells)), create_missing=True)
    return [column.column for column in plan.sheets[0].unused]


@pytest.mark.parametrize(
    "heads",
    [[*HEADS, "金额", "折扣额", "折后金额"], [*HEADS, "金额", "优惠金额", "优惠后金额"],
     [*HEADS, "金额", "抹零", "应收金额"], [*HEADS_IN_ENGLISH, "Gross", "Discount", "Net"]],
)  # fmt: skip
def test_of_two_amounts_the_one_after_the_discount_counts(file: CrmFile, heads: list[Any]) -> None:
    assert brought(file, heads, [1000, 100, 900], [1000, "", 1000]) == [(90000, 100), (100000, None)]


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ([*HEADS, "折扣额", "金额"], [100, 900]),
        ([*HEADS, "金额", "优惠金额"], [1000, 100]),
        ([*HEADS, "折扣额"], [100]),
        ([*HEADS, "优惠金额"], [-100]),
        ([*HEADS_IN_ENGLISH, "Discount", "Line Total"], [100, 900]),
        ([*HEADS_IN_ENGLISH, "Discount"], ["$100.00"]),
        ([*HEADS, "折扣率", "折扣额", "金额"], ["10%", 100, 900]),
    ],
)
def test_a_discount_in_money_is_taken_off_once(file: CrmFile, heads: list[Any], cells: list[Any]) -> None:
    assert brought(file, heads, cells) == [(90000, 100)]


@pytest.mark.parametrize(
    "said", ["9折", "九折", "90折", "10%", "10% off", "-10%", 0.1, "10 % discount", "优惠10%"]
)
def test_a_share_may_be_said_in_many_ways(file: CrmFile, said: Any) -> None:
    assert brought(file, [*HEADS_IN_ENGLISH, "Discount"], [said]) == [(90000, 100)]


def test_a_share_stays_a_share_where_the_amounts_say_so(file: CrmFile) -> None:
    assert brought(file, [*HEADS, "折扣(%)", "折后金额"], [10, 900], [90, 900]) == [
        (90000, 100),
        (90000, 100),
    ]


def test_a_discount_that_the_amounts_know_nothing_of_is_named_and_left(file: CrmFile) -> None:
    heads, cells = [*HEADS, "折扣额", "税率", "价税合计"], [100, "13%", 1017]

    assert left_out(file, heads, cells) == ["折扣额"]
    assert brought(file, heads, cells) == [(101700, None)]


def test_the_price_after_the_discount_is_the_price(file: CrmFile) -> None:
    assert brought(file, [*HEADS, "折后单价"], [90]) == [(90000, None)]
    assert left_out(file, [*HEADS, "折后单价"], [90]) == ["单价"]


def test_a_gift_costs_nothing_unless_its_row_says_otherwise(file: CrmFile) -> None:
    assert brought(file, [*HEADS, "是否赠品"], ["否"], ["是"]) == [(100000, None), (0, None)]


def test_a_gift_with_an_amount_keeps_it(file: CrmFile) -> None:
    assert brought(file, [*HEADS, "金额", "是否赠品"], [1000, "否"], [0, "是"], [5, "是"]) == [
        (100000, None), (0, None), (500, None),
    ]  # fmt: skip
