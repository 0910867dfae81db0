"""What lists of products say of the parts of bundles: taken whatever the order of the rows, or named."""

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned
from tests.unit.exchange.test_units_and_price_lists import doubted, left_out

HEADS = ["货号", "品名", "子件编码", "子件数量"]
PARTS = (
    "SELECT p.number, q.number, b.quantity / 10000.0 FROM bundle_part b JOIN product p ON p.id = b.product_id "
    "JOIN product q ON q.id = b.part_id ORDER BY b.product_id, b.position"
)


def test_a_bundle_may_stand_before_its_parts_and_several_rows_make_it(file: CrmFile) -> None:
    rows = [
        ["K", "Kit", "B", 2],
        ["K", "", "T", 0.5],
        ["B", "Bolt", "", ""],
        ["T", "Tape", "", ""],
    ]
    plan = planned(file, book(HEADS, *rows))
    apply(file, plan)
    assert all_of(file, PARTS) == [("K", "B", 2.0), ("K", "T", 0.5)]
    assert (plan.count(Verdict.NEW), left_out(plan), doubted(plan)) == (3, [], [])

    again = planned(file, book(HEADS, *rows[:2], ["K", "", "B", 3]))
    assert doubted(again) == []
    apply(file, again)
    assert all_of(file, PARTS) == [("K", "B", 3.0), ("K", "T", 0.5)]


def test_what_cannot_be_a_part_is_named_and_costs_no_product(file: CrmFile) -> None:
    rows = [
        ["B", "Bolt", "", ""],
        ["K", "Kit", "B", 2],
        ["K", "", "B", 4],
        ["K", "", "K", 1],
        ["K", "", "X", 1],
        ["K", "", "", 1],
        ["K", "", "N", ""],
        ["N", "Nut", "", ""],
        ["C", "Case", "K", 1],
        ["B", "", "N", 1],
    ]
    plan = planned(file, book(HEADS, *rows))
    apply(file, plan)
    assert all_of(file, PARTS) == [("K", "B", 2.0)]
    assert left_out(plan) == [
        (5, "子件编码", "A bundle is no part of itself."),
        (6, "子件编码", "There is no product “X” in the file. Add or import it first."),
        (7, "子件数量", "The row does not say of which part."),
        (8, "子件编码", "The row does not say how many of it are in one bundle."),
        (10, "子件编码", "It is a bundle itself: name what that is made of."),
        (11, "子件编码", "Bolt is a part of Kit: no bundle is within another."),
    ]
    assert doubted(plan) == [(4, "子件数量", "Row 3 has it already, and says otherwise: 子件数量.")]


def test_a_bundle_brings_no_stock_and_what_lies_in_stock_becomes_no_bundle(file: CrmFile) -> None:
    heads = [*HEADS, "库存数量"]
    apply(file, planned(file, book(heads, ["B", "Bolt", "", "", 5], ["S", "Sheet", "", "", 3])))
    rows = [["K", "Kit", "B", 2, 7], ["S", "Sheet", "B", 1, ""]]
    plan = planned(file, book(heads, *rows))
    apply(file, plan)
    assert all_of(file, PARTS) == [("K", "B", 2.0)]
    assert left_out(plan) == [
        (2, "库存数量", "Kit is a bundle: its parts lie in stock. Note their moves."),
        (3, "子件编码", "Sheet lies in stock itself: a bundle has no stock but that of its parts."),
    ]
    known = "SELECT number, stock_quantity FROM product ORDER BY id"
    assert all_of(file, known) == [("B", 50000), ("S", 30000), ("K", None)]


def test_a_bundle_brings_no_stock_of_any_warehouse_either(file: CrmFile) -> None:
    heads = [*HEADS, "仓库", "库存数量"]
    rows = [["K", "Kit", "B", 2, "主仓库", 7], ["B", "Bolt", "", "", "主仓库", 5]]
    plan = planned(file, book(heads, *rows))
    apply(file, plan)
    assert left_out(plan) == [(2, "库存数量", "Kit is a bundle: its parts lie in stock. Note their moves.")]
    known = "SELECT number, stock_quantity FROM product ORDER BY id"
    assert all_of(file, known) == [("K", None), ("B", 50000)]


def test_moves_of_a_bundle_are_refused_by_row(file: CrmFile) -> None:
    apply(file, planned(file, book(HEADS, ["K", "Kit", "B", 2], ["B", "Bolt", "", ""])))
    heads = ["日期", "产品编号", "产品名称", "入库数量"]
    moves = books(流水=[heads, ["2026-11-01", "K", "Kit", 5], ["2026-11-01", "B", "Bolt", 5]])
    plan = planned(file, moves)
    said = [str(one.message) for one in plan.sheets[0].verdicts.all_problems()]
    assert said == ["Kit is a bundle: its parts lie in stock. Note their moves."]
    assert plan.count(Verdict.NEW) == 1
    apply(file, plan, skip_errors=True)
    assert all_of(file, "SELECT number, stock_quantity FROM product") == [("K", None), ("B", 50000)]
