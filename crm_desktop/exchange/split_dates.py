"""Dates written in parts, as printed ledgers have them: a column of months, one of days, the year over them."""

from datetime import date
from typing import Any

from crm_desktop.exchange.values.dates import YMD, day_reader

YEAR, MONTH, DAY = "date_year", "date_month", "date_day"
PARTS = (YEAR, MONTH, DAY)


class SplitDates:
    """Puts the parts together; `year` is the one stated over the rows, else that of `today`."""

    def __init__(self, year: int | None, today: date) -> None:
        self._year = year
        self._today = today
        self._read = day_reader(YMD, today)

    def put_together(self, values: dict[str, Any], carried: dict[str, Any]) -> None:
        """Replace a row's parts by its date; year and month go on until others are written. CellTrouble where
        there is no such day."""
        parts = {key: values.pop(key) for key in PARTS if key in values}
        carried.update(parts)
        month, day = carried.get(MONTH), parts.get(DAY)
        if "date" in values or month is None or day is None:
            return
        year = carried.get(YEAR) or self._year or self._likely_year(month, day)
        values["date"] = self._read(f"{year}-{month}-{day}")

    def _likely_year(self, month: int, day: int) -> int:
        """Without a year a day that is still to come was last year's."""
        return self._today.year - ((month, day) > (self._today.month, self._today.day))
