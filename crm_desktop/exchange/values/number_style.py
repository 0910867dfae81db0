"""Whether a sheet writes 1.234,50 or 1,234.50, told from its figures: its own column first, then all others."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from crm_desktop.core.text import visible
from crm_desktop.exchange.reading.rows import Cell

COMMA, POINT = ",", "."

_CURRENCY = re.compile(
    r"(?:hk\$|us\$|nt\$|mop\$|rmb|cny|usd|eur|gbp|hkd|jpy|人民币|人民幣|港币|港幣|美元|欧元|[¥￥$€£₩]|[元圆圓块](?:整|正)?)",
    re.IGNORECASE,
)
_MINUS = re.compile("[\u2010-\u2015\u2212]")
_SPACES = re.compile(r"[\s'’_]+")
_COMMA = re.compile(r"(?:^|\D)\d+,\d{1,2}(?!\d)|\d\.\d{3},\d")
_POINT = re.compile(r"\d\.(?:\d{1,2}|\d{4,})(?!\d)|,\d{3}\.|(?:^|\D)0\.\d")


@dataclass(frozen=True)
class NumberStyle:
    """How a column writes its figures.

    `doubtful` where nothing tells whether the point of 1.234 stands before decimals or between thousands.
    """

    decimal_comma: bool = False
    doubtful: bool = False


def bare(text: str) -> str:
    """Digits with their signs and separators: no currency, no blanks, one kind of minus."""
    plain = _MINUS.sub("-", visible(text).strip())
    return _SPACES.sub("", _CURRENCY.sub("", plain)).strip()


def marks_in(cells: Iterable[Cell]) -> frozenset[str]:
    """The marks that the texts among `cells` have before their decimals, as far as they tell."""
    texts = [bare(cell) for cell in cells if type(cell) is str and ("," in cell or "." in cell)]
    commas = {COMMA for text in texts if _COMMA.search(text)}
    return frozenset(commas | {POINT for text in texts if _POINT.search(text)})


def style_of(own: frozenset[str], others: frozenset[str] = frozenset()) -> NumberStyle:
    """The style of a column with these marks in a sheet whose other columns have those."""
    told = own or (others if len(others) == 1 else frozenset[str]())
    return NumberStyle(COMMA in told, len(told) != 1)
