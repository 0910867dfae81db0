"""The columns of a list: chosen, ordered, sized, remembered."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.lists.columns_popover import ColumnsPopover
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.figures import cut_figures
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import popover

CHECKED = Qt.CheckState.Checked


def tick(chooser: ColumnsPopover, label: str) -> None:
    items = chooser.findChildren(QListWidget)[0].findItems(label, Qt.MatchFlag.MatchExactly)
    items[0].setCheckState(CHECKED)


def test_a_column_ticked_is_shown_and_remembered_by_the_next_window(
    customers: RecordsPage, open_firm: Callable[[], FileDesk], qtbot: QtBot
) -> None:
    customers.list.choose_columns(customers.list.bar.views)
    chooser = popover(ColumnsPopover)
    assert isinstance(chooser, ColumnsPopover)
    tick(chooser, "City")
    chooser.close()
    assert customers.list.columns.shown == ("name", "balance", "overdue", "city")

    again = opened(open_firm(), "customers", qtbot)

    assert again.list.columns.shown == ("name", "balance", "overdue", "city")


def test_a_column_sized_by_hand_keeps_its_width(
    customers: RecordsPage, preferences: Preferences, qtbot: QtBot
) -> None:
    customers.list.table.head.resizeSection(1, 131)
    qtbot.waitUntil(lambda: bool(preferences.get("columns.customers.narrow", {})))

    assert preferences.get("columns.customers.narrow", {})["widths"] == {"balance": 131}


def test_a_column_dragged_keeps_its_place(
    customers: RecordsPage, preferences: Preferences, qtbot: QtBot
) -> None:
    customers.list.table.head.moveSection(2, 0)
    qtbot.waitUntil(lambda: bool(preferences.get("columns.customers.narrow", {})))

    assert customers.list.columns.shown == ("overdue", "name", "balance")
    assert preferences.get("columns.customers.narrow", {})["keys"] == ["overdue", "name", "balance"]


def test_the_usual_columns_come_back(customers: RecordsPage) -> None:
    customers.list.columns.choose(["name"])
    customers.list.columns.reset()
    assert customers.list.columns.shown == ("name", "balance", "overdue")


def test_the_name_takes_the_room_that_is_left(customers: RecordsPage) -> None:
    head = customers.list.table.head
    assert head.length() == head.viewport().width()


def test_a_list_alone_shows_more_columns_than_beside_a_page(customers: RecordsPage) -> None:
    assert len(customers.list.columns.shown) == 3
    customers.step_back()
    customers.step_back()
    assert len(customers.list.columns.shown) == 9


def test_where_room_is_short_words_give_way_before_figures_are_pushed_out(
    customers: RecordsPage,
) -> None:
    table = customers.list.table
    customers.list.columns.choose(["name", "industry", "city", "balance", "overdue"])
    table.setFixedWidth(900)
    natural = table.columnWidth(1)

    table.setFixedWidth(480)
    assert table.head.length() <= table.viewport().width()
    assert table.columnWidth(1) < natural
    assert cut_figures(table) == []

    table.setFixedWidth(900)
    assert table.columnWidth(1) == natural


def test_words_leave_a_narrow_list_before_what_it_is_looked_at_for(desk: FileDesk, qtbot: QtBot) -> None:
    page = opened(desk, "receivables", qtbot)
    table, columns = page.list.table, page.list.columns.shown
    table.setFixedWidth(640)
    qtbot.waitUntil(lambda: table.isColumnHidden(columns.index("summary")))
    assert not table.isColumnHidden(columns.index("open"))
    assert table.head.length() <= table.viewport().width()

    page.list.columns.choose([*columns[1:], "note"])
    assert not any(table.isColumnHidden(place) for place in range(len(columns)))
    page.list.columns.choose(["number", "open"])
    page.list.columns.reset()
    assert page.list.columns.shown == columns
    table.setFixedWidth(1200)
    assert not any(table.isColumnHidden(place) for place in range(len(columns)))


@pytest.mark.parametrize("width", [640, 720])
def test_a_phone_or_a_code_is_shown_whole_or_not_at_all(desk: FileDesk, qtbot: QtBot, width: int) -> None:
    desk.context.workspace.records.add("suppliers", {"name": "Oak Timber", "phone": "0532-55550101"})
    page = narrow_list(desk, qtbot, "suppliers", width)
    table = page.list.table
    qtbot.waitUntil(lambda: "tax_number" not in seen(page))

    assert {"name", "phone"} <= set(seen(page))
    for key in {"phone", "mobile"} & set(seen(page)):
        longest = table.fontMetrics().horizontalAdvance("0532-55550101")
        assert table.columnWidth(page.list.columns.shown.index(key)) >= longest


@pytest.mark.parametrize(("entity", "width"), [("quotes", 712), ("orders", 560)])
def test_a_note_leaves_a_narrow_list_of_documents_before_what_became_of_them(
    desk: FileDesk, qtbot: QtBot, entity: str, width: int
) -> None:
    workspace = desk.context.workspace
    workspace.records.add(entity, {"customer_id": 1, "date": workspace.clock.today()})
    page = narrow_list(desk, qtbot, entity, width)
    table = page.list.table
    qtbot.waitUntil(lambda: "note" not in seen(page) and table.head.length() <= table.viewport().width())

    assert seen(page)[:4] == ["number", "date", "customer_id", "amount"]
    assert entity != "quotes" or {"valid_until", "state", "ordered"} <= set(seen(page))


def test_an_empty_note_makes_room_for_a_name_that_would_be_cut(desk: FileDesk, qtbot: QtBot) -> None:
    workspace = desk.context.workspace
    made = workspace.records.add("orders", {"customer_id": 1, "date": workspace.clock.today()})
    page = narrow_list(desk, qtbot, "orders", 960)
    table, columns = page.list.table, page.list.columns.shown
    name, note = columns.index("customer_id"), columns.index("note")
    needed = table.fontMetrics().horizontalAdvance("苏州三禾食品(集团)有限公司")
    qtbot.waitUntil(lambda: table.columnWidth(name) > needed)
    assert 0 < table.columnWidth(note) < 140

    workspace.records.change("orders", made.new_id("orders"), {"note": "by the gate, " * 9})
    qtbot.waitUntil(lambda: table.columnWidth(note) >= 140)


def narrow_list(desk: FileDesk, qtbot: QtBot, entity: str, width: int) -> RecordsPage:
    """A list alone in so little room."""
    desk.show_module(entity)
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    qtbot.waitUntil(lambda: page.is_open or page.module.starts_alone)
    page.step_back()
    page.list.table.setFixedWidth(width)
    return page


def seen(page: RecordsPage) -> list[str]:
    shown = page.list.columns.shown
    return [key for place, key in enumerate(shown) if not page.list.table.isColumnHidden(place)]
