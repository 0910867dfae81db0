"""A list as a workbook of one sheet: titles, typed cells, totals; texts stay texts, never formulas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

LONGEST_SHEET_NAME = 31
FORBIDDEN_IN_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
HEAD_ROW = 3


@dataclass(frozen=True)
class SheetColumn:
    """One column: its title, its width in characters, the number format of its figures."""

    title: str
    width: int = 14
    number_format: str = "#,##0.00"


@dataclass(frozen=True)
class Sheet:
    """What the workbook holds; values are str, int, Decimal, date, bool or None."""

    title: str
    subtitle: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Any]]
    total: Sequence[Any] = ()

    def content(self) -> bytes:
        """The workbook, ready to be saved."""
        from xlsxwriter import Workbook

        target = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with Workbook(target, options) as book:
            _fill(book, self)
        return target.getvalue()


def _fill(book: Any, sheet: Sheet) -> None:
    name = sheet.title.translate(FORBIDDEN_IN_SHEET_NAME)[:LONGEST_SHEET_NAME].strip()
    page = book.add_worksheet(name or None)
    page.write_string(0, 0, sheet.title, book.add_format({"bold": True, "font_size": 14}))
    page.write_string(1, 0, sheet.subtitle, book.add_format({"font_color": "#5C636C"}))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width)
        page.write_string(HEAD_ROW, index, column.title, head)
    page.freeze_panes(HEAD_ROW + 1, 0)
    plain = _Writer(book, page, sheet.columns, {})
    for number, row in enumerate(sheet.rows, HEAD_ROW + 1):
        plain.write(number, row)
    if sheet.total:
        _Writer(book, page, sheet.columns, {"bold": True, "top": 1}).write(
            HEAD_ROW + 1 + len(sheet.rows), sheet.total
        )


class _Writer:
    """Writes rows, each value by its type."""

    def __init__(self, book: Any, page: Any, columns: Sequence[SheetColumn], look: dict[str, Any]) -> None:
        self._page = page
        self._text = book.add_format(look)
        self._day = book.add_format({**look, "num_format": "yyyy-mm-dd"})
        self._figures = [book.add_format({**look, "num_format": column.number_format}) for column in columns]

    def write(self, number: int, row: Sequence[Any]) -> None:
        for index, value in enumerate(row):
            match value:
                case None:
                    self._page.write_blank(number, index, None, self._text)
                case bool():
                    self._page.write_boolean(number, index, value, self._text)
                case int() | Decimal():
                    self._page.write_number(number, index, value, self._figures[index])
                case date():
                    self._page.write_datetime(number, index, value, self._day)
                case _:
                    self._page.write_string(number, index, str(value), self._text)
