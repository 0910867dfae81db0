"""Strangers' lists of deliveries: what left the house, by whom, of which order; never taken for orders or debts."""

from typing import Any

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned

HEADS = ["送货单号", "送货日期", "客户", "品名", "数量", "单价", "金额"]
LINE = ["S1", "2026-07-01", "兴隆五金", "螺丝", 10, 5, 50]
ORDERS = [
    ["订单号", "下单日期", "客户", "货号", "品名", "数量", "单价", "金额"],
    ["X1", "2026-06-01", "甲店", "B01", "本子", 100, 3.5, 350],
    ["X1", "2026-06-01", "甲店", "B02", "圆珠笔", 200, 1, 200],
    ["X1", "2026-06-01", "甲店", "B03", "橡皮", 10, 1, 10],
    ["X1", "2026-06-01", "甲店", "B03", "橡皮", 10, 1, 10],
]
SENT = ["出库单号", "出库日期", "客户", "订单号", "货号", "出库数量"]


def kind_of(*rows: list[Any], name: str = "book.xlsx") -> tuple[str, ...]:
    """What a sheet is taken for: its kind, or those it is asked about."""
    sheet = book(*rows, name=name).sheets[0]
    return sheet.kinds or (str(sheet.choice.entity),)


def heads_of(file: CrmFile) -> list[tuple[Any, ...]]:
    return all_of(
        file,
        "SELECT number, date, amount, carrier, tracking_number, signed_on, state, is_past FROM document "
        "WHERE kind = 'delivery' ORDER BY number",
    )


def brought(file: CrmFile, *rows: list[Any]) -> list[str]:
    """A book of deliveries brought in; what was said of its rows."""
    plan = planned(file, book(*rows), create_missing=True)
    assert [sheet.entity for sheet in plan.sheets] == ["deliveries"]
    apply(file, plan)
    return [f"{one.row}: {one.message}" for one in plan.sheets[0].verdicts.all_doubts()]


def links_of(file: CrmFile) -> list[tuple[Any, ...]]:
    """Each line of a delivery with what it is of, and what it came to in cents."""
    return all_of(
        file,
        "SELECT d.number, l.quantity, s.product_code, l.amount FROM document_line l "
        "JOIN document d ON d.id = l.document_id LEFT JOIN document_line s ON s.id = l.source_line_id "
        "WHERE d.kind = 'delivery' ORDER BY l.id",
    )


def test_what_was_carried_signed_and_shipped_comes_in_as_past(file: CrmFile) -> None:
    more = ["快递公司", "快递单号", "签收日期", "状态"]
    brought(
        file,
        [*HEADS, *more],
        [*LINE, "顺丰", "SF01", "2026-07-03", "已签收"],
        ["S1", "2026-07-01", "兴隆五金", "螺母", 4, 25, 100, "顺丰", "SF01", "2026-07-03", "已签收"],
        ["S2", "2026-07-02", "兴隆五金", "螺母", 1, 25, 25, "", "", "", "待发货"],
    )

    assert heads_of(file) == [
        ("S1", "2026-07-01", 15000, "顺丰", "SF01", "2026-07-03", "shipped", 1),
        ("S2", "2026-07-02", 2500, None, None, None, "open", 0),
    ]
    assert all_of(file, "SELECT count(*) FROM stock_move") == [(0,)]


def test_a_list_that_tells_no_state_is_of_what_was_delivered(file: CrmFile) -> None:
    brought(file, HEADS, LINE)

    assert [(state, past) for *_rest, state, past in heads_of(file)] == [("shipped", 1)]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (HEADS, LINE),
        (["送货单号", "送货日期", "收货单位", "送货金额"], ["S1", "2026-07-01", "兴隆五金", 50]),
        (["Delivery Note No", "Delivery Date", "Customer", "Order No", "Item", "Qty", "Amount"],
         ["D1", "2026-07-01", "Hill Ltd", "SO1", "Chair", 1, 50]),
        (["Shipment", "Ship date", "Ship to", "Tracking #", "Product", "Qty shipped", "Ext price"],
         ["H1", "2026-07-01", "Hill Ltd", "77", "Mug", 1, 5]),
        (["出库单号", "出库日期", "客户", "品名", "出库数量"], ["C1", "2026-07-01", "兴隆五金", "螺丝", 10]),
    ],
)  # fmt: skip
def test_a_number_of_deliveries_tells_them(heads: list[Any], row: list[Any]) -> None:
    assert kind_of(heads, row) == ("deliveries",)


@pytest.mark.parametrize(
    ("heads", "row", "kinds"),
    [
        ([*HEADS, "已收", "未收"], [*LINE, 20, 30], ("receivables",)),
        (["订单号", "下单日期", "客户", "品名", "数量", "金额"], [*LINE[:5], 50], ("orders",)),
        (["订单号", "交货日期", "下单日期", "客户", "品名", "数量", "金额"],
         ["X1", "2026-07-09", *LINE[1:5], 50], ("orders",)),
    ],
)  # fmt: skip
def test_what_is_ordered_or_owed_is_no_delivery(
    heads: list[Any], row: list[Any], kinds: tuple[str, ...]
) -> None:
    assert kind_of(heads, row) == kinds


def test_deliveries_titled_as_unpaid_are_owed() -> None:
    assert kind_of(["未收款送货单"], [], HEADS, LINE) == ("receivables",)


def test_lines_are_linked_to_the_order_they_name(file: CrmFile) -> None:
    apply(file, planned(file, book(*ORDERS), create_missing=True))
    rows = [["C1", "2026-07-01", "甲店", "X1", "B01", 60], ["C2", "2026-07-02", "甲店", "X1", "B01", 40]]

    assert brought(file, SENT, *rows) == []
    assert links_of(file) == [("C1", 600000, "B01", 21000), ("C2", 400000, "B01", 14000)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["C1", "2026-07-01", "甲店", "X1", "B01", 101], "X1 has not as much of it left; not linked."),
        (["C1", "2026-07-01", "甲店", "X1", "B09", 1], "X1 has no line of these goods; not linked."),
        (["C1", "2026-07-01", "甲店", "X1", "B03", 2], "Several lines of X1 may be meant; not linked to any."),
        (["C1", "2026-07-01", "乙店", "X1", "B01", 1], "X1 is another customer’s; not linked."),
        (["C1", "2026-07-01", "甲店", "X7", "B01", 1], "There is no X7 that it was made from."),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_left_unlinked_and_said(file: CrmFile, row: list[Any], said: str) -> None:
    apply(file, planned(file, book(*ORDERS), create_missing=True))

    assert brought(file, SENT, row) == [f"2: {said}"]
    assert [link for _number, _quantity, link, _amount in links_of(file)] == [None]


def test_orders_and_deliveries_of_one_book_are_linked_and_come_once(file: CrmFile) -> None:
    both: dict[str, Any] = {"订单": ORDERS, "出库": [SENT, ["C1", "2026-07-01", "甲店", "X1", "B02", 200]]}
    for _again in range(2):
        plan = planned(file, books(**both), create_missing=True)
        assert [list(sheet.verdicts.all_doubts()) for sheet in plan.sheets] == [[], []]
        if not all_of(file, "SELECT 1 FROM document"):
            apply(file, plan)

    assert links_of(file) == [("C1", 2000000, "B02", 20000)]


def test_orders_keep_their_state_and_the_day_they_are_wanted(file: CrmFile) -> None:
    heads = [*ORDERS[0][:3], "交货日期", "订单状态", "金额"]
    rows = [
        ["X1", "2026-06-01", "甲店", "2026-06-20", "执行中", 5],
        ["X2", "2026-06-01", "甲店", "", "已完成", 5],
    ]
    apply(file, planned(file, book(heads, *rows), create_missing=True))

    assert all_of(file, "SELECT number, deliver_by, state FROM document ORDER BY number") == [
        ("X1", "2026-06-20", "confirmed"),
        ("X2", None, "closed"),
    ]


def test_a_code_beside_a_name_is_the_products(file: CrmFile) -> None:
    rows = [["Quote #", "Date", "Client", "Item", "Description", "Qty", "Rate", "Status"],
            ["Q1", "2026-02-03", "Hill", "P-1", "Shelf", 1, 5, "Declined"]]  # fmt: skip
    apply(file, planned(file, book(*rows), create_missing=True))

    assert all_of(file, "SELECT product_code, product_name FROM document_line") == [("P-1", "Shelf")]
    assert all_of(file, "SELECT state FROM document") == [("lost",)]


def test_further_rows_fill_in_their_delivery_remark_their_line_and_are_named_where_they_differ(
    file: CrmFile,
) -> None:
    apply(file, planned(file, book(["仓库编号", "仓库名称"], ["W2", "东库"])))
    plan = planned(
        file,
        book(
            [*HEADS, "仓库", "快递公司", "备注"],
            [*LINE, "东库", None, "急单"],
            ["S1", "2026-07-01", "兴隆五金", "螺母", 1, 5, 5, "西库", "顺丰", "要红色"],
            ["S1", "2026-07-01", "兴隆五金", "垫片", 1, 5, 5, "东库", "中通", "急单"],
        ),
        create_missing=True,
    )
    assert [(one.row, one.column) for one in plan.sheets[0].verdicts.all_left_out()] == [
        (3, "仓库"),
        (4, "快递公司"),
    ]
    apply(file, plan)

    assert all_of(
        file,
        "SELECT d.carrier, d.note, w.name FROM document d JOIN warehouse w ON w.id = d.warehouse_id",
    ) == [("顺丰", "急单", "东库")]
    assert all_of(file, "SELECT note FROM document_line ORDER BY position") == [(None,), ("要红色",), (None,)]
