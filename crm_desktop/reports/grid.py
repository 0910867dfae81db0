"""Columns and rows of a printed table: widths from the contents, amounts aligned at the point."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from crm_desktop.reports.breaking import fitted, wrapped
from crm_desktop.reports.columns import CELL_PAD, Align, Column, Row, decimals_width, wish_of
from crm_desktop.reports.flow import TALLEST_PIECE, Block, spans, stacked
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.style import HAIRLINE, HEAD, ROW_RULE, RULE, SMALL, STRONG_RULE, TEXT, Style
from crm_desktop.reports.widths import shared_out

ROW_PAD = 3.2
DENSE_PAD = 2.1
HEAD_EXTRA = 1.5
MIDDLE = 0.36
FRAME = 0.5
PICTURED = 1
"""The column in which a row's picture stands."""


@dataclass(frozen=True)
class Look:
    """How a table is set: the air above and below a row's text, whether every cell is `framed` in black (what a needle
    prints through three sheets), and how many lines of a row stay together at the most."""

    pad: float = ROW_PAD
    framed: bool = False
    tallest: int = TALLEST_PIECE


ROOMY, DENSE = Look(), Look(DENSE_PAD)

Placed = tuple[int, float, str, Style]
"""A text of a row: in which of its lines it stands, how far from the table's left edge, and how it is set."""


class Grid:
    """Columns fitted to a width for the rows they will hold; makes each row blocks. A cell is printed whole."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        width: float,
        look: Look = ROOMY,
    ) -> None:
        self._columns = columns
        self._width = width
        self._look = look
        self._pad = look.pad
        wishes = [wish_of(column, rows, index) for index, column in enumerate(columns)]
        self._widths, self._scale = shared_out(wishes, width, CELL_PAD)
        self._lefts = [0.0, *accumulate(self._widths)]
        self._decimals = [decimals_width(column, rows, i) * self._scale for i, column in enumerate(columns)]

    def left_of(self, index: int) -> float:
        """Where a column begins, padding included, from the table's left edge."""
        return self._lefts[index]

    def head(self, *, ruled_below: bool = True) -> Block:
        """The titles of the columns between two strong rules."""
        style = self._scaled(HEAD)
        cells = [self._broken(column.head, i, style) for i, column in enumerate(self._columns)]
        height = self._height(cells, style) + HEAD_EXTRA

        def draw(pen: Pen, left: float, top: float) -> None:
            self._frame(pen, left, top, height)
            pen.rule(left, left + self._width, top, RULE, STRONG_RULE)
            if ruled_below:
                pen.rule(left, left + self._width, top + height, RULE, STRONG_RULE)
            for index, cell in enumerate(cells):
                first = top + height - self._pad - len(cell) * style.line_height - HEAD_EXTRA / 2
                for number, line in enumerate(cell):
                    indent = self._indent(index, line, style, is_head=True)
                    pen.text(left + indent, first + _feet(style, number), line, style)

        return Block(height, draw)

    def quiet_head(self, style: Style) -> Block:
        """The titles of the columns on one line, without rules: of a table within another."""
        titles = [fitted(column.head, self._room(i), style.size) for i, column in enumerate(self._columns)]

        def draw(pen: Pen, left: float, top: float) -> None:
            for index, title in enumerate(titles):
                indent = self._indent(index, title, style, is_head=True)
                pen.text(left + indent, top + _feet(style, 0), title, style)

        return Block(style.line_height + self._pad, draw)

    def row(self, row: Row) -> Block:
        """One row with the rule under it."""
        return stacked(*self.pieces(row))

    def pieces(self, row: Row) -> list[Block]:
        """One row with the rule under it; one too tall for any page in pieces a page may end between."""
        base = self._scaled(row.style or TEXT)
        placed = self._placed(row)
        lines = max((line for line, *_ in placed), default=0) + 1
        return [self._piece(row, placed, base, span, lines) for span in spans(lines, self._look.tallest)]

    def _placed(self, row: Row) -> list[Placed]:
        """What stands in the lines of a row, cell by cell, as it is read aloud and copied."""
        styles = [self._scaled(row.style or column.style) for column in self._columns]
        cells = [self._lines(cell, i, styles[i], row.span) for i, cell in enumerate(row.cells)]
        placed = [
            (number, self._indent(index, text, styles[index]), text, styles[index])
            for index, cell in enumerate(cells)
            for number, text in enumerate(cell)
        ]
        return [*placed, *self._beneath(row.beneath, max(map(len, cells), default=0))]

    def _beneath(self, said: str, first: int) -> Iterator[Placed]:
        """What is said of a row, from its line `first` on."""
        if said:
            left, style = self._lefts[1] + CELL_PAD, self._scaled(SMALL)
            room = self._width - left - CELL_PAD
            for number, text in enumerate(wrapped(said, room, style.size, limit=None), first):
                yield number, left, text, style

    def _piece(
        self, row: Row, placed: Sequence[Placed], base: Style, span: tuple[int, int], lines: int
    ) -> Block:
        """The lines of a row within `span`; air and rule are at its very top and foot alone."""
        begin, end = span
        above, below = 0.0 if begin else self._pad, self._pad if end == lines else 0.0
        own = [one for one in placed if begin <= one[0] < end]
        height = above + (end - begin) * base.line_height + below
        picture = row.picture(self._room(PICTURED)) if row.picture and not begin else None
        if picture is not None:
            height = max(height, picture.height + 2 * self._pad)
        weight, colour = (RULE, STRONG_RULE) if row.strong_rule else self._rule

        def draw(pen: Pen, left: float, top: float) -> None:
            self._frame(pen, left, top, height, row.span)
            if picture is not None:
                picture.draw(pen, left + self._lefts[PICTURED] + CELL_PAD, top + self._pad)
            for number, indent, text, style in own:
                pen.text(left + indent, top + above + _feet(base, number - begin), text, style)
            if row.ruled and end == lines:
                pen.rule(left, left + self._width, top + height, weight, colour)

        return Block(height, draw)

    @property
    def _rule(self) -> tuple[float, str]:
        """The line under a usual row."""
        return (FRAME, STRONG_RULE) if self._look.framed else (HAIRLINE, ROW_RULE)

    def _frame(self, pen: Pen, left: float, top: float, height: float, span: int = 1) -> None:
        """The lines between the cells of a row whose first one reaches over `span` columns."""
        if self._look.framed:
            for edge in (0.0, *self._lefts[span:]):
                pen.upright(left + edge, top, top + height, FRAME, STRONG_RULE)

    def _lines(self, text: str, index: int, style: Style, span: int) -> list[str]:
        """A cell's text in lines; figures are never broken."""
        if not text:
            return []
        if self._columns[index].align is Align.POINT:
            return [text]
        return self._broken(text, index, style, span if index == 0 else 1)

    def _broken(self, text: str, index: int, style: Style, span: int = 1) -> list[str]:
        return wrapped(text, self._room(index, span), style.size, style.bold, limit=None)

    def _room(self, index: int, span: int = 1) -> float:
        return self._lefts[index + span] - self._lefts[index] - 2 * CELL_PAD + 0.01

    def _height(self, cells: Sequence[Sequence[str]], style: Style) -> float:
        most = max((len(cell) for cell in cells), default=1)
        return max(most, 1) * style.line_height + 2 * self._pad

    def _scaled(self, style: Style) -> Style:
        return style if self._scale == 1.0 else style.at(style.size * self._scale)

    def _indent(self, index: int, line: str, style: Style, is_head: bool = False) -> float:
        """How far from the table's left edge a line of this column begins."""
        left = self._lefts[index] + CELL_PAD
        right = self._lefts[index + 1] - CELL_PAD
        match self._columns[index].align:
            case Align.LEFT:
                return left
            case Align.CENTRE:
                return (left + right - measured(line, style)) / 2
            case Align.POINT if is_head:
                return right - measured(line, style)
            case Align.POINT:
                return right - self._decimals[index] - measured(line.partition(".")[0], style)


def _feet(style: Style, number: int) -> float:
    """How far below the cell's padding line `number` stands."""
    return (number + 0.5) * style.line_height + MIDDLE * style.size
