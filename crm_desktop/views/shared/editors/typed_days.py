"""Reading a date as people type it: 2026-11-20, 20261120, 11.20, 20, today, +7, 30/09/2026."""

import datetime as dt
import re
import unicodedata

from crm_desktop.core.entry import year_last
from crm_desktop.core.terms import add_months

WORDS = {
    "today": 0,
    "now": 0,
    "t": 0,
    "yesterday": -1,
    "y": -1,
    "tomorrow": 1,
    "今天": 0,
    "今日": 0,
    "jt": 0,
    "昨天": -1,
    "昨日": -1,
    "zt": -1,
    "前天": -2,
    "qt": -2,
    "明天": 1,
    "明日": 1,
    "mt": 1,
    "后天": 2,
    "ht": 2,
}
STEP = re.compile(r"([+-])(\d{1,4})([dwm天周月]?)")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})|(\d{2})(\d{2})")
PARTS = re.compile(r"(?:(?:(\d{4}|\d{2})[-./年 ])?(\d{1,2})[-./月 ])?(\d{1,2})日?")
CENTURY = 2000


def read_day(typed: str, today: dt.date) -> dt.date | None:
    """The date meant by `typed`, the year and month taken from `today` where left out.

    None where nothing was typed; ValueError where it is no date.
    """
    text = unicodedata.normalize("NFKC", typed).strip().lower()
    if not text:
        return None
    if text in WORDS:
        return today + dt.timedelta(days=WORDS[text])
    if step := STEP.fullmatch(text):
        return _moved(today, int(step[1] + step[2]), step[3])
    if compact := COMPACT.fullmatch(text):
        return _compact(compact, today)
    if last := year_last(text):
        return last
    if parts := PARTS.fullmatch(text):
        return _from_parts(parts, today)
    raise ValueError(typed)


def _moved(today: dt.date, amount: int, unit: str) -> dt.date:
    if unit in ("m", "月"):
        return add_months(today, amount)
    return today + dt.timedelta(days=amount * (7 if unit in ("w", "周") else 1))


def _compact(found: re.Match[str], today: dt.date) -> dt.date:
    if found[1]:
        return dt.date(int(found[1]), int(found[2]), int(found[3]))
    return dt.date(today.year, int(found[4]), int(found[5]))


def _from_parts(found: re.Match[str], today: dt.date) -> dt.date:
    year, month, day = found[1], found[2], found[3]
    full_year = today.year if year is None else int(year) + (CENTURY if len(year) == 2 else 0)
    return dt.date(full_year, int(month) if month else today.month, int(day))
