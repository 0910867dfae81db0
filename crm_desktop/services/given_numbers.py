"""The numbers that a series has given, and what it counted."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from crm_desktop.core.numbering import Pattern
from crm_desktop.models import Counter
from crm_desktop.queries.by_index import of_side
from crm_desktop.services.entry_series import SIDE_OF
from crm_desktop.services.number_series import SERIES


def counter_key(series: str, span: str) -> str:
    """Under which a file counts a series within a span."""
    return f"{series}:{span}" if span else series


def counted(db: Connection, series: str, span: str) -> int:
    """The last count given in a series within a span; 0 where none was."""
    return db.scalar(select(Counter.last).where(Counter.key == counter_key(series, span))) or 0


def first_gap(db: Connection, series: str, pattern: Pattern, day: date) -> int | None:
    """The first count given before that no record has any more, nor any part such as …-1, where there are to be no
    gaps; all numbers within the span are read, from their index."""
    given = range(pattern.first_on(day), counted(db, series, pattern.span(day)) + 1)
    if not pattern.gapless or not given:
        return None
    taken = pattern.counts(between(db, series, pattern.beginning(day), pattern.beginning(day)))
    return next((n for n in given if n not in taken), None)


def numbers_of(series: str) -> Select[str]:
    """The numbers that one of a series may not have; what is sent out and what suppliers send do not meet."""
    numbers = select(number_column(series))
    return numbers.where(of_side(SIDE_OF[series])) if series in SIDE_OF else numbers


def number_column(series: str) -> Any:
    """The column that holds the numbers of a series."""
    return SERIES[series].model.__table__.columns["number"]


def between(db: Connection, series: str, first: str, last: str) -> set[str]:
    """All numbers from the first that begins so to the last that begins like the other."""
    column = number_column(series)
    return set(db.scalars(numbers_of(series).where(column >= first, column < _beyond(last))))


def _beyond(stem: str) -> str:
    """The least text beyond all that begin with `stem`, the largest there is for none."""
    return stem[:-1] + chr(ord(stem[-1]) + 1) if stem else chr(0x10FFFF)
