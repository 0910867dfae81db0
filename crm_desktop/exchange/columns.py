"""A reader for every mapped column: compiled once a sheet from its field, its head and a look at its cells."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from crm_desktop.core import money
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.core.paths import as_path
from crm_desktop.exchange.own_books import is_own
from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.payment_heads import asks_what_is_open
from crm_desktop.exchange.sheets.all_kinds import SHEETS, target
from crm_desktop.exchange.values import words
from crm_desktop.exchange.values.birthdays import birthday_reader
from crm_desktop.exchange.values.choices import choice_reader, yes_or_no
from crm_desktop.exchange.values.counted import QUANTITIES, or_counted
from crm_desktop.exchange.values.currencies import currency, named_beside
from crm_desktop.exchange.values.dates import day_reader
from crm_desktop.exchange.values.discounts import discount_reader, is_per_cent
from crm_desktop.exchange.values.doubted import Doubted
from crm_desktop.exchange.values.habits import Habits
from crm_desktop.exchange.values.number_style import NumberStyle
from crm_desktop.exchange.values.numbers import amount_reader, rate_reader, whole
from crm_desktop.exchange.values.paid_states import (
    open_state,
    or_nothing_left,
    or_still_open,
    or_void,
    paid_state,
)
from crm_desktop.exchange.values.quantities_said import or_reach
from crm_desktop.exchange.values.remembered import remembering, repeats
from crm_desktop.exchange.values.roles import roles
from crm_desktop.exchange.values.said import SAID
from crm_desktop.exchange.values.sides import side
from crm_desktop.exchange.values.spans import day_or, span_reader
from crm_desktop.exchange.values.terms import days_or_terms, terms
from crm_desktop.exchange.values.troubles import CellTrouble, quoted
from crm_desktop.exchange.values.turned import turned_where_all_are_less

LOOKED_AT = 5000

NAMES = frozenset(
    {
        "name",
        "last_name",
        "first_name",
        "contact_name",
        "customer",
        "parent",
        "legal_representative",
        "contact",
    }
)
CODES = frozenset(
    {
        "number", "customer_number", "product_code", "barcode", "tax_number", "bank_account", "postcode",
        "invoice_number", "paper_invoice_number", "customer_tax_number", "category_code",
        "mnemonic", "order", "reference", "allocated_to", "contact_number", "reverses", "reversed_by",
    }
)  # fmt: skip
PLACES = {
    Kind.MONEY: money.MONEY_PLACES,
    Kind.PRICE: money.PRICE_PLACES,
    Kind.QUANTITY: money.QUANTITY_PLACES,
}

TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.PHONE, Kind.EMAIL, Kind.URL, Kind.DICTIONARY, Kind.REFERENCE)

SEVERAL = 2

Read = Callable[[Cell], Any]


@dataclass(frozen=True)
class ColumnReader:
    """Turns one column's cells into values; `head` is the column's label as written.

    Where it is not `vital`, a cell that cannot be read is left out and its row is kept. Where `dates_open`, nothing
    tells which number of a date is the day.
    """

    index: int
    key: str
    head: str
    field: Field
    read: Read
    vital: bool = True
    dates_open: bool = False


def column_readers(
    entity: str,
    columns: Mapping[str, int],
    labels: Sequence[Label],
    sample: Sequence[Row],
    scale: int,
    today: dt.date,
    dates: str | None = None,
) -> tuple[ColumnReader, ...]:
    """The readers of a sheet's mapped columns, from left to right.

    `scale` is the unit declared for all amounts; a head's own unit goes before it. `dates` is the order of day and
    month where somebody says it.
    """
    found = [
        _Column(
            target(entity, key),
            index,
            labels[index] if index < len(labels) else None,
            [row[index] for row in islice(sample, LOOKED_AT) if index < len(row)],
        )
        for key, index in sorted(columns.items(), key=lambda item: item[1])
    ]
    exact = is_own(entity, [label.written for label in labels])
    sheet = _Sheet(entity, scale, _habits(found, today, dates), today, exact)
    return tuple(_made(column, sheet) for column in found)


@dataclass(frozen=True)
class _Column:
    """A mapped column with a look at its cells."""

    field: Field
    index: int
    label: Label | None
    cells: Sequence[Cell]


@dataclass(frozen=True)
class _Sheet:
    """What bears on all columns of a sheet; in a ledger no figure may be left open. `exact` where all texts are
    the file's own, to be taken as they stand."""

    entity: str
    scale: int
    habits: Habits
    today: dt.date
    exact: bool = False


def _habits(columns: Sequence[_Column], today: dt.date, told: str | None) -> Habits:
    figures = [column.cells for column in columns if column.field.kind in PLACES]
    dates = {column.field.key: column.cells for column in columns if column.field.kind is Kind.DATE}
    span = (dates["date"], dates["due_date"]) if {"date", "due_date"} <= dates.keys() else None
    return Habits(figures, list(dates.values()), today, told=told, span=span)


def _made(column: _Column, sheet: _Sheet) -> ColumnReader:
    read = _of_one_currency(column, sheet, _bounded(column.field, _reader(column, sheet)))
    if column.field.key == "received_on":
        read = or_still_open(read)
    if column.field.key == "state" and SHEETS[sheet.entity].is_document:
        read = or_void(read)
    if column.field.key == "from_quantity" and not sheet.exact:
        read = or_reach(read)
    if column.field.key == "balance" and not sheet.exact:
        read = or_nothing_left(read)
    if column.field.key in SHEETS[sheet.entity].turned and not sheet.exact:
        read = turned_where_all_are_less(read, column.cells)
    if column.field.key in QUANTITIES and not sheet.exact and SHEETS[sheet.entity].has("unit"):
        read = or_counted(read, column.field.key)
    head = column.label.written if column.label else ""
    once = remembering(read) if repeats(column.cells) else read
    key = column.field.key
    dates_open = column.field.kind is Kind.DATE and sheet.habits.is_open(column.cells)
    return ColumnReader(
        column.index, key, head, column.field, once, SHEETS[sheet.entity].is_vital(key), dates_open
    )


def _bounded(field: Field, read: Read) -> Read:
    """`read` for a field of which not every value can stand in the file; what is a path, as it is kept."""
    if field.between is None and field.refuses is None and not field.tree:
        return read

    def bounded(cell: Cell) -> Any:
        value = read(cell)
        if field.tree and value:
            value = as_path(value)
        problem = field.objection(value)
        if problem and field.lenient:
            return Doubted(value, t("{problem} Taken as written.", problem=problem))
        if problem:
            raise CellTrouble(t("“{cell}”: {problem}", cell=quoted(cell), problem=problem))
        return value

    return bounded


def _of_one_currency(column: _Column, sheet: _Sheet, read: Read) -> Read:
    """`read` for amounts of a ledger; where their cells name several currencies, none can be added up."""
    if column.field.kind is not Kind.MONEY or not SHEETS[sheet.entity].is_document:
        return read
    named = {named_beside(cell) for cell in column.cells if isinstance(cell, str)} - {None}
    if len(named) < SEVERAL:
        return read

    def refused(cell: Cell) -> Any:
        raise CellTrouble(t("“{cell}”: the column holds amounts in several currencies.", cell=quoted(cell)))

    return refused


def _reader(column: _Column, sheet: _Sheet) -> Read:
    field, label = column.field, column.label
    if sheet.exact and field.kind in TEXTS and field.key not in BY_KEY:
        return words.exactly
    if field.key in NAMES:
        return words.name
    if field.key in CODES:
        return words.code
    if field.key == "birthday":
        order, is_open = sheet.habits.order(column.cells), sheet.habits.is_open(column.cells)
        return birthday_reader(order, sheet.today, is_open=is_open)
    if field.key == "status" and label is not None and asks_what_is_open(label.written):
        return open_state
    if field.key in BY_KEY:
        return BY_KEY[field.key]
    if field.key == "discount":
        return discount_reader(
            is_share_paid=label is not None and not label.plain.isascii(),
            in_per_cent=label is not None and is_per_cent(label.written),
        )
    return _by_kind(column, sheet)


def _by_kind(column: _Column, sheet: _Sheet) -> Read:
    field, label, cells = column.field, column.label, column.cells
    match field.kind:
        case Kind.DATE:
            is_open = sheet.habits.is_open(cells)
            return _or_a_time(
                column, sheet, day_reader(sheet.habits.order(cells), sheet.today, is_open=is_open)
            )
        case Kind.MONEY | Kind.PRICE | Kind.QUANTITY:
            own = label.scale if label and label.scale and field.kind is not Kind.QUANTITY else None
            return amount_reader(
                PLACES[field.kind],
                own or (sheet.scale if field.kind is Kind.MONEY else 1),
                style=_style(field, sheet.habits.style(cells)),
                units=field.kind is not Kind.MONEY,
                said=SAID[field.kind],
                definite=SHEETS[sheet.entity].is_document and field.kind is not Kind.PRICE,
            )
        case Kind.RATE:
            return rate_reader(decimal_comma=sheet.habits.style(cells).decimal_comma)
        case Kind.CHOICE:
            return choice_reader(field)
        case _:
            return READERS.get(field.kind, words.text)


def _or_a_time(column: _Column, sheet: _Sheet, read_day: Read) -> Read:
    """`read_day` for a date that books also tell as a time from the document's own, as the sheet's kind says."""
    key, kind = column.field.key, SHEETS[sheet.entity]
    if key in kind.spans:
        return day_or(read_day, span_reader(column.label.written if column.label else ""))
    return day_or(read_day, terms) if key in kind.by_terms else read_day


def _style(field: Field, style: NumberStyle) -> NumberStyle:
    """Prices and quantities may well have three decimals, amounts have not."""
    return style if field.kind is Kind.MONEY else replace(style, doubtful=False, decimal_point=False)


BY_KEY: dict[str, Read] = {
    "terms": terms,
    "terms_days": days_or_terms,
    "side": side,
    "opening_side": side,
    "status": paid_state,
    "currency": currency,
    "role": roles,
    "taken_off": discount_reader(is_share_paid=False),
}
READERS: dict[Kind, Read] = {
    Kind.PHONE: words.phone,
    Kind.EMAIL: words.code,
    Kind.URL: words.code,
    Kind.DICTIONARY: words.word,
    Kind.INTEGER: whole,
    Kind.BOOLEAN: yes_or_no,
    Kind.REFERENCE: words.name,
}
