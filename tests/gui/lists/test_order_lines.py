"""Beside the lines of an order stands what of each was delivered and what there is of its product."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.details import part_rows
from crm_desktop.queries.listing import Reference
from crm_desktop.services.stock_draft import StockDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules.document_lines import known_of
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.forms.new import NewRecordForm
from crm_desktop.views.shared.lines_grid.grid import LinesGrid
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import lines_on, opened
from tests.gui.lists.gestures import keys

D = Decimal
DAY = date(2026, 11, 2)


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """Ten bolts, of which another order waits for four; an order of five in packs of two and one of a service."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.records.add("customers", {"name": "Oak Joinery"})
    pack = {"unit": "pack", "factor": D(2)}
    bolt = {"number": "B", "name": "Bolt", "unit": "pc", "stock_quantity": D(10)}
    workspace.records.add("products", bolt, parts={"units": [pack]})
    other = [{"product_code": "B", "quantity": D(4), "price": D(1)}]
    workspace.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": other})
    workspace.orders.confirm(1)
    lines = [
        {"product_code": "B", "quantity": D(5), "unit": "pack", "price": D(2)},
        {"product_name": "Fitting", "quantity": D(1), "price": D(50)},
    ]
    workspace.records.add("orders", {"customer_id": 1, "date": DAY}, parts={"lines": lines})
    workspace.orders.confirm(2)


def grid_of(desk: FileDesk, qtbot: QtBot) -> LinesGrid:
    return lines_on(opened(desk, "orders", qtbot), 2).box.grid


def said(grid: LinesGrid, row: int) -> list[tuple[str, str]]:
    """What stands in the columns of a row that nobody types: the figure, and the small words before it."""
    cells = [
        grid.lines.cell(grid.lines.index(row, grid.lines.columns.index(key)))
        for key in ("delivered", "available")
    ]
    return [(cell.text, cell.hint[0] if cell.hint else "") for cell in cells]


def test_what_is_missing_of_a_line_is_said_in_the_unit_of_its_product(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    grid = grid_of(desk, qtbot)
    assert said(grid, 0) == [("\u2013", ""), ("6", "4 short")]
    assert said(grid, 1) == [("\u2013", ""), ("", "")]
    grid.lines.retype(0, [{"quantity": "3"}])
    assert said(grid, 0)[1] == ("6", "")
    grid.lines.retype(2, [{"product_code": "B", "quantity": "1"}])
    assert said(grid, 2)[1] == ("6", "1 short")
    grid.lines.take_back()
    grid.lines.take_back()
    assert said(grid, 0)[1] == ("6", "4 short")


def test_what_was_shipped_and_cancelled_is_told_at_once(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    grid = grid_of(desk, qtbot)
    made = firm.documents.forward("delivery", 2, {1: D(2), 2: D(1)}).new_id("deliveries")
    assert said(grid, 0) == [("\u2013", ""), ("6", "4 short")]
    firm.deliveries.ship(made)
    assert said(grid, 0) == [("2", ""), ("2", "4 short")]
    firm.records.change("products", 1, {"name": "Bolt M8"})
    firm.orders.close(1)
    assert said(grid, 0) == [("2", ""), ("6", "")]
    firm.orders.close(2)
    assert said(grid, 0) == [("2", "3 cancelled"), ("", "")]
    firm.undo()
    assert said(grid, 0) == [("2", ""), ("6", "")]


def test_nobody_types_there_and_copied_rows_have_it(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    grid = grid_of(desk, qtbot)
    place = grid.lines.columns.index("available")
    assert grid.lines.copied(0, "available") == "6"
    assert (
        not grid.lines.flags(grid.lines.index(0, place))
        & grid.lines.flags(grid.lines.index(0, 1)).ItemIsEditable
    )


def test_where_there_is_no_room_for_the_specification_it_stands_behind_the_name(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    firm.records.add("products", {"number": "N", "name": "Nut", "specification": "M8 A2"})
    grid = grid_of(desk, qtbot)
    grid.lines.retype(2, [{"product_code": "N", "quantity": "1"}])
    place = grid.lines.index(2, grid.lines.columns.index("product_name"))
    grid.window().resize(1800, 768)
    qtbot.waitUntil(lambda: place.data() == "Nut")
    grid.window().resize(1366, 768)
    qtbot.waitUntil(lambda: place.data() == "Nut M8 A2")
    assert place.data(Qt.ItemDataRole.EditRole) == "Nut"


def test_a_line_is_given_a_day_of_its_own(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    grid = grid_of(desk, qtbot)
    grid.setFocus()
    grid.lines.retype(1, [{"deliver_by": "12-1"}])
    qtbot.keyClick(grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert [row["deliver_by"] for row in firm.ask(part_rows, "orders", "lines", 2)] == [
        None,
        date(2026, 12, 1),
    ]
    grid.paste("\u54c1\u540d\t\u6570\u91cf\t\u4ea4\u8d27\u65e5\u671f\nScrew\t3\t2026-12-24\n")
    qtbot.keyClick(grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert date(2026, 12, 24) in [row["deliver_by"] for row in firm.ask(part_rows, "orders", "lines", 2)]


def test_the_day_of_a_line_is_shown_whole_or_not_at_all(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    grid = grid_of(desk, qtbot)
    grid.lines.retype(1, [{"deliver_by": "2026-12-01", "product_name": "Structural bolt " * 4}])
    place = grid.lines.columns.index("deliver_by")
    needed = grid.cells.width_of(grid.lines.cell(grid.lines.index(1, place)))
    shown = 0
    for width in range(1300, 1901, 50):
        grid.window().resize(width, 768)
        grid.viewport().repaint()
        QApplication.processEvents()
        if not grid.isColumnHidden(place):
            shown += 1
            assert grid.columnWidth(place) >= needed, width
    assert shown


def test_what_is_available_is_what_lies_where_the_order_leaves(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    """Four of the ten bolts are promised from the main warehouse; three lie in the shop."""
    shop = firm.records.add("warehouses", {"name": "Shop"}).new_id("warehouses")
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(3), D(1), DAY, warehouse_id=shop))
    grid = grid_of(desk, qtbot)
    assert said(grid, 0)[1] == ("6", "4 short")
    firm.records.change("orders", 2, {"warehouse_id": Reference(shop, "")})
    assert said(grid, 0)[1] == ("3", "7 short")
    known = known_of(firm, grid.lines.head_said, [1])[1]
    assert known["available"].text == "\u22127"


def test_a_new_order_asks_for_its_warehouse_where_there_are_several(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    def begun() -> NewRecordForm:
        page = opened(desk, "orders", qtbot)
        desk.commands["orders.new"].run()
        assert page.form is not None
        return page.form

    assert not begun().cells["warehouse_id"].isVisible()
    shop = firm.records.add("warehouses", {"name": "Shop"}).new_id("warehouses")
    firm.stock.note(StockDraft(1, MoveKind.RECEIPT, D(3), D(1), DAY, warehouse_id=shop))
    form = begun()
    assert form.cells["warehouse_id"].isVisible()
    grid = form.findChild(LinesGrid)
    assert isinstance(grid, LinesGrid)
    grid.lines.retype(0, [{"product_code": "B", "quantity": "5", "price": "1"}])

    def lies() -> str:
        return grid.lines.cell(grid.lines.index(0, grid.lines.columns.index("available"))).text

    assert lies() == "\u22124"
    editor = form.cells["warehouse_id"].editor
    assert isinstance(editor, PickEditor)
    editor.setFocus()
    qtbot.keyClicks(editor, "Shop")
    assert editor.text() == "Shop"
    keys(qtbot, Qt.Key.Key_Return)
    assert lies() == "3"
    form.cells["customer_id"].retype(Reference(1, "Oak Joinery"), None)
    assert form.save()
    assert firm.get("orders", 3).values["warehouse_id"] == Reference(shop, "Shop")


def test_what_is_kept_of_a_form_while_one_types_leaves_the_words_as_they_are(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    page = opened(desk, "orders", qtbot)
    desk.commands["orders.new"].run()
    assert page.form is not None
    customer = page.form.cells["customer_id"]
    assert isinstance(customer.editor, PickEditor)
    qtbot.keyClicks(customer.editor, "Oa")
    draft = page.form.draft(firm.clock.now())
    assert draft is not None
    assert draft.texts == {"customer_id": "Oa"}
    assert customer.text == "Oa"
