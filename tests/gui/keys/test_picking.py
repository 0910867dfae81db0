"""Enter and Esc in a list of suggestions: Enter takes and goes on, nothing is added by mistake."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import t
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.dialog import PostingDialog
from crm_desktop.views.pages.posting.field_dialog import FieldDialog
from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.forms.new import NewRecordForm
from crm_desktop.views.shared.lists.set_field import SetFieldPopover
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.keys.gestures import BACKTAB, DOWN, ENTER, ESCAPE, LEFT, TAB, focused, in_front, press


def page_of(desk: FileDesk, module: str) -> RecordsPage:
    desk.show_module(module)
    page = desk.shell.stack.currentWidget()
    assert isinstance(page, RecordsPage)
    return page


def new_form(desk: FileDesk, module: str) -> NewRecordForm:
    page = page_of(desk, module)
    page.begin_new()
    assert page.form is not None
    return page.form


def pick(form: NewRecordForm, key: str) -> PickEditor:
    return cast(PickEditor, form.cells[key].editor)


@pytest.mark.parametrize("keys", [(ENTER,), (DOWN, ENTER)])
def test_enter_in_the_list_takes_the_entry_and_goes_to_the_next_field(
    desk: FileDesk, books: Workspace, qtbot: QtBot, keys: tuple[Qt.Key, ...]
) -> None:
    form = new_form(desk, "contacts")
    qtbot.keyClicks(cast(QLineEdit, form.cells["name"].editor), "Wang")
    customer = pick(form, "customer_id")
    customer.setFocus()
    qtbot.keyClicks(customer, "szsh")

    press(qtbot, *keys)

    assert customer.text() == "苏州三禾食品有限公司"
    assert not customer.hasFocus()
    assert form.isAncestorOf(focused())
    assert isinstance(focused(), QLineEdit)
    assert books.count("contacts") == 3
    press(qtbot, ENTER)
    assert books.count("contacts") == 4


def test_enter_takes_the_customer_of_a_receipt_and_goes_on_to_the_amount(
    desk: FileDesk, qtbot: QtBot
) -> None:
    dialog = acts.post(desk.context, forms.RECEIVE)
    assert isinstance(dialog, PostingDialog)
    in_front(qtbot, dialog)
    qtbot.keyClicks(dialog.customer.pick, "cqxr")

    press(qtbot, ENTER)

    assert dialog.customer.pick.text() == "重庆旭日贸易公司"
    assert focused() is dialog.means.lines[0].cells["amount"].widget


def test_enter_after_what_is_picked_last_does_what_the_dialog_is_for(
    desk: FileDesk, books: Workspace, qtbot: QtBot
) -> None:
    saved: list[object] = []
    field = books.entity("customers").field("salesperson")
    dialog = acts.ask_for(desk.context, t("Lost"), t("Lost"), field, saved.append)
    assert isinstance(dialog, FieldDialog)
    in_front(qtbot, dialog)
    qtbot.keyClicks(focused(), "Jo")

    press(qtbot, DOWN, ENTER)
    assert focused() is dialog.done_button
    assert saved == []
    press(qtbot, ENTER)
    assert saved == ["Jo"]


def test_escape_closes_the_list_and_gives_back_what_was_typed(desk: FileDesk, qtbot: QtBot) -> None:
    form = new_form(desk, "contacts")
    customer = pick(form, "customer_id")
    customer.setFocus()
    qtbot.keyClicks(customer, "szsh")
    press(qtbot, DOWN)

    press(qtbot, ESCAPE)

    assert QApplication.activePopupWidget() is None
    assert customer.text() == "szsh"
    assert page_of(desk, "contacts").form is form
    press(qtbot, ESCAPE)
    assert page_of(desk, "contacts").form is None


def test_a_word_that_is_not_in_the_list_is_said_and_not_added(
    desk: FileDesk, books: Workspace, qtbot: QtBot
) -> None:
    form = new_form(desk, "customers")
    qtbot.keyClicks(cast(QLineEdit, form.cells["name"].editor), "Firm")
    kind = next(cell for cell in form.cells.values() if cell.field.dictionary and cell.editor is not None)
    editor = cast(PickEditor, kind.editor)
    editor.setFocus()
    qtbot.keyClicks(editor, "lsy")

    press(qtbot, ENTER)
    assert "To add it" in kind.trouble
    assert editor.hasFocus()
    press(qtbot, TAB)
    assert "To add it" in kind.trouble
    assert not form.save()
    assert "lsy" not in books.dictionary(cast(str, kind.field.dictionary))

    press(qtbot, DOWN, ENTER)
    assert (editor.text(), kind.trouble) == ("lsy", "")
    assert form.save()
    assert "lsy" in books.dictionary(cast(str, kind.field.dictionary))


def test_the_field_of_a_bulk_change_is_found_by_typing_and_a_typo_adds_nothing(
    desk: FileDesk, books: Workspace, qtbot: QtBot
) -> None:
    page = page_of(desk, "customers")
    page.list.table.selectAll()
    qtbot.mouseClick(page.list.bar.bulk.set_field, LEFT)
    opened = next(w for w in QApplication.topLevelWidgets() if isinstance(w, SetFieldPopover))
    field = opened.findChild(PickEditor, "field")
    assert focused() is field

    qtbot.keyClicks(field, "salesp")
    press(qtbot, ENTER)
    value = focused()
    assert isinstance(value, PickEditor)
    assert value.objectName() == "salesperson"
    qtbot.keyClicks(value, "Zhuo")
    press(qtbot, ENTER)
    assert opened.isVisible()
    press(qtbot, BACKTAB)
    assert focused() is field
    press(qtbot, TAB)
    assert focused() is value
    press(qtbot, TAB, ENTER)
    assert opened.isVisible()
    assert books.dictionary("salesperson") == []

    press(qtbot, ESCAPE)
    assert not opened.isVisible()


def test_what_was_typed_is_shown_as_it_was_understood(desk: FileDesk, qtbot: QtBot) -> None:
    dialog = acts.post(desk.context, forms.RECEIVE)
    assert isinstance(dialog, PostingDialog)
    in_front(qtbot, dialog)
    day, amount = cast(QLineEdit, dialog.fields["date"].widget), dialog.means.lines[0].cells["amount"].widget
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "tomorrow")
    press(qtbot, TAB)
    assert day.text() == "2026-11-21"

    amount.setFocus()
    qtbot.keyClicks(amount, "15000.5")
    press(qtbot, TAB)
    assert cast(QLineEdit, amount).text() == "15,000.50"

    amount.setFocus()
    assert cast(QLineEdit, amount).text() == "15000.50"
