"""Columns and rows of a printed table, and the widths their contents wish for."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from heapq import nlargest

from crm_desktop.reports.breaking import wrapped
from crm_desktop.reports.flow import Block
from crm_desktop.reports.pen import measured
from crm_desktop.reports.style import HEAD, TEXT, Style
from crm_desktop.reports.widths import Wish, can_be_shared_out

CELL_PAD = 4.0
LONGEST_CELL = 200
WIDEST_FLEXIBLE = 200.0
LONGEST_WORD = 110.0
WORDS_MEASURED = 8
SHORTEST_HEAD = 24.0
WORD = re.compile(r"[!-~]+")


class Align(Enum):
    """Where the text of a column stands; POINT sets figures with their decimal points in one line."""

    LEFT = auto()
    CENTRE = auto()
    POINT = auto()


@dataclass(frozen=True)
class Column:
    """One column: a flexible one takes what is left and wraps, never narrower than `least` points.

    `usual` is the width its cells are given even if all are short or missing.
    """

    head: str
    align: Align = Align.LEFT
    style: Style = TEXT
    flexible: bool = False
    least: float = 54.0
    usual: float = 0.0


@dataclass(frozen=True)
class Row:
    """One row of texts, one per column; the first cell reaches over `span` columns.

    `style` is set over the columns' own; only where `ruled` there is a rule under it. `beneath` is said of the row
    under its cells, from the second column to the right edge. A `picture`, made for the room there is, stands in the
    second column.
    """

    cells: tuple[str, ...]
    style: Style | None = None
    span: int = 1
    strong_rule: bool = False
    ruled: bool = True
    beneath: str = ""
    picture: Callable[[float], Block] | None = None


def natural_width(columns: Sequence[Column], rows: Sequence[Row]) -> float:
    """The width at which no cell would have to wrap, but for long texts."""
    wishes = [wish_of(column, rows, index) for index, column in enumerate(columns)]
    return sum(wish.wanted(tight=True) + 2 * CELL_PAD for wish in wishes)


def fits(columns: Sequence[Column], rows: Sequence[Row], width: float) -> bool:
    """Whether the table stays readable at that width: no word or figure torn, the type not too small."""
    wishes = [wish_of(column, rows, index) for index, column in enumerate(columns)]
    return can_be_shared_out(wishes, width, CELL_PAD)


def wish_of(column: Column, rows: Sequence[Row], index: int) -> Wish:
    cells = max((_cell_width(column, row, index) for row in rows), default=0.0)
    cells = max(cells, column.usual)
    head = measured(column.head, HEAD)
    longest = max((measured(word, HEAD) for word in WORD.findall(column.head)), default=0.0)
    halves = wrapped(column.head, max(head * 0.6, SHORTEST_HEAD, longest), HEAD.size, HEAD.bold)
    narrow = max(measured(half, HEAD) for half in halves)
    least = max(column.least, _longest_word(column, rows, index)) if column.flexible else None
    return Wish(cells, head, narrow, least)


def _longest_word(column: Column, rows: Sequence[Row], index: int) -> float:
    """The widest run without a blank in a column that may wrap: numbers and codes are not to be broken."""
    words = {word for row in rows if row.span <= 1 for word in WORD.findall(row.cells[index][:LONGEST_CELL])}
    longest = (measured(word, column.style) for word in nlargest(WORDS_MEASURED, words, key=len))
    return min(max(longest, default=0.0), LONGEST_WORD)


def _cell_width(column: Column, row: Row, index: int) -> float:
    """What a cell wants; a label reaching over several columns wants nothing of its own."""
    text = row.cells[index]
    if not text or (index == 0 and row.span > 1):
        return 0.0
    width = measured(text[:LONGEST_CELL], row.style or column.style)
    return min(width, WIDEST_FLEXIBLE) if column.flexible else width


def decimals_width(column: Column, rows: Sequence[Row], index: int) -> float:
    """The widest part after the point, point included; 0 where figures have none."""
    if column.align is not Align.POINT:
        return 0.0
    endings = {(row.cells[index].partition(".")[2], row.style or column.style) for row in rows}
    shapes = {("." + "0" * len(ending), style) for ending, style in endings if ending}
    return max((measured(shape, style) for shape, style in shapes), default=0.0)
