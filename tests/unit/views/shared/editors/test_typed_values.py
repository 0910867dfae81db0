"""What is typed into editors."""

from datetime import date
from decimal import Decimal

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import verbatim
from crm_desktop.views.shared.editors.typed_values import read_value

TODAY = date(2026, 11, 20)


def field(kind: Kind) -> Field:
    return Field("it", verbatim("It"), kind)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Kind.MONEY, "1,234.5", Decimal("1234.50")),
        (Kind.MONEY, "１２.３", Decimal("12.30")),
        (Kind.MONEY, "¥ 99 元", Decimal("99.00")),
        (Kind.MONEY, "1.2万", Decimal("12000.00")),
        (Kind.MONEY, "\u22125", Decimal("-5.00")),
        (Kind.RATE, "13%", Decimal("0.1300")),
        (Kind.RATE, "13", Decimal("0.1300")),
        (Kind.RATE, "0.13", Decimal("0.1300")),
        (Kind.INTEGER, "1,000", 1000),
        (Kind.QUANTITY, "1.5", Decimal("1.5000")),
        (Kind.TEXT, "  as it is ", "as it is"),
        (Kind.TEXT, "   ", None),
    ],
)
def test_a_value_is_read_as_its_kind(kind: Kind, typed: str, value: object) -> None:
    assert read_value(field(kind), typed, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (Kind.MONEY, "much"),
        (Kind.MONEY, "NaN"),
        (Kind.MONEY, "2.345"),
        (Kind.PRICE, "0.3333333"),
        (Kind.QUANTITY, "1.00001"),
        (Kind.INTEGER, "1.5"),
        (Kind.DATE, "31.2"),
        (Kind.RATE, "?%"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_names_its_field(kind: Kind, typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_value(field(kind), typed, TODAY)
    assert refused.value.field == "it"
