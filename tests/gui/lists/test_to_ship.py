"""What is to ship: by keys alone from the list to the deliveries, and to the order."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from crm_desktop.queries.details import part_rows
from crm_desktop.queries.listing import ListRequest
from crm_desktop.reports.picture import page_texts
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules.orders import tags
from crm_desktop.views.pages.printing.preview_dialog import PreviewDialog
from crm_desktop.views.shared.lists.page import ListPage
from crm_desktop.views.shared.lists.view import ListPanel
from crm_desktop.views.shared.module import OpensRecords
from tests.gui.conftest import Filled
from tests.gui.lists.conftest import opened

D = Decimal
DAY = date(2026, 11, 2)
PATIENCE = 30_000
Key, Shift, Control = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
SHOWN = ("deliver_by", "order_id", "can_ship", "short")


@pytest.fixture
def firm(filled: Filled) -> Workspace:
    """Ten bolts; two orders of one customer are late, one of another is not, and there are too few for it."""
    return filled(fill)


def fill(workspace: Workspace) -> None:
    for name in ("Oak Joinery", "Elm & Sons"):
        workspace.records.add("customers", {"name": name})
    workspace.records.add("products", {"number": "B", "name": "Bolt", "stock_quantity": D(10)})
    for number, customer, quantity, day in (("A", 1, 4, 9), ("B", 2, 5, 30), ("C", 1, 3, 10)):
        head = {"customer_id": customer, "date": DAY, "number": number, "deliver_by": date(2026, 11, day)}
        line = {"product_code": "B", "quantity": D(quantity), "price": D(2)}
        workspace.orders.confirm(
            workspace.records.add("orders", head, parts={"lines": [line]}).new_id("orders")
        )


def panel_of(desk: FileDesk, qtbot: QtBot) -> ListPanel:
    desk.show_module("to_ship")
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, ListPage)
    page.list.table.setFocus()
    return page.list


def cells(panel: ListPanel) -> list[tuple[str, ...]]:
    return [
        tuple(panel.model.cell(panel.model.index(row, panel.model.columns.index(key))).text for key in SHOWN)
        for row in range(panel.model.rowCount())
    ]


def numbers(panel: ListPanel) -> list[str]:
    return [row[1] for row in cells(panel)]


def shown(desk: FileDesk) -> object:
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, OpensRecords)
    return page.shown_record()


def colours(panel: ListPanel, key: str) -> list[str]:
    column = panel.model.columns.index(key)
    return [panel.model.cell(panel.model.index(row, column)).tone for row in range(panel.model.rowCount())]


def test_the_most_urgent_stands_first_late_days_are_red_and_what_is_short_is_seen(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    panel = panel_of(desk, qtbot)
    assert cells(panel) == [
        ("2026-11-09", "A", "4", "\u2013"),
        ("2026-11-10", "C", "3", "\u2013"),
        ("2026-11-30", "B", "3", "2"),
    ]
    assert colours(panel, "deliver_by") == ["red", "red", "t1"]
    assert colours(panel, "short") == ["faint", "faint", "amber"]


def test_lines_selected_by_keys_become_deliveries_in_one_step_and_come_back_by_undo(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    panel = panel_of(desk, qtbot)
    deliver = panel.head.verbs["deliver"]
    qtbot.keyClicks(panel.head.search, "nobody")
    assert not deliver.isEnabled()
    panel.head.search.clear()
    qtbot.keyClick(panel.table, Key.Key_Home)
    qtbot.keyClick(panel.table, Key.Key_Down, Shift)
    assert deliver.isEnabled()
    deliver.setFocus()
    qtbot.keyClick(deliver, Key.Key_Space)
    assert shown(desk) == ("deliveries", 4)
    assert firm.get("deliveries", 4).values["amount"] == D(14)
    desk.show_module("to_ship")
    assert [row[2:] for row in cells(panel)] == [("4", "\u2013"), ("3", "\u2013"), ("3", "2")]
    firm.deliveries.ship(4)
    assert numbers(panel) == ["B"]
    firm.undo()
    firm.undo()
    assert numbers(panel) == ["A", "C", "B"]
    assert not firm.listing("deliveries").ids(ListRequest("deliveries"))


def test_all_of_it_makes_a_delivery_for_each_customer_and_shows_them(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    panel = panel_of(desk, qtbot)
    qtbot.keyClick(panel.table, Key.Key_A, Control)
    (deliver,) = [one for one in panel.selection.menu().actions() if one.text() == "Deliver"]
    deliver.trigger()
    assert desk.shell.stack.currentWidget() is opened(desk, "deliveries", qtbot)
    found = firm.listing("deliveries").rows([4, 5], ("customer_id", "amount"))
    assert [(str(row.values[0]), row.values[1]) for row in found] == [
        ("Oak Joinery", D(14)),
        ("Elm & Sons", D(6)),
    ]


def test_the_views_narrow_it_and_enter_leads_to_the_order(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    panel = panel_of(desk, qtbot)
    found = {}
    for preset in panel.spec.presets:
        panel.filtering.use_preset(preset)
        found[preset.key] = numbers(panel)
    assert found == {
        "late": ["A", "C"], "today": [], "soon": [], "ready": ["A", "C", "B"], "short": ["B"],
    }  # fmt: skip
    qtbot.keyClick(panel.table, Key.Key_Home)
    qtbot.keyClick(panel.table, Key.Key_Return)
    assert shown(desk) == ("orders", 2)


def test_the_views_of_today_and_of_the_next_days_count_from_today(
    firm: Workspace, desk: FileDesk, qtbot: QtBot
) -> None:
    today, panel = firm.clock.today(), panel_of(desk, qtbot)
    views = {one.key: one for one in panel.spec.presets}
    for days, found in ((-1, ["late"]), (0, ["today", "soon"]), (7, ["soon"]), (8, [])):
        firm.records.change("orders", 2, {"deliver_by": today + timedelta(days)})
        seen = []
        for key in ("late", "today", "soon"):
            panel.filtering.use_preset(views[key])
            seen += [key] if "B" in numbers(panel) else []
        assert seen == found


def test_what_is_typed_searches_and_heads_sort(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    panel = panel_of(desk, qtbot)
    qtbot.keyClicks(panel.head.search, "elm")
    assert numbers(panel) == ["B"]
    panel.head.search.clear()
    panel.sort("can_ship", True)
    assert numbers(panel) == ["A", "C", "B"]
    panel.sort("deliver_by", True)
    assert numbers(panel) == ["B", "C", "A"]


def test_it_is_printed_as_it_is_shown(firm: Workspace, desk: FileDesk, qtbot: QtBot) -> None:
    panel = panel_of(desk, qtbot)
    panel.filtering.use_preset(panel.spec.presets[0])
    panel.head.verbs["print"].click()
    dialog = desk.shell.window().findChild(PreviewDialog)
    assert isinstance(dialog, PreviewDialog)
    qtbot.waitUntil(lambda: dialog.preview.is_made, timeout=PATIENCE)
    assert isinstance(dialog.preview.pdf, bytes)
    (said,) = [" ".join(page.split()) for page in page_texts(dialog.preview.pdf)]
    dialog.reject()
    for word in ("Deliver by until 2026-11-19", "2 rows", "2026-11-09"):
        assert word in said
    assert "2026-11-30" not in said


def test_the_page_of_an_order_says_how_many_of_its_lines_are_late(firm: Workspace) -> None:
    def said(order: int) -> list[str]:
        return [str(tag.text) for tag in tags(firm, firm.get("orders", order))]

    assert [said(order) for order in (1, 2, 3)] == [["1 line late"], [], ["1 line late"]]
    (row,) = firm.ask(part_rows, "orders", "lines", 2)
    firm.records.change("orders", 2, {}, parts={"lines": [{"uid": row["uid"], "deliver_by": DAY}]})
    assert said(2) == ["1 line late", "Version 2"]
    firm.deliveries.ship(firm.documents.forward("delivery", 1).new_id("deliveries"))
    assert said(1) == []
