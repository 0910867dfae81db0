"""Days told as a time from the document's own: 30天, 1个月, valid for 2 weeks."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.terms import add_months
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values import terms_words as words
from crm_desktop.exchange.values.rest import Rest, plain
from crm_desktop.exchange.values.troubles import CellTrouble, quoted

IN_DAYS = re.compile(r"天|\bdays?\b|\btage\b|\bjours\b", re.IGNORECASE)
"""A head under which a bare number is one of days."""
MOST_MONTHS, MOST_DAYS = 120, 3650

Read = Callable[[Cell], Any]


@dataclass(frozen=True)
class Span:
    """A time from the document's own date on."""

    months: int
    days: int

    def after(self, day: dt.date) -> dt.date:
        """The day on which it ends for a document of `day`."""
        return add_months(day, self.months) + dt.timedelta(self.days)


def span_reader(head: str) -> Read:
    """A reader of times under that head; a text is understood whole or it is a trouble."""
    bare = IN_DAYS.search(head) is not None

    def read(cell: Cell) -> Span:
        rest = Rest(words.OF_A_QUOTE.sub("", plain(cell)))
        months, days = rest.take_time()
        if bare and months is days is None:
            days = rest.take(words.BARE)
        if rest.says_more or months is days is None:
            raise CellTrouble(t("“{cell}” is not a date.", cell=quoted(cell)))
        if (months or 0) > MOST_MONTHS or (days or 0) > MOST_DAYS:
            raise CellTrouble(t("“{cell}” is too large.", cell=quoted(cell)))
        return Span(months or 0, days or 0)

    return read


def day_or(read_day: Read, read: Read) -> Read:
    """A reader of dates that takes as `read` does what is none; what neither understands is no date."""

    def either(cell: Cell) -> Any:
        try:
            return read_day(cell)
        except CellTrouble as trouble:
            try:
                return read(cell)
            except CellTrouble:
                raise trouble from None

    return either
