"""Sheets that each say what the same customers owe, on one day and another: only one of them still counts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from crm_desktop.core.i18n import t, tc
from crm_desktop.core.ways import way
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.carried_over import MOST_ROWS
from crm_desktop.exchange.money_columns.carried import OF_DOCUMENTS
from crm_desktop.exchange.reading.rows import text_at
from crm_desktop.exchange.recognise.labels import squeezed
from crm_desktop.exchange.sheet_columns import records_of

AT_A_DAY = re.compile(
    r"[月期年季][末底]|余额|結餘|结余|结存|closing|\bbalance|\bc/f|carried forward|saldo|solde", re.IGNORECASE
)
MOVES = {"opening", "received", "net_amount"}
SEVERAL = 2
MOSTLY = 0.5


def without_rivals(sheets: Sequence[BookSheet]) -> list[BookSheet]:
    """The sheets with those that are `rivals` not chosen: whoever knows which day counts says so."""
    named = {place: names for place, sheet in enumerate(sheets) if (names := _owing(sheet))}
    rivals = {
        place: [other for other in named if other != place and _are_rivals(place, other, sheets, named)]
        for place in named
    }
    return [
        _asked(sheet, [sheets[other].raw.name for other in sorted((place, *rivals[place]))])
        if rivals.get(place)
        else sheet
        for place, sheet in enumerate(sheets)
    ]


def _owing(sheet: BookSheet) -> set[str]:
    """Whom a list of balances at a day names; nobody for any other sheet."""
    columns = sheet.choice.columns
    who, money = columns.get("customer", columns.get("customer_number")), columns.get("balance")
    is_list = OF_DOCUMENTS.isdisjoint(columns) and MOVES.isdisjoint(columns) and "amount" not in columns
    if (
        sheet.head is None
        or sheet.choice.entity != "receivables"
        or not is_list
        or who is None
        or money is None
    ):
        return set()
    if not AT_A_DAY.search(sheet.head.labels[money].written):
        return set()
    first = sheet.head.first_data_row
    rows = [row for number, row in islice(sheet.raw.rows(), MOST_ROWS) if number >= first and any(row)]
    return {squeezed(text_at(row, who)) for row in records_of(columns, sheet.head, rows)} - {""}


def _are_rivals(one: int, other: int, sheets: Sequence[BookSheet], named: dict[int, set[str]]) -> bool:
    heads = [[label.written for label in head.labels] for at in (one, other) if (head := sheets[at].head)]
    shared = named[one] & named[other]
    return (
        len(heads) == SEVERAL
        and heads[0] == heads[1]
        and len(shared) > MOSTLY * min(len(named[one]), len(named[other]))
    )


def _asked(sheet: BookSheet, rivals: Sequence[str]) -> BookSheet:
    left = SheetChoice(None, sheet.choice.head_row, sheet.choice.head_height)
    told = t(
        "Sheets {sheets} each say what the same customers owe. {choose}",
        sheets=str(tc("list of names", ", ")).join(f"“{name}”" for name in rivals),
        choose=way(
            t("Go to the one that counts and say at “Holds” what it is."),
            t("Choose the one that counts with --sheet."),
        ),
    )
    return replace(sheet, choice=left, rivals=tuple(rivals), told=told)
