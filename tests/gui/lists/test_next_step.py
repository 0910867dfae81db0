"""A note that carries a next step: shown as it was understood, kept as an activity of its day, done by a click."""

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import use_language
from crm_desktop.queries.timeline import timeline
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules.activities import badge
from crm_desktop.views.shared.record.module import RecordsPage
from crm_desktop.views.shared.record.timeline import TimelineTab
from crm_desktop.views.shared.record.timeline_note import NoteBox
from tests.gui.lists.conftest import opened
from tests.gui.lists.gestures import LEFT, button, type_in

Key = Qt.Key


@pytest.fixture
def note(customers: RecordsPage) -> NoteBox:
    customers.page.show_tab("timeline")
    return cast(TimelineTab, customers.page.body("timeline")).note


def steps(firm: Workspace) -> list[tuple[str, date, str]]:
    return [(item.kind, item.date, item.title) for item in firm.ask(timeline, 1)]


def test_a_note_with_a_day_to_come_makes_two_activities_in_one_step(
    note: NoteBox, firm: Workspace, qtbot: QtBot
) -> None:
    type_in(note.text, "对方要样品，下周三寄样")
    assert note.planned.isVisible()
    assert note.planned.text() == "Next step Wed 2026-11-25 · 寄样"

    qtbot.keyClick(note.text, Key.Key_Return)

    assert steps(firm) == [
        ("next", date(2026, 11, 25), "寄样"),
        ("note", date(2026, 11, 20), "对方要样品，下周三寄样"),
    ]
    assert not note.planned.isVisible()
    firm.undo()
    assert steps(firm) == []


def test_the_preview_speaks_the_users_language(note: NoteBox, qtbot: QtBot) -> None:
    use_language("zh_CN")
    type_in(note.text, "跟进 12-02")
    assert note.planned.text() == "下一步 周三 2026-12-02 · 跟进"


def test_what_was_understood_can_be_declined(note: NoteBox, firm: Workspace, qtbot: QtBot) -> None:
    type_in(note.text, "他说明天付款")
    note.planned.setFocus()
    qtbot.keyClick(note.planned, Key.Key_Delete)
    assert not note.planned.isVisible()
    assert note.text.hasFocus()
    type_in(note.text, "，已回复")
    assert not note.planned.isVisible()

    qtbot.keyClick(note.text, Key.Key_Return)

    assert [kind for kind, _, _ in steps(firm)] == ["note"]
    type_in(note.text, "明天发货")
    assert note.planned.isVisible()


def test_a_note_without_a_day_plans_nothing(note: NoteBox, firm: Workspace, qtbot: QtBot) -> None:
    type_in(note.text, "周三来看过货")
    assert not note.planned.isVisible()
    qtbot.keyClick(note.text, Key.Key_Return)
    assert [kind for kind, _, _ in steps(firm)] == ["note"]


def test_a_note_shows_its_time_and_who_made_it(customers: RecordsPage, note: NoteBox, qtbot: QtBot) -> None:
    type_in(note.text, "Wants a quote")
    qtbot.keyClick(note.text, Key.Key_Return)

    row = cast(TimelineTab, customers.page.body("timeline")).rows()[0]
    said = [label.text() for label in row.findChildren(QLabel)]
    assert any(words.startswith("2026-11-20\n") for words in said)
    assert "Li" in said


def test_next_steps_are_counted_in_the_navigation_until_they_are_done(
    desk: FileDesk, firm: Workspace, qtbot: QtBot
) -> None:
    planned = {"kind": "next", "customer_id": 1, "subject": "Send the sample"}
    late = firm.records.add("activities", {**planned, "date": date(2026, 11, 18)}).new_id("activities")
    firm.records.add("activities", {**planned, "date": date(2026, 12, 2)})
    found = badge(firm)
    assert found is not None
    assert (found.count, found.urgent) == (1, True)

    page = opened(desk, "activities", qtbot)
    page.open_record("activities", late)
    qtbot.mouseClick(button(page.page, "Done"), LEFT)

    after = firm.get("activities", late).values
    assert (after["kind"], after["date"]) == ("note", date(2026, 11, 20))
    assert badge(firm) is None
    assert not any(b.text() == "Done" and b.isVisible() for b in page.page.findChildren(QPushButton))
