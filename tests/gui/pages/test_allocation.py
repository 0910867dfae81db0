"""Allocating what was paid ahead, and taking that back; credit notes, refunds, charges."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot

from crm_desktop.queries.allocated import allocated
from crm_desktop.services.adjustments import BadDebtDraft
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.dialog import PostingDialog
from crm_desktop.views.pages.settling.dialog import AllocationDialog
from crm_desktop.views.pages.settling.shares import How
from crm_desktop.views.pages.settling.shares_cells import SHARE
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.record.module import RecordsPage
from tests.gui.pages.conftest import MIDDLE, OLDEST, SANHE, XURI
from tests.gui.pages.gestures import CTRL, LEFT, Key, left, press, stand_on

Shown = Callable[[QDialog], QDialog]
PREPAID = 6


def test_a_prepayment_is_used_for_what_is_owed_and_that_is_taken_back(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(AllocationDialog, shown(acts.settle(context, XURI, PREPAID)))
    assert dialog.settle.shares.total == Decimal("5000.00")
    qtbot.mouseClick(dialog.done_button, LEFT)
    assert not dialog.isVisible()
    assert left(books, PREPAID) == Decimal("0.00")

    dialog = cast(AllocationDialog, shown(acts.settle(context, XURI)))
    dialog.view.chosen.emit("before")
    dialog.before.sheet.selectRow(0)
    dialog.before.day.show_value(date(2026, 11, 19))
    qtbot.mouseClick(dialog.before.take_back, LEFT)

    assert left(books, PREPAID) == Decimal("-5000.00")
    assert books.ask(allocated, XURI.id) == ()
    dialog.reject()


def test_an_allocation_taken_back_before_it_was_made_is_refused_in_words(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    books.receivables.post(AllocationDraft(PREPAID))
    dialog = cast(AllocationDialog, shown(acts.settle(context, XURI)))
    dialog.view.chosen.emit("before")
    dialog.before.sheet.selectRow(0)
    dialog.before.day.show_value(date(2026, 11, 1))
    qtbot.mouseClick(dialog.before.take_back, LEFT)

    assert "cannot be taken back before" in dialog.trouble.text()
    assert left(books, PREPAID) == Decimal("0.00")
    dialog.reject()


def test_a_credit_note_settles_only_what_it_is_told_to(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.CREDIT, SANHE)))
    qtbot.keyClicks(dialog.fields["amount"].widget, "2100")
    qtbot.waitUntil(lambda: dialog.used.settle.shares.budget == Decimal("2100.00"))
    assert dialog.used.settle.how is How.NONE
    stand_on(dialog.used.settle.grid, 0, SHARE)
    press(qtbot, dialog.used.settle.grid, Key.Key_Space)
    dialog.press()

    assert left(books, OLDEST) == Decimal("22760.80")
    assert books.get("receivables", 7).values["kind"] == "credit_note"


def test_what_was_paid_ahead_is_paid_back(context: Context, books: Workspace, shown: Shown) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.REFUND, XURI)))
    assert dialog.means.typed() == Decimal("5000.00")
    dialog.press()

    assert left(books, PREPAID) == Decimal("0.00")


def test_a_bad_debt_can_be_paid_after_all(context: Context, books: Workspace, shown: Shown) -> None:
    debt = books.receivables.post(BadDebtDraft(OLDEST, "bankrupt")).new_id("receivables")
    dialog = cast(PostingDialog, shown(acts.post(context, forms.RECOVER, debt)))
    dialog.means.show_value(Decimal("4860.80"))
    dialog.press()

    claim = books.get("receivables", debt + 1).values
    assert (claim["kind"], claim["amount"], claim["open"]) == (
        "recovery",
        Decimal("4860.80"),
        Decimal("0.00"),
    )


def test_all_receipts_selected_are_allocated_in_one_gesture(
    desk: FileDesk, books: Workspace, qtbot: QtBot
) -> None:
    for customer, amount in ((1, "41380.00"), (3, "300.00")):
        books.receivables.post(
            ReceiptDraft(customer, Decimal(amount), date=date(2026, 11, 12), allocate="none")
        )
    desk.show_module("receipts")
    page = cast(RecordsPage, desk.shell.stack.currentWidget())
    qtbot.waitUntil(lambda: len(page.list.model.ids) == 3)
    qtbot.keyClick(page.list.table, Key.Key_A, CTRL)
    buttons = page.list.bar.bulk.findChildren(QAbstractButton)
    qtbot.mouseClick(next(b for b in buttons if b.text() == "Allocate automatically"), LEFT)

    qtbot.waitUntil(lambda: left(books, MIDDLE) == Decimal("0.00"))
    assert left(books, OLDEST) == Decimal("24860.80")
    assert left(books, 4) == Decimal("123400.00")
    desk.commands["edit.undo"].run()
    qtbot.waitUntil(lambda: left(books, MIDDLE) == Decimal("41380.00"))
    assert left(books, PREPAID) == Decimal("-5000.00")
