"""Selecting rows: nothing moves under the mouse, nothing is selected that nobody chose."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from crm_desktop.queries.listing import Condition, Op
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.lists.view import ListPanel
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.window_geometry import SMALLEST
from tests.gui.lists.gestures import button, click_row

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
LATE = (Condition("overdue", Op.MORE, Decimal(0)), Condition("balance", Op.MORE, Decimal(0)))


def top_of(panel: ListPanel) -> int:
    return panel.table.mapTo(panel.window(), QPoint(0, 0)).y()


def test_a_record_gone_to_while_ctrl_is_held_is_selected_alone(customers: RecordsPage) -> None:
    window = customers.window().windowHandle()
    assert window is not None
    QTest.keyPress(window, Qt.Key.Key_Control, CTRL)
    customers.list.go_to(3)
    QTest.keyRelease(window, Qt.Key.Key_Control)

    assert list(customers.list.table.selected_keys()) == [3]


def test_rows_and_filters_stay_where_they_are_while_several_rows_are_selected(
    customers: RecordsPage, qtbot: QtBot
) -> None:
    panel = customers.list
    for condition in LATE:
        panel.use(panel.state.with_condition(condition), "Late")
    QTest.qWait(50)
    before = top_of(panel)
    click_row(qtbot, panel.table, 0)
    click_row(qtbot, panel.table, 1, CTRL)
    qtbot.waitUntil(panel.bar.bulk.isVisible)
    QTest.qWait(50)

    assert top_of(panel) == before
    assert all(chip.isVisible() for chip in panel.chips.chips)
    assert panel.bar.views.isVisible()


def test_showing_all_again_leaves_no_cross_in_the_empty_search_box(
    customers: RecordsPage, qtbot: QtBot
) -> None:
    head = customers.list.head
    head.begin_search()
    crosses = [one for one in head.search.findChildren(QToolButton) if one.isVisible()]
    qtbot.keyClicks(head.search, "nobody")
    qtbot.mouseClick(button(customers.list, "Show all"), LEFT)
    head.begin_search()

    assert head.search.text() == ""
    qtbot.waitUntil(
        lambda: [one for one in head.search.findChildren(QToolButton) if one.isVisible()] == crosses
    )


def test_where_there_is_no_room_for_both_one_begins_at_the_list(
    open_firm: Callable[[], FileDesk], qtbot: QtBot
) -> None:
    desk = open_firm()
    desk.shell.window().resize(*SMALLEST)
    desk.show_module("customers")
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    QTest.qWait(100)

    assert page.list.isVisible()
    assert not page.is_open


@pytest.mark.parametrize("wider", ["", "C000"])
def test_what_was_all_that_a_search_found_stays_all_that_is_selected(
    customers: RecordsPage, qtbot: QtBot, wider: str
) -> None:
    panel = customers.list
    panel.head.search.setText("C0003")
    qtbot.waitUntil(lambda: len(panel.model.ids) == 1)
    panel.table.selectRow(0)
    chosen = list(panel.table.selected_keys())
    assert len(chosen) == 1

    panel.head.search.setText(wider)
    qtbot.waitUntil(lambda: len(panel.model.ids) > 1)

    assert list(panel.table.selected_keys()) == chosen
