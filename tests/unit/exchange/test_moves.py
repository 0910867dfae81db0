"""Lists of stock moves, from strangers' books of many kinds: what came and went, at which cost, and where."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from crm_desktop.core.clock import FixedClock
from crm_desktop.exchange.importing import Outcome, Request, import_books
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from tests.empty_files import empty_workspace

D = Decimal
Rows = list[list[Any]]


@pytest.fixture
def firm(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A firm with three products and two warehouses."""
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        bolt = {
            "number": "B8",
            "name": "六角螺栓",
            "specification": "M8×30",
            "unit": "个",
            "barcode": "6901234567892",
        }
        opened.records.add("products", bolt)
        opened.records.add(
            "products", {"number": "N8", "name": "六角螺母", "specification": "M8", "unit": "个"}
        )
        box = [{"unit": "箱", "factor": D(12)}]
        opened.records.add(
            "products", {"number": "G1", "name": "Grease gun", "unit": "pcs"}, parts={"units": box}
        )
        opened.records.change("warehouses", 1, {"name": "一号仓"})
        opened.records.add("warehouses", {"name": "门店"})
        yield opened


def book(folder: Path, rows: Rows, name: str = "book") -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Sheet1"
    for row in rows:
        sheet.append(row)
    made.save(folder / f"{name}.xlsx")
    return folder / f"{name}.xlsx"


def brought(firm: Workspace, path: Path, **wishes: Any) -> Outcome:
    return import_books(firm.file, [path], Request(**wishes))


def moves(firm: Workspace, *columns: str) -> list[tuple[Any, ...]]:
    listing = firm.listing("moves")
    rows = listing.rows(listing.ids(ListRequest("moves")), columns)
    return [tuple(str(v) if hasattr(v, "id") else v for v in row.values) for row in rows]


def problems(outcome: Outcome) -> list[str]:
    return [
        str(p.message) for plan in outcome.plans for one in plan.sheets for p in one.verdicts.all_problems()
    ]


def test_a_stock_book_with_a_column_for_what_comes_and_one_for_what_goes(
    firm: Workspace, tmp_path: Path
) -> None:
    head = ["日期", "单号", "摘要", "品名", "规格", "入库数量", "入库单价", "出库数量", "结存数量", "经手人"]
    rows = [
        ["宁波华东五金 出入库流水账"],
        [],
        head,
        ["2026/10/01", "", "上月结转", "六角螺栓", "M8×30", None, None, None, 100, ""],
        ["2026.10.3", "RK001", "采购入库", "六角螺栓", "M8×30", 50, 0.8, None, 150, "王"],
        ["20261005", "CK001", "销售出库", "六角螺栓", "M8×30", None, None, "30", 120, "李"],
        ["2026-10-07", "TH001", "客户退货", "六角螺栓", "M8×30", 2, None, None, 122, "李"],
        ["合计", "", "", "", "", 52, None, 30, None, ""],
    ]
    outcome = brought(firm, book(tmp_path, rows))
    assert problems(outcome) == []
    assert moves(firm, "date", "kind", "quantity", "note") == [
        (dt.date(2026, 10, 1), "opening", D(100), "上月结转"),
        (dt.date(2026, 10, 3), "receipt", D(50), "RK001 · 采购入库 · 王"),
        (dt.date(2026, 10, 5), "issue", D(-30), "CK001 · 销售出库 · 李"),
        (dt.date(2026, 10, 7), "customer_return", D(2), "TH001 · 客户退货 · 李"),
    ]
    assert firm.check() == []
    again = brought(firm, book(tmp_path, rows, "again"))
    assert [plan.count(Verdict.DUPLICATE) for plan in again.plans] == [4]
    assert len(moves(firm, "number")) == 4


def test_signed_quantities_with_types_in_english_and_a_transfer_in_two_rows(
    firm: Workspace, tmp_path: Path
) -> None:
    rows = [
        ["Inventory Transactions"],
        ["Date", "Type", "Item No", "Description", "Qty", "Unit Cost", "Location", "Reference"],
        ["03/10/2026", "Purchase Receipt", "G1", "Grease gun", 24, 10.5, "一号仓", "PO-17"],
        ["05/10/2026", "Sales", "G1", "Grease gun", -5, 99, "一号仓", "SO-3"],
        ["25/10/2026", "Adjustment", "G1", "Grease gun", -1, None, "一号仓", "count"],
        ["26/10/2026", "Transfer Out", "G1", "Grease gun", -6, None, "一号仓", "TR1"],
        ["26/10/2026", "Transfer In", "G1", "Grease gun", 6, None, "门店", "TR1"],
    ]
    assert problems(brought(firm, book(tmp_path, rows))) == []
    assert moves(firm, "kind", "quantity", "value", "warehouse_id", "from_move") == [
        ("receipt", D(24), D(252), "一号仓", None),
        ("issue", D(-5), D("-52.50"), "一号仓", None),
        ("adjustment", D(-1), D("-10.50"), "一号仓", None),
        ("transfer", D(-6), D(-63), "一号仓", None),
        ("transfer", D(6), D(63), "门店", "4"),
    ]


def test_words_of_the_trade_for_every_kind_with_the_cost_of_what_came_alone(
    firm: Workspace, tmp_path: Path
) -> None:
    head = ["业务日期", "业务类型", "单据编号", "商品编码", "往来单位", "数量", "成本单价", "仓库"]
    day = dt.date
    rows = [
        ["商品进销存明细"],
        head,
        [day(2026, 9, 30), "期初库存", "", "B8", "", 100, 0.7, "一号仓"],
        [day(2026, 10, 2), "采购进货", "JH1", "B8", "永康", 60, 0.9, "一号仓"],
        [day(2026, 10, 3), "销售出货", "XS1", "B8", "合肥", 50, 0.775, "一号仓"],
        [day(2026, 10, 5), "销售退货", "XT1", "B8", "合肥", 5, 0.775, "一号仓"],
        [day(2026, 10, 6), "采购退货", "JT1", "B8", "永康", 10, 0.9, "一号仓"],
        [day(2026, 10, 7), "采购进货(红字)", "JH2", "B8", "永康", -2, 0.9, "一号仓"],
        [day(2026, 10, 8), "报损", "BS1", "B8", "", 3, 0.775, "一号仓"],
        [day(2026, 10, 9), "盘盈", "PD1", "B8", "", 4, 0.7, "一号仓"],
    ]
    assert problems(brought(firm, book(tmp_path, rows))) == []
    assert moves(firm, "kind", "quantity", "given") == [
        ("opening", D(100), D(70)),
        ("receipt", D(60), D(54)),
        ("issue", D(-50), None),
        ("customer_return", D(5), D("3.88")),
        ("supplier_return", D(-10), D(9)),
        ("receipt", D(-2), D("1.80")),
        ("adjustment", D(-3), None),
        ("adjustment", D(4), D("2.80")),
    ]
    assert firm.check() == []


def test_what_cannot_be_is_refused_by_row_in_words_and_the_rest_comes_in(
    firm: Workspace, tmp_path: Path
) -> None:
    rows = [
        ["出入库流水"],
        ["日期", "类型", "编码", "数量", "成本"],
        ["2026-10-01", "入库", "B8", 10, 1],
        ["2026-10-02", "出库", "B8", 12, None],
        ["2026-10-03", "出库", "B8", 4, None],
        ["2026-10-04", "入库", "ZZ9", 4, 1],
        ["2026-10-05", "???", "B8", 1, 1],
    ]
    path = book(tmp_path, rows)
    refused = brought(firm, path)
    assert not refused.applied
    assert problems(refused) == [
        "2 of 六角螺栓 would be missing on 2026-10-02: no more can leave than lies in stock.",
        "There is no product “ZZ9” in the file. Add or import it first.",
        "“???” does not say whether this came in or went out.",
    ]
    assert moves(firm, "number") == []
    brought(firm, path, skip_errors=True)
    assert moves(firm, "kind", "quantity", "value") == [
        ("receipt", D(10), D(10)),
        ("issue", D(-4), D(-4)),
    ]
    firm.undo()
    assert moves(firm, "number") == []


def test_a_back_dated_issue_that_a_later_one_would_miss_is_refused(firm: Workspace, tmp_path: Path) -> None:
    for kind, size, day in (("receipt", 10, 1), ("issue", 8, 9)):
        facts = {"product_id": 1, "kind": kind, "quantity": D(size), "date": dt.date(2026, 10, day)}
        firm.records.add("moves", facts | ({"unit_cost": D(1)} if kind == "receipt" else {}))
    rows = [
        ["领料出库登记"],
        ["领用日期", "物料编码", "领用数量"],
        ["2026-10-05", "B8", 5],
        ["2026-10-05", "B8", 2],
    ]
    outcome = brought(firm, book(tmp_path, rows), skip_errors=True)
    told = "5 of 六角螺栓 would be missing on 2026-10-09: no more can leave than lies in stock."
    assert problems(outcome) == [told]
    assert [quantity for (quantity,) in moves(firm, "quantity")] == [D(10), D(-2), D(-8)]
    assert firm.check() == []


def test_receipts_by_barcode_in_a_larger_unit_and_a_card_of_one_product(
    firm: Workspace, tmp_path: Path
) -> None:
    head = ["Date received", "Barcode", "Item code", "Qty", "UoM", "Unit cost"]
    rows = [
        ["goods receipts"],
        head,
        [dt.date(2026, 10, 1), "6901234567892", None, 3, "个", 0.9],
        [dt.date(2026, 10, 1), None, "G1", 2, "箱", 120],
        [dt.date(2026, 10, 2), None, "G1", 2, "托", 120],
    ]
    outcome = brought(firm, book(tmp_path, rows), skip_errors=True)
    assert problems(outcome) == ["Grease gun is counted in pcs; how many of it a 托 holds is not known."]
    card = [
        ["库存商品明细账"],
        ["品名：六角螺母  规格：M8   单位：个"],
        ["日期", "凭证号", "摘要", "收入", "", "", "发出", "", "", "结存", "", ""],
        ["", "", "", "数量", "单价", "金额", "数量", "单价", "金额", "数量", "单价", "金额"],
        ["2026-10-01", "", "上月结存", "", "", "", "", "", "", 100, 0.8, 80],
        ["2026-10-03", "记-5", "购入", 50, 1, 50, "", "", "", 150, 0.8667, 130],
        ["2026-10-05", "记-9", "销售", "", "", "", 60, 0.8667, 52, 90, 0.8667, 78],
    ]
    assert problems(brought(firm, book(tmp_path, card, "card"))) == []
    assert moves(firm, "product_code", "kind", "quantity", "value") == [
        ("B8", "receipt", D(3), D("2.70")),
        ("G1", "receipt", D(24), D(240)),
        ("N8", "opening", D(100), D(80)),
        ("N8", "receipt", D(50), D(50)),
        ("N8", "issue", D(-60), D(-52)),
    ]


def test_a_list_of_products_that_comes_with_their_moves_says_what_lay_there_before(
    firm: Workspace, tmp_path: Path
) -> None:
    goods = [["编码", "品名", "单位", "成本价", "库存数量"], ["X1", "焊条", "包", 10, 30]]
    rows = [
        ["出入库流水"],
        ["日期", "类型", "编码", "数量", "成本单价"],
        ["2026-10-01", "采购入库", "X1", 20, 10],
        ["2026-10-02", "销售出库", "X1", 5, None],
    ]
    import_books(firm.file, [book(tmp_path, goods, "products"), book(tmp_path, rows)])
    assert moves(firm, "date", "kind", "quantity", "value") == [
        (dt.date(2026, 9, 30), "opening", D(15), D(150)),
        (dt.date(2026, 10, 1), "receipt", D(20), D(200)),
        (dt.date(2026, 10, 2), "issue", D(-5), D(-50)),
    ]
    values = firm.get("products", 4).values
    assert (values["stock_quantity"], values["stock_value"]) == (D(30), D(300))
    assert firm.check() == []


def test_receipts_and_issues_in_two_sheets_of_a_book_know_of_each_other(
    firm: Workspace, tmp_path: Path
) -> None:
    made = Workbook()
    came, went = made.active, made.create_sheet("出库")
    assert came is not None
    came.title = "入库"
    for row in (
        ["日期", "单号", "货号", "数量", "单价"],
        ["2026-10-01", "R1", "B8", 100, 0.8],
        ["2026-10-03", "R2", "X1", 20, 10],
    ):
        came.append(row)
    for row in (
        ["日期", "单号", "货号", "数量", "客户"],
        ["2026-10-02", "C1", "B8", 30, "合肥"],
        ["2026-10-04", "C2", "X1", 5, "合肥"],
    ):
        went.append(row)
    made.save(tmp_path / "two.xlsx")
    goods = [["编码", "品名", "单位", "成本价", "库存数量"], ["X1", "焊条", "包", 10, 30]]
    outcome = import_books(firm.file, [book(tmp_path, goods, "products"), tmp_path / "two.xlsx"])
    assert problems(outcome) == []
    assert moves(firm, "product_code", "kind", "quantity", "value") == [
        ("B8", "receipt", D(100), D(80)),
        ("X1", "opening", D(15), D(150)),
        ("B8", "issue", D(-30), D(-24)),
        ("X1", "receipt", D(20), D(200)),
        ("X1", "issue", D(-5), D(-50)),
    ]
    assert firm.get("products", 4).values["stock_quantity"] == D(30)
    assert firm.check() == []


def test_counts_and_pieces_in_english(firm: Workspace, tmp_path: Path) -> None:
    rows = [
        ["Stock adjustments"],
        ["Date", "SKU", "Product", "Adj qty", "Reason", "Unit cost", "UoM"],
        ["2026-10-01", "B8", "六角螺栓", 12, "Opening balance", 9, "PCS"],
        ["2026-10-03", "B8", "六角螺栓", "(2)", "Damaged", 9, "PCS"],
        ["2026-10-04", "B8", "六角螺栓", 1, "Found", 9, "PCS"],
    ]
    assert problems(brought(firm, book(tmp_path, rows))) == []
    assert moves(firm, "kind", "quantity", "value") == [
        ("opening", D(12), D(108)),
        ("adjustment", D(-2), D(-18)),
        ("adjustment", D(1), D(9)),
    ]
