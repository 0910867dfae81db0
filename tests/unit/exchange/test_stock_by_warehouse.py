"""A list of what lies in each warehouse opens the stock there, each product once in each."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.importing import Request, import_read
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import all_of, book, books, planned

HEADS = ["仓库", "商品编码", "商品名称", "单位", "库存数量", "成本单价", "库存金额"]
BOLTS, SHOP = ["一号仓", "0012", "螺丝", "个", 100, 2, 200], ["门店", "0012", "螺丝", "个", 20, 2.5, 50]
NUTS = ["门店", "0013", "螺母", "个", 5, 1, 5]


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with two warehouses."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.change("warehouses", 1, {"name": "一号仓"})
        opened.records.add("warehouses", {"name": "门店"})
        yield opened


def brought(firm: Workspace, *rows: list[Any], **sheets: Any) -> list[str]:
    """The rows brought in; what is said of them."""
    plan = planned(firm.file, books(**sheets) if sheets else book(*rows))
    apply(firm.file, plan, skip_errors=True)
    assert firm.check() == []
    said = [(*one.verdicts.all_problems(), *one.verdicts.all_doubts()) for one in plan.sheets]
    return [f"{one.row}: {one.message}" for several in said for one in several]


def moves(firm: Workspace) -> list[tuple[Any, ...]]:
    return all_of(
        firm.file,
        "SELECT m.date, m.kind, p.number, w.name, m.quantity / 10000, m.value FROM stock_move m "
        "JOIN product p ON p.id = m.product_id JOIN warehouse w ON w.id = m.warehouse_id ORDER BY m.date, m.id",
    )


def test_a_product_in_two_warehouses_lies_in_both_on_the_day_of_the_list(firm: Workspace) -> None:
    rows = [["库存余额表"], ["截止日期：2026-10-31"], HEADS, BOLTS, SHOP, NUTS]

    assert brought(firm, *rows) == ["5: Row 4 has it already, and says otherwise: 成本单价."]
    assert moves(firm) == [
        ("2026-10-31", "opening", "0012", "一号仓", 100, 20000),
        ("2026-10-31", "opening", "0012", "门店", 20, 5000),
        ("2026-10-31", "opening", "0013", "门店", 5, 500),
    ]
    assert all_of(firm.file, "SELECT stock_quantity / 10000, stock_value FROM product ORDER BY id") == [
        (120, 25000), (5, 500),
    ]  # fmt: skip
    assert brought(firm, *rows) == []
    assert len(moves(firm)) == 3


def test_each_row_says_what_it_opens(firm: Workspace) -> None:
    plan = planned(firm.file, book(HEADS, BOLTS, SHOP))

    assert {row: str(said) for row, said in plan.sheets[0].verdicts.remarks.items()} == {
        2: "100 in 一号仓.",
        3: "Row 2 has it already, and says otherwise: 成本单价. 20 in 门店.",
    }


def test_the_import_is_one_step(firm: Workspace) -> None:
    brought(firm, HEADS, BOLTS, SHOP)
    firm.undo()
    assert moves(firm) == []
    firm.redo()
    assert [quantity for *_rest, quantity, _value in moves(firm)] == [100, 20]
    assert firm.check() == []


def test_a_warehouse_may_be_named_once_for_the_rows_below(firm: Workspace) -> None:
    brought(firm, HEADS, BOLTS, ["", *NUTS[1:]], SHOP)

    assert [one[2:5] for one in moves(firm)] == [
        ("0012", "一号仓", 100), ("0013", "一号仓", 5), ("0012", "门店", 20),
    ]  # fmt: skip


def test_what_is_said_twice_or_otherwise_than_the_file_is_named_and_not_added(firm: Workspace) -> None:
    assert brought(firm, HEADS, BOLTS, [*BOLTS[:4], 7, 2, 14]) == [
        "3: 7 here, 100 in an earlier row of this product and warehouse, which counts."
    ]
    assert brought(firm, HEADS, [*BOLTS[:4], 90, 2, 180], SHOP) == [
        "2: 90 in the book, 100 in the file: an import does not change stock.",
        "3: 20 in the book, 0 in the file: an import does not change stock.",
    ]
    assert [quantity for *_rest, quantity, _value in moves(firm)] == [100]


def test_a_warehouse_that_is_not_there_is_an_error(firm: Workspace) -> None:
    assert brought(firm, HEADS, ["成品仓", *BOLTS[1:]], NUTS) == [
        "2: There is no warehouse “成品仓” in the file. Add it first."
    ]
    assert [one[2:5] for one in moves(firm)] == [("0013", "门店", 5)]


def test_the_only_warehouse_may_be_called_otherwise(tmp_path: Path, clock: FixedClock) -> None:
    with empty_workspace(tmp_path / "one.crm", clock) as opened:
        said = brought(opened, HEADS, ["成品仓", *BOLTS[1:]], ["成品仓", *NUTS[1:]], ["原料仓", *NUTS[1:]])

        assert said == [
            "4: There is no warehouse “原料仓” in the file. Add it first.",
            "2: There is no warehouse “成品仓” in the file: what lies there goes to the only one.",
        ]
        assert [quantity for *_rest, quantity, _value in moves(opened)] == [100, 5]


def test_moves_that_come_with_it_are_counted_in_their_warehouse(firm: Workspace) -> None:
    brought(
        firm,
        库存=[HEADS, BOLTS, SHOP],
        流水=[
            ["日期", "类型", "商品编码", "数量", "仓库"],
            ["2026-10-03", "销售出库", "0012", 5, "一号仓"],
            ["2026-10-04", "采购入库", "0012", 2, "一号仓"],
        ],
    )

    assert [one[:1] + one[2:5] for one in moves(firm)] == [
        ("2026-10-02", "0012", "一号仓", 103),
        ("2026-10-03", "0012", "一号仓", -5),
        ("2026-10-04", "0012", "一号仓", 2),
        ("2026-11-20", "0012", "门店", 20),
    ]


def test_a_count_opens_with_what_was_counted(firm: Workspace) -> None:
    brought(
        firm,
        ["盘点表"],
        ["商品编码", "商品名称", "账面数量", "实盘数量", "盈亏数量"],
        ["0012", "螺丝", 120, 118, -2],
    )

    assert [quantity for *_rest, quantity, _value in moves(firm)] == [118]


def test_a_warehouse_beside_no_stock_is_named_and_left(firm: Workspace) -> None:
    plan = planned(firm.file, book(["仓库", "商品编码", "商品名称"], ["门店", "0012", "螺丝"]))

    assert [column.column for column in plan.sheets[0].unused] == ["仓库"]


def test_what_lies_there_after_the_time_is_the_stock(firm: Workspace) -> None:
    brought(
        firm,
        ["收发存汇总表"],
        ["存货编码", "存货名称", "期初结存数量", "期初结存金额", "收入数量", "期末结存数量", "期末结存金额"],
        ["0012", "螺丝", 100, 200, 50, 150, 300],
    )

    assert [(quantity, value) for *_rest, quantity, value in moves(firm)] == [(150, 30000)]


def test_what_was_sold_by_the_day_to_nobody_named_is_no_stock(firm: Workspace) -> None:
    heads, row = ["日期", "品名", "数量", "单价", "金额"], ["2026-10-01", "螺丝", 10, 5, 50]
    with pytest.raises(Refusal, match="Customer"):
        import_read(firm.file, [book(heads, row)], Request(), None)

    assert moves(firm) == []
    assert brought(firm, ["库存表"], heads, row) == []
    assert [quantity for *_rest, quantity, _value in moves(firm)] == [10]
