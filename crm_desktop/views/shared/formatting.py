"""How a field's value is written on the screen: dates ISO, figures grouped, choices by their label."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QLocale

from crm_desktop.core.capitals import LIMIT, capitals
from crm_desktop.core.currency import currency
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import active_language, t
from crm_desktop.core.money import (
    MONEY_PLACES,
    PRICE_PLACES,
    QUANTITY_PLACES,
    RATE_PLACES,
    ZERO,
    grouped,
    trimmed,
)

DASH = "\u2013"
MINUS = "\u2212"
YES = t("Yes")
NO = t("No")


def shown(field: Field, value: Any) -> str:
    """`value` as a list shows it; blank for nothing known, a dash for zero."""
    if value is None or value == "":
        return ""
    if field.kind.is_number and not value:
        return DASH
    return read(field, value)


def read(field: Field, value: Any) -> str:
    """`value` where it is only read: what it counts is told with it, 7 days."""
    return str(field.said(value)) if field.said and value is not None else written(field, value)


def written(field: Field, value: Any) -> str:
    """`value` as a page or an editor shows it: in full, zero as a figure."""
    if value is None:
        return ""
    writer = WRITERS.get(field.kind)
    return writer(field, value) if writer else str(value)


def copied(field: Field, value: Any) -> str:
    """`value` as a cell pasted into a workbook: figures ungrouped with a plain minus, one line."""
    if isinstance(value, Decimal) and field.kind is not Kind.RATE:
        return format(value, "f")
    if isinstance(value, int) and field.kind is Kind.INTEGER:
        return str(value)
    return " ".join(written(field, value).replace(MINUS, "-").split())


def in_capitals(amount: Decimal, kept_in: str) -> str:
    """An amount in Chinese capitals after the currency the books are `kept_in`, for who reads Chinese."""
    if active_language() != "zh_CN" or not ZERO < amount < LIMIT:
        return ""
    return str(t("In capitals: {words}", words=capitals(amount, str(currency(kept_in).spelled))))


def how_many(quantity: Decimal) -> str:
    """A quantity, a dash for none."""
    return trimmed(quantity, QUANTITY_PLACES) if quantity else DASH


def unit_price(price: Decimal | None) -> str:
    """A price with two decimals at least; blank where none is known."""
    return "" if price is None else trimmed(price, PRICE_PLACES, 2)


def is_negative(value: Any) -> bool:
    return isinstance(value, (Decimal, int)) and not isinstance(value, bool) and value < 0


def percent(value: Decimal) -> str:
    """A rate as percent without needless decimals: 0.13 → 13%."""
    return f"{trimmed(value * 100, RATE_PLACES - 2)}%"


def day_named(value: dt.date) -> str:
    """A day with its weekday before it: Wed 2026-12-02."""
    names = QLocale(active_language())
    return f"{names.dayName(value.isoweekday(), QLocale.FormatType.ShortFormat)} {value.isoformat()}"


def moment(value: dt.datetime) -> str:
    """A moment in the zone the user sits in, to the minute."""
    return value.astimezone().strftime("%Y-%m-%d %H:%M")


def _choice(field: Field, value: Any) -> str:
    return str(field.word_for(value))


WRITERS: dict[Kind, Callable[[Field, Any], str]] = {
    Kind.MONEY: lambda _field, value: grouped(value, MONEY_PLACES),
    Kind.PRICE: lambda _field, value: unit_price(value),
    Kind.QUANTITY: lambda _field, value: trimmed(value, QUANTITY_PLACES),
    Kind.RATE: lambda _field, value: percent(value),
    Kind.INTEGER: lambda _field, value: grouped(Decimal(value), 0),
    Kind.BOOLEAN: lambda _field, value: str(YES if value else NO),
    Kind.DATE: lambda _field, value: value.isoformat(),
    Kind.MOMENT: lambda _field, value: moment(value),
    Kind.CHOICE: _choice,
}
