"""A list's values as cells of the right type: dates as dates, money as numbers, codes and phones as text."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.queries.receipt import means_named

OutCell: TypeAlias = str | int | float | Decimal | dt.date | None

NUMBER_FORMATS: Mapping[Kind, str] = {
    Kind.MONEY: "#,##0.00",
    Kind.PRICE: "#,##0.00####",
    Kind.QUANTITY: "#,##0.####",
    Kind.RATE: "0.00%",
    Kind.INTEGER: "0",
}

ToCell = Callable[[Any], OutCell]


def to_cell(field: Field) -> ToCell:
    """What turns a value of this field into a cell; choices and truths become words of the program's language."""
    if field.kind is Kind.CHOICE:
        return _choice(field)
    if field.kind is Kind.BOOLEAN:
        yes, no = str(t("Yes")), str(t("No"))
        return lambda value: None if value is None else (yes if value else no)
    if field.key == "means":
        return _means
    if field.kind.is_number or field.kind is Kind.DATE:
        return lambda value: value
    return lambda value: None if value is None else str(value)


def _means(codes: str | None) -> str | None:
    """A receipt's means in words; the list has their codes."""
    return None if codes is None else " + ".join(str(means_named(code)) for code in codes.split(","))


def _choice(field: Field) -> ToCell:
    labels = {choice.value: str(choice.label) for choice in field.choices}
    return lambda value: None if value is None else labels.get(value, str(value))
