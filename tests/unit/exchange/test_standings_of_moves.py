"""Stock books begin in the middle, know their moves by words alone, and say what is left after each row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.exchange.applying import apply
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace
from tests.unit.exchange.made import all_of, book, planned

Rows = list[list[Any]]
BOOK = ["日期", "单号", "商品名称", "入库", "出库", "结存"]


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with two products and two warehouses."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("products", {"number": "0012", "name": "螺丝", "unit": "个"})
        opened.records.add("products", {"number": "0013", "name": "螺母", "unit": "个"})
        opened.records.change("warehouses", 1, {"name": "一号仓"})
        opened.records.add("warehouses", {"name": "门店"})
        yield opened


def brought(firm: Workspace, *rows: list[Any]) -> list[str]:
    """The rows brought in as moves; what is said of them, but for costs nobody knows."""
    plan = planned(firm.file, book(*rows))
    assert [sheet.entity for sheet in plan.sheets] == ["moves"]
    apply(firm.file, plan, skip_errors=True)
    assert firm.check() == []
    verdicts = plan.sheets[0].verdicts
    said = [f"{one.row}: {one.message}" for one in (*verdicts.all_problems(), *verdicts.all_doubts())]
    return [one for one in said if "No cost" not in one]


def moves(firm: Workspace) -> list[tuple[Any, ...]]:
    return all_of(
        firm.file,
        "SELECT m.date, m.kind, p.name, m.quantity / 10000, w.name FROM stock_move m "
        "JOIN product p ON p.id = m.product_id JOIN warehouse w ON w.id = m.warehouse_id ORDER BY m.date, m.id",
    )


def stock(firm: Workspace) -> dict[str, int]:
    return dict(all_of(firm.file, "SELECT name, stock_quantity / 10000 FROM product ORDER BY id"))


def test_words_in_each_row_make_moves_of_a_list_that_no_head_tells(firm: Workspace) -> None:
    said = brought(
        firm,
        ["日期", "单号", "类型", "商品编码", "商品名称", "数量", "单价", "仓库"],
        ["2026-10-01", "R1", "采购入库", "0012", "螺丝", 24, 2, "一号仓"],
        ["2026-10-03", "C1", "销售出库", "0012", "螺丝", 4, 9, "一号仓"],
    )

    assert said == []
    assert all_of(firm.file, "SELECT quantity / 10000, value FROM stock_move") == [(24, 4800), (-4, -800)]


def test_what_was_sold_to_customers_stays_a_list_of_orders() -> None:
    heads = ["日期", "单号", "类型", "客户", "商品名称", "数量", "单价"]

    assert (
        book(heads, ["2026-10-01", "X1", "销售出库", "甲", "螺丝", 24, 2]).sheets[0].choice.entity == "orders"
    )


def test_a_book_begun_in_the_middle_opens_its_products(firm: Workspace) -> None:
    rows: Rows = [
        ["库存流水账"],
        BOOK,
        ["2026-10-01", "R1", "螺丝", 50, "", 150],
        ["2026-10-01", "R1", "螺母", 5, "", 5],
        ["2026-10-02", "C1", "螺丝", "", 20, 130],
        ["2026-10-03", "C2", "螺母", "", 5, 0],
    ]

    assert brought(firm, *rows) == [
        "3: 100 lay there before this row, since 150 are left after it by the book."
    ]
    assert moves(firm)[0] == ("2026-09-30", "opening", "螺丝", 100, "一号仓")
    assert stock(firm) == {"螺丝": 130, "螺母": 0}
    assert brought(firm, *rows) == []
    assert stock(firm) == {"螺丝": 130, "螺母": 0}


def test_a_book_written_newest_first_opens_before_its_last_row(firm: Workspace) -> None:
    said = brought(
        firm,
        BOOK,
        ["2026-10-03", "C2", "螺丝", "", 20, 110],
        ["2026-10-02", "C1", "螺丝", "", 20, 130],
        ["2026-10-01", "R1", "螺丝", 50, "", 150],
    )

    assert said == ["4: 100 lay there before this row, since 150 are left after it by the book."]
    assert stock(firm) == {"螺丝": 110, "螺母": None}


def test_what_lay_there_the_day_before_opens_too(firm: Workspace) -> None:
    brought(
        firm,
        ["日期", "商品名称", "昨日结存", "今日入库", "今日出库", "今日结存"],
        ["2026-10-01", "螺丝", 100, 50, 30, 120],
        ["2026-10-02", "螺丝", 120, 0, 20, 100],
    )

    assert stock(firm) == {"螺丝": 100, "螺母": None}


def test_each_warehouse_has_its_own_standing(firm: Workspace) -> None:
    brought(
        firm,
        ["日期", "商品名称", "仓库", "入库", "出库", "结存"],
        ["2026-10-01", "螺丝", "一号仓", "", 20, 110],
        ["2026-10-02", "螺丝", "门店", 20, "", 30],
        ["2026-10-03", "螺丝", "一号仓", "", 10, 100],
        ["2026-10-03", "螺丝", "门店", "", 10, 20],
    )

    opened = [(name, where) for _day, kind, _product, name, where in moves(firm) if kind == "opening"]
    assert opened == [(130, "一号仓"), (10, "门店")]


def test_where_its_figures_disagree_they_count_and_it_is_said(firm: Workspace) -> None:
    said = brought(
        firm,
        BOOK,
        ["2026-10-01", "R1", "螺丝", 50, "", 50],
        ["2026-10-02", "C1", "螺丝", "", 20, 30],
        ["2026-10-03", "C2", "螺丝", "", 5, 26],
        ["2026-10-04", "C3", "螺丝", "", 5, 21],
    )

    assert said == ["4: By the book 26 are left after it, by its figures 25: the figures count."]
    assert stock(firm) == {"螺丝": 20, "螺母": None}


def test_one_slip_in_a_short_book_does_not_hide_what_lay_there_before(firm: Workspace) -> None:
    said = brought(
        firm,
        BOOK,
        ["2026-10-01", "R1", "螺丝", 50, "", 150],
        ["2026-10-02", "C1", "螺丝", "", 20, 130],
        ["2026-10-03", "C2", "螺丝", "", 20, 111],
    )

    assert len(said) == 2
    assert stock(firm) == {"螺丝": 110, "螺母": None}


def test_a_column_that_says_something_else_opens_nothing_and_is_named(firm: Workspace) -> None:
    rows: Rows = [["2026-10-01", "R1", "螺丝", 50, "", 111], ["2026-10-02", "C1", "螺丝", "", 20, 111]]
    said = brought(firm, [*BOOK[:-1], "当前库存"], *rows)

    assert said == ["3: “当前库存” is not what each row leaves: nothing is taken from it."]
    assert stock(firm) == {"螺丝": 30, "螺母": None}


def test_a_lone_row_that_leaves_more_than_it_brought_is_named(firm: Workspace) -> None:
    said = brought(firm, BOOK, ["2026-10-01", "R1", "螺丝", 50, "", 150])

    assert said == ["2: By the book 150 are left after it, by its figures 50: the figures count."]


def test_what_comes_from_outside_names_one_of_two_warehouses(firm: Workspace) -> None:
    said = brought(
        firm,
        ["日期", "业务类型", "商品名称", "数量", "成本单价", "调出仓库", "调入仓库"],
        ["2026-10-01", "采购入库", "螺丝", 50, 2, "", "一号仓"],
        ["2026-10-02", "调拨", "螺丝", 5, "", "一号仓", "门店"],
        ["2026-10-03", "销售出库", "螺丝", 2, "", "门店", ""],
        ["2026-10-04", "调拨", "螺丝", 5, "", "", "门店"],
    )

    assert said == [
        "5: A transfer names both warehouses, in two columns or in two rows of the same day and quantity."
    ]
    assert [(kind, quantity, where) for _day, kind, _name, quantity, where in moves(firm)] == [
        ("receipt", 50, "一号仓"), ("transfer", -5, "一号仓"), ("transfer", 5, "门店"), ("issue", -2, "门店"),
    ]  # fmt: skip


@pytest.mark.parametrize("told", ["0012 螺丝", "[0012]螺丝", "0012-螺丝", "【0012】 螺丝"])
def test_a_card_may_name_its_product_by_code_and_name_in_one(firm: Workspace, told: str) -> None:
    brought(
        firm,
        ["库存明细账"],
        [f"商品：{told}  单位：个"],
        ["日期", "摘要", "收入", "发出", "结存"],
        ["2026-10-01", "期初余额", "", "", 100],
        ["2026-10-02", "采购入库", 50, "", 150],
    )

    assert stock(firm) == {"螺丝": 150, "螺母": None}


def test_what_was_lent_comes_back_and_what_was_borrowed_goes(firm: Workspace) -> None:
    heads = ["日期", "业务类型", "商品名称", "数量"]
    words = ["采购入库", "借出", "借出归还", "借入", "借入归还"]
    brought(firm, heads, *(["2026-10-01", word, "螺丝", 3] for word in words))

    assert [quantity for _day, _kind, _name, quantity, _at in moves(firm)] == [3, -3, 3, 3, -3]
