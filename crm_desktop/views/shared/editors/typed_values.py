"""Reading what was typed into a field's editor; what cannot be meant is refused in words."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from crm_desktop.core.entry import number
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.figures import figure, taken_off, why_no_figure
from crm_desktop.core.i18n import t
from crm_desktop.core.money import RATE_PLACES, rounded
from crm_desktop.views.shared.editors.typed_days import read_day


def read_value(field: Field, typed: str, today: dt.date) -> Any:
    """The value of `field` meant by `typed`, None where nothing was typed; a Refusal names the field."""
    text = typed.strip()
    if not text:
        return None
    reader = READERS.get(field.kind)
    if reader is None:
        return text
    try:
        return reader(field, text, today)
    except (ValueError, ArithmeticError) as trouble:
        raise Refusal(_complaint(field, text), field.key) from trouble


def read_rate(typed: str) -> Decimal:
    """A rate as a fraction: 13%, 13 and 0.13 all mean 0.13, and 1 means 0.01; 9折 takes off 0.1."""
    if (off := taken_off(typed)) is not None:
        return off
    text = unicodedata.normalize("NFKC", typed).strip()
    if text.endswith("%"):
        return figure(text[:-1]) / 100
    value = figure(text)
    return value / 100 if abs(value) >= 1 else value


def _integer(_field: Field, text: str, _today: dt.date) -> int:
    value = figure(text)
    if value != value.to_integral_value():
        raise ValueError(text)
    return int(value)


def _complaint(field: Field, text: str) -> Any:
    match field.kind:
        case Kind.DATE:
            return t("This is no date. Type it as 2026-11-20, 11.20 or “today”.")
        case Kind.INTEGER:
            return t("A whole number belongs here.")
        case _:
            return why_no_figure(text)


READERS: dict[Kind, Callable[[Field, str, dt.date], Any]] = {
    Kind.MONEY: number,
    Kind.PRICE: number,
    Kind.QUANTITY: number,
    Kind.RATE: lambda _field, text, _today: rounded(read_rate(text), RATE_PLACES),
    Kind.INTEGER: _integer,
    Kind.DATE: lambda _field, text, today: read_day(text, today),
}
