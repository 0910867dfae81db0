"""The days a sheet names above its rows: 截止日期 2026-06-30, 2026年6月应收汇总, As at 30 June 2026."""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator

from crm_desktop.core.text import visible
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.dates import MONTHS

_DAY = re.compile(r"(?<!\d)(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_MONTH = re.compile(r"(?<!\d)(\d{4})\s*(?:年\s*(\d{1,2})\s*月|[-/.](\d{1,2})(?![-/.\d]))")
_DAY_IN_WORDS = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-zé]{3,9})\.?,?\s+(\d{4})\b|\b([a-zé]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*[年度]|\s*[-/.]\s*\d{1,2}\b|\s*$)")
_MONTH_IN_WORDS = re.compile(r"\b([a-zé]{3,9})\.?,?\s+(\d{4})\b")
_OF_PRINTING = re.compile(
    r"(?:打印|制表|制单|导出|生成|填报|print|export|generat|creat)[^\d]{0,24}$", re.IGNORECASE
)

MONTHS_OF_YEAR = 12


def stated_day(cells: Iterable[Cell], today: dt.date) -> dt.date | None:
    """The day a sheet without dates is of: the latest named in its titles and name, at most `today`.

    A month means its end. When it was printed counts only where nothing else is said. None where no day is.
    """
    days: list[dt.date] = []
    printed: list[dt.date] = []
    months: list[dt.date] = []
    for cell in cells:
        if isinstance(cell, dt.date):
            days.append(cell.date() if isinstance(cell, dt.datetime) else cell)
        elif isinstance(cell, str):
            text = visible(cell).casefold()
            for start, day in _days(text):
                (printed if _OF_PRINTING.search(text[:start]) else days).append(day)
            months += _months(text)
    found = days or months or printed
    return min(max(found), today) if found else None


def first_day(titles: Iterable[str]) -> dt.date | None:
    """The first day that the titles name: where the sheet begins."""
    found = (day for title in titles for _start, day in _days(visible(title).casefold()))
    return next(found, None)


def stated_year(cells: Iterable[Cell]) -> int | None:
    """The year that stands over the rows: 2026年 above columns of months and days, 2026年度."""
    for cell in cells:
        if isinstance(cell, dt.date):
            return cell.year
        if isinstance(cell, str) and (found := _YEAR.search(visible(cell))):
            return int(found.group(1))
    return None


def _days(text: str) -> Iterator[tuple[int, dt.date]]:
    for found in _DAY.finditer(text):
        yield from _made(found.start(), *map(int, found.groups()))
    for found in _DAY_FIRST.finditer(text):
        one, mark, other, year = found.group(1, 2, 3, 4)
        if mark == "." or int(one) > MONTHS_OF_YEAR:
            yield from _made(found.start(), int(year), int(other), int(one))
        elif int(other) > MONTHS_OF_YEAR or one == other:
            yield from _made(found.start(), int(year), int(one), int(other))
    for found in _DAY_IN_WORDS.finditer(text):
        day, month, year = found.group(1, 2, 3) if found[1] else found.group(5, 4, 6)
        if month in MONTHS:
            yield from _made(found.start(), int(year), MONTHS[month], int(day))


def _made(start: int, year: int, month: int, day: int) -> Iterator[tuple[int, dt.date]]:
    try:
        yield start, dt.date(year, month, day)
    except ValueError:
        return


def _months(text: str) -> Iterator[dt.date]:
    named = [(int(year), int(one or other)) for year, one, other in _MONTH.findall(text)]
    named += [(int(year), MONTHS[word]) for word, year in _MONTH_IN_WORDS.findall(text) if word in MONTHS]
    for year, month in named:
        if 1 <= month <= MONTHS_OF_YEAR and year:
            yield dt.date(year, month, monthrange(year, month)[1])
