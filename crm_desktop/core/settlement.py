"""The life of one ledger entry: how much of it is used from which day on, and whether that is sound."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from crm_desktop.core.money import ZERO


@dataclass(frozen=True)
class Settlement:
    """One entry and the allocations on it.

    `amount` is signed as in the ledger. `moves` are the allocations as (day, used), positive whichever sign
    the entry has; one taken back is a negative move on its own day.
    """

    date: dt.date
    amount: Decimal
    moves: tuple[tuple[dt.date, Decimal], ...] = ()

    @property
    def size(self) -> Decimal:
        """The amount without its sign."""
        return abs(self.amount)

    @property
    def room(self) -> Decimal:
        """What no allocation of any date has used, without sign."""
        if not self.moves:
            return self.size
        return self.size - sum((used for _, used in self.moves), ZERO)

    @property
    def left(self) -> Decimal:
        """`room` with the entry's sign."""
        return self.room if self.amount >= 0 else -self.room

    @property
    def closed_on(self) -> dt.date | None:
        """The latest of the entry's day and its allocations' once nothing is left, else None."""
        return self.last_day if not self.room else None

    @property
    def last_day(self) -> dt.date:
        """The last day on which anything happened to the entry."""
        return max([self.date, *(day for day, _ in self.moves)]) if self.moves else self.date

    @property
    def is_sound(self) -> bool:
        """Whether on every day between nothing and the whole amount is used, and never before the entry."""
        used = self._used_by_day()
        return all(ZERO <= total <= self.size for _, total in used) and all(
            day >= self.date for day, _ in used
        )

    def left_on(self, day: dt.date) -> Decimal:
        """What is left, signed, at the end of `day`; zero before the entry."""
        if day < self.date:
            return ZERO
        room = self.size - sum((used for moved, used in self.moves if moved <= day), ZERO)
        return room if self.amount >= 0 else -room

    def room_from(self, day: dt.date) -> Decimal:
        """The most that can be used from `day` on for good: the least room of that and every later day."""
        before = sum((used for moved, used in self.moves if moved <= day), ZERO)
        later = (total for moved, total in self._used_by_day() if moved > day)
        return self.size - max([before, *later])

    def first_day_with(self, wanted: Decimal, start: dt.date) -> dt.date | None:
        """The first day at or after `start` from which `wanted` can be used for good; None if never."""
        begin = max(start, self.date)
        if not self.moves:  # as nearly every entry is
            return begin if self.size >= wanted else None
        days = sorted({begin, *(day for day, _ in self.moves if day > begin)})
        return next((day for day in days if self.room_from(day) >= wanted), None)

    def with_move(self, day: dt.date, used: Decimal) -> "Settlement":
        """The entry after one more allocation (or, negative, one taken back)."""
        return Settlement(self.date, self.amount, (*self.moves, (day, used)))

    def _used_by_day(self) -> list[tuple[dt.date, Decimal]]:
        """The running total used at the end of each day on which something moved."""
        days = sorted({day for day, _ in self.moves})
        each = (sum((used for moved, used in self.moves if moved == day), ZERO) for day in days)
        return list(zip(days, accumulate(each), strict=True))


def first_common_day(wanted: Decimal, sides: Iterable[Settlement]) -> dt.date | None:
    """The day an allocation of `wanted` between entries takes without being told: the later of their dates,
    or the first day after on which it fits on every side for good; None if it never does."""
    both = tuple(sides)
    day = max([side.date for side in both])
    while True:
        days = [side.first_day_with(wanted, day) for side in both]
        found = [one for one in days if one is not None]
        if len(found) < len(both):
            return None
        if max(found) == day:
            return day
        day = max(found)
