"""The versions of an order stand side by side on a tab of their own, and its page says which one it is."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from crm_desktop.queries.details import part_rows
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules.orders import tags
from crm_desktop.views.modules.versions import VersionsTab, marks
from crm_desktop.views.shared.lines_grid.tab import LinesGridTab
from crm_desktop.views.shared.tables.cells import Cell
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import opened

D = Decimal


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """An order confirmed and changed: more of the bolts, no nuts, washers besides."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    workspace.records.add("customers", {"name": "Oak Joinery"})
    lines: list[dict[str, Any]] = [
        {"product_name": name, "quantity": D(2), "price": D(10)} for name in ("Bolt", "Nut")
    ]
    workspace.records.add("orders", {"customer_id": 1, "date": date(2026, 11, 2)}, parts={"lines": lines})
    workspace.orders.confirm(1)


def change(firm: Workspace) -> None:
    bolt, _nut = firm.ask(part_rows, "orders", "lines", 1)
    lines = [
        {"uid": bolt["uid"], "quantity": D(5)},
        {"product_name": "Washer", "quantity": D(7), "price": D(1)},
    ]
    firm.records.change("orders", 1, {"deliver_by": date(2026, 12, 1)}, parts={"lines": lines})


def tab(desk: FileDesk, qtbot: QtBot) -> VersionsTab:
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", 1)
    page.page.show_tab("versions")
    body = page.page.body("versions")
    assert isinstance(body, VersionsTab)
    return body


def said(body: VersionsTab) -> list[list[str]]:
    model = body.sheet.model()
    columns = range(model.columnCount())
    return [[str(model.index(row, at).data()) for at in columns] for row in range(model.rowCount())]


def test_an_order_says_which_version_it_is_once_it_was_changed(firm: Workspace) -> None:
    def told() -> list[str]:
        return [str(tag.text) for tag in tags(firm, firm.get("orders", 1))]

    assert told() == []
    change(firm)
    assert told() == ["Version 2"]
    firm.undo()
    assert told() == []


def test_the_last_two_versions_are_shown_and_any_others_on_choice(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    body = tab(desk, qtbot)
    assert body.one.count() == 1
    change(firm)
    qtbot.waitUntil(lambda: body.one.count() == 2)
    assert said(body) == [
        ["Bolt", "2", "10.00", "20.00", "5", "10.00", "50.00"],
        ["Washer", "", "", "", "7", "1.00", "7.00"],
        ["Nut", "2", "10.00", "20.00", "", "", ""],
    ]
    assert body.said.text() == "Deliver by  – → 2026-12-01"
    body.other.setCurrentIndex(0)
    assert [row[4:] for row in said(body)] == [["2", "10.00", "20.00"], ["2", "10.00", "20.00"]]


def grid(desk: FileDesk, qtbot: QtBot) -> LinesGridTab:
    page = opened(desk, "orders", qtbot)
    page.open_record("orders", 1)
    page.page.show_tab("lines")
    body = page.page.body("lines")
    assert isinstance(body, LinesGridTab)
    return body


def cell(body: LinesGridTab, row: int, key: str) -> Cell:
    model = body.box.model
    return model.cell(model.index(row, model.columns.index(key)))


def test_the_grid_marks_what_was_changed_and_tells_the_value_before(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    body = grid(desk, qtbot)
    width = body.box.grid.columnWidth(0)
    assert cell(body, 0, "").tag is None
    assert body.box.gone.isHidden()

    change(firm)
    qtbot.waitUntil(lambda: cell(body, 0, "").tag == ("chg", "amber"))
    assert cell(body, 1, "").tag == ("new", "green")
    assert (cell(body, 0, "quantity").text, cell(body, 0, "quantity").aside) == ("5", "was 2")
    assert cell(body, 0, "price").aside == ""
    assert cell(body, 1, "quantity").aside == ""
    assert body.box.grid.columnWidth(0) > width
    assert (
        body.box.model.data(body.box.model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
        == "Quantity: was 2\nAmount: was 20.00"
    )
    assert body.box.gone.text() == "Taken out with this version: Nut 2"

    firm.undo()
    qtbot.waitUntil(lambda: cell(body, 0, "").tag is None)
    assert body.box.gone.isHidden()
    assert body.box.grid.columnWidth(0) == width


def test_what_is_typed_over_a_changed_value_stands_alone(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    change(firm)
    body = grid(desk, qtbot)
    body.box.model.retype(0, [{"quantity": "6"}])
    assert cell(body, 0, "quantity") == Cell("6", right=True)


def test_only_the_last_change_is_marked(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    change(firm)
    bolt, washer = firm.ask(part_rows, "orders", "lines", 1)
    firm.records.change(
        "orders", 1, {}, parts={"lines": [{"uid": bolt["uid"]}, {"uid": washer["uid"], "price": D(2)}]}
    )
    body = grid(desk, qtbot)
    assert cell(body, 0, "").tag is None
    assert cell(body, 1, "").tag == ("chg", "amber")
    assert body.box.gone.isHidden()


def test_a_draft_has_no_marks(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    firm.records.add("orders", {"customer_id": 1, "date": date(2026, 11, 3)}, parts={"lines": []})
    line = {"product_name": "Door", "quantity": D(1), "price": D(10)}
    firm.records.change("orders", 2, {}, parts={"lines": [line]})
    assert marks(firm, "orders", 2).rows == {}
