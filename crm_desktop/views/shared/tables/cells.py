"""One cell of a table as it is painted: its text, where it stands, how it feels, where it leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from crm_desktop.core.fields import Field, Kind
from crm_desktop.views.shared.formatting import DASH, is_negative, shown

Index = QModelIndex | QPersistentModelIndex
Link = tuple[str, int]


@dataclass(frozen=True)
class Cell:
    """What a table paints at one place.

    `tone` names a colour of the palette. `link` is the entity and key of the record the text leads to.
    `tag` is a small pill after the text: its words and the colour they are in; `hint` are small words before a figure.
    `aside` are such words that are shown only where there is room for them. What is to be read `whole` is cut no more
    than a figure is.
    """

    text: str = ""
    right: bool = False
    tone: str = "t1"
    bold: bool = False
    link: Link | None = None
    tag: tuple[str, str] | None = None
    hint: tuple[str, str] | None = None
    aside: str = ""
    whole: bool = False


class CellSource(Protocol):
    """A table model that answers with whole cells, so that painting asks it once."""

    def cell(self, index: Index) -> Cell: ...


EMPTY = Cell()
TICK = "\u2713"


def cell_of(field: Field, value: Any, urgent: bool = False) -> Cell:
    """A list's cell: figures to the right, a grey dash for zero, urgent and negative ones in red."""
    text = shown(field, value)
    right = stands_right(field)
    if field.kind is Kind.BOOLEAN:
        return Cell(TICK if value else "")
    if text == DASH:
        return Cell(text, right, "faint")
    if is_negative(value) or (urgent and text):
        return Cell(text, right, "red")
    return Cell(text, right)


def stands_right(field: Field) -> bool:
    return field.kind.is_number


def alignment(right: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def as_lines(rows: Sequence[Sequence[str]]) -> str:
    """Rows as tab-separated lines, the form every spreadsheet pastes."""
    return "".join("\t".join(row) + "\n" for row in rows)
