"""The moves a sheet plans: what a row says, and by which sign its quantity counts once the whole sheet was read."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.money import rounded
from crm_desktop.exchange.kinds.batch import RowTrouble
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.values.move_words import RETURNED, MoveWord
from crm_desktop.models.stock import MoveKind

UNSAID = t("The row does not say whether this came in or went out.")
BOTH_WAREHOUSES = t(
    "A transfer names both warehouses, in two columns or in two rows of the same day and quantity."
)


@dataclass(frozen=True)
class Heard:
    """What a row says: `word` is what it calls the move, `came` and `went` are the figures of columns for either,
    `size` that of a column for both; `other` is the warehouse a transfer goes to."""

    row: int
    day: dt.date
    product: Ref
    warehouse: Ref | None
    other: Ref | None
    word: MoveWord | None
    values: Mapping[str, Any]
    came: Decimal | None = None
    went: Decimal | None = None
    size: Decimal | None = None


class Signs:
    """How the quantities of a sheet are to be read: with signs of their own, or by what the rows call the move."""

    def __init__(self, heard: Iterable[Heard], lone: MoveWord | None, is_own: bool) -> None:
        """`lone` is what the sheet itself says of rows that do not: it lists receipts, or issues."""
        self._lone = lone
        self.are_signed = is_own or self._say_so(heard)

    @staticmethod
    def _say_so(heard: Iterable[Heard]) -> bool:
        out, unsaid, turned = 0, 0, 0
        for one in heard:
            if one.size is None:
                continue
            outgoing = one.word is not None and one.word.sign < 0 and not one.word.is_counter
            out += outgoing
            turned += outgoing and one.size < 0
            unsaid += one.size < 0 and (one.word is None or one.word.sign == 0)
        return turned * 2 > out if out else unsaid > 0

    def of(self, one: Heard) -> tuple[MoveKind, Decimal]:
        """Kind and signed quantity of what a row says in a column for both; RowTrouble where that is not clear."""
        size, word = one.size or Decimal(0), one.word or self._lone
        if word is None:
            if not self.are_signed:
                raise RowTrouble(UNSAID, "kind")
            return (MoveKind.RECEIPT if size > 0 else MoveKind.ISSUE), size
        if word.kind is None and not self.are_signed:
            raise RowTrouble(UNSAID, "kind")
        kind = word.kind or (MoveKind.CUSTOMER_RETURN if size > 0 else MoveKind.SUPPLIER_RETURN)
        if self.are_signed or not word.sign:
            return kind, size
        signed = word.sign * size
        return kind, -abs(signed) * word.sign if word.is_counter else signed


def in_columns(one: Heard) -> Iterable[tuple[MoveKind, Decimal]]:
    """Kinds and signed quantities of a row that has columns for what came and what went."""
    word = one.word or MoveWord(None, 0)
    for figure, sign in ((one.came, 1), (one.went, -1)):
        if figure:
            yield word.kind or _by_direction(one.word, sign), sign * figure


def _by_direction(word: MoveWord | None, sign: int) -> MoveKind:
    if word == RETURNED:
        return MoveKind.CUSTOMER_RETURN if sign > 0 else MoveKind.SUPPLIER_RETURN
    return MoveKind.RECEIPT if sign > 0 else MoveKind.ISSUE


def worth_by(quantity: Decimal, cost: Decimal | None, amount: Decimal | None) -> Decimal | None:
    """What a move is worth by its book: the amount that is stated, else cost times quantity; without a sign."""
    if amount is not None:
        return abs(amount)
    return None if cost is None else rounded(abs(quantity) * abs(cost))
