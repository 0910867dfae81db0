"""The rows that could not be imported, as they were, in a workbook of their own with the reasons."""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crm_desktop.core.files import write_atomically
from crm_desktop.core.i18n import t
from crm_desktop.exchange.fates import Fate
from crm_desktop.exchange.planning import Plan, SheetPlan
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.words import UNPRINTABLE

LONGEST = 32_000
LONGEST_SHEET_NAME = 31
WIDTH = 16
WIDTH_OF_REASON = 60
BAD = "FBEAE7"
BAD_TEXT = "B93A2B"


def write_error_book(path: Path, plans: Sequence[Plan]) -> int:
    """Write the rows in error of these plans to `path`, beside and renamed; how many they are.

    Each sheet keeps its heads, so that the book can be put right and imported by itself; the cells in question
    are coloured and a last column says why. FileTrouble where it cannot be written.
    """
    import openpyxl

    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    rows = sum(_write_sheet(book, sheet) for plan in plans for sheet in plan.sheets if sheet.fates.problems)
    if not rows:
        book.create_sheet(str(t("Errors")))
    content = io.BytesIO()
    book.save(content)
    write_atomically(path, content.getvalue())
    return rows


def _write_sheet(book: Any, plan: SheetPlan) -> int:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(_free_name(book, plan.sheet.name))
    labels = plan.sheet.labels(plan.choice.head_row, plan.choice.head_height)
    reason_column = len(labels) + 2
    heads = [label.written for label in labels]
    for column, head in enumerate([*heads, str(t("Row")), str(t("Why not imported"))], 1):
        sheet.cell(1, column, head).font = Font(bold=True)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = WIDTH
    sheet.column_dimensions[sheet.cell(1, reason_column).column_letter].width = WIDTH_OF_REASON
    sheet.freeze_panes = "A2"
    rows = plan.fates.numbers_of(Fate.ERROR)
    for place, row in enumerate(rows, 2):
        _write_row(sheet, place, plan, row, heads)
        sheet.cell(place, reason_column).alignment = Alignment(wrap_text=True, vertical="top")
    return len(rows)


def _write_row(sheet: Any, place: int, plan: SheetPlan, row: int, heads: list[str]) -> None:
    from openpyxl.styles import Font, PatternFill

    problems = plan.fates.problems.get(row, [])
    wrong = {problem.column for problem in problems if problem.column}
    for column, cell in enumerate(plan.rows.cells_at(row)[: len(heads)], 1):
        _put(sheet.cell(place, column), cell)
        if heads[column - 1] in wrong:
            sheet.cell(place, column).fill = PatternFill("solid", start_color=BAD)
    sheet.cell(place, len(heads) + 1, row)
    reason = sheet.cell(place, len(heads) + 2)
    _put(reason, "\n".join(_said(problem.column, str(problem.message)) for problem in problems))
    reason.font = Font(color=BAD_TEXT)


def _said(column: str, message: str) -> str:
    return f"{column}: {message}" if column else message


def _put(target: Any, cell: Cell) -> None:
    """Text stays text, whatever it begins with."""
    if isinstance(cell, str):
        target.value = UNPRINTABLE.sub("", cell)[:LONGEST]
        target.data_type = "s"
    elif cell is not None:
        target.value = cell
        if isinstance(cell, dt.date):
            target.number_format = "yyyy-mm-dd"


def _free_name(book: Any, name: str) -> str:
    plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in name)[:LONGEST_SHEET_NAME] or "1"
    taken = {one.casefold() for one in book.sheetnames}
    number = 1
    free = plain
    while free.casefold() in taken:
        number += 1
        free = f"{plain[: LONGEST_SHEET_NAME - 4]} {number}"
    return free
