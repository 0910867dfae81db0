"""Birthdays: the calendar may stand beside the date, the days of the lunar one in words of their own."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.text import visible
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.dates import day_reader
from crm_desktop.exchange.values.troubles import CellTrouble, quoted

CALENDARS = {
    "lunar": "农历|農曆|阴历|陰曆|旧历|舊曆|lunar",
    "solar": "公历|公曆|阳历|陽曆|新历|新曆|国历|國曆|solar",
}
_CALENDAR = re.compile("|".join(f"(?P<{name}>{words})" for name, words in CALENDARS.items()), re.IGNORECASE)
_AROUND = re.compile(r"^[\s:：,，(（]+|[\s:：,，()（）]+$|[(（]\s*[)）]")
_WITHOUT_YEAR = re.compile(r"^(?:--?)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?$")
_LUNAR_WORDS = (
    ("正月", "1月"),
    ("冬月", "11月"),
    ("腊月", "12月"),
    ("臘月", "12月"),
    ("闰", ""),
    ("閏", ""),
    ("初", ""),
    ("廿", "二十"),
    ("卅", "三十"),
)
_MONTH_DAY = re.compile(r"^[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}[日号]?$")


def birthday_reader(order: str, today: dt.date, *, is_open: bool = False) -> Callable[[Cell], Any]:
    """A reader of birthdays: a date, with its calendar where the cell names one; CellTrouble without a year."""
    read_day = day_reader(order, today, is_open=is_open)

    def read(cell: Cell) -> Any:
        if not isinstance(cell, str):
            return read_day(cell)
        text, calendar = _parted(visible(cell))
        if not text.strip("0-/. "):
            return None
        if _WITHOUT_YEAR.match(text) or _MONTH_DAY.match(text):
            raise CellTrouble(t("“{cell}” says no year.", cell=quoted(cell)))
        day = read_day(text)
        return day if day is None or calendar is None else {"birthday": day, "calendar": calendar}

    return read


def _parted(text: str) -> tuple[str, str | None]:
    """The date as others would write it, and the calendar named beside it."""
    found = _CALENDAR.search(text)
    plain = _CALENDAR.sub("", text).strip()
    for word, usual in _LUNAR_WORDS:
        plain = plain.replace(word, usual)
    return _AROUND.sub("", plain).strip(), found.lastgroup if found else None
