"""Rows in which one text stands alone, apart from the others of a table: hardly records, where the others fill more."""

from collections.abc import Sequence
from enum import Enum, auto

from crm_desktop.exchange.reading.reader import RawSheet
from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.remarks import reads_as_remark

SEVERAL = 2
MOSTLY = 0.5


class Lone(Enum):
    """What a text is that stands alone below the table or below a gap in it."""

    REMARK = auto()
    APART = auto()
    """It may be a name as well."""


class LoneRows:
    """Hears of a sheet's rows from the first on, and says which stand apart from the table."""

    def __init__(self, last_full: int) -> None:
        """`last_full` is the last row that fills several columns: where the table ends."""
        self._end = last_full
        self._below_gap = False

    def seen(self, number: int, row: Row) -> Lone | None:
        """What a row is in which one text stands alone; None for any other, and for one amid the table."""
        filled = _filled(row)
        had_gap, self._below_gap = self._below_gap, not filled
        is_below = number > self._end
        if filled != 1 or not (had_gap or is_below):
            return None
        text = next(cell for cell in row if not _is_white(cell))
        if not isinstance(text, str):
            return None
        is_remark = reads_as_remark(text)
        if is_below and (had_gap or is_remark):
            self._below_gap = True  # what follows is no nearer to the table
            return Lone.REMARK if is_remark else Lone.APART
        return Lone.REMARK if is_remark else None


def lone_rows(raw: RawSheet, first: int, sample: Sequence[Row]) -> LoneRows | None:
    """The watch on a sheet from row `first` on, of which `sample` are the first rows; None where rows of one cell
    are nothing unusual."""
    filled = [count for row in sample if (count := _filled(row))]
    if sum(count >= SEVERAL for count in filled) <= MOSTLY * len(filled):
        return None
    for number, row in reversed(list(enumerate(raw.chunks[-1].rows(), raw.chunks[-1].first))):
        if number >= first and _filled(row) >= SEVERAL:
            return LoneRows(number)
    return None


def _filled(row: Row) -> int:
    count = len(row) - row.count("") - row.count(None)
    return count if count > SEVERAL else sum(not _is_white(cell) for cell in row)


def _is_white(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
