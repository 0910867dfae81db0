"""A record's fields as a printed form: label and value in two columns, long texts across both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from crm_desktop.reports.breaking import wrapped
from crm_desktop.reports.flow import Block, spans
from crm_desktop.reports.pen import Pen, measured
from crm_desktop.reports.style import SECTION, SMALL, TEXT

GUTTER = 18.0
ROW_AIR = 3.4
WIDEST_LABEL = 92.0


@dataclass(frozen=True)
class Fact:
    """A label and its value; a long one takes the whole width."""

    label: str
    value: str
    is_long: bool = False


def section(title: str) -> Block:
    """A title that stays with what it stands over."""

    def draw(pen: Pen, left: float, top: float) -> None:
        pen.text(left, top + 19, title, SECTION)

    return Block(27, draw, keep_next=True)


def label_width(known: Iterable[Fact]) -> float:
    """The width all labels of a form are given, so that its values stand in one line."""
    return min(max((measured(fact.label, SMALL) for fact in known), default=0.0) + 8, WIDEST_LABEL)


def facts(known: Sequence[Fact], width: float, labels: float) -> list[Block]:
    """Rows of facts, two in a row where they are short, ruled off from each other; a long text is printed whole, a
    page may end within it."""
    half = (width - GUTTER) / 2
    return [block for pair in _paired(known, half - labels) for block in _row(pair, labels, half, width)]


def _paired(known: Sequence[Fact], room: float) -> Iterator[tuple[Fact, ...]]:
    """Facts by two; a long one alone."""
    waiting: Fact | None = None
    for fact in known:
        if fact.is_long or measured(fact.value, TEXT) > 2 * room:
            if waiting:
                yield (waiting,)
            waiting = None
            yield (fact,)
        elif waiting:
            yield (waiting, fact)
            waiting = None
        else:
            waiting = fact
    if waiting:
        yield (waiting,)


def _row(pair: tuple[Fact, ...], labels: float, half: float, width: float) -> list[Block]:
    alone = len(pair) == 1 and (pair[0].is_long or measured(pair[0].value, TEXT) > half - labels)
    room = width if alone else half
    cells = [_cell(fact, labels, room) for fact in pair]
    lines = max(len(cell) for cell in cells)
    *above, last = (_piece(cells, labels, half, span, lines) for span in spans(lines))
    return [*above, _ruled(last, width)]


Cell = list[tuple[str, str]]
"""The lines of a fact: what stands in each under the label, and under the value."""


def _cell(fact: Fact, labels: float, room: float) -> Cell:
    names = wrapped(fact.label, labels - 4, SMALL.size, limit=2)
    lines = wrapped(fact.value, room - labels, TEXT.size, limit=None)
    return [*zip_longest(names, lines, fillvalue="")]


def _piece(cells: Sequence[Cell], labels: float, half: float, span: tuple[int, int], lines: int) -> Block:
    """The lines of a row within `span`; air is at its very top and foot alone."""
    begin, end = span
    above, below = 0.0 if begin else ROW_AIR, ROW_AIR if end == lines else 0.0

    def draw(pen: Pen, left: float, top: float) -> None:
        for number, cell in enumerate(cells):
            for place, (name, line) in enumerate(cell[begin:end]):
                at, foot = left + number * (half + GUTTER), top + above + 10
                pen.text(at, foot + place * SMALL.line_height, name, SMALL)
                pen.text(at + labels, foot + place * TEXT.line_height, line, TEXT)

    return Block(above + (end - begin) * TEXT.line_height + below, draw)


def _ruled(block: Block, width: float) -> Block:
    def draw(pen: Pen, left: float, top: float) -> None:
        block.draw(pen, left, top)
        pen.rule(left, left + width, top + block.height)

    return Block(block.height, draw)
