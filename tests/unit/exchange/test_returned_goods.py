"""Strangers' lists of what customers brought back are returns; among what was sold it is taken off, never added."""

from decimal import Decimal
from typing import Any

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.importing import Request, import_read
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, planned

Rows = list[list[Any]]

HEADS = ["退货单号", "退货日期", "客户", "品名", "数量", "单价", "金额"]
BACK = ["T1", "2026-07-01", "兴隆五金", "螺丝", 3, 5, 15]
SALES = ["日期", "单号", "类型", "客户", "商品", "数量", "单价", "金额"]


def kind_of(*rows: list[Any]) -> tuple[str, ...]:
    sheet = book(*rows).sheets[0]
    return sheet.kinds or (str(sheet.choice.entity),)


def brought(file: CrmFile, *rows: list[Any]) -> list[tuple[Any, ...]]:
    """The documents a book makes: kind, number, state, how it is settled, why, amount in cents."""
    apply(file, planned(file, book(*rows), create_missing=True))
    return all_of(
        file, "SELECT kind, number, state, settled_by, reason, amount FROM document ORDER BY number"
    )


def quantities(file: CrmFile) -> list[Decimal]:
    return [Decimal(one) / 10000 for (one,) in all_of(file, "SELECT quantity FROM document_line ORDER BY id")]


@pytest.mark.parametrize(
    ("title", "heads", "row"),
    [
        ("", HEADS, BACK),
        ("销售退货单列表", ["单据日期", "单据编号", "客户名称", "商品名称", "数量", "单价", "金额"],
         ["2026-07-01", "T1", "兴隆五金", "螺丝", 3, 5, 15]),
        ("Sales Returns", ["Return No", "Return Date", "Customer", "Item Code", "Qty Returned", "Price", "Amount"],
         ["R1", "2026-07-13", "Hill Ltd", "B8", 3, 5, 15]),
        ("", ["RMA #", "Date", "Customer", "Product", "Qty", "Reason", "Resolution"],
         ["R1", "2026-07-13", "Hill Ltd", "Bolt", 3, "bent", "Refund"]),
        ("Credit Notes", ["Credit Note No", "Date", "Customer", "Item", "Qty", "Price", "Amount"],
         ["C1", "2026-07-13", "Hill Ltd", "Bolt", 2, 5, 10]),
        ("", [*HEADS, "原送货单号", "订单号"], [*BACK, "S1", "X1"]),
    ],
)  # fmt: skip
def test_what_is_numbered_or_titled_as_returned_is_a_return(
    title: str, heads: list[Any], row: list[Any]
) -> None:
    assert kind_of([title], heads, row) == ("returns",)


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([["应收明细"], ["日期", "单号", "客户", "类型", "金额"], ["2026-10-01", "X1", "甲", "退货", 9]],
         "receivables"),
        ([["销售订单"], ["订单号", "日期", "客户", "品名", "数量", "金额", "退货日期"],
          ["X1", "2026-10-01", "甲", "螺丝", 1, 9, ""]], "orders"),
        ([["送货单号", "送货日期", "客户", "品名", "数量", "金额"], ["S1", "2026-10-01", "甲", "螺丝", 1, 9]],
         "deliveries"),
    ],
)  # fmt: skip
def test_what_is_owed_ordered_or_delivered_is_no_return(rows: Rows, kind: str) -> None:
    assert kind_of(*rows) == (kind,)


def test_what_came_back_has_come_back_and_says_why(file: CrmFile) -> None:
    found = brought(
        file,
        [*HEADS, "退货原因", "处理方式", "状态"],
        [*BACK, "质量问题", "换货", "已入库"],
        ["T2", "2026-07-02", "兴隆五金", "螺母", 1, 9, 9, "", "退款", "待处理"],
    )

    assert found == [
        ("return", "T1", "received", "replacement", "质量问题", 1500),
        ("return", "T2", "open", "refund", None, 900),
    ]
    assert all_of(file, "SELECT count(*) FROM stock_move") == [(0,)]


def test_a_list_of_returns_written_with_a_minus_is_of_as_much(file: CrmFile) -> None:
    rows: Rows = [
        ["销售退货单列表"],
        ["单据日期", "单据编号", "客户名称", "商品名称", "数量", "单价", "金额"],
        ["2026-07-01", "T1", "兴隆五金", "螺丝", -3, 5, "(15.00)"],
        ["", "", "", "螺母", -1, 6, "-6.00"],
        ["合计", "", "", "", -4, "", -21],
    ]
    plan = planned(file, book(*rows), create_missing=True)
    (total,) = plan.sheets[0].sums
    apply(file, plan)

    assert (total.taken, total.book) == (21, 21)
    assert brought(file, *rows)[0][-1] == 2100
    assert quantities(file) == [3, 1]


def test_a_minus_among_returns_stays_one(file: CrmFile) -> None:
    assert brought(file, HEADS, BACK, [*BACK[:4], -1, 5, -5])[0][-1] == 1000
    assert quantities(file) == [3, -1]


def test_returns_among_sales_are_taken_off_whatever_their_sign(file: CrmFile) -> None:
    rows: Rows = [
        ["销售/退货明细表"],
        SALES,
        ["2026-10-01", "X1", "销售", "甲", "螺丝", 10, 5, 50],
        ["2026-10-02", "X2", "销售退货", "甲", "螺丝", 2, 5, 10],
        ["2026-10-02", "X3", "退货", "甲", "螺丝", -2, 5, -10],
    ]
    plan = planned(file, book(*rows), create_missing=True)
    doubts = [f"{one.row}: {one.message}" for one in plan.sheets[0].verdicts.all_doubts()]

    assert [(kind, amount) for kind, *_rest, amount in brought(file, *rows)] == [
        ("order", 5000), ("order", -1000), ("order", -1000),
    ]  # fmt: skip
    assert quantities(file) == [10, -2, -2]
    assert doubts == ["4: “销售退货” is taken off, not added."]


def test_other_types_of_sales_are_left_alone_and_named(file: CrmFile) -> None:
    rows: Rows = [SALES, ["2026-10-01", "X1", "零售", "甲", "螺丝", 10, 5, 50]]
    plan = planned(file, book(*rows), create_missing=True)

    assert [column.column for column in plan.sheets[0].unused] == ["类型"]


def test_a_printed_note_of_what_came_back_is_a_return(file: CrmFile) -> None:
    found = brought(
        file,
        ["长青商行 销售退货单", "", "", "", "", ""],
        ["客户：甲公司", "", "", "单号：T1", "", ""],
        ["日期：2026-10-01", "", "", "", "", ""],
        ["货号", "品名", "单位", "数量", "单价", "金额"],
        ["0012", "螺丝", "个", 2, 5, 10],
        ["合计", "", "", 2, "", 10],
    )

    assert found == [("return", "T1", "received", "refund", None, 1000)]


@pytest.mark.parametrize("who", ["供应商", "单位名称"])
def test_what_was_sent_back_to_a_supplier_is_none(file: CrmFile, who: str) -> None:
    rows: Rows = [["采购退货单列表"], ["日期", "单号", who, "商品", "数量", "单价", "金额"]]
    rows.append(["2026-10-01", "X1", "晨光", "螺丝", 10, 5, 50])
    with pytest.raises(Refusal):
        import_read(file, [book(*rows)], Request(create_missing=True), None)

    assert all_of(file, "SELECT count(*) FROM document") == [(0,)]


def test_credit_notes_that_name_no_goods_are_the_ledgers() -> None:
    heads = ["Type", "Num", "Date", "Customer", "Amount"]

    assert kind_of(heads, ["Credit Memo", "2", "2026-10-13", "Acme", -3]) == ("receivables",)
    assert "returns" not in kind_of(
        ["Credit Notes"], ["Credit Note No", "Date", "Customer", "Amount"], ["C1", "2026-10-13", "Acme", 3]
    )
