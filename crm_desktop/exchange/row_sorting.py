"""How the rows of a sheet are told apart, and which of its columns are asked about."""

from collections.abc import Collection

from crm_desktop.exchange.asked_about import asked_about
from crm_desktop.exchange.book_sheet import PEEK, BookSheet, SheetChoice
from crm_desktop.exchange.own_books import EveryRow, is_own
from crm_desktop.exchange.recognise.groups import has_lone_names
from crm_desktop.exchange.recognise.rowkinds import KEYS_OF_A_RECORD, RowKind, RowSorter
from crm_desktop.exchange.sheets.all_kinds import SHEETS

WEIGHED = 300
"""Rows by which columns nobody understood are looked at."""


def is_our_own(sheet: BookSheet, choice: SheetChoice) -> bool:
    """Whether the sheet is one of our own books given back."""
    labels = sheet.labels(choice.head_row, choice.head_height)
    return is_own(str(choice.entity), [label.written for label in labels])


def row_sorter(sheet: BookSheet, choice: SheetChoice) -> RowSorter | EveryRow:
    """What tells records from totals, notes, headings and repeated heads."""
    if is_our_own(sheet, choice):
        return EveryRow()
    rows = [row for _number, row in sheet.sample(choice, PEEK)]
    lone = SHEETS[str(choice.entity)].charges and has_lone_names(rows)
    labels = sheet.labels(choice.head_row, choice.head_height)
    titles = sheet.titles(choice.head_row)
    return RowSorter(labels, choice.columns, titles, KEYS_OF_A_RECORD, lone_names=lone)


def columns_asked(sheet: BookSheet, choice: SheetChoice, taken: Collection[int]) -> set[int]:
    """The columns that may hold money nobody understood; `taken` are those the sheet is read for beside it too."""
    if is_our_own(sheet, choice):
        return set()
    sorter = row_sorter(sheet, choice)
    records = [row for _number, row in sheet.sample(choice, WEIGHED) if sorter.sort(row) is RowKind.DATA]
    labels = sheet.labels(choice.head_row, choice.head_height)
    return asked_about(str(choice.entity), choice.columns, labels, records, {*taken, *choice.left})
