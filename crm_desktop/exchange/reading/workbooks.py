"""Sheets of Excel and OpenDocument workbooks: calamine first, openpyxl where that cannot."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from crm_desktop.exchange.reading import archive
from crm_desktop.exchange.reading.bare_formulas import PassedOver, Place, passed_over
from crm_desktop.exchange.reading.dressed_cells import DressedCells
from crm_desktop.exchange.reading.sheet import RawRow, Sheet
from crm_desktop.exchange.reading.signs import ENCRYPTED_STREAM
from crm_desktop.exchange.reading.troubles import Unreadable

UNKNOWN_VALUE = "#VALUE!"
"""Stands where a formula has no stored value and is beyond what is worked out here: not nothing, but unknown."""


def zipped(path: Path) -> Iterator[Sheet]:
    """The sheets of an .xlsx, .xlsm, .xlsb or .ods."""
    inside = archive.inspected(path)
    yield from _by_calamine(path, inside)


def compound(path: Path) -> Iterator[Sheet]:
    """The sheets of an old .xls; Unreadable where the file is locked with a password."""
    if ENCRYPTED_STREAM in path.read_bytes()[:4_000_000]:
        raise Unreadable("encrypted")
    yield from _by_calamine(path, archive.Archive({}, is_excel=False))


def patiently(path: Path) -> Iterator[Sheet]:
    """The sheets of an .xlsx row by row: slow, but far-flung cells cost no memory."""
    import openpyxl

    inside = archive.inspected(path)
    dressed = DressedCells(path, inside, inside.local_dates)
    with path.open("rb") as stream:
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = dressed.shown(inside.sheets.get(sheet.title), _values(sheet))
            yield Sheet(sheet.title, sheet.sheet_state != "visible", 0, rows)


def _by_calamine(path: Path, inside: archive.Archive) -> Iterator[Sheet]:
    import python_calamine

    parts, dressed = inside.sheets, DressedCells(path, inside)
    try:
        book = _opened(path)
        for facts in book.sheets_metadata:
            if facts.typ == python_calamine.SheetTypeEnum.WorkSheet:
                hidden = facts.visible != python_calamine.SheetVisibleEnum.Visible
                sheet = book.get_sheet_by_name(facts.name)
                besides = passed_over(path, parts[facts.name]) if facts.name in parts else PassedOver()
                rows = _worked_out(sheet, besides) if besides else _streamed(sheet)
                rows = dressed.shown(parts.get(facts.name), rows)
                yield Sheet(facts.name, hidden, sheet.height, rows)
    except python_calamine.PasswordError as error:
        raise Unreadable("encrypted") from error
    except python_calamine.CalamineError as error:
        raise Unreadable("encrypted" if "assword" in str(error) else "damaged") from error


def _opened(path: Path) -> Any:
    """The workbook by its content: the library goes by the name of a path, and banks and ERPs name an .xlsx .xls."""
    import python_calamine

    return python_calamine.CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))


def _streamed(sheet: Any) -> Iterator[RawRow]:
    """A sheet's rows from its row 1 and column A on (calamine leaves empty columns at the left out)."""
    left: RawRow = [""] * (sheet.start[1] if sheet.start else 0)
    return (left + row for row in sheet.iter_rows()) if left else sheet.iter_rows()


def _worked_out(sheet: Any, besides: PassedOver) -> Iterator[RawRow]:
    """A sheet's rows with its errors, and its formulas worked out as far as that can be done here."""
    from crm_desktop.exchange.reading.calculator import Calculator

    rows: list[RawRow] = sheet.to_python(skip_empty_area=False)
    for place, error in besides.errors.items():
        _put(rows, place, error)
    calculator = Calculator(rows, besides.formulas)
    for place, value in list(calculator.results()):
        _put(rows, place, value)
    for place in calculator.unworkable:
        _put(rows, place, UNKNOWN_VALUE)
    return iter(rows)


def _put(rows: list[RawRow], place: Place, value: Any) -> None:
    row, column = place
    while len(rows) <= row:
        rows.append([])
    rows[row] += [""] * (column + 1 - len(rows[row]))
    rows[row][column] = value


def _values(sheet: Any) -> Iterator[RawRow]:
    for row in sheet.iter_rows(values_only=True):
        yield ["" if value is None else value for value in row]
