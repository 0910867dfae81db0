"""Day books: each row fills one of two columns, what was charged or what was paid."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from crm_desktop.core.money import ZERO
from crm_desktop.exchange.money_columns.figures import Column, Figures, moved, only
from crm_desktop.exchange.reading.rows import Row, cell_at
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import Money, money_of, says_what_is_left
from crm_desktop.exchange.recognise.sides_of_books import Side, side_of
from crm_desktop.exchange.values.document_types import DocumentType, kind_of_document

SIDES = (Money.AMOUNT, Money.RECEIVED, Money.BALANCE, Money.UNKNOWN)
FEWEST = 3
OF_MONEY = ("amount", "received", "balance")
PAID_BACK = re.compile(
    r"^.{0,4}(?:还|付|收|结|给|交)(?:来|了|回|清|掉|款|钱|账|帐|现|上)*(?:[\d,，]|$|\s)|还款|还账|还钱|收款|付款"
    r"|\b(?:paid|payment|gave|cash in|received|part[- ]paid|bezahlt|zahlung|eingang|gezahlt)\b",
    re.IGNORECASE,
)
"""What a row says of money that came in."""


def with_charges_and_payments(
    columns: dict[str, int],
    labels: Sequence[Label],
    said: Mapping[int, Money],
    figures: Figures,
    sample: Sequence[Row],
) -> dict[str, int]:
    """Where each row fills one of two columns and never both, the one is what was charged, the other what was paid.

    Which is which their heads say, else the words of the rows; where neither does, or the heads may as well say of
    each row whether it is paid, only one is taken, so that the other is asked about.
    """
    pair = _pair(columns, said, figures)
    if pair is None:
        return columns
    roles = sides_of_rows(pair, labels, figures, columns, sample)
    if roles is None:
        return {key: index for key, index in columns.items() if key not in OF_MONEY or index != pair[1]}
    return moved(moved(columns, "amount", roles["amount"]), "received", roles["received"])


def sides_of_rows(
    pair: tuple[int, int],
    labels: Sequence[Label],
    figures: Figures,
    columns: Mapping[str, int],
    sample: Sequence[Row],
) -> dict[str, int] | None:
    """Which of two columns, of which every row fills one, is what was charged and which what was paid; None where
    nobody knows, or they may as well say of each row whether it is paid."""
    if not _fill_each_other(*(figures[index] for index in pair)):
        return None
    paid = _paid_by_head(pair, labels)
    paid = _paid_by_words(pair, columns, sample) if paid is None else paid
    if paid is None:
        return None
    charged = pair[0] if paid == pair[1] else pair[1]
    is_state = says_what_is_left(labels[charged].written)
    if not _is_covered(columns, figures[charged], figures[paid], sample, all_of_them=is_state):
        return None
    return {"amount": charged, "received": paid}


def _pair(columns: Mapping[str, int], said: Mapping[int, Money], figures: Figures) -> tuple[int, int] | None:
    """The two columns of which each row fills one; None where there are none, or they are told already."""
    if "date" not in columns:
        return None
    taken = {columns.get(key) for key in ("amount", "received")}
    pairs = combinations((index for index in figures if said[index] in SIDES), 2)
    return next(
        (one for one in pairs if set(one) != taken and _fill_each_other(*(figures[i] for i in one))), None
    )


def _fill_each_other(one: Column, other: Column) -> bool:
    told = {(bool(first), bool(second)) for first, second in zip(one, other, strict=True)}
    return len(one) >= FEWEST and told == {(True, False), (False, True)}


def _paid_by_head(pair: tuple[int, int], labels: Sequence[Label]) -> int | None:
    said = {index: money_of(labels[index]) for index in pair}
    found = [index for index in pair if said[index] is Money.RECEIVED]
    found = found or [
        index for index in pair if said[index] is not Money.BALANCE and side_of(labels[index]) is Side.PAID
    ]
    return only(found)


def _paid_by_words(pair: tuple[int, int], columns: Mapping[str, int], sample: Sequence[Row]) -> int | None:
    """The column of which every row says that money came in, and no row of the other does."""
    words = [columns[key] for key in ("summary", "goods", "note", "document_type") if key in columns]
    found = [
        [any(_says_paid(row, index) for index in words) for row in sample if cell_at(row, one)]
        for one in pair
    ]
    return (
        only(one for one, told in zip(pair, found, strict=True) if all(told))
        if any(map(any, found))
        else None
    )


def _says_paid(row: Row, index: int) -> bool:
    text = str(cell_at(row, index) or "").strip()
    return kind_of_document(text) is DocumentType.RECEIPT or PAID_BACK.search(text) is not None


def _is_covered(
    columns: Mapping[str, int], charged: Column, paid: Column, sample: Sequence[Row], *, all_of_them: bool
) -> bool:
    """Whether somebody who paid, or all of them, had been charged as much."""
    who = columns.get("customer", columns.get("customer_number"))
    owed: dict[object, Decimal] = {}
    told: list[bool] = []
    for row, up, down in zip(sample, charged, paid, strict=True):
        name = None if who is None else cell_at(row, who)
        owed[name] = owed.get(name, ZERO) + (up or ZERO) - (down or ZERO)
        told += [owed[name] >= ZERO] if down else []
    return all(told) if all_of_them else any(told)
