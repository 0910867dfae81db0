"""Whether a sheet writes 1.234,50 or 1,234.50, told from its figures: its own column first, then all others."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from crm_desktop.core.text import visible
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.currencies import without_currency

COMMA, POINT = ",", "."
Marks = Counter[str]
NO_MARKS: Marks = Counter()
NEARLY_ALL = 0.8

_PLAIN = re.compile(r"[-\d.,]*", re.ASCII)
_NO_CENTS = re.compile(r"(?<=\d)(?:([.,])|/)-+(?=\)?$)")
"""What stands for no cents behind a figure: 1.200,- and 500/- are no amounts below nothing."""
_MINUS = re.compile("[\u2010-\u2015\u2212]")
_SPACES = re.compile(r"[\s'’_]+")
_POINT_OF_THREE = re.compile(r"^[-(]?[1-9]\d{0,2}(?:\.\d{3})+[-)]?$")
_COMMA_OF_FEW = re.compile(r"^[-(]?\d+,\d{1,2}[-)]?$")
_COMMA = re.compile(r"(?:^|\D)\d+,\d{1,2}(?!\d)|\d\.\d{3},\d")
_POINT = re.compile(r"\d\.(?:\d{1,2}|\d{4,})(?!\d)|,\d{3}\.|(?:^|\D)0\.\d")


@dataclass(frozen=True)
class NumberStyle:
    """How a column writes its figures.

    `doubtful` where nothing tells whether the point of 1.234 stands before decimals or between thousands.
    """

    decimal_comma: bool = False
    decimal_point: bool = False
    doubtful: bool = False

    def leaves_open(self, text: str) -> bool:
        """Whether `text` may be meant in two ways: 1.234 where nothing tells, 1,23 among figures like 1,234.50."""
        plain = bare(text)
        if self.doubtful and _POINT_OF_THREE.match(plain):
            return True
        return (
            not self.decimal_comma
            and (self.decimal_point or self.doubtful)
            and bool(_COMMA_OF_FEW.match(plain))
        )


def bare(text: str) -> str:
    """Digits with their signs and separators: no currency, no blanks, one kind of minus."""
    plain = _MINUS.sub("-", visible(text).strip())
    if _PLAIN.fullmatch(plain) is None:
        plain = _SPACES.sub("", without_currency(plain))
    return _NO_CENTS.sub(_with_cents, plain) if plain.endswith(("-", "-)")) else plain


def _with_cents(found: re.Match[str]) -> str:
    return f"{found[1]}00" if found[1] else ""


def marks_in(cells: Iterable[Cell]) -> Marks:
    """How many of the texts among `cells` have a mark before their decimals, by mark, as far as they tell."""
    texts = [bare(cell) for cell in cells if type(cell) is str and ("," in cell or "." in cell)]
    commas, points = (sum(map(bool, map(sign.search, texts))) for sign in (_COMMA, _POINT))
    return +Counter({COMMA: commas, POINT: points})


def style_of(own: Marks, others: Marks = NO_MARKS) -> NumberStyle:
    """The style of a column with these marks in a sheet whose other columns have those: what nearly all have."""
    told = _settled(own) if own else _settled(others)
    return NumberStyle(told == COMMA, told == POINT, told is None)


def _settled(marks: Marks) -> str | None:
    return next((mark for mark, count in marks.items() if count >= NEARLY_ALL * marks.total()), None)
