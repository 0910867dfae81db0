"""What is printed: blocks that stay whole and rows that may break between pages.

Everything is measured when it is made, so the number of pages is known before the first is drawn.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from crm_desktop.reports.pen import Pen

TALLEST_PIECE = 12
"""So many lines of text stay together."""

Draw = Callable[[Pen, float, float], None]


def draw_nothing(pen: Pen, left: float, top: float) -> None:
    """The drawing of empty space."""


@dataclass(frozen=True)
class Block:
    """Something that stays whole: its height, and how it is drawn given its left and top edge.

    `keep_next` holds it together with the beginning of what follows.
    """

    height: float
    draw: Draw = draw_nothing
    keep_next: bool = False

    @property
    def is_space(self) -> bool:
        return self.draw is draw_nothing


@dataclass(frozen=True)
class Rows:
    """Rows that break between pages under a repeated head.

    `closing` (totals) and `tail` (what belongs to them) stay with the last two rows. `carried` gives, for
    a break after so many rows, the row that ends the page (过次页) and the one that begins the next (承前页).
    """

    head: Block
    rows: Sequence[Block]
    closing: Sequence[Block] = ()
    tail: Sequence[Block] = ()
    carried: Callable[[int], tuple[Block, Block]] | None = None
    carried_height: float = 0.0

    @property
    def ending_height(self) -> float:
        return total_height((*self.closing, *self.tail))


Item = Block | Rows


def space(height: float) -> Block:
    """Empty space; swallowed at the top of a page."""
    return Block(height)


def total_height(blocks: Iterable[Block]) -> float:
    return sum(block.height for block in blocks)


def spans(lines: int, tallest: int = TALLEST_PIECE) -> list[tuple[int, int]]:
    """Where a text of so many lines parts, so that a page may end between: begin and end of each piece."""
    parts = ceil(lines / tallest)
    return [*pairwise(lines * number // max(parts, 1) for number in range(parts + 1))]


def stacked(*blocks: Block, keep_next: bool = False) -> Block:
    """Several blocks one below the other as one that stays whole."""

    def draw(pen: Pen, left: float, top: float) -> None:
        for block in blocks:
            block.draw(pen, left, top)
            top += block.height

    return Block(total_height(blocks), draw, keep_next)


def indented(block: Block, by: float) -> Block:
    """A block drawn that much further to the right."""

    def draw(pen: Pen, left: float, top: float) -> None:
        block.draw(pen, left + by, top)

    return Block(block.height, draw, block.keep_next)
