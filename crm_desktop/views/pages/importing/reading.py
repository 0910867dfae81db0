"""Rows of a book as they are read into fields: what a preview shows of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.columns import LOOKED_AT, ColumnReader, column_readers
from crm_desktop.exchange.own_books import EveryRow
from crm_desktop.exchange.reading.rows import Cell as BookCell
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.rowkinds import RowKind, RowSorter
from crm_desktop.exchange.row_sorting import row_sorter
from crm_desktop.exchange.values.troubles import CellTrouble
from crm_desktop.views.pages.importing.drafts import as_it_stands
from crm_desktop.views.shared.formatting import is_negative, written
from crm_desktop.views.shared.tables.cells import Cell, stands_right

SHOWN = 40


@dataclass(frozen=True)
class ReadCell:
    """One cell as it will be understood; `wrong` says why it will not."""

    cell: Cell
    wrong: Text | None = None


@dataclass(frozen=True)
class ReadRow:
    """One row: its number in the sheet and its cells; one that is no record is shown as it stands."""

    row: int
    cells: tuple[ReadCell, ...]
    is_record: bool = True


@dataclass(frozen=True)
class Understood:
    """The first rows of a sheet as they will be understood, by field."""

    fields: tuple[Field, ...]
    heads: tuple[str, ...]
    rows: tuple[ReadRow, ...]


def understood(sheet: BookSheet, choice: SheetChoice, today: dt.date) -> Understood:
    """Read a sheet's first rows as the import would; slow for wide sheets (it looks at thousands of rows)."""
    labels = sheet.labels(choice.head_row, choice.head_height)
    sample = sheet.sample(choice, LOOKED_AT)
    rows = [row for _number, row in sample]
    scale = sheet.scale(choice.head_row)
    readers = column_readers(str(choice.entity), choice.columns, labels, rows, scale, today)
    sorter = row_sorter(sheet, choice)
    shown = tuple(_read(number, row, readers, sorter) for number, row in sample[:SHOWN])
    return Understood(
        tuple(reader.field for reader in readers), tuple(reader.head for reader in readers), shown
    )


def read_cell(
    field: Field, key: str, values: Mapping[str, Any], cell: BookCell, wrong: Text | None
) -> ReadCell:
    """A cell by the value it became; as it stands where it became none, red where it is wrong."""
    right = stands_right(field)
    value = values.get(key)
    if wrong is not None:
        return ReadCell(Cell(as_it_stands(cell), right, "red"), wrong)
    if value is None or isinstance(value, dict):
        return ReadCell(Cell(as_it_stands(cell), right, "t2" if value is None else "t1"))
    return ReadCell(Cell(_in_one_line(field, value), right, "red" if is_negative(value) else "t1"))


def as_no_record(fields: Sequence[Field], cells: Sequence[BookCell]) -> tuple[ReadCell, ...]:
    """The cells of a total, a note or a heading."""
    return tuple(
        ReadCell(Cell(as_it_stands(cell), stands_right(field), "faint"))
        for field, cell in zip(fields, cells, strict=True)
    )


def cell_at(row: Row, index: int) -> BookCell:
    """A row's cell; blank beyond its end."""
    return row[index] if index < len(row) else None


def _read(number: int, row: Row, readers: Sequence[ColumnReader], sorter: RowSorter | EveryRow) -> ReadRow:
    cells = [cell_at(row, reader.index) for reader in readers]
    if sorter.sort(row) is not RowKind.DATA:
        return ReadRow(number, as_no_record([reader.field for reader in readers], cells), is_record=False)
    return ReadRow(number, tuple(_understood(*pair) for pair in zip(readers, cells, strict=True)))


def _understood(reader: ColumnReader, cell: BookCell) -> ReadCell:
    if cell is None or cell == "":
        return ReadCell(Cell())
    try:
        value = reader.read(cell)
    except CellTrouble as trouble:
        return read_cell(reader.field, reader.key, {}, cell, trouble.text)
    return read_cell(reader.field, reader.key, {reader.key: value}, cell, None)


def _in_one_line(field: Field, value: Any) -> str:
    return " ".join(written(field, value)[:300].split())
