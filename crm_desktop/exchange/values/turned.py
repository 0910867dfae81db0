"""Figures that a book writes with a minus because of what they are: how much came back."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.doubted import Doubted
from crm_desktop.exchange.values.troubles import CellTrouble

Read = Callable[[Cell], Any]


def turned_where_all_are_less(read: Read, cells: Sequence[Cell]) -> Read:
    """`read` with the sign of its figures turned, where none of those in `cells` is more than nothing."""
    figures = [figure for figure in _figures(read, cells) if figure]
    if not figures or max(figures) > 0:
        return read

    def turned(cell: Cell) -> Any:
        value = read(cell)
        if isinstance(value, Doubted):
            return Doubted(-value.value, value.remark)
        return None if value is None else -value

    return turned


def _figures(read: Read, cells: Sequence[Cell]) -> Iterator[Any]:
    """What can be read of the cells."""
    for cell in cells:
        try:
            value = read(cell)
        except CellTrouble:
            continue
        yield value.value if isinstance(value, Doubted) else value
