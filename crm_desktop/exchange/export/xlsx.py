"""Writes rows into a workbook of one sheet, a row at a time; text is never a formula or a link."""

import datetime as dt
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.files import hidden_beside
from crm_desktop.core.i18n import t
from crm_desktop.exchange.export.cells import NUMBER_FORMATS, OutCell

MOST_ROWS = 1_048_575
LONGEST_TEXT = 32_767
LONGEST_SHEET_NAME = 31
WIDEST = 60
FORBIDDEN_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write_xlsx(path: Path, title: str, fields: Sequence[Field], rows: Iterable[Sequence[OutCell]]) -> None:
    """Write the rows below a head of the fields' labels; Refusal for a text longer than a cell holds.

    What XlsxWriter keeps aside meanwhile lies beside the target, not in the system's common folder, and goes
    whatever happens.
    """
    with _folder_beside(path) as aside:
        book = _book(path, str(aside))
        try:
            sheet: Any = book.add_worksheet(
                title.translate(FORBIDDEN_IN_NAME)[:LONGEST_SHEET_NAME].strip() or None
            )
            _write_head(book, sheet, fields)
            _write_rows(book, sheet, fields, rows)
            _close(book)
        finally:
            _let_go(book)


@contextmanager
def _folder_beside(path: Path) -> Generator[Path, None, None]:
    """A hidden folder that goes at the end, or, after a kill, with the next file written beside."""
    folder = hidden_beside(path, "aside")
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)


def _book(path: Path, aside: str) -> Any:
    import xlsxwriter

    options = {
        "constant_memory": True,
        "tmpdir": aside,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    return xlsxwriter.Workbook(str(path), options)


def _close(book: Any) -> None:
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from error


def _let_go(book: Any) -> None:
    """Close what a failure may have left open; it cannot be written, and nobody wants it any more."""
    for sheet in book.worksheets():
        for handle in (sheet.row_data_fh, sheet.fh):
            with suppress(OSError, AttributeError):
                handle.close()


def _write_head(book: Any, sheet: Any, fields: Sequence[Field]) -> None:
    head = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    for index, field in enumerate(fields):
        label = str(field.label)
        sheet.set_column(index, index, min(max(field.width, 2 * len(label)) + 2, WIDEST))
        sheet.write_string(0, index, label, head)


def _write_rows(book: Any, sheet: Any, fields: Sequence[Field], rows: Iterable[Sequence[OutCell]]) -> None:
    formats = [_format(book, field) for field in fields]
    write_string, write_number = sheet.write_string, sheet.write_number
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise Refusal(t("A workbook holds {n} rows at most. Export as CSV instead.", n=MOST_ROWS))
        for index, value in enumerate(row):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                if write_string(number, index, value) < 0:
                    _refuse_long(fields[index])
            elif isinstance(value, dt.date):
                sheet.write_datetime(number, index, value, formats[index])
            else:
                write_number(number, index, value, formats[index])


def _format(book: Any, field: Field) -> Any:
    if field.kind in (Kind.DATE, Kind.MOMENT):
        return book.add_format({"num_format": "yyyy-mm-dd"})
    pattern = NUMBER_FORMATS.get(field.kind)
    return book.add_format({"num_format": pattern}) if pattern else None


def _refuse_long(field: Field) -> None:
    raise Refusal(
        t(
            "A text under “{field}” is longer than a cell of a workbook holds ({n} characters). Export as CSV instead.",
            field=field.label,
            n=LONGEST_TEXT,
        )
    )
