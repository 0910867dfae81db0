"""Lines charged in the window: all that is left stands there, less is typed by keyboard, amount and due date follow."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from crm_desktop.core.errors import Refusal
from crm_desktop.queries.charged_lines import charging, entries_of
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.by_line.charge_dialog import ChargeDialog
from crm_desktop.views.pages.by_line.charge_rows import AMOUNT, CHARGED, LEFT, NOW
from crm_desktop.views.shared.context import Context
from crm_desktop.views.shared.kit import LinkButton
from tests.gui.pages.conftest import Told
from tests.gui.pages.gestures import CTRL, Key, press, text

Shown = Callable[[QDialog], QDialog]
D = Decimal


@pytest.fixture
def order(books: Workspace) -> int:
    """An order of 10 bolts at 5.00 and 2 nuts at 1.00."""
    return new_order(books)


def new_order(books: Workspace) -> int:
    lines = [
        {"product_name": "Bolt", "quantity": D(10), "price": D(5), "unit": "pc"},
        {"product_name": "Nut", "quantity": D(2), "price": D(1), "unit": "pc"},
    ]
    head = {"customer_id": 1, "date": books.clock.today()}
    return books.records.add("orders", head, parts={"lines": lines}).new_id("orders")


def shipped(books: Workspace, order: int, bolts: int) -> int:
    made = books.documents.forward("delivery", order, {1: D(bolts)}).new_id("deliveries")
    books.deliveries.ship(made)
    return made


def opened(context: Context, shown: Shown, *documents: int) -> ChargeDialog:
    return cast(ChargeDialog, shown(acts.charge_lines(context, documents)))


def write(qtbot: QtBot, dialog: ChargeDialog, text: str) -> None:
    """Type into the current cell and go on by Enter."""
    qtbot.keyClick(dialog.grid, Key(ord(text[0])))
    editor = dialog.grid.indexWidget(dialog.grid.currentIndex())
    qtbot.keyClicks(editor, text[1:])
    press(qtbot, editor, Key.Key_Return)


def column(dialog: ChargeDialog, place: int) -> list[str]:
    return [text(dialog.grid, row, place) for row in range(dialog.model.rowCount())]


def total(dialog: ChargeDialog) -> str:
    return dialog.total.accessibleName().removeprefix("Charged now").strip()


def confirm(qtbot: QtBot, dialog: ChargeDialog) -> None:
    qtbot.keyClick(dialog.grid, Key.Key_Return, CTRL)


def test_less_is_typed_by_keyboard_and_charged_in_one_step(
    context: Context, books: Workspace, order: int, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown, order)
    assert (column(dialog, NOW), total(dialog)) == (["10", "2"], "52.00")
    write(qtbot, dialog, "4")
    assert column(dialog, AMOUNT) == ["20.00", "2.00"]
    press(qtbot, dialog.grid, Key.Key_Delete)
    assert (column(dialog, AMOUNT), total(dialog)) == (["20.00", ""], "20.00")
    confirm(qtbot, dialog)
    assert not dialog.isVisible()
    assert books.get("orders", order).values["charged"] == D("20.00")
    assert [line.left for line in books.ask(charging, order)[order]] == [D(6), D(2)]
    books.undo()
    assert books.get("orders", order).values["charged"] == D(0)


def test_two_deliveries_become_one_charge_of_what_is_left_of_their_order(
    context: Context, books: Workspace, order: int, shown: Shown, qtbot: QtBot
) -> None:
    books.receivables.post(LineChargeDraft([order], {order: {1: D(7)}}))
    sent = [shipped(books, order, 5), shipped(books, order, 5)]
    dialog = opened(context, shown, *sent)
    assert (column(dialog, NOW), column(dialog, CHARGED)) == (["3", ""], ["2", "5"])
    assert column(dialog, LEFT) == ["3 pc", "\u2013"]
    confirm(qtbot, dialog)
    assert books.get("orders", order).values["charged"] == D("50.00")


def test_what_one_line_takes_is_not_left_of_the_next(
    context: Context, books: Workspace, order: int, shown: Shown, qtbot: QtBot
) -> None:
    sent = [shipped(books, order, 6), shipped(books, order, 4)]
    books.receivables.post(LineChargeDraft([order], {order: {1: D(2)}}))
    dialog = opened(context, shown, *sent)
    assert column(dialog, NOW) == ["6", "2"]
    write(qtbot, dialog, "3")
    assert column(dialog, LEFT) == ["6 pc", "4 pc"]
    write(qtbot, dialog, "5")
    confirm(qtbot, dialog)
    assert "4 is left to charge" in dialog.trouble.text()
    assert dialog.isVisible()
    assert total(dialog) == ""


def test_what_no_figure_is_stays_and_is_refused(
    context: Context, books: Workspace, order: int, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown, order)
    write(qtbot, dialog, "4x")
    assert column(dialog, NOW)[0] == "4x"
    confirm(qtbot, dialog)
    assert dialog.isVisible()
    assert "A number belongs here" in dialog.trouble.text()
    for label in ("Nothing", "All that is left"):
        button(dialog, label).click()
    assert (column(dialog, NOW), dialog.trouble.text()) == (["10", "2"], "")
    button(dialog, "Nothing").click()
    confirm(qtbot, dialog)
    assert "Say of one line at least how much is charged." in dialog.trouble.text()


def test_an_order_is_charged_for_what_was_delivered_by_one_click(
    context: Context, books: Workspace, order: int, shown: Shown
) -> None:
    shipped(books, order, 6)
    dialog = opened(context, shown, order)
    button(dialog, "What was delivered").click()
    assert column(dialog, NOW) == ["6", ""]


def test_the_due_date_follows_the_terms_from_the_delivery(
    context: Context, books: Workspace, order: int, shown: Shown, qtbot: QtBot
) -> None:
    books.records.change("customers", 1, {"terms_kind": "net", "terms_days": 30})
    sent = shipped(books, order, 6)
    dialog = opened(context, shown, sent)
    due = books.clock.today() + dt.timedelta(30)
    assert cast(QLineEdit, dialog.fields["due_date"].widget).placeholderText() == due.isoformat()
    assert dialog.sentence.text().endswith("by terms: 30 days net.")
    dialog.fields["number"].show_value("YS-77")
    confirm(qtbot, dialog)
    (key,) = books.ask(entries_of, sent)
    made = books.get("receivables", key)
    assert (made.number, made.values["due_date"]) == ("YS-77", due)


def test_what_was_charged_by_an_amount_is_counted_off_and_said(
    context: Context, books: Workspace, order: int, shown: Shown, qtbot: QtBot
) -> None:
    books.receivables.post(OrderChargeDraft(order, D("40.00")))
    dialog = opened(context, shown, order)
    assert "was charged by an amount too: 12.00 is left of it" in dialog.sentence.text()
    assert (column(dialog, AMOUNT), total(dialog)) == (["12.00", "0.00"], "12.00")
    confirm(qtbot, dialog)
    assert books.get("orders", order).values["to_charge"] == D(0)
    with pytest.raises(Refusal, match=r"Nothing of .* is left to charge"):
        acts.charge_lines(context, [order])


def test_what_was_typed_comes_back_after_one_key_has_closed_it(
    context: Context, books: Workspace, order: int, told: Told, shown: Shown, qtbot: QtBot
) -> None:
    dialog = opened(context, shown, order)
    write(qtbot, dialog, "4")
    press(qtbot, dialog.grid, Key.Key_Escape)
    assert not dialog.isVisible()
    assert told.said[-1] == f"Given up: Charge {books.get('orders', order).number} by line"
    books.receivables.post(LineChargeDraft([order], {order: {1: D(7)}}))
    told.offers[-1].run()
    qtbot.waitUntil(dialog.isVisible)
    assert (column(dialog, NOW), column(dialog, LEFT)) == (["4", "2"], ["3 pc", "2 pc"])
    untouched = opened(context, shown, order)
    said = len(told.said)
    untouched.reject()
    assert len(told.said) == said


def test_orders_of_different_customers_are_not_charged_together(
    context: Context, books: Workspace, order: int
) -> None:
    other = new_order(books)
    books.records.change("orders", other, {"customer_id": 2})
    with pytest.raises(Refusal, match="are of different customers"):
        acts.charge_lines(context, [order, other])


def button(dialog: ChargeDialog, label: str) -> LinkButton:
    return next(one for one in dialog.findChildren(LinkButton) if one.text() == label)
