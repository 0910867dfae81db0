"""What is going to happen, and on which day."""

from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count

Event = Callable[[int], None]
"""Something that happens; it is told the day."""


class Agenda:
    """Events by their days; of one day the one noted first comes first."""

    def __init__(self) -> None:
        self._events: list[tuple[int, int, Event]] = []
        self._order = count()

    def note(self, day: int, event: Event) -> None:
        heappush(self._events, (day, next(self._order), event))

    def live(self, last: int) -> None:
        """Have everything happen up to the `last` day, and what is noted meanwhile."""
        while self._events and self._events[0][0] <= last:
            day, _, event = heappop(self._events)
            event(day)
