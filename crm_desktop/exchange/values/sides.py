"""On which side of the account an amount stands: 借 and Dr are owed to us, 贷 and Cr by us, 平 is nothing."""

from crm_desktop.core.i18n import t
from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values.troubles import CellTrouble, quoted
from crm_desktop.exchange.values.words import is_blank, written

DEBIT, CREDIT, EVEN = 1, -1, 0
_WORDS = {
    DEBIT: "借 借方 应收 debit dr dr. d + s soll débit debe dare",
    CREDIT: "贷 贷方 预收 credit cr cr. c - h haben crédit haber avere",
    EVEN: "平 持平 even nil 0",
}
SIDES = {word: side for side, words in _WORDS.items() for word in words.split()}


def side(cell: Cell) -> int | None:
    """DEBIT, CREDIT or EVEN; None for a blank cell, CellTrouble for any other word."""
    word = "" if cell is None else simplified(folded(written(cell))).strip()
    if word in SIDES:
        return SIDES[word]
    if is_blank(cell):
        return None
    raise CellTrouble(t("“{cell}” is neither debit nor credit.", cell=quoted(cell)))
