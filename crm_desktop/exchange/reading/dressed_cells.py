"""The cells of a sheet whose format says more than their figure, found in the sheet's XML, and shown so."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from crm_desktop.exchange.reading.archive import Archive
from crm_desktop.exchange.reading.bare_formulas import column_of, whole_rows
from crm_desktop.exchange.reading.number_formats import Show, as_date, show_of
from crm_desktop.exchange.reading.sheet import RawRow

FEW = 40
"""Styles up to here are sought by name; of more than these, every cell is looked at."""

Cell = tuple[bytes, bytes, bytes]
"""Style, letters of the column, number of the row, as they are written."""

END: tuple[bytes, Iterator[Cell]] = (b"99999999", iter(()))
"""No cells, in a row below all others."""


class DressedCells:
    """Shows the cells of a workbook as their formats do; nothing is looked for where no format asks for it."""

    def __init__(self, path: Path, archive: Archive, days: Iterable[int] = ()) -> None:
        """`days` are styles of dates besides those whose format says so."""
        self._path = path
        shows = {code: show_of(code, archive.is_1904) for code in {*archive.formats.values()}}
        told = {style: shows[code] for style, code in archive.formats.items()}
        told |= dict.fromkeys(days, as_date(archive.is_1904))
        self._shows = {str(style).encode(): show for style, show in told.items() if show is not None}

    def shown(self, part: str | None, rows: Iterator[RawRow]) -> Iterator[RawRow]:
        """The rows of the sheet in `part`, from row 1 and column A on."""
        return self._dressed(part, rows) if part and self._shows else rows

    def _dressed(self, part: str, rows: Iterator[RawRow]) -> Iterator[RawRow]:
        """The rows, with the cells that are to be dressed beside them: both come from the top down."""
        marked = groupby(self._cells(part), itemgetter(2))
        wanted, cells = next(marked, END)
        for number, row in enumerate(rows, 1):
            while int(wanted) < number:
                wanted, cells = next(marked, END)
            if int(wanted) == number:
                self._dress(row, cells)
            yield row

    def _dress(self, row: RawRow, cells: Iterable[Cell]) -> None:
        for style, letters, _row in cells:
            column = _column_of(letters)
            if column < len(row) and type(row[column]) in (int, float):
                row[column] = self._shows[style](row[column])

    def _cells(self, part: str) -> Iterator[Cell]:
        pattern = _cells_of(self._shows)
        with zipfile.ZipFile(self._path) as archive, archive.open(part) as stream:
            for block in whole_rows(stream):
                yield from (cell for cell in pattern.findall(block) if cell[0] in self._shows)


@cache
def _column_of(letters: bytes) -> int:
    return column_of(letters.decode())


def _cells_of(styles: Mapping[bytes, Show]) -> re.Pattern[bytes]:
    told = b"|".join(styles) if len(styles) <= FEW else rb"[0-9]{1,6}"
    return re.compile(
        rb"<(?:\w+:)?c\s(?=[^<>]*\bs=\"(" + told + rb")\")(?:[^<>]*\s)?r=\"([A-Z]{1,3})([1-9][0-9]{0,6})\""
    )
