"""Tables within a table: beneath each row what it consists of, in quieter type and columns of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from crm_desktop.reports.columns import CELL_PAD, Column, Row
from crm_desktop.reports.flow import Block, indented, stacked
from crm_desktop.reports.grid import Grid, Look
from crm_desktop.reports.pen import Pen
from crm_desktop.reports.style import HAIRLINE, ROW_RULE, RULE, SMALL, STRONG_RULE

PAD = 0.9
BELOW = 2.6
KEPT_WHOLE = 5


@dataclass(frozen=True)
class Details:
    """The rows beneath each row of a table, under its column `at` and those right of it.

    Their first column is as wide as that one, so that the second begins where the table's next does.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Row]]
    at: int = 1


def with_details(
    grid: Grid, rows: Sequence[Sequence[Block]], details: Details, width: float
) -> tuple[Block, list[list[Block]]]:
    """The head of a table made by `grid`, and the pieces of each of its `rows` with what stands beneath it; nothing
    is torn from its row that would then stand alone."""
    indent = grid.left_of(details.at)
    first = replace(details.columns[0], usual=grid.left_of(details.at + 1) - indent - 2 * CELL_PAD)
    columns = (first, *details.columns[1:])
    inner = Grid(columns, [*chain(*details.rows)], width - indent, Look(PAD))
    head = stacked(
        grid.head(ruled_below=False),
        indented(inner.quiet_head(SMALL), indent),
        _rule(width, RULE, STRONG_RULE),
    )
    return head, [
        [*row[:-1], *_kept_together([row[-1], *(indented(inner.row(one), indent) for one in beneath)], width)]
        for row, beneath in zip(rows, details.rows, strict=True)
    ]


def _kept_together(parts: Sequence[Block], width: float) -> list[Block]:
    """A row with its details as few blocks: none leaves a single line on either side of a page break."""
    if len(parts) == 1:
        return [*parts]
    whole = [*parts, _rule(width)]
    if len(parts) <= KEPT_WHOLE:
        return [stacked(*whole)]
    return [stacked(*whole[:3]), *whole[3:-3], stacked(*whole[-3:])]


def _rule(width: float, weight: float = HAIRLINE, colour: str = ROW_RULE) -> Block:
    """A rule over the whole width with a little air above it."""

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.rule(left, left + width, top + BELOW, weight, colour)

    return Block(BELOW, draw)
