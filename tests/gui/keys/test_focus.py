"""Where the keys go: through a page by Tab, back by Esc, from page to page."""

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.lists.filter_editor import FilterEditor
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.shared.record.timeline import TimelineTab
from crm_desktop.views.shared.record.timeline_note import NoteText
from crm_desktop.views.shared.record.timeline_rows import TimelineRow
from crm_desktop.views.shared.undo_bar import UndoBar
from tests.gui.keys.gestures import BACKTAB, DOWN, ENTER, ESCAPE, LEFT, TAB, focused, press

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def page_of(desk: FileDesk, module: str = "customers") -> RecordsPage:
    desk.show_module(module)
    return shown_page(desk)


def shown_page(desk: FileDesk) -> RecordsPage:
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    return page


@pytest.fixture
def timeline(desk: FileDesk, books: Workspace) -> TimelineTab:
    """The timeline of the first customer, who has been called three times, in front."""
    for number in range(3):
        books.records.add(
            "activities",
            {"customer_id": 1, "subject": f"Call {number}", "date": date(2026, 11, 2 + number)},
        )
    desk.open_record("customers", 1)
    page = shown_page(desk).page
    page.show_tab("timeline")
    tab = page.body(page.tab)
    assert isinstance(tab, TimelineTab)
    return tab


def test_tab_goes_from_the_tabs_into_what_was_made_late(
    desk: FileDesk, timeline: TimelineTab, qtbot: QtBot
) -> None:
    shown_page(desk).page.tabs.setFocus()

    press(qtbot, TAB)
    assert isinstance(focused(), NoteText)
    press(qtbot, BACKTAB)
    assert focused() is shown_page(desk).page.tabs


def test_the_timeline_is_one_stop_and_the_arrow_keys_go_through_it(
    timeline: TimelineTab, qtbot: QtBot
) -> None:
    rows = timeline.rows()
    assert len(rows) > 2
    rows[0].setFocus()

    press(qtbot, DOWN, DOWN)
    assert focused() is rows[2]
    press(qtbot, BACKTAB)
    assert not isinstance(focused(), TimelineRow)
    press(qtbot, TAB)
    assert focused() is rows[2]


def test_escape_leads_back_to_where_a_document_was_opened_from(desk: FileDesk, qtbot: QtBot) -> None:
    desk.show_module("ageing")
    desk.open_record("receivables", 1)
    assert shown_page(desk).module.key == "receivables"

    press(qtbot, ESCAPE)

    place = desk.shell.location()
    assert place is not None
    assert place.module == "ageing"


@pytest.mark.parametrize("saved", [True, False])
def test_something_new_begun_on_a_customers_page_knows_the_customer_and_leads_back(
    desk: FileDesk, books: Workspace, qtbot: QtBot, saved: bool
) -> None:
    desk.open_record("customers", 2)
    desk.commands["contacts.new"].run()
    form = shown_page(desk).form
    assert form is not None
    assert cast(PickEditor, form.cells["customer_id"].editor).text() == "重庆旭日贸易公司"
    name = cast(QLineEdit, form.cells["name"].editor)
    assert focused() is name
    if saved:
        qtbot.keyClicks(name, "Wang")

    press(qtbot, ENTER if saved else ESCAPE)

    assert shown_page(desk).shown_record() == ("customers", 2)
    assert books.count("contacts") == (4 if saved else 3)
    if saved:
        link = shown_page(desk).window().findChildren(UndoBar)[0].links[1]
        assert link.text() == "Open"
        link.click()
        assert shown_page(desk).shown_record() == ("contacts", 4)


def test_keys_turn_to_the_next_part_and_the_next_record(desk: FileDesk, qtbot: QtBot) -> None:
    page = page_of(desk)
    page.open_record("customers", page.list.model.ids[0])
    first = page.page.tab

    press(qtbot, TAB, modifier=CTRL)
    assert page.page.tab != first
    press(qtbot, Qt.Key.Key_PageUp, modifier=CTRL)
    assert page.page.tab == first
    press(qtbot, DOWN, modifier=ALT)
    assert page.shown_record() == ("customers", page.list.model.ids[1])
    press(qtbot, Qt.Key.Key_Up, modifier=ALT)
    assert page.shown_record() == ("customers", page.list.model.ids[0])


def test_tab_through_the_search_box_opens_nothing(desk: FileDesk, qtbot: QtBot) -> None:
    box = desk.shell.top.search
    box.setFocus(Qt.FocusReason.TabFocusReason)
    assert not desk.palette.isVisible()

    qtbot.keyClicks(focused(), "alder")
    qtbot.waitUntil(desk.palette.isVisible, timeout=2000)
    press(qtbot, TAB)
    assert not desk.palette.isVisible()


def test_the_search_box_forgets_what_an_undo_has_taken(
    desk: FileDesk, books: Workspace, qtbot: QtBot
) -> None:
    desk.open_record("customers", books.records.add("customers", {"name": "Fleeting"}).new_id("customers"))
    desk.start_search()
    assert "Fleeting" in desk.palette.lines()
    press(qtbot, ESCAPE)
    books.undo()

    desk.start_search()

    assert "Fleeting" not in desk.palette.lines()


def test_after_an_undo_the_keys_stay_in_the_page_and_one_step_back_leads_back(
    desk: FileDesk, books: Workspace, qtbot: QtBot
) -> None:
    desk.show_module("products")
    desk.open_record("customers", books.records.add("customers", {"name": "Fleeting"}).new_id("customers"))
    books.undo()
    desk.go_back()
    place = desk.shell.location()
    assert place is not None
    assert place.module == "products"

    page = page_of(desk)
    page.open_record("customers", books.records.add("customers", {"name": "Fleeting"}).new_id("customers"))
    books.undo()
    assert page.list.isAncestorOf(focused())


def test_a_click_on_a_word_ticks_it_and_enter_applies_the_filter(desk: FileDesk, qtbot: QtBot) -> None:
    panel = page_of(desk).list
    popover = panel.filtering.open_filter(panel)
    popover.show_field(desk.workspace.entity("customers").field("terms_kind"))
    ticks = popover.findChild(FilterEditor).findChild(QListWidget)
    item = ticks.item(0)
    place = ticks.visualItemRect(item)

    qtbot.mouseClick(ticks.viewport(), LEFT, pos=QPoint(place.right() - 10, place.center().y()))
    assert item.checkState() is Qt.CheckState.Checked
    qtbot.mouseClick(ticks.viewport(), LEFT, pos=QPoint(place.left() + 12, place.center().y()))
    assert item.checkState() is Qt.CheckState.Unchecked
    qtbot.mouseClick(ticks.viewport(), LEFT, pos=QPoint(place.right() - 10, place.center().y()))
    press(qtbot, ENTER)

    assert not popover.isVisible()
    assert panel.state.is_narrowed


def test_the_field_that_begins_with_what_is_typed_comes_first(desk: FileDesk, qtbot: QtBot) -> None:
    panel = page_of(desk).list
    popover = panel.filtering.open_filter(panel)
    fields = popover.findChild(QListWidget)

    qtbot.keyClicks(popover.findChild(QLineEdit), "re")

    begins = [fields.item(row).text().lower().startswith("re") for row in range(fields.count())]
    assert begins[0]
    assert not begins[-1]
    assert begins == sorted(begins, reverse=True)
