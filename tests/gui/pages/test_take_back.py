"""Undo, void or reversal: the gentlest that is possible is proposed, the others say why not."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from crm_desktop.core.errors import NotFound
from crm_desktop.queries.bad_debts import bad_debt_memo
from crm_desktop.queries.statement_rows import StatementKind
from crm_desktop.services.adjustments import BadDebtDraft, RecoveryDraft
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.posted import PostedKind
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.dialog import PostingDialog
from crm_desktop.views.pages.posting.take_back_dialog import TakeBackDialog, Way
from crm_desktop.views.shared.context import Context
from tests.gui.pages.conftest import MIDDLE, NEWEST, OLDEST, SANHE
from tests.gui.pages.gestures import CTRL, LEFT, Key, left

Shown = Callable[[QDialog], QDialog]


def opened(context: Context, shown: Shown, key: int) -> TakeBackDialog:
    return cast(TakeBackDialog, shown(acts.take_back(context, key)))


def test_a_fresh_document_is_undone(context: Context, books: Workspace, shown: Shown, qtbot: QtBot) -> None:
    dialog = opened(context, shown, NEWEST)
    assert dialog.way is Way.UNDO
    qtbot.mouseClick(dialog.done_button, LEFT)

    assert not dialog.isVisible()
    try:
        books.get("receivables", NEWEST)
    except NotFound:
        return
    raise AssertionError("still there")


def test_the_arrow_keys_choose_among_the_acts_and_enter_does_it(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown, NEWEST)
    qtbot.waitUntil(dialog.choices[Way.UNDO].hasFocus)
    qtbot.keyClick(dialog.choices[Way.UNDO], Key.Key_Down)
    assert dialog.way is Way.VOID
    qtbot.keyClick(dialog.choices[Way.VOID], Key.Key_Return)

    assert books.get("receivables", NEWEST).values["state"] == "void"


def test_what_was_printed_is_void_instead(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    books.receivables.mark_left_house([NEWEST])
    dialog = opened(context, shown, NEWEST)
    assert (dialog.choices[Way.UNDO].isEnabled(), dialog.way) == (False, Way.VOID)
    qtbot.keyClicks(dialog.reason.widget, "typed twice")
    qtbot.mouseClick(dialog.done_button, LEFT)

    values = books.get("receivables", NEWEST).values
    assert (values["state"], values["reason"]) == ("void", "typed twice")


def test_what_the_customer_has_on_a_statement_is_reversed(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    books.statements.issue(1, date(2026, 8, 1), date(2026, 10, 31), StatementKind.BALANCE)
    dialog = opened(context, shown, OLDEST)
    assert [dialog.choices[way].isEnabled() for way in Way] == [False, False, True]
    dialog.date.show_value(date(2026, 11, 15))
    qtbot.mouseClick(dialog.done_button, LEFT)

    mirror = books.get("receivables", 7).values
    assert (mirror["amount"], mirror["date"]) == (Decimal("-24860.80"), date(2026, 11, 15))
    assert left(books, OLDEST) == Decimal("0.00")


def test_a_reversal_before_its_document_moved_is_refused_under_the_day(
    context: Context, books: Workspace, shown: Shown
) -> None:
    dialog = opened(context, shown, OLDEST)
    dialog.choose(Way.REVERSE)
    dialog.date.show_value(date(2026, 1, 1))
    dialog.press()

    assert "cannot be reversed before" in dialog.date.trouble
    dialog.reject()


def test_a_bad_debt_needs_a_reason(context: Context, books: Workspace, shown: Shown, qtbot: QtBot) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.BAD_DEBT, OLDEST)))
    dialog.press()
    assert dialog.fields["reason"].trouble == "A reason is needed."

    qtbot.keyClicks(dialog.fields["reason"].widget, "bankrupt")
    dialog.press()

    assert left(books, OLDEST) == Decimal("0.00")


def test_more_than_a_small_difference_is_not_written_off(
    context: Context, books: Workspace, shown: Shown
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.WRITE_OFF, OLDEST)))
    dialog.press()

    assert dialog.fields["amount"].trouble.startswith("24,860.80 is more than the 10.00 allowed")
    dialog.reject()


def test_where_nothing_can_be_done_no_key_does_anything(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    books.receivables.mark_left_house([6])
    books.receivables.reverse(6)
    before = books.journal.steps()
    dialog = opened(context, shown, 6)
    assert not dialog.done_button.isEnabled()

    qtbot.keyClick(dialog, Key.Key_Return, CTRL)
    qtbot.keyClick(dialog, Key.Key_Return)

    assert dialog.isVisible()
    assert dialog.trouble.text() == "It left the house on 2026-11-20: printed, sent or in a statement."
    assert books.journal.steps() == before
    dialog.reject()


def test_what_nobody_paid_does_not_look_settled(books: Workspace) -> None:
    tags = PostedKind("receivables").tags

    def said(key: int) -> list[str]:
        return [str(tag.text) for tag in tags(books, books.get("receivables", key))]

    books.receivables.reverse(OLDEST)
    books.receivables.post(BadDebtDraft(4, "bankrupt"))
    books.receivables.post(ReceiptDraft(SANHE.id, Decimal("12100.00"), allocate=[(3, Decimal("12100.00"))]))
    assert (said(OLDEST)[-1], said(4)[-1], said(3)[-1]) == ("Reversed", "Given up", "Settled")

    books.receivables.post(
        ReceiptDraft(SANHE.id, Decimal("41000.00"), allocate=[(MIDDLE, Decimal("41000.00"))])
    )
    books.receivables.post(BadDebtDraft(MIDDLE, "the rest"))
    assert said(MIDDLE)[-1] == "Settled"

    debt = next(row.entry_id for row in books.ask(bad_debt_memo) if row.item_id == 4)
    books.receivables.reverse(debt)
    assert said(4)[-1] == "Open"


def test_a_bad_debt_paid_after_all_is_not_undone_alone(
    context: Context, books: Workspace, shown: Shown
) -> None:
    debt = books.receivables.post(BadDebtDraft(OLDEST, "bankrupt")).new_id("receivables")
    books.receivables.post(RecoveryDraft(debt, Decimal("100.00")))
    dialog = opened(context, shown, debt)

    assert not dialog.choices[Way.UNDO].isEnabled()
    assert "builds on it" in dialog.choices[Way.UNDO].accessibleDescription()
    dialog.reject()
