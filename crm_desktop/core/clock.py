"""The only clock: everything else is handed the time."""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time; tests hand in one that stands still."""

    def now(self) -> datetime:
        """This moment, in UTC, with its zone."""
        ...

    def today(self) -> date:
        """The calendar day where the user sits."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now().astimezone().date()


class FixedClock:
    """A clock that stands still, for tests and for reproducible sample companies."""

    def __init__(self, day: date, hour: int = 9) -> None:
        self._now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    def now(self) -> datetime:
        return self._now

    def today(self) -> date:
        return self._now.date()
