"""A new charge by keyboard: for whom, how much, due when; and what is said where it cannot be."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.queries.balances import balances
from crm_desktop.services.charges import ChargeDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.posting import forms
from crm_desktop.views.pages.posting.dialog import PostingDialog
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import ErrorText
from tests.gui.pages.conftest import SANHE, Told
from tests.gui.pages.gestures import LEFT, Key, press

Shown = Callable[[QDialog], QDialog]


def type_stranger(qtbot: QtBot, dialog: PostingDialog, name: str) -> None:
    """Type a name that no customer has, and leave the field and its open list by Tab."""
    qtbot.keyClicks(dialog.customer.pick, name)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Tab)


def test_a_charge_falls_due_by_the_customers_terms(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    books.records.change("customers", SANHE.id, {"terms_kind": "net", "terms_days": 30})
    dialog = cast(PostingDialog, shown(acts.post(context, forms.CHARGE, SANHE)))
    qtbot.keyClicks(dialog.fields["amount"].widget, "1200.5")
    assert dialog.fields["due_date"].widget.placeholderText() == "2026-12-20"
    press(qtbot, dialog.fields["amount"].widget, Key.Key_Return)

    posted = books.get("receivables", 7).values
    assert (posted["amount"], posted["due_date"]) == (Decimal("1200.50"), date(2026, 12, 20))


def test_a_charge_without_an_amount_says_so_under_the_field(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.CHARGE, SANHE)))
    dialog.press()

    assert dialog.isVisible()
    assert dialog.fields["amount"].trouble == "The amount must be more than zero."
    dialog.reject()


def test_a_sentence_of_two_lines_under_a_field_is_seen_whole(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.CHARGE)))
    qtbot.waitUntil(dialog.customer.pick.hasFocus)
    type_stranger(qtbot, dialog, "Nobody of a long name Ltd")
    words = dialog.customer.findChildren(ErrorText)[0]

    def all_is_seen() -> bool:
        return words.height() >= words.heightForWidth(words.width()) >= 2 * words.fontMetrics().lineSpacing()

    qtbot.waitUntil(all_is_seen)
    dialog.reject()


def test_a_name_that_is_nobodys_keeps_no_figures_of_the_last_customer(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    books.records.change("customers", SANHE.id, {"terms_kind": "net", "terms_days": 30, "salesperson": "Mei"})
    dialog = cast(PostingDialog, shown(acts.post(context, forms.CHARGE, SANHE)))
    assert dialog.owing.isVisible()
    dialog.customer.pick.setFocus()
    qtbot.waitUntil(dialog.customer.pick.hasFocus)
    dialog.customer.pick.selectAll()
    type_stranger(qtbot, dialog, "Nobody Ltd")

    assert dialog.customer.pick.text() == "Nobody Ltd"
    assert dialog.customer.trouble.startswith("“Nobody Ltd” is not in the list.")
    assert not dialog.owing.isVisible()
    assert dialog.fields["salesperson"].widget.placeholderText() == ""
    assert dialog.fields["due_date"].widget.placeholderText() == "none"
    dialog.reject()


def test_twelve_digits_are_seen_whole_in_the_amount(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.CHARGE, SANHE)))
    line = cast(QLineEdit, dialog.fields["amount"].widget)
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "123456788337.34")
    press(qtbot, line, Key.Key_Tab)

    assert line.text() == "123,456,788,337.34"
    assert line.width() - 12 >= line.fontMetrics().horizontalAdvance(line.text())
    dialog.reject()


def test_what_was_typed_comes_back_after_one_key_has_closed_the_form(
    context: Context, books: Workspace, told: Told, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.CHARGE, SANHE)))
    qtbot.waitUntil(dialog.fields["amount"].widget.hasFocus)
    qtbot.keyClicks(dialog.fields["amount"].widget, "777")
    press(qtbot, dialog.fields["amount"].widget, Key.Key_Escape)
    assert not dialog.isVisible()
    assert told.said[-1] == "Given up: New charge"

    books.receivables.post(ChargeDraft(SANHE.id, Decimal("1.00"), date=date(2026, 11, 20)))
    told.offers[-1].run()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.fields["amount"].value() == Decimal(777)
    press(qtbot, dialog.fields["amount"].widget, Key.Key_Return)

    assert not dialog.isVisible()
    assert books.ask(balances, [SANHE.id], date(2026, 11, 20))[SANHE.id].owed == Decimal("79118.80")


def test_the_next_form_of_its_kind_offers_what_was_given_up(
    context: Context, books: Workspace, told: Told, shown: Shown, qtbot: QtBot
) -> None:
    first = cast(PostingDialog, shown(acts.post(context, forms.CHARGE, SANHE)))
    assert not first.restore.isVisible()
    qtbot.waitUntil(first.fields["amount"].widget.hasFocus)
    qtbot.keyClicks(first.fields["amount"].widget, "777")
    press(qtbot, first.fields["amount"].widget, Key.Key_Escape)

    second = cast(PostingDialog, shown(acts.post(context, forms.CHARGE, SANHE)))
    assert second.restore.isVisible()
    qtbot.mouseClick(second.restore, LEFT)
    qtbot.waitUntil(first.isVisible)
    assert first.fields["amount"].value() == Decimal(777)
    first.press()

    third = shown(acts.post(context, forms.CHARGE, SANHE))
    assert not cast(PostingDialog, third).restore.isVisible()
    third.reject()


def test_a_form_nobody_typed_into_closes_without_a_word(
    context: Context, told: Told, shown: Shown, qtbot: QtBot
) -> None:
    dialog = cast(PostingDialog, shown(acts.post(context, forms.CHARGE, SANHE)))
    press(qtbot, dialog.fields["amount"].widget, Key.Key_Escape)
    assert told.said == []


def test_a_part_of_an_order_is_charged_by_typing_over_what_is_proposed(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    line = {"product_name": "Pipe", "quantity": Decimal(3), "price": Decimal("100")}
    head = {"customer_id": SANHE.id, "date": date(2026, 11, 20)}
    order = books.records.add("orders", head, parts={"lines": [line]}).new_id("orders")

    dialog = cast(PostingDialog, shown(acts.post(context, forms.CHARGE_ORDER, order)))
    amount = cast(QLineEdit, dialog.fields["amount"].widget)
    assert amount.text() == "300.00"
    qtbot.keyClicks(amount, "120.5")
    press(qtbot, amount, Key.Key_Return)

    assert books.get("orders", order).values["charged"] == Decimal("120.50")


def test_more_than_is_left_of_an_order_is_said_under_the_amount(
    context: Context, books: Workspace, shown: Shown, qtbot: QtBot
) -> None:
    line = {"product_name": "Pipe", "quantity": Decimal(3), "price": Decimal("100")}
    head = {"customer_id": SANHE.id, "date": date(2026, 11, 20)}
    order = books.records.add("orders", head, parts={"lines": [line]}).new_id("orders")

    dialog = cast(PostingDialog, shown(acts.post(context, forms.CHARGE_ORDER, order)))
    qtbot.keyClicks(dialog.fields["amount"].widget, "300.01")
    press(qtbot, dialog.fields["amount"].widget, Key.Key_Return)

    assert dialog.isVisible()
    assert "300.00 is left" in str(dialog.fields["amount"].trouble)
    dialog.reject()
