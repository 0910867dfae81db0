"""Sheets of balances of which each begins with what another ended with: only what the last one ends with is owed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.money_columns.carried import OF_DOCUMENTS
from crm_desktop.exchange.money_columns.figures import read_figures
from crm_desktop.exchange.reading.rows import text_at
from crm_desktop.exchange.recognise.labels import squeezed
from crm_desktop.exchange.sheet_columns import records_of

MOST_ROWS = 5000

Balances = Mapping[str, Decimal]


def without_carried_over(sheets: Sequence[BookSheet]) -> list[BookSheet]:
    """The sheets without those whose balances another takes up and goes on from."""
    read = [_balances(sheet) for sheet in sheets]
    return [
        sheet if (after := _taken_up_by(place, read)) is None else _left_to(sheet, sheets[after])
        for place, sheet in enumerate(sheets)
    ]


def _taken_up_by(place: int, read: Sequence[tuple[Balances, Balances] | None]) -> int | None:
    """The place of the sheet that begins with what the one at `place` ends with; None where none does."""
    mine = read[place]
    if mine is None:
        return None
    _begun, ended = mine
    owing = {name: left for name, left in ended.items() if left}
    return next(
        (
            other
            for other, theirs in enumerate(read)
            if theirs is not None and other != place and owing and _begins_with(theirs[0], owing, ended)
        ),
        None,
    )


def _begins_with(begun: Balances, owing: Balances, ended: Balances) -> bool:
    """Whether everybody who owed begins with as much, and nobody else of them with anything."""
    return all(begun.get(name) == left for name, left in owing.items()) and not any(
        begun.get(name) for name in ended.keys() - owing.keys()
    )


def _balances(sheet: BookSheet) -> tuple[Balances, Balances] | None:
    """What the customers of a list of balances owe at its beginning and at its end; None for any other sheet."""
    columns = sheet.choice.columns
    who = columns.get("customer_number", columns.get("customer"))
    is_list = {"opening", "balance"} <= columns.keys() and OF_DOCUMENTS.isdisjoint(columns)
    if sheet.head is None or sheet.choice.entity != "receivables" or who is None or not is_list:
        return None
    first = sheet.head.first_data_row
    rows = [row for number, row in islice(sheet.raw.rows(), MOST_ROWS) if number >= first and any(row)]
    records = records_of(columns, sheet.head, rows)
    begun, ended = (
        read_figures(columns[key], sheet.head.labels, records) or () for key in ("opening", "balance")
    )
    names = [squeezed(text_at(row, who)) for row in records]
    return _summed(names, begun), _summed(names, ended)


def _summed(names: Sequence[str], figures: Sequence[Decimal | None]) -> Balances:
    found: dict[str, Decimal] = {}
    for name, figure in zip(names, figures, strict=False):
        found[name] = found.get(name, ZERO) + (figure or ZERO)
    return found


def _left_to(sheet: BookSheet, after: BookSheet) -> BookSheet:
    told = t(
        "“{name}” ends with what “{next}” begins with: what is owed is taken from there.",
        name=sheet.raw.name,
        next=after.raw.name,
    )
    return replace(
        sheet, choice=SheetChoice(None, sheet.choice.head_row, sheet.choice.head_height), told=told
    )
