"""Selected rows as a few ranges, whatever their number."""

from array import array
from collections.abc import Iterable

from PySide6.QtCore import QAbstractItemModel, QItemSelection, QItemSelectionRange

Range = tuple[int, int]


def merged(rows: Iterable[int]) -> list[Range]:
    """Rows as ranges (first, last), ascending, neighbours joined."""
    ranges: list[Range] = []
    for row in sorted(set(rows)):
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], row)
        else:
            ranges.append((row, row))
    return ranges


def ranges_of(selection: QItemSelection) -> list[Range]:
    """The rows a selection covers, as ranges in ascending order."""
    return _joined(sorted((part.top(), part.bottom()) for part in selection.toList()))


def count(ranges: Iterable[Range]) -> int:
    return sum(last - first + 1 for first, last in ranges)


def keys_in(ids: "array[int]", ranges: Iterable[Range]) -> "array[int]":
    """The keys standing in these ranges, in order."""
    out = array("q")
    for first, last in ranges:
        out.extend(ids[first : last + 1])
    return out


def selection_of(model: QAbstractItemModel, ranges: Iterable[Range]) -> QItemSelection:
    """A selection of whole rows."""
    selection = QItemSelection()
    width = model.columnCount() - 1
    for first, last in ranges:
        selection.append(QItemSelectionRange(model.index(first, 0), model.index(last, width)))
    return selection


def _joined(ranges: list[Range]) -> list[Range]:
    out: list[Range] = []
    for first, last in ranges:
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out
