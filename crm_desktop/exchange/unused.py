"""Columns nothing is taken from: each is named with how many values it has."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.labels import Label

LONGEST = 60


@dataclass(frozen=True)
class Unused:
    """A column nothing is taken from: its head (its letter where it has none), how many values, one of them.

    `is_asked` where it may hold money that should have been taken: nothing is posted before that is settled.
    """

    index: int
    column: str
    values: int
    example: str
    is_asked: bool = False


class Watch:
    """Counts what stands in the columns of a sheet that nothing is taken from."""

    def __init__(self, taken: Collection[int], width: int) -> None:
        self._indices = [index for index in range(width) if index not in taken]
        self._values = dict.fromkeys(self._indices, 0)
        self._examples: dict[int, str] = {}

    def see(self, row: Row) -> None:
        """Hear of one record."""
        width = len(row)
        for index in self._indices:
            if index >= width:
                break
            cell = row[index]
            if cell is None or cell == "":
                continue
            self._values[index] += 1
            if index not in self._examples:
                self._examples[index] = as_text(cell)

    def found(self, labels: Sequence[Label], asked: Collection[int]) -> tuple[Unused, ...]:
        """The columns that hold anything, from left to right."""
        return tuple(
            Unused(index, name_of(labels, index), count, self._examples[index], index in asked)
            for index, count in self._values.items()
            if count
        )


def name_of(labels: Sequence[Label], index: int) -> str:
    """A column's head as written; its letter where it has none."""
    if index < len(labels) and labels[index].written:
        return labels[index].written
    letters, rest = "", index + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def as_text(cell: Cell) -> str:
    """A cell as the book has it, in one line, cut."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return " ".join(text.split())[:LONGEST]
