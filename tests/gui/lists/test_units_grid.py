"""The units and the price list of a product typed in their grids."""

from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from crm_desktop.exchange.applying import apply
from crm_desktop.queries.details import part_rows
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.forms.section import FormSection
from crm_desktop.views.shared.kit import Hint
from crm_desktop.views.shared.lines_grid.box import LinesBox
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import opened
from tests.unit.exchange.made import book, planned

D = Decimal
WATER, LEMONADE = 1, 3


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """Water in bottles and cases, and another product called so."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.records.add(
        "products",
        {"number": "W1", "name": "Water", "unit": "pc", "sale_price": D(2)},
        parts={"units": [{"unit": "case", "factor": D(24)}]},
    )
    workspace.records.add("products", {"number": "W2", "name": "Water", "barcode": "6901234567892"})
    heads = ["Code", "Product name", "Unit", "Barcode", "Larger unit", "Holds", "Case barcode"]
    bought = book(heads, ["L", "Lemonade", "pc", "6901234567893", "case", 12, "4006381333930"])
    apply(workspace.file, planned(workspace.file, bought))


@pytest.fixture
def page(desk: FileDesk, qtbot: QtBot) -> RecordsPage:
    page = opened(desk, "products", qtbot)
    page.open_record("products", WATER)
    return page


def grid_of(page: RecordsPage, tab: str) -> LinesBox:
    page.page.show_tab(tab)
    body = cast(LinesGridTab, page.page.body(tab))
    body.box.grid.setFocus()
    return body.box


def typed(qtbot: QtBot, *texts: str) -> None:
    """Each text and Enter, in whatever has the focus."""
    for text in texts:
        for sign in text:
            qtbot.keyClick(QApplication.focusWidget(), sign)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_enter_goes_through_a_unit_and_its_price(firm: Workspace, page: RecordsPage, qtbot: QtBot) -> None:
    box = grid_of(page, "units")
    box.grid.go_to(1, "unit")
    typed(qtbot, "box", "6", "", "11")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    rows = firm.ask(part_rows, "products", "units", WATER)
    assert [(row["unit"], row["factor"], row["price"]) for row in rows] == [
        ("case", 24, None),
        ("box", 6, 11),
    ]


@pytest.mark.parametrize(
    ("typing", "column", "said"),
    [
        (("pc", "6", "", ""), "unit", "Line 2: “pc” is the product's own unit."),
        (("case", "6", "", ""), "unit", "Line 2: “case” stands there already."),
        (("box", "6", "6901234567892", ""), "barcode", "6901234567892 is that of W2 Water already."),
    ],
)
def test_what_is_refused_is_said_of_its_row_and_stands_in_its_cell(
    page: RecordsPage, qtbot: QtBot, typing: tuple[str, ...], column: str, said: str
) -> None:
    box = grid_of(page, "units")
    box.grid.go_to(1, "unit")
    typed(qtbot, *typing)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    at = box.grid.currentIndex()
    assert (at.row(), box.model.columns[at.column()], box.trouble.text()) == (1, column, said)
    qtbot.keyClick(box.grid, Qt.Key.Key_Escape)


@pytest.mark.parametrize("tab", ["units", "prices"])
def test_the_foot_names_the_keys_that_do_something(page: RecordsPage, tab: str) -> None:
    (hint,) = [one for one in grid_of(page, tab).findChildren(Hint) if one.isVisible() and one.text()]
    assert "F4" not in hint.text()
    assert "F6" not in hint.text()
    assert "Ctrl+V" in hint.text()


def test_a_barcode_that_a_book_had_wrong_keeps_nothing_else_from_being_typed(
    firm: Workspace, page: RecordsPage, qtbot: QtBot
) -> None:
    page.open_record("products", LEMONADE)
    page.page.show_tab("profile")
    page.edit()
    form = page.findChildren(FormSection)[0]
    form.cells["note"].retype("sour", "sour")
    form.cells["barcode"].check()
    assert form.cells["barcode"].trouble == ""
    assert form.commit()
    assert firm.get("products", LEMONADE).values["note"] == "sour"

    box = grid_of(page, "units")
    box.model.retype(0, [{"price": "11"}])
    qtbot.keyClick(box.grid, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (unit,) = firm.ask(part_rows, "products", "units", LEMONADE)
    assert (unit["price"], unit["barcode"]) == (11, "4006381333930")

    page.page.show_tab("profile")
    page.edit()
    form.cells["barcode"].retype("6901234567894", "6901234567894")
    assert not form.commit()
    assert "must be 2" in form.cells["barcode"].trouble
    form.revert()
