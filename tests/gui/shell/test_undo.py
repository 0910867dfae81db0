"""Undo: the bar at the bottom, the buttons at the top, the list of all steps."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.core.i18n import t
from crm_desktop.queries.issued import issued_statements
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.history_dialog import StepsDialog
from crm_desktop.views.main_window import MainWindow
from crm_desktop.views.pages.posting.take_back_dialog import TakeBackDialog, Way
from crm_desktop.views.pages.statements.void_dialog import VoidDialog
from crm_desktop.views.shared.context import Tone

CTRL = Qt.KeyboardModifier.ControlModifier


def button(window: QWidget, text: str) -> QPushButton:
    return next(b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible())


def shows(window: QWidget, text: str) -> bool:
    return any(b.text() == text and b.isVisible() for b in window.findChildren(QPushButton))


def test_a_deletion_is_told_and_taken_back_from_the_bar(
    window: MainWindow, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    keys = [add_customer(name) for name in ("Alpha", "Beta", "Gamma")]

    desk.workspace.records.delete("customers", keys)
    assert window.bar.isVisible()
    assert window.bar.text == "Deleted 3 customers"
    qtbot.mouseClick(button(window.bar, "Undo"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bar.text == "Undone: Delete 3 customers")

    assert desk.workspace.count("customers") == 3


def test_an_edit_in_place_needs_no_sentence_but_its_name_stands_at_the_top(
    window: MainWindow, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    key = add_customer("Alpha")
    window.bar.hide()

    desk.workspace.records.change("customers", key, {"name": "Omega"})

    qtbot.waitUntil(lambda: desk.shell.top.undo.text().startswith("Undo: Edit"))
    assert not window.bar.isVisible()


def test_ctrl_z_and_ctrl_y_walk_through_the_steps(
    window: MainWindow, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    add_customer("Alpha")

    qtbot.keyClick(desk.shell, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: desk.workspace.count("customers") == 0 and desk.shell.top.redo.isEnabled())
    assert desk.shell.top.redo.accessibleName() == "Redo: New customer Alpha"
    qtbot.keyClick(desk.shell, Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: desk.workspace.count("customers") == 1)

    qtbot.waitUntil(lambda: window.bar.text == "Redone: New customer Alpha")


def test_nothing_to_undo_is_no_error(window: MainWindow, desk: FileDesk, qtbot: QtBot) -> None:
    desk.undo()

    qtbot.waitUntil(lambda: window.bar.text == "There is nothing to undo.")
    assert window.bar.property("tone") == Tone.PLAIN.value


def test_an_undo_says_what_it_had_to_keep(
    window: MainWindow, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    key = add_customer("Alpha")
    first = desk.workspace.journal.steps()[0].id
    desk.workspace.records.add("contacts", {"name": "Chen", "customer_id": key})

    desk.steps.undo_step(first)

    qtbot.waitUntil(lambda: window.bar.text.startswith("Undone: New customer Alpha. "))
    assert "Alpha is kept" in window.bar.text
    assert window.bar.property("tone") == Tone.WARNING.value


def test_any_single_step_is_taken_back_from_the_list_and_done_again(
    window: MainWindow, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    for name in ("Alpha", "Beta", "Gamma"):
        add_customer(name)
    desk.show_steps()
    dialog = desk.shell.findChild(StepsDialog)
    assert isinstance(dialog, StepsDialog)
    assert dialog.steps() == ["New customer Gamma", "New customer Beta", "New customer Alpha"]

    dialog.choose("New customer Alpha")
    qtbot.mouseClick(button(window, "Undo this step"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shows(window, "Redo this step"))
    assert desk.workspace.count("customers") == 2
    qtbot.mouseClick(button(window, "Redo this step"), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: desk.workspace.count("customers") == 3)


def test_the_bar_goes_by_itself_unless_the_mouse_is_over_it(window: MainWindow, qtbot: QtBot) -> None:
    window.bar.say(t("Saved"))
    assert window.bar.seconds_left() > 0

    qtbot.mouseMove(window.bar)
    window.bar.enterEvent(None)  # type: ignore[arg-type]

    assert window.bar.seconds_left() == 0
    assert window.bar.isVisible()


def test_a_long_sentence_stays_within_the_window(window: MainWindow) -> None:
    window.bar.say(
        t("The receipt cannot be allocated because the customer has nothing left to pay. " * 4), Tone.BAD
    )

    assert window.bar.width() <= window.width() - 40
    assert window.bar.geometry().bottom() < window.height()
    assert window.bar.height() > 50


def test_undo_after_many_documents_went_out_leads_to_them(
    window: MainWindow, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    key = add_customer("Alpha")
    posted = [
        desk.workspace.receivables.post(ReceiptDraft(key, Decimal(amount))).new_id("receipts")
        for amount in (100, 200)
    ]
    desk.workspace.records.change("customers", key, {"city": "Ningbo"})
    desk.workspace.receivables.mark_left_house(posted)

    qtbot.keyClick(desk.shell, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.bar.text.startswith("Undone: Edit city of Alpha. 2 documents have left"))

    qtbot.mouseClick(button(window.bar, "Show receivables"), Qt.MouseButton.LeftButton)
    assert desk.showing.module == "receivables"


def test_undo_goes_on_past_what_was_printed_says_so_and_leads_to_void_and_reverse(
    window: MainWindow, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    key = add_customer("Alpha")
    desk.workspace.records.change("customers", key, {"city": "Ningbo"})
    receipt = desk.workspace.receivables.post(ReceiptDraft(key, Decimal(100))).new_id("receipts")
    desk.workspace.receivables.mark_left_house([receipt])

    top = desk.shell.top
    qtbot.waitUntil(lambda: top.undo.accessibleName() == "Undo: Edit city of Alpha")
    qtbot.keyClick(desk.shell, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.bar.text.startswith("Undone: Edit city of Alpha. "))

    assert "has left the house" in window.bar.text
    qtbot.waitUntil(lambda: not top.undo.isEnabled())
    qtbot.mouseClick(button(window.bar, "Void or reverse …"), Qt.MouseButton.LeftButton)
    dialog = window.findChild(TakeBackDialog)
    assert dialog is not None
    assert dialog.way is Way.VOID
    dialog.reject()
    desk.undo()
    qtbot.waitUntil(lambda: window.bar.isVisible() and window.bar.text.startswith("SK"))
    assert shows(window.bar, "Void or reverse …")


def test_the_list_of_steps_says_why_issued_statements_stay_and_voids_them(
    window: MainWindow, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    key = add_customer("Alpha")
    desk.workspace.statements.issue(key, date(2026, 10, 1), date(2026, 10, 31))
    desk.show_steps()
    dialog = desk.shell.findChild(StepsDialog)
    assert dialog is not None

    dialog.choose(dialog.steps()[0])
    assert not button(dialog, "Undo this step").isEnabled()
    qtbot.mouseClick(button(dialog, "Void …"), Qt.MouseButton.LeftButton)
    void = window.findChild(VoidDialog)
    assert void is not None
    void.reason.show_value("wrong month")
    void.press()

    assert desk.workspace.ask(issued_statements)[0].voided_on is not None
    dialog.choose("Void statement DZ20261120-0001")
    assert button(dialog, "Undo this step").isEnabled()


def test_a_change_that_changed_nothing_says_so_and_leaves_undo_alone(
    window: MainWindow, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    keys = [add_customer(name) for name in ("Alpha", "Beta")]
    desk.workspace.records.change_many("customers", keys, {"city": "Ningbo"})
    desk.workspace.records.change_many("customers", keys, {"city": "Ningbo"})

    qtbot.waitUntil(lambda: window.bar.text == "Nothing was changed: Edit 2 customers")
    assert not shows(window.bar, "Undo")


def test_the_bar_stays_while_the_keys_are_in_it_and_gives_them_back(
    window: MainWindow, desk: FileDesk, add_customer: Callable[[str], int], qtbot: QtBot
) -> None:
    key = add_customer("Alpha")
    desk.show_module("customers")
    before = window.findChild(QWidget, "new")
    assert before is not None
    before.setFocus()
    desk.workspace.records.delete("customers", [key])
    button(window.bar, "Undo").setFocus(Qt.FocusReason.TabFocusReason)
    window.bar.time_is_up()
    assert window.bar.isVisible()

    window.bar.hide()
    assert before.hasFocus()

    desk.workspace.records.delete("customers", [add_customer("Beta")])
    window.bar.time_is_up()
    assert not window.bar.isVisible()


def test_the_key_for_something_new_marks_what_is_new_in_the_module_shown(
    window: MainWindow, desk: FileDesk, qtbot: QtBot
) -> None:
    desk.show_module("contacts")
    marked: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        active = menu.activeAction()
        marked.append(active.objectName())
        menu.close()

    QTimer.singleShot(200, look)
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: bool(marked))

    assert marked == ["contacts.new"]
