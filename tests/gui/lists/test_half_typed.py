"""A form for a new record left before it is saved: nothing is added, nothing is lost, however it was left."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.core.clock import FixedClock
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.shared.forms.new import NewRecordForm
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.lists.gestures import LEFT, type_in

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NAME = "宁波鑫源电子厂"
Leaving = Callable[[FileDesk, QtBot], None]


def begin(desk: FileDesk, page: RecordsPage) -> NewRecordForm:
    desk.commands["customers.new"].run()
    assert page.form is not None
    return page.form


def line(form: NewRecordForm, key: str) -> QLineEdit:
    return cast(QLineEdit, form.cells[key].editor)


def window_of(desk: FileDesk) -> MainWindow:
    window = desk.shell.window()
    assert isinstance(window, MainWindow)
    return window


def by_escape(desk: FileDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)


def by_going_elsewhere(desk: FileDesk, qtbot: QtBot) -> None:
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_5, CTRL)


@pytest.mark.parametrize("leave", [by_escape, by_going_elsewhere])
def test_a_half_typed_customer_is_discarded_and_restored_by_one_rule(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot, leave: Leaving
) -> None:
    form = begin(desk, customers)
    type_in(line(form, "name"), NAME)
    type_in(line(form, "terms_days"), "3o")

    leave(desk, qtbot)

    bar = window_of(desk).bar
    assert bar.text == "Discarded new customer"
    assert firm.count("customers") == 5
    assert customers.form is None
    qtbot.mouseClick(bar.links[0], LEFT)
    assert customers.form is not None
    assert desk.shell.stack.currentWidget() is customers
    assert line(customers.form, "name").text() == NAME
    assert line(customers.form, "terms_days").text() == "3o"
    assert line(customers.form, "name").hasFocus()


def test_a_form_nobody_typed_in_is_left_without_a_word_by_either_way(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    begin(desk, customers)
    by_going_elsewhere(desk, qtbot)

    assert not window_of(desk).bar.isVisible()


def test_the_next_form_offers_what_was_typed_before(
    desk: FileDesk, customers: RecordsPage, qtbot: QtBot
) -> None:
    type_in(line(begin(desk, customers), "name"), NAME)
    by_escape(desk, qtbot)

    form = begin(desk, customers)

    assert line(form, "name").text() == ""
    qtbot.waitUntil(form.strip.isVisible)
    qtbot.mouseClick(form.strip.restore, LEFT)
    assert line(form, "name").text() == NAME
    assert not form.strip.isVisible()


def test_what_is_saved_is_offered_no_more(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    type_in(line(begin(desk, customers), "name"), NAME)
    by_escape(desk, qtbot)
    form = begin(desk, customers)
    qtbot.waitUntil(form.strip.isVisible)
    qtbot.mouseClick(form.strip.restore, LEFT)
    qtbot.keyClick(line(form, "name"), Key.Key_Return)

    assert firm.get("customers", 6).title == NAME
    assert firm.drafts.kept("customers") is None
    assert not begin(desk, customers).strip.isVisible()


def test_what_is_thrown_away_is_offered_no_more(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    type_in(line(begin(desk, customers), "name"), NAME)
    by_going_elsewhere(desk, qtbot)
    desk.show_module("customers")
    form = begin(desk, customers)
    qtbot.waitUntil(form.strip.isVisible)

    qtbot.mouseClick(form.strip.throw_away, LEFT)

    assert firm.drafts.kept("customers") is None
    qtbot.waitUntil(lambda: drafts_in(firm) == [])


def test_what_is_being_typed_survives_the_end_of_the_program(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot, clock: FixedClock
) -> None:
    form = begin(desk, customers)
    type_in(line(form, "name"), NAME)
    type_in(line(form, "credit_limit"), "1.5万")

    qtbot.waitUntil(lambda: drafts_in(firm) == ["draft.customers"])

    with Workspace.open(firm.path, clock, read_only=True) as after:
        draft = after.drafts.kept("customers")
        assert draft is not None
        assert (draft.values["name"], str(draft.values["credit_limit"])) == (NAME, "15000.00")


def test_what_was_given_up_does_not_stay_in_the_file(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, qtbot: QtBot
) -> None:
    form = begin(desk, customers)
    type_in(line(form, "name"), NAME)
    qtbot.waitUntil(lambda: drafts_in(firm) == ["draft.customers"])

    by_escape(desk, qtbot)

    qtbot.waitUntil(lambda: drafts_in(firm) == [])


def test_closing_the_file_keeps_what_was_half_typed(
    desk: FileDesk, customers: RecordsPage, firm: Workspace, clock: FixedClock
) -> None:
    type_in(line(begin(desk, customers), "name"), NAME)

    window_of(desk).close_file()

    with Workspace.open(firm.path, clock) as after:
        draft = after.drafts.kept("customers")
        assert draft is not None
        assert draft.values["name"] == NAME
        assert after.count("customers") == 5


def drafts_in(firm: Workspace) -> list[str]:
    with firm.file.reading() as db:
        return list(db.exec_driver_sql("SELECT key FROM setting WHERE key LIKE 'draft.%'").scalars())
