"""The parts of a bundle typed in its grid, and what there is of it beside the lines of an order."""

from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.queries.details import part_rows
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules.bundle_tab import tags
from crm_desktop.views.modules.products import figures
from crm_desktop.views.shared.lines_grid.box import LinesBox
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import lines_on, opened
from tests.gui.lists.test_order_lines import said
from tests.gui.lists.test_units_grid import typed

D = Decimal
BOLT, NUT, KIT = 1, 2, 3
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """Nine bolts at 2.00, nuts that nobody keeps in stock, and a kit of nothing yet."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    bolt = {"number": "B1", "name": "Bolt", "unit": "pc", "specification": "M8"}
    workspace.records.add("products", bolt | {"stock_quantity": D(9), "stock_value": D(18)})
    workspace.records.add("products", {"number": "N1", "name": "Nut", "cost_price": D("0.5")})
    workspace.records.add("products", {"number": "K1", "name": "Kit", "sale_price": D(20)})
    workspace.records.add("customers", {"name": "Oak Joinery"})


@pytest.fixture
def page(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> RecordsPage:
    page = opened(desk, "products", qtbot)
    page.open_record("products", KIT)
    return page


def grid_of(page: RecordsPage) -> LinesBox:
    page.page.show_tab("bundle")
    body = cast(LinesGridTab, page.page.body("bundle"))
    body.box.grid.setFocus()
    return body.box


def shown(box: LinesBox, row: int) -> list[str]:
    return [box.model.cell(box.model.index(row, at)).text for at in range(1, len(box.model.columns))]


def test_parts_are_typed_by_code_and_say_how_many_bundles_they_make(
    firm: Workspace, page: RecordsPage, qtbot: QtBot
) -> None:
    box = grid_of(page)
    box.grid.go_to(0, "part_code")
    typed(qtbot, "B1", "2", "N1", "4")
    assert shown(box, 0) == ["B1", "Bolt", "M8", "pc", "2", "9", "4"]
    assert shown(box, 1) == ["N1", "Nut", "", "", "4", "", ""]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CTRL)

    rows = firm.ask(part_rows, "products", "bundle", KIT)
    assert [(row["part_code"], row["part_id"].id, row["quantity"]) for row in rows] == [
        ("B1", BOLT, 2),
        ("N1", NUT, 4),
    ]
    kit = firm.get("products", KIT)
    assert [str(tag.text) for tag in tags(firm, kit)] == ["Bundle"]
    assert [one.value for one in figures(firm, kit)] == ["20.00", "4", "6.00"]
    assert not box.model.is_changed


def test_a_part_that_cannot_be_is_refused_in_its_cell(page: RecordsPage, qtbot: QtBot) -> None:
    box = grid_of(page)
    box.grid.go_to(0, "part_code")
    typed(qtbot, "B1", "2", "K1", "1")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, CTRL)
    at = box.grid.currentIndex()
    assert (at.row(), box.model.columns[at.column()]) == (1, "part_code")
    assert box.trouble.text() == "Line 2: A bundle is no part of itself."
    qtbot.keyClick(box.grid, Qt.Key.Key_Escape)


def test_what_a_part_is_called_is_not_typed_over(firm: Workspace, page: RecordsPage) -> None:
    firm.records.change("products", KIT, {}, parts={"bundle": [{"part_id": BOLT, "quantity": D(2)}]})
    box = grid_of(page)
    box.model.retype(0, [{"part_name": "Screw"}])
    assert shown(box, 0)[1] == "Bolt"
    assert not box.model.is_changed


def test_lines_of_an_order_share_the_parts_of_a_bundle(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    firm.records.change("products", KIT, {}, parts={"bundle": [{"part_id": BOLT, "quantity": D(2)}]})
    lines = [
        {"product_code": code, "quantity": D(size), "price": D(1)}
        for code, size in (("K1", 3), ("B1", 4), ("K1", 1))
    ]
    firm.records.add("orders", {"customer_id": 1, "date": firm.clock.today()}, parts={"lines": lines})
    grid = lines_on(opened(desk, "orders", qtbot), 1).box.grid
    assert [said(grid, row)[1] for row in range(3)] == [("4", ""), ("9", "1 short"), ("4", "1 short")]
