"""Prices credited in the window: a new price says the amount, an amount stands for itself, too much is refused."""

from collections.abc import Callable
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from crm_desktop.core.errors import Refusal
from crm_desktop.services.line_charges import LineChargeDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.pages import acts
from crm_desktop.views.pages.by_line.price_dialog import CREDIT, NEW_PRICE, PriceDialog
from crm_desktop.views.shared.context import Context
from tests.gui.pages.conftest import Told
from tests.gui.pages.gestures import Key, press

Shown = Callable[[QDialog], QDialog]
D = Decimal


@pytest.fixture
def order(books: Workspace) -> int:
    """An order of 10 bolts at 5.00 and 2 nuts at 1.00."""
    lines = [
        {"product_name": "Bolt", "quantity": D(10), "price": D(5)},
        {"product_name": "Nut", "quantity": D(2), "price": D(1)},
    ]
    head = {"customer_id": 1, "date": books.clock.today()}
    return books.records.add("orders", head, parts={"lines": lines}).new_id("orders")


def write(qtbot: QtBot, dialog: PriceDialog, row: int, column: int, text: str) -> None:
    dialog.grid.setCurrentIndex(dialog.model.index(row, column))
    qtbot.keyClick(dialog.grid, Key(ord(text[0])))
    editor = cast(QWidget, dialog.grid.indexWidget(dialog.grid.currentIndex()))
    qtbot.keyClicks(editor, text[1:])
    press(qtbot, editor, Key.Key_Return)


def test_a_new_price_and_an_amount_are_credited_in_one_step(
    context: Context, books: Workspace, order: int, shown: Shown, qtbot: QtBot
) -> None:
    books.receivables.post(LineChargeDraft([order]))
    dialog = cast(PriceDialog, shown(acts.credit_prices(context, books.get("orders", order))))
    write(qtbot, dialog, 0, NEW_PRICE, "4.5")
    assert dialog.model.figure(0, CREDIT) == D("5.00")
    write(qtbot, dialog, 1, CREDIT, "9")
    dialog.press()
    assert dialog.isVisible()
    assert "2.00 at most" in dialog.trouble.text()
    write(qtbot, dialog, 1, CREDIT, "0.5")
    dialog.press()
    assert not dialog.isVisible()
    assert books.get("orders", order).values["charged"] == D("46.50")
    books.undo()
    assert books.get("orders", order).values["charged"] == D("52.00")


def test_a_price_that_is_not_lower_says_so(
    context: Context, books: Workspace, order: int, shown: Shown, qtbot: QtBot
) -> None:
    books.receivables.post(LineChargeDraft([order]))
    dialog = cast(PriceDialog, shown(acts.credit_prices(context, books.get("orders", order))))
    write(qtbot, dialog, 0, NEW_PRICE, "6")
    assert "costs no more than that" in dialog.trouble.text()
    write(qtbot, dialog, 0, NEW_PRICE, "6x")
    dialog.press()
    assert dialog.isVisible()
    assert "A number belongs here" in dialog.trouble.text()


def test_what_was_typed_comes_back_after_one_key_has_closed_it(
    context: Context, books: Workspace, order: int, told: Told, shown: Shown, qtbot: QtBot
) -> None:
    books.receivables.post(LineChargeDraft([order]))
    dialog = cast(PriceDialog, shown(acts.credit_prices(context, books.get("orders", order))))
    write(qtbot, dialog, 1, CREDIT, "0.5")
    press(qtbot, dialog.grid, Key.Key_Escape)
    assert not dialog.isVisible()
    assert told.said[-1] == f"Given up: Credit prices of {books.get('orders', order).number}"
    told.offers[-1].run()
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.model.figure(1, CREDIT) == D("0.5")
    dialog.press()
    assert books.get("orders", order).values["charged"] == D("51.50")

    untouched = cast(PriceDialog, shown(acts.credit_prices(context, books.get("orders", order))))
    said = len(told.said)
    untouched.reject()
    assert len(told.said) == said


def test_of_an_order_that_is_not_charged_by_lines_it_says_what_to_do(
    context: Context, books: Workspace, order: int
) -> None:
    with pytest.raises(Refusal, match="note a credit note over an amount"):
        acts.credit_prices(context, books.get("orders", order))
