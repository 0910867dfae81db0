"""Document numbers of the sample company, given as the program gives them, and where its counters stand."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from crm_desktop.services.number_series import SERIES


class Numbers:
    """Counts each series; asked in order of date."""

    def __init__(self) -> None:
        self._last: defaultdict[str, int] = defaultdict(int)
        self._days: dict[dt.date, str] = {}

    def dated(self, series: str, day: dt.date) -> str:
        """The next number of a series that counts by day."""
        written = self._days.get(day) or self._days.setdefault(day, f"{day:%Y%m%d}")
        key = f"{series}:{written}"
        self._last[key] += 1
        return f"{SERIES[series].usual.prefix}{written}-{self._last[key]:04d}"

    def plain(self, series: str, width: int = 0) -> str:
        """The next number of a series that counts on; at least `width` digits."""
        told = SERIES[series].usual
        self._last[series] += 1
        return f"{told.prefix}{self._last[series]:0{max(width, told.digits)}d}"

    def counters(self) -> Iterator[dict[str, Any]]:
        """The counters' rows, for all numbers to go on from here."""
        for key, last in self._last.items():
            yield {"key": key, "last": last}
