"""What the cells of a formula are worth, and the functions that are worked out here."""

import operator
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException
from typing import Any

Value = Any

EXACT = Context(prec=34, rounding=ROUND_HALF_UP)
EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)


class Unworkable(Exception):
    """A formula outside of what is worked out here: its cell counts as empty."""


def number(value: Value) -> Decimal:
    """A cell's value as arithmetic sees it; Unworkable for words."""
    if isinstance(value, Decimal):
        return value
    if value is None or value == "":
        return Decimal(0)
    try:
        return EXCEL_DIGITS.plus(Decimal(repr(value) if isinstance(value, float) else str(value)))
    except DecimalException as error:
        raise Unworkable(value) from error


def written(value: Value) -> str:
    """A value as `&` joins it: no zeros behind the point."""
    if value is None:
        return ""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def compared(sign: str, left: Value, right: Value) -> bool:
    """A comparison as Excel makes it: words with words, all else as numbers."""
    if isinstance(left, str) != isinstance(right, str):
        left, right = written(left), written(right)
    elif not isinstance(left, str):
        left, right = number(left), number(right)
    return COMPARISONS[sign](left, right)


def _numbers(values: list[Value]) -> list[Decimal]:
    return [value for value in values if isinstance(value, Decimal)]


def _rounded(values: list[Value]) -> Value:
    value, places = number(values[0]), int(number(values[1])) if len(values) > 1 else 0
    return EXCEL_DIGITS.plus(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _product_of(values: list[Value]) -> Value:
    result = Decimal(1)
    for value in _numbers(values):
        result = EXACT.multiply(result, value)
    return result


COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
FUNCTIONS: dict[str, Callable[[list[Value]], Value]] = {
    "SUM": lambda values: sum(_numbers(values), Decimal(0)),
    "PRODUCT": _product_of,
    "ROUND": _rounded,
    "ABS": lambda values: abs(number(values[0])),
    "MAX": lambda values: max(_numbers(values), default=Decimal(0)),
    "MIN": lambda values: min(_numbers(values), default=Decimal(0)),
    "AVERAGE": lambda values: sum(_numbers(values), Decimal(0)) / len(_numbers(values)),
    "IF": lambda values: values[1] if values[0] else (values[2] if len(values) > 2 else False),
    "CONCATENATE": lambda values: "".join(written(value) for value in values),
    "TRIM": lambda values: written(values[0]).strip(),
}
