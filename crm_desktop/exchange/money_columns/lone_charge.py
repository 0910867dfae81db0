"""The only figures of a list that says what is paid: they are what was charged, however their head calls them."""

import re
from collections.abc import Mapping, Sequence

from crm_desktop.exchange.money_columns.figures import adds_up, equal_columns, read_figures
from crm_desktop.exchange.reading.rows import Cell, Row, filled_at, text_at
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import (
    Money,
    money_of,
    names_a_discount,
    speaks_of_something_else,
)
from crm_desktop.exchange.recognise.payment_heads import RECEIVED_ON, STATUS, payment_of
from crm_desktop.exchange.sheets.common import SAYS_WHAT_IS_PAID
from crm_desktop.exchange.values.paid_words import state_said

WHO = {"customer", "customer_number", "customer_last_name"}
MONEY = {"amount", "balance", "net_amount", "line_amount", "opening", "tax"}
CHARGED = (None, Money.PART, Money.AMOUNT)
ANY_ANSWER = re.compile("yes|no|y|n|ja|nein|oui|non|si|sí|o|是|否|1|0|x|√|✓|×|true|false", re.IGNORECASE)
"""What is said of other matters, too."""
PARTS = 3
"""As many columns of figures may be two that make up the third."""


def with_lone_charge(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """The columns with the only figures as the amount, where a column tells what is paid and none how much is owed."""
    told = dict(columns)
    priced = told.pop("price", None) if "quantity" not in told else None
    if not told.keys() & WHO or not MONEY.isdisjoint(told) or "quantity" in told:
        return dict(columns)
    if SAYS_WHAT_IS_PAID.isdisjoint(told) and not _tells_what_is_paid(told, labels, sample):
        return dict(columns)
    index = _charge(told, labels, sample)
    if index is None or (priced is not None and priced != index):
        return dict(columns)
    return {**told, "amount": index}


def with_charge_told_paid(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """The columns with the only figures as the amount where every row said to be paid has one, though their head speaks
    of what is left: it is what was left before it was paid."""
    balance, status = columns.get("balance"), columns.get("status")
    if balance is None or status is None or not {"amount", "received", "opening"}.isdisjoint(columns):
        return dict(columns)
    figures = read_figures(balance, labels, sample) or ()
    paid = [
        figure
        for row, figure in zip(sample, figures, strict=False)
        if state_said(text_at(row, status)) == "paid"
    ]
    if not paid or not all(paid):
        return dict(columns)
    return {key: index for key, index in columns.items() if key != "balance"} | {"amount": balance}


def tells_payment(index: int, labels: Sequence[Label], cells: Sequence[Cell]) -> bool:
    """Whether a column says what is paid: by its head, or because every cell of it says so in a word."""
    if index < len(labels) and payment_of(labels[index]) in (STATUS, RECEIVED_ON):
        return True
    words = [str(cell) for cell in cells if isinstance(cell, str)]
    is_said = len(words) > 1 and len(words) == len(cells) and all(map(state_said, words))
    return is_said and not all(ANY_ANSWER.fullmatch(word.strip()) for word in words)


def _tells_what_is_paid(columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]) -> bool:
    taken = {index for key, index in columns.items() if key != "note"}
    free = (index for index in range(len(labels)) if index not in taken)
    return any(tells_payment(index, labels, filled_at(sample, index)) for index in free)


def _charge(columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]) -> int | None:
    """The only column of figures, or the one that two others make up; None where it is not clear which."""
    figures = {
        index: read
        for index in range(len(labels))
        if index not in columns.values()
        and _may_be_charge(index, labels, sample)
        and (read := read_figures(index, labels, sample)) is not None
        and any(read)
    }
    if len(figures) == 1:
        return next(iter(figures))
    if len(figures) != PARTS:
        return None
    for whole, total in figures.items():
        one, other = (read for index, read in figures.items() if index != whole)
        if adds_up(total, one, other) and not equal_columns(total, one):
            return whole
    return None


def _may_be_charge(index: int, labels: Sequence[Label], sample: Sequence[Row]) -> bool:
    label = labels[index]
    if (
        not label.plain
        or speaks_of_something_else(label)
        or names_a_discount(label)
        or money_of(label) not in CHARGED
    ):
        return False
    cells = filled_at(sample, index)
    whole = [
        str(cell)
        for cell in cells
        if isinstance(cell, int) or (isinstance(cell, float) and cell.is_integer())
    ]
    is_code = len(whole) == len(cells) and len({len(text) for text in whole}) == 1 and money_of(label) is None
    return not is_code or len(cells) == 1
