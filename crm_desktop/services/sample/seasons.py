"""When the sample company is busy: by month, by day of the week, growing over the years."""

import datetime as dt
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate

from crm_desktop.services.sample.chance import Chance

GROWTH = 0.18
JITTER = 0.5
WORKING = 0.5


class Seasons:
    """The days from `first` to `last`, each with its weight. Days are ordinals (date.toordinal)."""

    def __init__(
        self, first: dt.date, last: dt.date, months: Sequence[float], weekdays: Sequence[float]
    ) -> None:
        self.first, self.last = first.toordinal(), last.toordinal()
        span = self.last - self.first + 1
        days = [dt.date.fromordinal(self.first + n) for n in range(span)]
        weights = [
            months[day.month - 1] * weekdays[day.weekday()] * (1 + GROWTH * n / span)
            for n, day in enumerate(days)
        ]
        self._sums = [0.0, *accumulate(weights)]
        self._weekdays = weekdays

    def any_day(self, chance: Chance) -> int:
        return self._at(chance.fraction() * self._sums[-1])

    def rhythm(self, chance: Chance, count: int, start: int, end: int) -> list[int]:
        """`count` days from `start` to `end`, ascending, as regular as a customer of that season orders."""
        low, high = self._sums[max(start - self.first, 0)], self._sums[max(end - self.first + 1, 0)]
        step = (high - low) / count
        places = (n + 0.5 + JITTER * (chance.fraction() * 2 - 1) for n in range(count))
        return [self._at(low + step * place) for place in places]

    def working_day(self, day: int) -> int:
        """`day`, or the next one on which an office works."""
        while self._weekdays[(day - 1) % 7] < WORKING:
            day += 1
        return day

    def _at(self, weight: float) -> int:
        return self.first + min(bisect(self._sums, weight), len(self._sums) - 1) - 1
