"""What a book says is void or cancelled does not come in, with all its lines; and is said."""

from typing import Any

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, planned

ORDERS = ["订单号", "日期", "客户", "品名", "数量", "单价", "状态"]


def brought(file: CrmFile, *rows: list[Any]) -> tuple[list[tuple[Any, ...]], list[str]]:
    """Number, state and lines of each document; what is said of the rows."""
    plan = planned(file, book(*rows), create_missing=True)
    apply(file, plan)
    verdicts = plan.sheets[0].verdicts
    found = all_of(
        file,
        "SELECT d.number, d.state, count(l.id) FROM document d JOIN document_line l ON l.document_id = d.id "
        "GROUP BY d.id ORDER BY d.number",
    )
    return found, [f"{row}: {said}" for row, said in sorted(verdicts.remarks.items())]


@pytest.mark.parametrize("word", ["已作废", "已取消", "作废", "Cancelled", "void"])
def test_a_void_order_does_not_come_in_with_any_of_its_lines(file: CrmFile, word: str) -> None:
    found, said = brought(
        file,
        ORDERS,
        ["X1", "2026-10-01", "甲", "螺丝", 1, 5, word],
        ["", "", "", "螺母", 1, 5, ""],
        ["X2", "2026-10-01", "甲", "螺丝", 1, 5, "已完成"],
        ["", "", "", "螺母", 1, 5, ""],
        ["X1", "", "", "垫片", 1, 5, ""],
    )

    assert found == [("X2", "closed", 2)]
    assert said == [f"{row}: Void or cancelled: not taken." for row in (2, 3, 6)]


def test_a_cancelled_line_alone_leaves_the_others(file: CrmFile) -> None:
    found, said = brought(
        file,
        ORDERS,
        ["X1", "2026-10-01", "甲", "螺丝", 1, 5, "已完成"],
        ["X1", "2026-10-01", "甲", "螺母", 1, 5, "已取消"],
        ["X1", "2026-10-01", "甲", "垫片", 1, 5, "已完成"],
    )

    assert (found, said) == ([("X1", "closed", 2)], ["3: Void or cancelled: not taken."])


def test_a_void_delivery_is_not_shipped(file: CrmFile) -> None:
    heads = ["送货单号", "送货日期", "客户", "品名", "数量", "状态"]
    found, _said = brought(
        file,
        heads,
        ["S1", "2026-10-01", "甲", "螺丝", 1, "已作废"],
        ["S2", "2026-10-01", "甲", "螺丝", 1, "已签收"],
    )

    assert found == [("S2", "shipped", 1)]


def test_states_in_words_of_the_firms_own_hide_no_void_order(file: CrmFile) -> None:
    rows = [[f"X{n}", "2026-10-01", "甲", "螺丝", 1, 5, f"排产{n}"] for n in range(1, 6)]
    found, _said = brought(file, ORDERS, *rows, ["X9", "2026-10-01", "甲", "螺丝", 1, 5, "作废"])

    assert [number for number, *_rest in found] == ["X1", "X2", "X3", "X4", "X5"]


def test_lines_as_other_programs_export_them(file: CrmFile) -> None:
    apply(file, planned(file, book(["商品编码", "商品名称", "单位"], ["0012", "Bolt", "pcs"])))
    heads = ["Order Reference", "Order Date", "Customer", "Order Lines/Product", "Order Lines/Quantity",
             "Order Lines/Unit Price", "Order Lines/Discount (%)", "Status"]  # fmt: skip
    found, _said = brought(
        file,
        heads,
        ["S00012", "2026-10-13 08:11:12", "Acme Ltd", "[0012] Bolt", 10, 5, 10, "Sales Order"],
        ["", "", "", "[0099] Nut", 3, 2, 0, ""],
        ["S00013", "2026-10-14 08:11:12", "Bee Ltd", "[0012] Bolt", 1, 5, 0, "Cancelled"],
    )

    assert found == [("S00012", "confirmed", 2)]
    assert all_of(file, "SELECT product_id, product_code, product_name, amount FROM document_line ORDER BY id") == [
        (1, "0012", "Bolt", 4500), (None, None, "[0099] Nut", 600),
    ]  # fmt: skip
