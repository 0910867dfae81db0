"""A reader for every mapped column: compiled once a sheet from its field, its head and a look at its cells."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from crm_desktop.core import money
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.text import visible
from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.targets import target
from crm_desktop.exchange.values import words
from crm_desktop.exchange.values.choices import choice_reader, yes_or_no
from crm_desktop.exchange.values.dates import day_reader, order_of
from crm_desktop.exchange.values.numbers import amount_reader, number, rate_reader, uses_decimal_comma, whole
from crm_desktop.exchange.values.terms import terms
from crm_desktop.exchange.values.troubles import CellTrouble

LOOKED_AT = 5000
SAMPLED = 500
REMEMBERED = 20_000

NAMES = frozenset(
    {"name", "last_name", "first_name", "contact_name", "customer", "parent", "legal_representative"}
)
CODES = frozenset(
    {
        "number", "customer_number", "product_code", "barcode", "tax_number", "bank_account", "postcode",
        "invoice_number", "category_code", "mnemonic", "order",
    }
)  # fmt: skip
PLACES = {
    Kind.MONEY: money.MONEY_PLACES,
    Kind.PRICE: money.PRICE_PLACES,
    Kind.QUANTITY: money.QUANTITY_PLACES,
}

Read = Callable[[Cell], Any]


@dataclass(frozen=True)
class ColumnReader:
    """Turns one column's cells into values; `head` is the column's label as written."""

    index: int
    key: str
    head: str
    field: Field
    read: Read


def column_readers(
    entity: str,
    columns: Mapping[str, int],
    labels: Sequence[Label],
    sample: Sequence[Row],
    scale: int,
    today: dt.date,
) -> tuple[ColumnReader, ...]:
    """The readers of a sheet's mapped columns, from left to right.

    `scale` is the unit declared for all amounts; a head's own unit goes before it.
    """
    made: list[ColumnReader] = []
    for key, index in sorted(columns.items(), key=lambda item: item[1]):
        label = labels[index] if index < len(labels) else None
        cells = [row[index] for row in islice(sample, LOOKED_AT) if index < len(row)]
        field = target(entity, key)
        read = (
            remembering(_reader(field, label, cells, scale, today))
            if _repeats(cells)
            else _reader(field, label, cells, scale, today)
        )
        made.append(ColumnReader(index, field.key, label.written if label else "", field, read))
    return tuple(made)


def remembering(read: Read) -> Read:
    """`read` for a column whose cells repeat themselves: each is read once."""
    known: dict[Cell, Any] = {}

    def remembered(cell: Cell) -> Any:
        try:
            return known[cell]
        except KeyError:
            pass
        if len(known) > REMEMBERED:
            known.clear()
        known[cell] = value = read(cell)
        return value

    return remembered


def _repeats(cells: Sequence[Cell]) -> bool:
    return len(set(cells[:SAMPLED])) < len(cells[:SAMPLED]) * 0.7


def _reader(field: Field, label: Label | None, cells: Sequence[Cell], scale: int, today: dt.date) -> Read:
    if field.key in NAMES:
        return words.name
    if field.key in CODES:
        return words.code
    if field.key == "terms":
        return terms
    if field.key == "terms_days":
        return days_or_terms
    if field.key == "discount":
        return discount_reader(is_share_paid=label is not None and not label.plain.isascii())
    return _by_kind(field, label, cells, scale, today)


def _by_kind(field: Field, label: Label | None, cells: Sequence[Cell], scale: int, today: dt.date) -> Read:
    match field.kind:
        case Kind.DATE:
            return day_reader(order_of(cells, today), today)
        case Kind.MONEY:
            own = label.scale if label and label.scale else scale
            return amount_reader(PLACES[field.kind], own, decimal_comma=uses_decimal_comma(cells))
        case Kind.PRICE | Kind.QUANTITY:
            return amount_reader(PLACES[field.kind], decimal_comma=uses_decimal_comma(cells), units=True)
        case Kind.RATE:
            return rate_reader(decimal_comma=uses_decimal_comma(cells))
        case Kind.CHOICE:
            return choice_reader(field)
        case _:
            return READERS.get(field.kind, words.text)


def days_or_terms(cell: Cell) -> Any:
    """A number of days, or terms in words where those stand under such a head."""
    try:
        return whole(cell)
    except CellTrouble:
        return terms(cell)


def discount_reader(*, is_share_paid: bool) -> Callable[[Cell], Decimal | None]:
    """A reader of discounts as the share taken off: 9折, 0.9 and 90 are 0.1 where the column says what is
    paid, 10% is 0.1 anyhow."""

    def read(cell: Cell) -> Decimal | None:
        text = visible(cell).strip() if isinstance(cell, str) else ""
        if text.endswith("折"):
            paid = number(text[:-1])
            return None if paid is None else _rate(1 - paid / (100 if paid > 10 else 10))
        value = number(text.replace("%", "") if text else cell)
        if value is None:
            return None
        share = value / 100 if "%" in text or abs(value) > 1 else value
        return _rate(1 - share if is_share_paid and share >= Decimal("0.5") else share)

    return read


def _rate(value: Decimal) -> Decimal:
    return money.rounded(value, money.RATE_PLACES)


READERS: dict[Kind, Read] = {
    Kind.PHONE: words.phone,
    Kind.EMAIL: words.code,
    Kind.URL: words.code,
    Kind.DICTIONARY: words.name,
    Kind.INTEGER: whole,
    Kind.BOOLEAN: yes_or_no,
    Kind.REFERENCE: words.name,
}
