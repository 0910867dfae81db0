"""How many a row says: in the unit its figure carries, and in the column that the price counts."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.plans import Plan
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import all_of, book, books, planned

Rows = list[list[Any]]
ORDERS = ["订单号", "日期", "客户", "商品编码", "品名", "数量", "单价", "金额"]
MOVES = ["日期", "业务类型", "商品编码", "商品名称", "数量", "成本单价"]
STOCK = ["商品编码", "商品名称", "单位", "大单位", "换算率", "库存数量", "成本价"]


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with bolts counted by the piece, twelve in a carton."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        carton = [{"unit": "箱", "factor": Decimal(12)}]
        opened.records.add(
            "products", {"number": "B8", "name": "螺栓", "unit": "个"}, parts={"units": carton}
        )
        yield opened


def brought(firm: Workspace, *rows: list[Any]) -> Plan:
    plan = planned(firm.file, book(*rows), create_missing=True)
    apply(firm.file, plan, skip_errors=True)
    assert firm.check() == []
    return plan


def test_a_line_counts_in_the_unit_its_quantity_carries(firm: Workspace) -> None:
    rows: Rows = [["2箱", 12, 24], ["5个", 1, 5], ["1,200 pcs", 1, 1200], [3, 1, 3]]
    brought(firm, ORDERS, *(["X1", "2026-10-01", "甲", "B8", "螺栓", *row] for row in rows))

    assert all_of(firm.file, "SELECT quantity / 10000, unit, factor / 1000000 FROM document_line ORDER BY id") == [
        (2, "箱", 12), (5, "个", None), (1200, "pcs", None), (3, None, None),
    ]  # fmt: skip


def test_a_move_counts_in_the_unit_its_quantity_carries(firm: Workspace) -> None:
    plan = brought(
        firm,
        MOVES,
        ["2026-10-01", "采购入库", "B8", "螺栓", "2箱", 12],
        ["2026-10-02", "销售出库", "B8", "螺栓", "5个", ""],
        ["2026-10-03", "采购入库", "B8", "螺栓", "1托", 99],
    )

    assert [str(one.message) for one in plan.sheets[0].verdicts.all_problems()] == [
        "螺栓 is counted in 个; how many of it a 托 holds is not known."
    ]
    assert all_of(firm.file, "SELECT quantity / 10000, value FROM stock_move ORDER BY id") == [
        (24, 2400), (-5, -500),
    ]  # fmt: skip


def test_what_lies_in_stock_counts_in_the_products_own_unit(firm: Workspace) -> None:
    plan = brought(
        firm,
        STOCK,
        ["A1", "可乐", "瓶", "箱", 24, "10箱", 2.5],
        ["A2", "雪碧", "瓶", "箱", 24, "100瓶", 2.5],
        ["A3", "苏打", "瓶", "箱", "", "3箱", 2.5],
        ["A4", "啤酒", "", "", "", "7听", 2.5],
    )

    assert [str(one.message) for one in plan.sheets[0].verdicts.all_problems()] == [
        "It is counted in 箱; how many that are the row does not say."
    ]
    query = "SELECT number, unit, stock_quantity / 10000 FROM product WHERE number LIKE 'A%' ORDER BY number"
    assert all_of(firm.file, query) == [("A1", "瓶", 240), ("A2", "瓶", 100), ("A4", "听", 7)]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (["箱数", "每箱数量", "总数量"], [[2, 12, 24], [1, 12, 12]]),
        (["件数", "重量(kg)"], [[2, 24], [5, 12]]),
        (["件数", "数量"], [[2, 24], [1, 12]]),
    ],
)
def test_the_quantity_is_what_the_price_counts(firm: Workspace, heads: list[str], rows: Rows) -> None:
    head = ["订单号", "日期", "客户", "商品", *heads, "单价", "金额"]
    amounts = [18.6, 9.3]
    lines = [
        [f"X{place}", "2026-10-01", "甲", "螺栓", *row, 0.775, amount]
        for place, (row, amount) in enumerate(zip(rows, amounts, strict=True))
    ]
    brought(firm, head, *lines)

    assert all_of(firm.file, "SELECT quantity / 10000 FROM document_line ORDER BY id") == [(24,), (12,)]


def test_units_that_come_with_their_products_count_in_the_same_import(firm: Workspace) -> None:
    goods = [["商品编码", "商品名称", "单位", "大单位", "换算率"], ["A1", "可乐", "瓶", "箱", 24]]
    quotes = [
        ["报价单号", "报价日期", "客户", "商品编码", "数量", "单位", "单价"],
        ["Q1", "2026-10-01", "甲", "A1", 2, "箱", 60],
    ]
    moves = [MOVES, ["2026-10-01", "采购入库", "A1", "可乐", "2箱", 48]]
    plan = planned(firm.file, books(产品=goods, 报价=quotes, 流水=moves), create_missing=True)
    apply(firm.file, plan)

    assert all_of(firm.file, "SELECT quantity / 10000, unit, factor / 1000000 FROM document_line") == [
        (2, "箱", 24)
    ]
    assert all_of(firm.file, "SELECT quantity / 10000, value FROM stock_move") == [(48, 9600)]
