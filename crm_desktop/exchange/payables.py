"""Sheets of what we owe, and whole trial balances: known for what they are, never what customers owe."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.ways import way
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.listed_words import listed
from crm_desktop.exchange.reading.rows import Row, filled_at
from crm_desktop.exchange.sheets.all_kinds import SHEETS

LOOKED_AT = 300
FEWEST_ACCOUNTS, ENOUGH_ACCOUNTS = 2, 3
MOSTLY = 0.3

_OTHERWISE = way(
    t("If it is what customers owe after all, choose Receivables at “Holds”."),
    t("If it is what customers owe after all, say --as receivables."),
)
PAYABLES = t(
    "“{name}” lists what is owed to suppliers, no receivables. It cannot be taken. {otherwise}",
    otherwise=_OTHERWISE,
)
ACCOUNTS = t(
    "“{name}” lists the accounts of a whole ledger, not customers. It cannot be taken; import the list of debtors."
)


def without_payables(sheets: Sequence[BookSheet], name: str) -> list[BookSheet]:
    """The sheets of a book, those of what we owe and of whole ledgers as what they are; `name` is the book's."""
    return [
        _told(sheet, why, name) if (why := _why_not(sheet, name)) is not None else sheet for sheet in sheets
    ]


def is_titled_as_payable(text: str) -> bool:
    """Whether a title or a head speaks of what we owe, and not of what is owed to us too."""
    return _pattern("payable").search(text) is not None and _pattern("receivable").search(text) is None


def _told(sheet: BookSheet, why: Text, name: str) -> BookSheet:
    said = replace(why, params={**why.params, "name": sheet.raw.name or name})
    choice = SheetChoice(None, sheet.choice.head_row, sheet.choice.head_height)
    return replace(sheet, choice=choice, kinds=(), told=said)


def _why_not(sheet: BookSheet, name: str) -> Text | None:
    entities = sheet.kinds or (sheet.choice.entity,)
    if sheet.head is None or not any(entity and SHEETS[entity].charges for entity in entities):
        return None
    if _lists_accounts(sheet):
        return ACCOUNTS
    heads = _heads_as_written(sheet)
    if any(_pattern("of_customers").search(head) for head in heads):
        return None
    titles = " ".join((*sheet.titles(sheet.choice.head_row), sheet.raw.name))
    if _pattern("receivable").search(titles):
        return None
    is_titled = any(map(is_titled_as_payable, (titles, name)))
    return PAYABLES if is_titled or any(map(_pattern("of_suppliers").search, heads)) else None


def _heads_as_written(sheet: BookSheet) -> list[str]:
    head = range(sheet.choice.head_row, sheet.choice.head_row + sheet.choice.head_height)
    return [
        cell for number, row in sheet.first_rows if number in head for cell in row if isinstance(cell, str)
    ]


def _lists_accounts(sheet: BookSheet) -> bool:
    """Whether the customers, or else a column with another name in each row, are accounts of a ledger: sales, bank,
    trade creditors."""
    columns = sheet.choice.columns or (sheet.head.columns if sheet.head else {})
    below = (row for number, row in sheet.raw.rows() if number > sheet.choice.head_row)
    rows = list(islice(below, LOOKED_AT))
    if "customer" in columns:
        return _are_accounts(_names_at(columns["customer"], rows), FEWEST_ACCOUNTS)
    named = (_names_at(index, rows) for index in range(max(map(len, rows), default=0)))
    return any(_are_accounts(names, ENOUGH_ACCOUNTS) for names in named if len(set(names)) == len(names))


def _names_at(index: int, rows: Sequence[Row]) -> list[str]:
    return [str(cell).strip().casefold() for cell in filled_at(rows, index)]


def _are_accounts(names: Sequence[str], fewest: int) -> bool:
    accounts = {one for one in names if _pattern("accounts").fullmatch(one)}
    return len(accounts) >= max(fewest, MOSTLY * len(names))


@cache
def _pattern(key: str) -> re.Pattern[str]:
    lines = str(listed("payables")[key]).split("\n")
    return re.compile("|".join(filter(None, lines)), re.IGNORECASE)
