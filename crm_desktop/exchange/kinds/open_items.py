"""The figures of one row of open items: what is missing of amount, received and balance follows from the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, grouped, rounded
from crm_desktop.exchange.brought_forward import BROUGHT_FORWARD
from crm_desktop.exchange.kinds.batch import RowTrouble
from crm_desktop.exchange.kinds.let_off import less_discount
from crm_desktop.exchange.values.document_types import (
    DocumentType,
    credits_something,
    document_type,
    kind_of_document,
)
from crm_desktop.exchange.values.paid_states import PaidState
from crm_desktop.exchange.values.sides import CREDIT


class Balance(Enum):
    """What a balance column says: what is left of its own item, the customer's running balance, or (in a list
    of balances) what the customer owes after all that came and went."""

    OF_ITEM = "of_item"
    RUNNING = "running"
    CLOSING = "closing"


@dataclass(frozen=True)
class Item:
    """One row's figures: a charge, a credit note (negative), or with no amount a receipt of its own.

    `prepaid` is what the customer paid ahead, besides.
    """

    amount: Decimal
    received: Decimal
    stated_balance: Decimal | None
    prepaid: Decimal = ZERO

    @property
    def is_receipt(self) -> bool:
        return not self.amount


def item_of(values: Mapping[str, Any], balance: Balance | None, *, usually_off: bool | None = None) -> Item:
    """The figures of one row: what is missing of amount, received and balance follows from the others.

    Money paid back on a row of its own is owed again. `usually_off` is whether the sheet's amounts are those after
    what was let off.
    """
    values = less_discount(signed_by_side(with_amount(values)), usually_off=usually_off)
    values = told_by_state(_signed_by_type(values, balance), balance)
    if values.get(BROUGHT_FORWARD) and balance is Balance.RUNNING and values.get("amount"):
        # the balance behind it may be that of all customers together
        values = {key: value for key, value in values.items() if key != "balance"}
    if balance is Balance.CLOSING or values.get(BROUGHT_FORWARD):
        return _closing(values)
    if "received" not in values and (
        kind_of_document(values.get("document_type")) is DocumentType.RECEIPT
        or (balance is not Balance.RUNNING and type_of(values) is DocumentType.RECEIPT)
    ):
        return _payment(values, balance)
    amount, received, stated = (values.get(key) for key in ("amount", "received", "balance"))
    left = stated if balance is Balance.OF_ITEM else None
    prepaid = values.get("prepaid") or ZERO
    if amount is None and received is None and left is None and prepaid:
        return Item(ZERO, prepaid, stated)
    if amount is None and received is None and left is None:
        raise RowTrouble(t("The amount is missing."), "amount")
    if amount is None:
        amount = left + (received or ZERO) if left is not None else ZERO
    if received is None:
        received = amount - left if left is not None else ZERO
    if not amount and received < 0:
        return Item(-received, ZERO, stated)
    if not amount and not received:
        return Item(ZERO, prepaid, stated)
    if left is not None and "received" not in values and abs(left) > abs(amount) and left * amount > 0:
        raise RowTrouble(
            t(
                "A balance of {balance} is more than the amount, {amount}.",
                balance=grouped(left),
                amount=grouped(amount),
            ),
            "balance",
        )
    return Item(amount, _signed(received, amount, left), stated, prepaid)


def with_amount(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures with the amount worked out where only parts of it are told: net and tax, or price and quantity."""
    if values.get("amount") is not None or any(
        values.get(key) is not None for key in ("received", "balance", "opening")
    ):
        return values
    if (amount := _from_parts(values)) is None:
        return values
    return {**values, "amount": amount}


def _from_parts(values: Mapping[str, Any]) -> Decimal | None:
    net, tax, line = (values.get(key) for key in ("net_amount", "tax", "line_amount"))
    if net is not None:
        if tax is None:
            raise RowTrouble(t("Only the amount without VAT is told, and no VAT."), "net_amount")
        return net + tax
    if line is not None:
        return line + (tax or ZERO)
    quantity, price = values.get("quantity"), values.get("price")
    return None if quantity is None or price is None else rounded(quantity * price) + (tax or ZERO)


def told_by_state(values: Mapping[str, Any], balance: Balance | None) -> Mapping[str, Any]:
    """The figures with what was received where a word or a date of payment tells it, and no figure does."""
    told = values.get("received") is not None or (
        values.get("balance") is not None and balance is not Balance.RUNNING
    )
    state, amount = values.get("status"), values.get("amount")
    if told or amount is None or not amount:
        return values
    if state is PaidState.PARTLY:
        raise RowTrouble(t("Partly paid, but how much is not said."), "status")
    is_paid = state is PaidState.PAID or (state is None and values.get("received_on") is not None)
    is_paid = is_paid or type_of(values) is DocumentType.PAID_SALE
    return {**values, "received": amount} if is_paid else values


def type_of(values: Mapping[str, Any]) -> DocumentType | None:
    """What the row says it is, in a column for that or in so many words in the summary."""
    return kind_of_document(values.get("document_type")) or document_type(values.get("summary"))


def _signed_by_type(values: Mapping[str, Any], balance: Balance | None) -> Mapping[str, Any]:
    """The figures of a credit note below zero, however the book writes them; under credit alone, too, it is no
    receipt. A balance that runs is the customer's, not the note's."""
    if type_of(values) is not DocumentType.CREDIT:
        return values
    figures = dict(values)
    if not values.get("amount") and values.get("received") is not None:
        figures["amount"] = figures.pop("received")
    own = ("amount", "received") if balance is Balance.RUNNING else ("amount", "received", "balance")
    return figures | {key: -abs(figures[key]) for key in own if figures.get(key)}


def _payment(values: Mapping[str, Any], balance: Balance | None) -> Item:
    """A row that says it is a payment, with whatever sign: of it what is left where the sheet tells that."""
    paid = values.get("amount") if balance is Balance.RUNNING else values.get("balance", values.get("amount"))
    if paid is None:
        raise RowTrouble(t("The amount is missing."), "amount")
    return Item(ZERO, abs(paid), None)


def signed_by_side(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The figures with the sign that a column of its own gives the balance: 贷 500 is what we owe.

    Where there is no balance, the side is the amount's: what stands under credit was credited where the row says
    so in words or in its number, else received.
    """
    figures = dict(values)
    for key, side in (("balance", "side"), ("opening", "opening_side")):
        if values.get(key) is not None and values.get(side) is not None:
            figures[key] = values[key] if values[key] < 0 else values[key] * values[side]
    if values.get("side") == CREDIT and "balance" not in values and "received" not in values:
        amount = figures.pop("amount", None)
        if amount and credits_something(
            *(str(values.get(key) or "") for key in ("summary", "note", "number"))
        ):
            return {**figures, "amount": -abs(amount)}
        figures["received"] = amount
    return figures


def _closing(values: Mapping[str, Any]) -> Item:
    """What a customer owes at the end: stated, or the opening balance with what came and went."""
    closing = values.get("balance")
    moved = [values.get(key) for key in ("opening", "amount", "received")]
    if closing is None and all(figure is None for figure in moved):
        raise RowTrouble(t("The amount is missing."), "balance")
    opening, charged, received = (figure or ZERO for figure in moved)
    reckoned = opening + charged - received
    prepaid = values.get("prepaid") or ZERO
    if closing is None:
        closing = ZERO if prepaid else reckoned
    stated = reckoned if any(figure is not None for figure in moved) else closing
    return Item(closing, ZERO, stated, prepaid) if closing else Item(ZERO, prepaid, ZERO)


def _signed(received: Decimal, amount: Decimal, left: Decimal | None) -> Decimal:
    """What was received, with the sign of its item: a credit note's was paid back, however it is written."""
    if not received or not amount or (received > 0) == (amount > 0):
        return received
    if amount < 0 or left == amount + received:
        return -received
    raise RowTrouble(t("The amount received is negative, the amount is not."), "received")
