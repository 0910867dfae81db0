"""Saved views from their menu: which one is shown, renamed, changed; all records in the list's own columns."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from crm_desktop.queries.listing import Condition, Op
from crm_desktop.views.shared.lists.saved_views import NamePopover
from crm_desktop.views.shared.lists.view import ListPanel
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.gestures import LEFT, popover

SECOND = Condition("level", Op.ONE_OF, ("B",))


@pytest.fixture
def panel(customers: RecordsPage) -> Iterator[ListPanel]:
    """The customers with a saved view of the second rank, in columns of its own, which is shown."""
    panel = customers.list
    panel.use(panel.state.with_condition(SECOND))
    panel.columns.choose(["name", "city"])
    panel.filtering.save_view("Second rank")
    yield panel
    panel.bar.views.menu().close()


def menu_of(panel: ListPanel) -> QMenu:
    menu = panel.bar.views.menu()
    menu.popup(panel.mapToGlobal(panel.rect().center()))
    return menu


def choose(panel: ListPanel, label: str, qtbot: QtBot) -> None:
    """Click an entry of the menu of views."""
    menu = menu_of(panel)
    entry = next(action for action in menu.actions() if action.text() == label)
    assert entry.isEnabled()
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())


def ticked(panel: ListPanel) -> list[str]:
    menu = menu_of(panel)
    marked = [action.text() for action in menu.actions() if action.isChecked()]
    menu.close()
    return marked


def test_the_view_that_is_shown_is_ticked(panel: ListPanel, qtbot: QtBot) -> None:
    assert ticked(panel) == ["Second rank"]
    choose(panel, "To collect", qtbot)
    assert ticked(panel) == ["To collect"]
    choose(panel, "All", qtbot)
    assert ticked(panel) == ["All"]


def test_all_comes_in_its_own_columns_and_not_in_those_made_for_a_view(
    panel: ListPanel, qtbot: QtBot
) -> None:
    choose(panel, "All", qtbot)
    assert panel.columns.shown == ("name", "balance", "overdue")

    choose(panel, "Owing", qtbot)
    panel.columns.choose(["name", "industry"])
    choose(panel, "All", qtbot)
    assert panel.columns.shown == ("name", "balance", "overdue")


def test_a_view_is_renamed_where_it_is_shown(panel: ListPanel, qtbot: QtBot) -> None:
    choose(panel, "Rename “Second rank” …", qtbot)
    qtbot.waitUntil(lambda: any(popover.isVisible() for popover in panel.findChildren(NamePopover)))
    line = popover(NamePopover).findChildren(QLineEdit)[0]
    assert line.selectedText() == "Second rank"
    qtbot.keyClicks(line, "Regulars")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert [view.name for view in panel.context.workspace.views.list("customers")] == ["Regulars"]
    assert ticked(panel) == ["Regulars"]
    assert panel.bar.views.text() == "Regulars"


def test_changes_are_saved_to_the_view_that_is_shown(panel: ListPanel, qtbot: QtBot) -> None:
    panel.sort("city", descending=True)
    panel.use(panel.state.without(SECOND))
    choose(panel, "Save changes to “Second rank”", qtbot)
    choose(panel, "All", qtbot)

    choose(panel, "Second rank", qtbot)

    assert panel.state.conditions == ()
    assert panel.state.sort is not None
    assert panel.state.sort.field == "city"
    assert panel.columns.shown == ("name", "city")


def test_without_changes_there_is_nothing_to_save(panel: ListPanel) -> None:
    menu = menu_of(panel)
    entry = next(action for action in menu.actions() if action.text().startswith("Save changes"))
    assert not entry.isEnabled()
