"""Refunds and bad debts paid after all: what is proposed, what is posted."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.services.adjustments import BadDebtDraft, RecoveryDraft
from crm_desktop.services.charges import CreditDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.modules.receivables import key_line
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.dialog import PostingDialog
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.pages.conftest import OLDEST, SANHE, XURI, Told
from tests.gui.pages.gestures import LEFT, Key, left, press

Shown = Callable[[QDialog], QDialog]


def amount(dialog: PostingDialog) -> QLineEdit:
    return cast(QLineEdit, dialog.means.lines[0].cells["amount"].widget)


def test_a_refund_proposes_what_is_left_of_receipts_and_credit_notes(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    books.receivables.post(CreditDraft(XURI.id, Decimal("250.00"), date=date(2026, 11, 6)))
    dialog = cast(PostingDialog, shown(acts.post(context, forms.REFUND, XURI)))
    assert dialog.sentence.text() == f"5,250.00 can be paid back to {XURI.text}."
    assert amount(dialog).text() == "5,250.00"

    qtbot.mouseClick(dialog.done_button, LEFT)

    assert (left(books, 6), left(books, 7)) == (Decimal("0.00"), Decimal("0.00"))


def test_a_refund_given_up_comes_back_with_its_amount_and_the_figures_of_now(
    context: Context, books: Workspace, told: Told, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.REFUND, XURI)))
    qtbot.waitUntil(amount(dialog).hasFocus)
    amount(dialog).selectAll()
    qtbot.keyClicks(amount(dialog), "777")
    press(qtbot, amount(dialog), Key.Key_Escape)
    assert told.said[-1] == "Given up: New refund"

    books.receivables.post(CreditDraft(XURI.id, Decimal("250.00"), date=date(2026, 11, 6)))
    told.offers[-1].run()
    qtbot.waitUntil(dialog.isVisible)

    assert dialog.sentence.text() == f"5,250.00 can be paid back to {XURI.text}."
    assert amount(dialog).text() == "777"
    dialog.press()
    assert not dialog.isVisible()


def test_where_nothing_was_paid_ahead_the_refund_says_so(context: Context, shown: Shown) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.REFUND, SANHE)))

    assert "nothing can be paid back" in dialog.sentence.text()
    assert amount(dialog).text() == ""


def test_of_a_bad_debt_only_what_is_still_missing_is_proposed(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    debt = books.receivables.post(BadDebtDraft(OLDEST, "bankrupt")).new_id("receivables")
    books.receivables.post(RecoveryDraft(debt, Decimal("4860.80")))
    dialog = cast(PostingDialog, shown(acts.post(context, forms.RECOVER, debt)))
    assert amount(dialog).text() == "20,000.00"
    assert dialog.sentence.text().endswith("24,860.80 had been given up, 4,860.80 of it was paid since.")

    qtbot.mouseClick(dialog.done_button, LEFT)

    assert not dialog.isVisible()


def posting_dialogs() -> list[PostingDialog]:
    """Those that are shown now; one given up before may still be there."""
    shown = (one for one in QApplication.topLevelWidgets() if one.isVisible())
    return [one for one in shown if isinstance(one, PostingDialog)]


def test_the_memo_list_of_bad_debts_leads_to_their_recovery(
    desk: FileDesk, books: Workspace, qtbot: QtBot
) -> None:
    debt = books.receivables.post(BadDebtDraft(OLDEST, "bankrupt")).new_id("receivables")
    taken_back = books.receivables.post(BadDebtDraft(4, "by mistake")).new_id("receivables")
    books.receivables.reverse(taken_back)
    books.receivables.post(RecoveryDraft(debt, Decimal("860.80")))
    desk.show_module("receivables")
    page = cast(RecordsPage, desk.shell.stack.currentWidget())
    menu = page.list.bar.views.menu()
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.text() == "Bad debts (memo)").trigger()

    assert list(page.list.model.ids) == [debt]
    assert page.list.columns.shown[-1] == "unrecovered"
    assert page.list.table.model().index(0, 6).data() == "24,000.00"

    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Key.Key_Down)
    qtbot.keyClick(page.list.table, Key.Key_Return)
    qtbot.waitUntil(lambda: page.page.record is not None)
    assert page.page.record is not None
    assert "bankrupt" in [part.text for part in key_line(books, page.page.record)]
    buttons = [one for one in page.page.findChildren(QAbstractButton) if one.isVisible()]
    qtbot.mouseClick(next(one for one in buttons if one.text() == "Paid after all"), LEFT)
    qtbot.waitUntil(lambda: bool(posting_dialogs()))
    (dialog,) = posting_dialogs()
    qtbot.mouseClick(dialog.done_button, LEFT)

    assert books.get("receivables", debt).values["unrecovered"] == Decimal("0.00")
    qtbot.waitUntil(lambda: not list(page.list.model.ids))
