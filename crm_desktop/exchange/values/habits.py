"""How one sheet writes figures and dates: what one column leaves open, its other columns may tell."""

import datetime as dt
from collections.abc import Sequence
from itertools import chain

from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.dates import order_of, possible_orders
from crm_desktop.exchange.values.number_style import COMMA, NumberStyle, marks_in, style_of

EUROPEAN_SIGNS = ("£", "€")


class Habits:
    """The habits of a sheet with these columns of figures and of dates."""

    def __init__(
        self, figures: Sequence[Sequence[Cell]], dates: Sequence[Sequence[Cell]], today: dt.date
    ) -> None:
        self._today = today
        self._marks = marks_in(chain.from_iterable(figures))
        self._orders = possible_orders(chain.from_iterable(dates), today)
        self._day_first = COMMA in self._marks or _is_european(figures)

    def style(self, cells: Sequence[Cell]) -> NumberStyle:
        """How a column with these cells writes its figures."""
        return style_of(marks_in(cells), self._marks)

    def order(self, cells: Sequence[Cell]) -> str:
        """In which order a column with these cells writes day, month and year."""
        return order_of(cells, self._today, self._orders, day_first=self._day_first)


def _is_european(figures: Sequence[Sequence[Cell]]) -> bool:
    texts = (cell for cell in chain.from_iterable(figures) if type(cell) is str)
    return any(sign in text for text in texts for sign in EUROPEAN_SIGNS)
