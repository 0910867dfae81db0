"""The rows that could not be imported, as they were, in a workbook of their own with the reasons."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from crm_desktop.core.files import write_atomically
from crm_desktop.core.i18n import t
from crm_desktop.exchange.plans import Plan, SheetPlan
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.words import UNPRINTABLE
from crm_desktop.exchange.verdicts import Verdict

LONGEST = 32_000
LONGEST_SHEET_NAME = 31
WIDTH = 16
WIDTH_OF_REASON = 60
BAD = "#FBEAE7"
BAD_TEXT = "#B93A2B"
FIRST_YEAR = 1900
"""No workbook counts days before it."""
OPTIONS = {"in_memory": True, "nan_inf_to_errors": True}


def write_error_book(path: Path, plans: Sequence[Plan]) -> int:
    """Write the rows in error of these plans to `path`, beside and renamed; how many they are.

    Each sheet keeps its heads, so that the book can be put right and imported by itself; the cells in question
    are coloured and a last column says why. It is made in memory: none of its rows ever lies in the system's common
    folder. FileTrouble where it cannot be written.
    """
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, OPTIONS) as book:
        formats = _Formats.of(book)
        sheets = [sheet for plan in plans for sheet in plan.sheets if sheet.verdicts.problems]
        rows = sum(_write_sheet(book, formats, sheet) for sheet in sheets)
        if not rows:
            book.add_worksheet(_free_name(book, str(t("Errors"))))
    write_atomically(path, content.getvalue())
    return rows


@dataclass(frozen=True)
class _Formats:
    """How cells look: a head, a reason, days, and the cells in question."""

    head: Any
    reason: Any
    day: Any
    bad: Any
    bad_day: Any

    @classmethod
    def of(cls, book: Any) -> Self:
        day, bad = {"num_format": "yyyy-mm-dd"}, {"bg_color": BAD}
        reason = {"font_color": BAD_TEXT, "text_wrap": True, "valign": "top"}
        return cls(*map(book.add_format, ({"bold": True}, reason, day, bad, day | bad)))


def _write_sheet(book: Any, formats: _Formats, plan: SheetPlan) -> int:
    sheet = book.add_worksheet(_free_name(book, plan.sheet.name))
    labels = plan.sheet.labels(plan.choice.head_row, plan.choice.head_height)
    heads = [label.written for label in labels]
    for column, head in enumerate([*heads, str(t("Row")), str(t("Why not imported"))]):
        sheet.write_string(0, column, _clean(head), formats.head)
    sheet.set_column(0, len(heads), WIDTH)
    sheet.set_column(len(heads) + 1, len(heads) + 1, WIDTH_OF_REASON)
    sheet.freeze_panes(1, 0)
    rows = plan.verdicts.numbers_of(Verdict.ERROR)
    for place, row in enumerate(rows, 1):
        _write_row(sheet, formats, place, plan, row, heads)
    return len(rows)


def _write_row(
    sheet: Any, formats: _Formats, place: int, plan: SheetPlan, row: int, heads: list[str]
) -> None:
    problems = plan.verdicts.problems.get(row, [])
    wrong = {problem.column for problem in problems if problem.column}
    for column, cell in enumerate(plan.rows.cells_at(row)[: len(heads)]):
        _put(sheet, formats, place, column, cell, bad=heads[column] in wrong)
    sheet.write_number(place, len(heads), row)
    reasons = "\n".join(_said(problem.column, str(problem.message)) for problem in problems)
    sheet.write_string(place, len(heads) + 1, _clean(reasons), formats.reason)


def _said(column: str, message: str) -> str:
    return f"{column}: {message}" if column else message


def _put(sheet: Any, formats: _Formats, row: int, column: int, cell: Cell, *, bad: bool) -> None:
    """Text stays text, whatever it begins with."""
    plain, day = (formats.bad, formats.bad_day) if bad else (None, formats.day)
    if isinstance(cell, dt.date) and cell.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, cell, day)
    elif isinstance(cell, str | dt.date):
        sheet.write_string(row, column, _clean(str(cell)), plain)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, plain)
    elif cell is not None:
        sheet.write_number(row, column, cell, plain)


def _clean(text: str) -> str:
    return UNPRINTABLE.sub("", text)[:LONGEST]


def _free_name(book: Any, name: str) -> str:
    plain = (
        "".join(" " if sign in "[]:*?/\\" else sign for sign in name)[:LONGEST_SHEET_NAME].strip("' ") or "1"
    )
    taken = {one.casefold() for one in book.sheetnames}
    number = 1
    free = plain
    while free.casefold() in taken:
        number += 1
        free = f"{plain[: LONGEST_SHEET_NAME - 4]} {number}"
    return free
