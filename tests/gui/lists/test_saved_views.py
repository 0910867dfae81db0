"""Saved views from their menu: which one is shown, renamed, changed; all records in the list's own columns."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from crm_desktop.queries.listing import Condition, Op
from crm_desktop.views.shared.kit import ErrorText
from crm_desktop.views.shared.lists.saved_views import NamePopover
from crm_desktop.views.shared.lists.view import ListPanel
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.gestures import LEFT, popover, type_in

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
    choose(panel, "In use", qtbot)
    assert ticked(panel) == ["In use"]


def test_the_first_view_comes_in_its_own_columns_and_not_in_those_made_for_a_view(
    panel: ListPanel, qtbot: QtBot
) -> None:
    choose(panel, "In use", qtbot)
    assert panel.columns.shown == ("name", "balance", "overdue")

    choose(panel, "Owing", qtbot)
    panel.columns.choose(["name", "industry"])
    choose(panel, "In use", qtbot)
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
    choose(panel, "In use", qtbot)

    choose(panel, "Second rank", qtbot)

    assert panel.state.conditions == ()
    assert panel.state.sort is not None
    assert panel.state.sort.field == "city"
    assert panel.columns.shown == ("name", "city")


def test_without_changes_there_is_nothing_to_save(panel: ListPanel) -> None:
    menu = menu_of(panel)
    entry = next(action for action in menu.actions() if action.text().startswith("Save changes"))
    assert not entry.isEnabled()


def type_name(entry: str, name: str, panel: ListPanel, qtbot: QtBot) -> NamePopover:
    """Ask by an entry of the menu of views for a name, type it and press Enter."""
    choose(panel, entry, qtbot)
    qtbot.waitUntil(lambda: any(popover.isVisible() for popover in panel.findChildren(NamePopover)))
    asking = next(popover for popover in panel.findChildren(NamePopover) if popover.isVisible())
    line = asking.findChildren(QLineEdit)[0]
    line.selectAll()
    type_in(line, name)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    return asking


@pytest.mark.parametrize("entry", ["Save this view …", "Rename “Second rank” …"])
@pytest.mark.parametrize("name", ["owing", "In use", "有欠款"])
def test_no_view_takes_the_name_of_one_every_file_has(
    panel: ListPanel, entry: str, name: str, qtbot: QtBot
) -> None:
    asking = type_name(entry, name, panel, qtbot)

    said = [label.text() for label in asking.findChildren(ErrorText) if label.isVisible()]
    assert said == [f"Every file has a view “{name}”; choose another name."]
    assert [view.name for view in panel.context.workspace.views.list("customers")] == ["Second rank"]
    qtbot.keyClicks(asking.findChildren(QLineEdit)[0], " now")
    qtbot.keyClick(asking.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    assert f"{name} now" in [view.name for view in panel.context.workspace.views.list("customers")]


def test_a_name_another_view_has_is_refused_under_it(panel: ListPanel, qtbot: QtBot) -> None:
    panel.filtering.save_view("Third rank")
    asking = type_name("Rename “Third rank” …", "Second rank", panel, qtbot)

    said = [label.text() for label in asking.findChildren(ErrorText) if label.isVisible()]
    assert said == ["There is a view “Second rank” already."]
