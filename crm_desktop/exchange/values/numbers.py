"""Amounts, prices, quantities and rates as people write them into cells."""

import math
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import LARGEST, rounded
from crm_desktop.core.text import visible
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.number_style import NumberStyle, bare
from crm_desktop.exchange.values.troubles import CellTrouble, quoted
from crm_desktop.exchange.values.words import UNKNOWN, is_blank

SCALES = {"千": 1000, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000, "k": 1000}

UNIT_BEHIND = re.compile(r"(?<=\d)\s*(?:[元圆]?/.*|(?![%万亿千萬億元圆圓块]|[kK]$)[^\d\s.,()\-+][^\d]{0,7})$")

CREDIT = frozenset({"cr", "贷", "貸"})
_SIDE = re.compile("^(?:借|贷|貸|dr|cr)|(?:借|贷|貸|dr|cr)$")

PLAIN = NumberStyle()
EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)

_POINT_THOUSANDS = re.compile(r"^-?\d{1,3}(?:\.\d{3})+$")
_COMMA_THOUSANDS = re.compile(r"^-?\d{1,3}(?:,\d{3,4})+$")


def number(cell: Cell, *, decimal_comma: bool = False) -> Decimal | None:
    """The number a cell means, at Excel's 15 digits; None where it says nothing, CellTrouble for words."""
    if isinstance(cell, float):
        if not math.isfinite(cell):
            raise _trouble(cell)
        return _of_float(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return Decimal(cell)
    if is_blank(cell):
        return None
    if not isinstance(cell, str):
        raise _trouble(cell)
    return _of_text(cell, decimal_comma)


def amount_reader(
    places: int,
    scale: int = 1,
    *,
    style: NumberStyle = PLAIN,
    units: bool = False,
    said: Mapping[str, Decimal | None] | None = None,
    definite: bool = False,
) -> Callable[[Cell], Decimal | None]:
    """A reader of numbers with `places` decimals, half away from zero; `scale` is the unit of the column's
    head (万元: 10,000). With `units` a number may carry the unit it counts: 10 pcs, 37.69元/个.

    `said` are words that stand for a figure or for none. A `definite` figure must not be left open: a broken
    formula or “to be decided” is a trouble there. So is anywhere a point that a doubtful `style` leaves open.
    """
    exponent = Decimal(1).scaleb(-places)

    def read(cell: Cell) -> Decimal | None:
        if type(cell) is str:
            word = cell.strip().casefold()
            if said is not None and word in said:
                return said[word]
            if definite and word in UNKNOWN:
                raise CellTrouble(_left_open(cell))
            if (scale == 1 or "," in word) and style.leaves_open(cell):
                raise CellTrouble(_in_doubt(cell))
            cell = UNIT_BEHIND.sub("", visible(cell).strip()) if units else cell
        value = number(cell, decimal_comma=style.decimal_comma)
        if value is None:
            return None
        if scale != 1:
            value *= scale
        if not -LARGEST < value < LARGEST:
            raise CellTrouble(t("“{cell}” is too large.", cell=quoted(cell)))
        return value.quantize(exponent, rounding=ROUND_HALF_UP)

    return read


def _left_open(cell: str) -> Text:
    return t(
        "“{cell}” says no amount. Write the figure, or leave the cell blank for none.", cell=quoted(cell)
    )


def _in_doubt(cell: str) -> Text:
    return t(
        "“{cell}” may be with decimals or with thousands. Write it with two decimals or without the point.",
        cell=quoted(cell),
    )


def rate_reader(*, decimal_comma: bool = False) -> Callable[[Cell], Decimal | None]:
    """A reader of rates: 13%, 13 and 0.13 are the same."""

    def read(cell: Cell) -> Decimal | None:
        if isinstance(cell, str) and visible(cell).strip() in ("免税", "不征税", "零税率", "exempt", "免"):
            return Decimal("0.0000")
        percent = isinstance(cell, str) and "%" in visible(cell)
        value = number(
            cell.replace("%", "").replace("％", "") if isinstance(cell, str) else cell,
            decimal_comma=decimal_comma,
        )
        if value is None:
            return None
        if percent or abs(value) >= 1:
            value /= 100
        return rounded(value, 4)

    return read


def whole(cell: Cell) -> int | None:
    """A whole number, a unit behind it left out: 30天, 50人."""
    if isinstance(cell, str):
        digits = re.fullmatch(
            r"[约大概共]*\s*(-?[\d,]+)(?:\.0+)?\s*(?:[^\d\s.,]{0,8})", visible(cell).strip()
        )
        if digits and not is_blank(cell):
            return int(digits.group(1).replace(",", ""))
    value = number(cell)
    if value is None:
        return None
    if value != int(value) or abs(value) >= 2**53:
        raise CellTrouble(t("“{cell}” is not a whole number.", cell=quoted(cell)))
    return int(value)


def _of_float(value: float) -> Decimal:
    digits = repr(value)
    exact = Decimal(digits)
    return EXCEL_DIGITS.plus(exact) if len(digits) > 15 else exact


def _of_text(text: str, decimal_comma: bool) -> Decimal:
    digits, negative = _unsigned(bare(text).lower())
    digits, scale = _unscaled(digits)
    try:
        value = Decimal(_pointed(digits, decimal_comma)) * scale
    except InvalidOperation as error:
        raise _trouble(text) from error
    if not value.is_finite() or "_" in digits:
        raise _trouble(text)
    return -value if negative else value


def _unsigned(digits: str) -> tuple[str, bool]:
    """Brackets, a minus in front or behind, or the accountants' CR, taken off."""
    negative = False
    if digits[:1] in "([" and digits[-1:] in ")]" and len(digits) > 2:
        digits, negative = digits[1:-1], True
    if side := _SIDE.search(digits):
        digits = digits[: side.start()] + digits[side.end() :]
        negative = side.group() in CREDIT
    if digits.endswith("-"):
        digits, negative = digits[:-1], True
    elif digits.startswith("-"):
        digits, negative = digits[1:], not negative
    return digits.removeprefix("+"), negative


def _unscaled(digits: str) -> tuple[str, int]:
    scale = 1
    while digits and digits[-1] in SCALES:
        scale *= SCALES[digits[-1]]
        digits = digits[:-1]
    return digits, scale


def _pointed(digits: str, decimal_comma: bool) -> str:
    """The digits with a decimal point and nothing between thousands."""
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma > -1 and point > -1:
        return digits.replace(",", "") if point > comma else digits.replace(".", "").replace(",", ".")
    if comma > -1:
        is_decimal = decimal_comma or not _COMMA_THOUSANDS.match(digits)
        if is_decimal and digits.count(",") == 1:
            return digits.replace(",", ".")
        return digits.replace(",", "")
    if decimal_comma and _POINT_THOUSANDS.match(digits):
        return digits.replace(".", "")
    return digits


def _trouble(cell: Cell) -> CellTrouble:
    return CellTrouble(t("“{cell}” is not a number.", cell=quoted(cell)))
