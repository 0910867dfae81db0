"""Words for whether an invoice is paid: Paid, 已收清, Awaiting payment, 部分收款, Void."""

from enum import Enum

from crm_desktop.core.i18n import t
from crm_desktop.exchange.listed_words import told_by
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.troubles import CellTrouble, quoted


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
    state = told_by("paid_states", str(cell))
    if state is None:
        raise CellTrouble(t("“{cell}” says neither that it is paid nor that it is open.", cell=quoted(cell)))
    return PaidState(state)
