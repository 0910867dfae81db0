"""The sample company's documents, brought into the order of their dates."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

from crm_desktop.services.sample.account import Account, Item, Match, Sale
from crm_desktop.services.sample.talk import Note

T = TypeVar("T", Sale, Item, Match, Note)


class Books:
    """Collects accounts and notes customer by customer and hands them out day by day.

    Of one day they come in the order of their customers, so that equal seeds give equal books.
    """

    def __init__(self) -> None:
        self._sales: dict[int, list[Sale]] = {}
        self._items: dict[int, list[Item]] = {}
        self._matches: dict[int, list[Match]] = {}
        self._notes: dict[int, list[Note]] = {}

    def add(self, account: Account, notes: Sequence[Note]) -> None:
        """Take in one customer's documents and notes."""
        _sort_in(self._sales, account.sales)
        _sort_in(self._items, account.items)
        _sort_in(self._matches, account.matches)
        _sort_in(self._notes, notes)

    @property
    def note_count(self) -> int:
        return sum(map(len, self._notes.values()))

    def sales(self) -> Iterator[tuple[dt.date, Sale]]:
        return _by_day(self._sales)

    def latest_sales(self, most: int) -> list[tuple[dt.date, Sale]]:
        """The last ones, the earliest of them first."""
        days = sorted(self._sales, reverse=True)
        found = ((dt.date.fromordinal(day), sale) for day in days for sale in reversed(self._sales[day]))
        return list(islice(found, most))[::-1]

    def items(self) -> Iterator[tuple[dt.date, Item]]:
        return _by_day(self._items)

    def matches(self) -> Iterator[tuple[dt.date, Match]]:
        return _by_day(self._matches)

    def notes(self) -> Iterator[tuple[dt.date, Note]]:
        return _by_day(self._notes)


def _sort_in(days: dict[int, list[T]], things: Sequence[T]) -> None:
    for thing in things:
        days.setdefault(thing.day, []).append(thing)


def _by_day(days: dict[int, list[T]]) -> Iterator[tuple[dt.date, T]]:
    for day in sorted(days):
        date = dt.date.fromordinal(day)
        for thing in days[day]:
            yield date, thing
