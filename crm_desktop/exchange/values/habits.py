"""How one sheet writes figures and dates: what one column leaves open, its other columns may tell."""

import datetime as dt
from collections.abc import Sequence
from itertools import chain

from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.dates import DMY, MDY, are_open, days_in, order_of, possible_orders
from crm_desktop.exchange.values.number_style import COMMA, NumberStyle, marks_in, style_of

EUROPEAN_SIGNS = ("£", "€")
USUAL_TERMS = frozenset((0, 7, 10, 14, 15, 20, 21, 28, 30, 45, 60, 90, 120))
"""Days between a document and its due date that terms give; others come from a date misread."""

Span = tuple[Sequence[Cell], Sequence[Cell]]


class Habits:
    """The habits of a sheet with these columns of figures and of dates."""

    def __init__(
        self,
        figures: Sequence[Sequence[Cell]],
        dates: Sequence[Sequence[Cell]],
        today: dt.date,
        *,
        told: str | None = None,
        span: Span | None = None,
    ) -> None:
        """`told` is the order of day and month where somebody says it; `span` the dates of documents and when they
        fall due, which may tell it."""
        self._today = today
        self._told = told or _told_by(span, today)
        self._marks = marks_in(chain.from_iterable(figures))
        self._orders = possible_orders(chain.from_iterable(dates), today)
        self._day_first = COMMA in self._marks or _is_european(figures)

    def style(self, cells: Sequence[Cell]) -> NumberStyle:
        """How a column with these cells writes its figures."""
        return style_of(marks_in(cells), self._marks)

    def order(self, cells: Sequence[Cell]) -> str:
        """In which order a column with these cells writes day, month and year."""
        if self._told is not None and are_open(cells, self._today, self._orders):
            return self._told
        return order_of(cells, self._today, self._orders, day_first=self._day_first)

    def is_open(self, cells: Sequence[Cell]) -> bool:
        """Whether nothing tells in which order a column with these cells writes day and month."""
        is_told = self._told is not None or self._day_first
        return not is_told and are_open(cells, self._today, self._orders)


def _told_by(span: Span | None, today: dt.date) -> str | None:
    """The order under which documents fall due after terms people give, where the other makes nonsense of them."""
    if span is None:
        return None
    sensible = [order for order in (DMY, MDY) if _is_sensible(span, order, today)]
    return sensible[0] if len(sensible) == 1 else None


def _is_sensible(span: Span, order: str, today: dt.date) -> bool:
    begin, end = (days_in(cells, order, today) for cells in span)
    gaps = [(due - day).days for day, due in zip(begin, end, strict=False) if day and due]
    return bool(gaps) and USUAL_TERMS.issuperset(gaps)


def _is_european(figures: Sequence[Sequence[Cell]]) -> bool:
    texts = (cell for cell in chain.from_iterable(figures) if type(cell) is str)
    return any(sign in text for text in texts for sign in EUROPEAN_SIGNS)
