"""What a cell's own format makes of its number, where the workbook library hands on the bare figure: codes and
telephones under formats of zeros show zeros in front, and some dates are known by the letters of their format alone."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

Show = Callable[[float], object]
"""A figure as its cell shows it; the figure itself where the format does not tell."""

EPOCH, EPOCH_1904 = (dt.datetime(year, month, day) for year, month, day in ((1899, 12, 30), (1904, 1, 1)))  # noqa: DTZ001 - cells have no zone
FIRST_DAY, LAST_DAY = 61, 2_957_000
"""Serials of real days: 1900 has no 29 February, as the first sixty pretend; the last stays below the year 10,000."""
LARGEST = 10.0**15
SECONDS = 86_400
LONGEST = 100
FEWEST_ZEROS = 2

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[([^\]]*)\]|[_*](.)|(.)', re.DOTALL)
_LITERAL = re.compile(r"[A-Za-z0-9 ()/#_.+-]*")
_PLAIN = set("-/() +")
_IS_DATE = re.compile(r"(?=.*(?:aaa|e))(?:aaaa?(?!a)|[egb]|[^A-Za-z0-9#?%@.])+", re.IGNORECASE)
"""Days of the week and years of an era; formats with a letter for day, month, year, hour or second are known as dates
to the workbook libraries."""


@dataclass(frozen=True)
class _Template:
    """How many zeros a format has, and what it shows: text, and parts of the figure's digits."""

    places: int
    pieces: tuple[str | slice, ...]


def as_date(is_1904: bool) -> Show:
    """Shows a figure as the day it stands for."""
    return partial(_as_date, EPOCH_1904 if is_1904 else EPOCH)


def show_of(code: str, is_1904: bool = False) -> Show | None:
    """What shows a figure as a format does; None where the figure says as much."""
    if len(code) > LONGEST:
        return None
    sections = code.split(";")
    if _is_date(sections[0]):
        return as_date(is_1904)
    template = _template(sections[0])
    if template is None:
        return None
    return partial(_with_zeros, template, 1 if len(sections) > 2 else 0)


def _is_date(section: str) -> bool:
    letters = "".join(plain for *_others, plain in _TOKEN.findall(section))
    return _IS_DATE.fullmatch(letters) is not None


def _as_date(epoch: dt.datetime, figure: float) -> object:
    if not FIRST_DAY <= figure < LAST_DAY:
        return figure
    if float(figure).is_integer():
        return epoch.date() + dt.timedelta(int(figure))
    return epoch + dt.timedelta(seconds=round(figure * SECONDS))


def _template(section: str) -> _Template | None:
    """What a format that is made of zeros shows; None for any other, and where the text between them is not one
    that a code or telephone has."""
    signs: list[str] = []
    for quoted, escaped, bracketed, room, plain in _TOKEN.findall(section):
        if bracketed[:1] in tuple("<>=") or not _LITERAL.fullmatch(quoted + escaped):
            return None
        if plain == "0":
            signs.append("")
        elif plain and plain not in _PLAIN:
            return None
        elif not room and not bracketed:
            signs.append(quoted + escaped + plain)
    places = signs.count("")
    return _Template(places, tuple(_pieces(signs, places))) if places >= FEWEST_ZEROS else None


def _pieces(signs: list[str], places: int) -> Iterator[str | slice]:
    """The text between zeros, and the digits for each run of them, counted from the last; the first has all before."""
    first = None
    for is_text, run in groupby(signs, bool):
        texts = list(run)
        if is_text:
            yield "".join(texts)
        else:
            places -= len(texts)
            yield slice(first, -places or None)
            first = -places


def _with_zeros(template: _Template, least: int, figure: float) -> object:
    """The figure's digits in the places of the zeros; only whole figures from `least` on are shown so."""
    if not least <= figure < LARGEST or not float(figure).is_integer():
        return figure
    digits = str(int(figure)).zfill(template.places)
    return "".join(
        [digits[piece] if isinstance(piece, slice) else piece for piece in template.pieces]
    ).strip()
