"""What a column's cells say, read once where they repeat themselves."""

from collections.abc import Callable, Sequence
from typing import Any

from crm_desktop.exchange.reading.rows import Cell

SAMPLED = 500
REMEMBERED = 20_000

Read = Callable[[Cell], Any]


def remembering(read: Read) -> Read:
    """`read` for a column whose cells repeat themselves: each is read once."""
    known: dict[Cell, Any] = {}

    def remembered(cell: Cell) -> Any:
        try:
            return known[cell]
        except KeyError:
            pass
        if len(known) > REMEMBERED:
            known.clear()
        known[cell] = value = read(cell)
        return value

    return remembered


def repeats(cells: Sequence[Cell]) -> bool:
    """Whether cells stand there again often enough for that to help."""
    return len(set(cells[:SAMPLED])) < len(cells[:SAMPLED]) * 0.7
