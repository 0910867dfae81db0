"""Words for whether an invoice is paid: Paid, 已收清, Awaiting payment, 部分收款, Void."""

import re
from collections.abc import Callable
from enum import Enum
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.choices import yes_or_no
from crm_desktop.exchange.values.paid_words import state_said
from crm_desktop.exchange.values.troubles import CellTrouble, quoted

DAYS = re.compile(
    r"\s*(?:by|for|since|seit|in|de)?\s*\d+\s*(?:days?|tagen?|jours?|días?|giorni|天|日)\s*$", re.IGNORECASE
)
"""How long it is so already: Overdue 12 days."""


class PaidState(Enum):
    """What a book says of an invoice without giving an amount."""

    PAID = "paid"
    OPEN = "open"
    PARTLY = "partly"
    NOT_OWED = "not_owed"


def paid_state(cell: Cell) -> PaidState:
    """What a word says; CellTrouble where it says none of it."""
    if isinstance(cell, (bool, int)) and cell in (0, 1):
        return PaidState.PAID if cell else PaidState.OPEN
    if isinstance(cell, float) and cell in (0.0, 1.0):
        return PaidState.PAID if cell else PaidState.OPEN
    state = state_said(DAYS.sub("", str(cell)))
    if state is None:
        raise CellTrouble(t("“{cell}” says neither that it is paid nor that it is open.", cell=quoted(cell)))
    return PaidState(state)


def open_state(cell: Cell) -> PaidState:
    """What a word says below a head that asks what is open: there “yes” is open, and “no” is paid."""
    try:
        is_open = yes_or_no(cell)
    except CellTrouble:
        return paid_state(cell)
    return PaidState.PAID if is_open is False else PaidState.OPEN if is_open else paid_state(cell)


def or_void(read: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    """`read` for the state of a document, where a word may stand that says it is none any more: 已作废, cancelled."""

    def read_state(cell: Cell) -> Any:
        try:
            return read(cell)
        except CellTrouble:
            if isinstance(cell, str) and state_said(cell) == PaidState.NOT_OWED.value:
                return PaidState.NOT_OWED
            raise

    return read_state


NOTHING_LEFT = frozenset(
    {"清", "清了", "两清", "不欠", "没欠", "不差", "nil", "none", "nothing", "clear", "all clear", "square"}
)


def or_nothing_left(read: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    """`read` for what is left to be paid, where a word may stand that says it is nothing: 清, nil, paid."""

    def read_rest(cell: Cell) -> Any:
        word = cell.strip().casefold() if isinstance(cell, str) else ""
        if word in NOTHING_LEFT:
            return ZERO
        try:
            return read(cell)
        except CellTrouble:
            if word and state_said(word) == PaidState.PAID.value:
                return ZERO
            raise

    return read_rest


def or_still_open(read: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    """`read` for the day of a payment, where a word may stand that says there was none: outstanding, 未收."""

    def read_day(cell: Cell) -> Any:
        try:
            return read(cell)
        except CellTrouble:
            if isinstance(cell, str) and state_said(cell) == PaidState.OPEN.value:
                return None
            raise

    return read_day
