"""Dates as people write them into cells: text in many orders, serial numbers, compact digits."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import pairwise

from crm_desktop.core.i18n import t
from crm_desktop.core.text import visible
from crm_desktop.core.ways import way
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.troubles import CellTrouble, quoted
from crm_desktop.exchange.values.words import is_blank

EPOCH = dt.date(1899, 12, 30)
SERIALS = range(3654, 73051)
"""What a bare number may be a serial of: 1910 to 2099."""
COMPACT = range(19000101, 21000101)
YEARS = range(1900, 2100)

YMD, MDY, DMY = "ymd", "mdy", "dmy"

SAY_WHICH = way(
    t("Say which at the left, at “Dates such as 2/4/2024”."), t("Say which: --dates dmy or --dates mdy.")
)
_FULL = re.compile(r"^(\d{4})\s*[-/.年\\,_ ]\s*(\d{1,2})\s*[-/.月\\,_ ]\s*(\d{1,2})\s*[日号]?(?!\d)")
_THREE = re.compile(r"^(\d{1,2})\s*([-/.年\\ ])\s*(\d{1,2})\s*[-/.月\\ ]\s*(\d{4}|\d{2}|\d)\s*[日号]?(?!\d)")
_NAMED = re.compile(r"^(\d{1,2})(?:st|nd|rd|th|\.)?[-\s/]*([a-zäé]{3,9})\.?,?[-\s/]*(\d{4}|\d{2})(?!\d)")
_MONTH_FIRST = re.compile(r"^([a-zäé]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_ZEROS = re.compile(r"^[0\s]+(?:[-/.\\年月日][0\s]*)+$")
"""What address books write where no day is known: 0/0/00, 00.00.0000."""
_DIGITS = re.compile(r"^\d{5,8}(?:\.\d+)?$")
CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TEN = re.compile(r"(\d?)十(\d?)")

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier", "feb february februar", "mar march mär märz mars", "apr april avril",
            "may mai", "jun june juni juin", "jul july juli", "aug august août", "sep sept september septembre",
            "oct october okt oktober octobre", "nov november novembre", "dec december dez dezember décembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip


ALL_ORDERS = (YMD, MDY, DMY)


def possible_orders(cells: Iterable[Cell], today: dt.date) -> frozenset[str]:
    """The orders of day, month and year that no text among `cells` contradicts."""
    found = [match.groups() for cell in cells if (match := _three(cell))]
    return frozenset(order for order in ALL_ORDERS if all(_dated(parts, order, today) for parts in found))


def order_of(
    cells: Iterable[Cell],
    today: dt.date,
    elsewhere: frozenset[str] = frozenset(ALL_ORDERS),
    *,
    day_first: bool = False,
) -> str:
    """In which order a column writes day, month and year where its texts leave that open.

    An order that some text contradicts is out, and then one that the sheet's other dates contradict
    (`elsewhere` holds what those allow); of the rest the one wins whose years lie closest together, then the
    one under which the column runs most steadily, then the habit the separators suggest, or `day_first`.
    """
    found = [match.groups() for cell in cells if (match := _three(cell))]
    if not found:
        return YMD
    possible = [order for order in ALL_ORDERS if all(_dated(parts, order, today) for parts in found)]
    if not possible:
        return _majority(found, today)
    agreed = [order for order in possible if order in elsewhere] or possible
    habit = (YMD, DMY, MDY) if day_first else _habit(found)
    return min(agreed, key=lambda order: (*_unlikeliness(found, order, today), habit.index(order)))


def are_open(
    cells: Iterable[Cell], today: dt.date, elsewhere: frozenset[str] = frozenset(ALL_ORDERS)
) -> bool:
    """Whether a column's day and month may be exchanged in every text with a stroke or dash, and that matters;
    points stand in European dates only. Short years stand first where they lie closer together so."""
    found = [match.groups() for cell in cells if (match := _three(cell))]
    if not found or any(parts[1] not in "/-" for parts in found):
        return False
    possible = {order for order in ALL_ORDERS if all(_dated(parts, order, today) for parts in found)}
    agreed = possible & elsewhere or possible
    if not agreed >= {MDY, DMY} or all(parts[0] == parts[2] for parts in found):
        return False
    return YMD not in agreed or _spread(found, YMD, today) >= _spread(found, DMY, today)


def days_in(cells: Iterable[Cell], order: str, today: dt.date) -> list[dt.date | None]:
    """The days of these cells in `order`; None where a cell is none."""
    read = day_reader(order, today)
    return [_or_none(read, cell) for cell in cells]


def _or_none(read: Callable[[Cell], dt.date | None], cell: Cell) -> dt.date | None:
    try:
        return read(cell)
    except CellTrouble:
        return None


def day_reader(order: str, today: dt.date, *, is_open: bool = False) -> Callable[[Cell], dt.date | None]:
    """A reader of dates for a column that writes open dates in `order`; two-digit years lie around `today`.

    Where that order is only a guess (`is_open`), a text that may be another day as well is a trouble.
    """
    known: dict[str, dt.date | None] = {}

    def read(cell: Cell) -> dt.date | None:
        if isinstance(cell, dt.date):
            return _of_date(cell)
        if isinstance(cell, str):
            if cell not in known:
                day = None if is_blank(cell) or _ZEROS.match(cell) else _of_text(cell, order, today)
                if is_open and day is not None:
                    _refuse_two_readings(cell, today)
                known[cell] = day
            return known[cell]
        if cell is None or isinstance(cell, bool) or cell == 0:
            return None
        return _of_number(cell, cell)

    return read


def _of_date(cell: dt.date) -> dt.date | None:
    """A real date; the day a worksheet shows for a date of zero says nothing."""
    day = cell.date() if isinstance(cell, dt.datetime) else cell
    return None if day <= dt.date(1900, 1, 1) else _within(day, cell)


def _of_text(cell: str, order: str, today: dt.date) -> dt.date:
    text = _plain(cell)
    if full := _FULL.match(text):
        return _made(int(full[1]), int(full[2]), int(full[3]), cell)
    if match := _THREE.match(text):
        found = _dated(match.groups(), order, today) or _only_possible(match.groups(), today)
        if found is None:
            raise _trouble(cell)
        return found
    if _DIGITS.match(text):
        return _of_digits(text, cell, today)
    return _of_words(text, cell, today)


def _refuse_two_readings(cell: str, today: dt.date) -> None:
    match = _THREE.match(_plain(cell))
    days = {_dated(match.groups(), order, today) for order in (DMY, MDY)} - {None} if match else set[None]()
    if len(days) > 1:
        raise CellTrouble(
            t(
                "“{cell}” may begin with the day or with the month. {say_which}",
                cell=quoted(cell),
                say_which=SAY_WHICH,
            )
        )


def _of_words(text: str, cell: str, today: dt.date) -> dt.date:
    named, month_first = _NAMED.match(text), _MONTH_FIRST.match(text)
    if named and named[2] in MONTHS:
        return _made(_year(named[3], today), MONTHS[named[2]], int(named[1]), cell)
    if month_first and month_first[1] in MONTHS:
        return _made(int(month_first[3]), MONTHS[month_first[1]], int(month_first[2]), cell)
    spelled = _TEN.sub(lambda ten: f"{ten[1] or 1}{ten[2] or 0}", text.translate(CHINESE_DIGITS))
    if full := _FULL.match(spelled):
        return _made(int(full[1]), int(full[2]), int(full[3]), cell)
    raise _trouble(cell)


def _of_digits(text: str, cell: str, today: dt.date) -> dt.date:
    digits = text.partition(".")[0]
    if len(digits) == 6:
        return _made(_year(digits[:2], today), int(digits[2:4]), int(digits[4:]), cell)
    return _of_number(float(text), cell)


def _of_number(value: float, cell: Cell) -> dt.date:
    """A date from a number: 20240207 by its digits, else a worksheet's serial."""
    digits = int(value)
    if digits in COMPACT:
        return _made(digits // 10000, digits // 100 % 100, digits % 100, cell)
    if digits in SERIALS:
        return EPOCH + dt.timedelta(days=digits)
    raise _trouble(cell)


def _three(cell: Cell) -> re.Match[str] | None:
    text = _plain(cell) if type(cell) is str else ""
    return None if _FULL.match(text) else _THREE.match(text)


def _plain(text: str) -> str:
    """A cell's text without the mark that only says that it is a text."""
    return visible(text).strip().lstrip("'").casefold()


def _dated(parts: tuple[str, ...], order: str, today: dt.date) -> dt.date | None:
    """The date of three numbers in this order, None where they are none."""
    first, _sign, second, third = parts
    if order == YMD:
        if len(third) == 4 or len(first) < 2:
            return None
        year, month, day = _year(first, today), int(second), int(third)
    else:
        if len(third) == 1:
            return None
        month, day = (int(first), int(second)) if order == MDY else (int(second), int(first))
        year = _year(third, today)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _only_possible(parts: tuple[str, ...], today: dt.date) -> dt.date | None:
    """The date of a text that goes against its column but allows one reading only."""
    days = [day for order in (YMD, MDY, DMY) if (day := _dated(parts, order, today))]
    return days[0] if len(days) == 1 else None


def _majority(found: list[tuple[str, ...]], today: dt.date) -> str:
    votes = Counter(order for parts in found for order in (YMD, MDY, DMY) if _dated(parts, order, today))
    return votes.most_common(1)[0][0] if votes else YMD


def _unlikeliness(found: list[tuple[str, ...]], order: str, today: dt.date) -> tuple[int, int]:
    days = [day for parts in found if (day := _dated(parts, order, today))]
    return _spread(found, order, today), sum(one > other for one, other in pairwise(days))


def _spread(found: list[tuple[str, ...]], order: str, today: dt.date) -> int:
    """How many years lie between the first and the last day."""
    years = [day.year for parts in found if (day := _dated(parts, order, today))]
    return max(years) - min(years)


def _habit(found: list[tuple[str, ...]]) -> tuple[str, str, str]:
    """Slashes are mostly American, points and dashes mostly European; a short year stands first in Chinese."""
    slashes = sum(parts[1] == "/" for parts in found) > len(found) / 2
    points = any(parts[1] == "." for parts in found)
    return (YMD, MDY, DMY) if slashes and not points else (YMD, DMY, MDY)


def _year(digits: str, today: dt.date) -> int:
    """A year of two digits lies at most ten years ahead."""
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year - 100 if year > today.year + 10 else year


def _made(year: int, month: int, day: int, cell: Cell) -> dt.date:
    try:
        return _within(dt.date(year, month, day), cell)
    except ValueError as error:
        raise _trouble(cell) from error


def _within(day: dt.date, cell: Cell) -> dt.date:
    if day.year not in YEARS:
        raise CellTrouble(t("“{cell}” is not a date between 1900 and 2099.", cell=quoted(cell)))
    return day


def _trouble(cell: Cell) -> CellTrouble:
    return CellTrouble(t("“{cell}” is not a date.", cell=quoted(cell)))
