"""The ways to name a day that is still to come: "下周三", "12-02", "in 3 days", "next Wednesday"."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from crm_desktop.core.terms import add_months

NUMERALS = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "俩": 2}
WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SIGNS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "末": 5, "日": 6, "天": 6}
HALF_A_MONTH = 15
CAREFUL = 9_000
"""More days, weeks or months ahead than this nobody means."""
Day = Callable[[re.Match[str], dt.date], dt.date | None]


@dataclass(frozen=True)
class Phrase:
    """A way to name a day; one that is not `plain` may as well be past, and counts only beside a cue."""

    pattern: re.Pattern[str]
    day: Day
    plain: bool


def _in_days(match: re.Match[str], today: dt.date) -> dt.date:
    return _later(today, _count(match["n"]), match["unit"])


def _later(today: dt.date, count: int, unit: str) -> dt.date:
    if count > CAREFUL:
        raise ValueError(count)
    if unit in ("个月", "month"):
        return add_months(today, count)
    return today + dt.timedelta(days=count * (1 if unit in ("天", "日", "day") else 7))


def _count(text: str) -> int:
    """A number in digits, in Chinese up to 99, or as an English word."""
    if text.isdecimal():
        return int(text)
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return NUMERALS[text]
    return (NUMERALS[tens] if tens else 1) * 10 + (NUMERALS[ones] if ones else 0)


def _weekday(name: str) -> int:
    name = name.lower()
    if name.isdecimal():
        return int(name) - 1
    return SIGNS[name] if name in SIGNS else WEEKDAYS.index(name[:3])


def _monday(today: dt.date, weeks: int) -> dt.date:
    return today + dt.timedelta(days=7 * weeks - today.weekday())


def _of_week(weeks: int) -> Day:
    """That weekday of the week so many weeks after this one; weeks begin on Monday."""
    return lambda match, today: _monday(today, weeks) + dt.timedelta(days=_weekday(match["day"]))


def _coming(match: re.Match[str], today: dt.date) -> dt.date:
    """The first such weekday after today."""
    ahead = (_weekday(match["day"]) - today.weekday() - 1) % 7 + 1
    return today + dt.timedelta(days=ahead)


def _date(match: re.Match[str], today: dt.date) -> dt.date:
    """A day of a month, this year or, where that is past, the next; the year stands where it is named."""
    month = match["month"]
    number = int(month) if month.isdecimal() else MONTHS.index(month[:3].lower()) + 1
    if match["year"]:
        return dt.date(int(match["year"]), number, int(match["number"]))
    day = dt.date(today.year, number, int(match["number"]))
    return day if day >= today else day.replace(year=today.year + 1)


def _of_month(match: re.Match[str], today: dt.date) -> dt.date:
    """The day of that number, this month or, where that is past, the next one."""
    number, first = int(match["number"]), today.replace(day=1)
    last = add_months(first, 1) - dt.timedelta(days=1)
    return today.replace(day=number) if today.day <= number <= last.day else _of_next_month(match, today)


def _of_next_month(match: re.Match[str], today: dt.date) -> dt.date:
    return add_months(today.replace(day=1), 1).replace(day=int(match["number"]))


def _month_end(months: int) -> Day:
    return lambda _match, today: add_months(today.replace(day=1), months + 1) - dt.timedelta(days=1)


def _end_of(match: re.Match[str], today: dt.date) -> dt.date:
    """The end of the month of that number, this year or the next."""
    month = int(match["month"])
    year = today.year + (month < today.month)
    return add_months(dt.date(year, month, 1), 1) - dt.timedelta(days=1)


def _ahead(days: int) -> Day:
    return lambda _match, today: today + dt.timedelta(days=days)


def _next_month(_match: re.Match[str], today: dt.date) -> dt.date:
    return add_months(today.replace(day=1), 1)


def _phrase(pattern: str, day: Day, *, plain: bool = True) -> Phrase:
    return Phrase(re.compile(pattern, re.IGNORECASE), day, plain)


WEEK = r"(?:周|星期|礼拜)"
SIGN = r"(?P<day>[一二三四五六日天末1-7])(?![\d天月个])"
NAME = r"(?P<day>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
FULL_NAME = r"(?P<day>mon(?=day)|tue|wed|thu|fri|sat(?=urday)|sun(?=day))(?:s|nes|rs|ur)?(?:day)?\b"
MANY = r"(?P<n>\d{1,4}|[一二两俩三四五六七八九]?十[一二三四五六七八九]?|[一二两俩三四五六七八九])"
UNIT = r"(?P<unit>天|日|周|个?星期|个?礼拜|个月)"
MANY_WORDS = r"(?P<n>\d{1,4}|an?|one|two|three|four|five|six)"
MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
NUMBER = r"(?P<number>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,?\s+(?P<year>20\d\d))?"
PHRASES = (
    _phrase(rf"下下(?:个)?{WEEK}{SIGN}", _of_week(2)),
    _phrase(rf"下(?:个)?{WEEK}{SIGN}", _of_week(1)),
    _phrase(rf"(?:本|这|这个){WEEK}{SIGN}", _of_week(0), plain=False),
    _phrase(rf"(?<![上每下本这个]){WEEK}{SIGN}", _coming, plain=False),
    _phrase(rf"(?<!以)下(?:个)?{WEEK}(?![期边围全密年]|转(?!账))", lambda _match, today: _monday(today, 1)),
    _phrase(rf"(?<![\d第]){MANY}\s*{UNIT}(?:之后|以后|后)", _in_days),
    _phrase(rf"(?<![通经超])过{MANY}\s*{UNIT}(?![后前])", _in_days),
    _phrase("半个?月(?:之后|以后|后)", _ahead(HALF_A_MONTH)),
    _phrase(r"下个?月(?:底|末)", _month_end(1)),
    _phrase(r"下个?月\s*(?P<number>\d{1,2})\s*[号日]", _of_next_month),
    _phrase("下个?月初?", _next_month),
    _phrase("大后天", _ahead(3)),
    _phrase("(?<![大前])后天(?!天)", _ahead(2)),
    _phrase("明(?:天(?!气)|日(?!期)|早|晚)", _ahead(1)),
    _phrase(
        r"(?<![\d-])(?P<year>20\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<number>\d{1,2})(?!\d)[号日]?",
        _date,
        plain=False,
    ),
    _phrase(
        r"(?<![\d.年-])(?P<year>)(?P<month>\d{1,2})\s*[-/.月]\s*(?P<number>\d{1,2})(?![\d.]|\s*[万元块])[号日]?",
        _date,
        plain=False,
    ),
    _phrase(r"(?<!\d)(?P<month>1[0-2]|[1-9])月[底末]", _end_of, plain=False),
    _phrase("(?<![上每])(?:本月|这个月)?月?[底末](?<=月[底末])", _month_end(0), plain=False),
    _phrase(r"(?<![\d月])(?P<number>\d{1,2})[号日](?!\d)", _of_month, plain=False),
    _phrase("今(?:天|日|晚)", _ahead(0), plain=False),
    _phrase(r"\bday after tomorrow\b", _ahead(2)),
    _phrase(r"\btomorrow\b", _ahead(1)),
    _phrase(rf"\b(?:on )?next {NAME}", _of_week(1)),
    _phrase(rf"\b(?:on )?this {NAME}", _of_week(0), plain=False),
    _phrase(rf"(?<!last )(?<!every )(?<!each )\b(?:on )?{FULL_NAME}", _coming, plain=False),
    _phrase(rf"\bin {MANY_WORDS} (?P<unit>day|week|month)s?\b", _in_days),
    _phrase(rf"\b{MANY_WORDS} (?P<unit>day|week|month)s? from (?:now|today)\b", _in_days),
    _phrase(r"\bnext week\b", lambda _match, today: _monday(today, 1)),
    _phrase(r"\bnext month\b", _next_month),
    _phrase(
        r"\b(?:at |by )?(?:the )?end of (?:the |this )?month\b|\bmonth end\b", _month_end(0), plain=False
    ),
    _phrase(rf"\b(?:on )?{MONTH}\s+{NUMBER}\b{YEAR}", _date, plain=False),
    _phrase(rf"\b(?:on )?(?:the )?{NUMBER}\s+(?:of )?{MONTH}{YEAR}", _date, plain=False),
    _phrase(r"\b(?:today|tonight)\b", _ahead(0), plain=False),
)
