"""What a person types, and the value it means."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from crm_desktop.core.entry import typed
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Choice, Field, Kind
from crm_desktop.core.i18n import t, use_language
from tests.conftest import TODAY

LABEL = t("Amount")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026.2.3", date(2026, 2, 3)),
        ("2026/2/3", date(2026, 2, 3)),
        ("20260203", date(2026, 2, 3)),
        ("2026年2月3日", date(2026, 2, 3)),
        ("２０２６－０２－０３", date(2026, 2, 3)),
        ("2-3", date(2026, 2, 3)),
        ("3", date(2026, 11, 3)),
        ("26-2-3", date(2026, 2, 3)),
        ("30/09/2026", date(2026, 9, 30)),
        ("9/30/2026", date(2026, 9, 30)),
        ("07-07-2026", date(2026, 7, 7)),
        ("today", TODAY),
        ("明天", TODAY + timedelta(days=1)),
    ],
)
def test_a_day_may_be_written_in_many_ways(text: str, day: date) -> None:
    assert typed(Field("date", LABEL, Kind.DATE), text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["2026-02-30", "05/06/2026", "31.31.2026", "soon", "2026-13-01", "1-2-3-4", "0"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="not a date"):
        typed(Field("date", LABEL, Kind.DATE), text, TODAY)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.MONEY, "1,234.5", Decimal("1234.50")),
        (Kind.MONEY, "¥ −12", Decimal("-12.00")),
        (Kind.MONEY, "１２．５０", Decimal("12.50")),
        (Kind.MONEY, "1.5万", Decimal("15000.00")),
        (Kind.MONEY, "-3万元", Decimal("-30000.00")),
        (Kind.MONEY, "2 億", Decimal("200000000.00")),
        (Kind.MONEY, "RMB 1,234,567.80", Decimal("1234567.80")),
        (Kind.MONEY, "12,3456元整", Decimal("123456.00")),
        (Kind.QUANTITY, "1.2万", Decimal("12000.0000")),
        (Kind.RATE, "13%", Decimal("0.1300")),
        (Kind.RATE, "0.13", Decimal("0.1300")),
        (Kind.PRICE, "0.123456", Decimal("0.123456")),
        (Kind.QUANTITY, "30.5", Decimal("30.5000")),
        (Kind.INTEGER, "1,000", 1000),
        (Kind.BOOLEAN, "是", True),
        (Kind.BOOLEAN, "no", False),
        (Kind.TEXT, "  a b ", "a b"),
    ],
)
def test_a_value_is_read_as_its_kind(kind: Kind, text: str, value: object) -> None:
    assert typed(Field("x", LABEL, kind), text, TODAY) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.MONEY, "abc"),
        (Kind.MONEY, "1.234"),
        (Kind.MONEY, "12,50"),
        (Kind.MONEY, "1,2,3"),
        (Kind.MONEY, "万"),
        (Kind.MONEY, "1e30"),
        (Kind.MONEY, "NaN"),
        (Kind.BOOLEAN, "maybe"),
    ],
)
def test_a_value_that_makes_no_sense_names_its_field(kind: Kind, text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        typed(Field("x", LABEL, kind), text, TODAY)
    assert refusal.value.field == "x"


def test_a_choice_is_known_by_its_label_in_both_languages() -> None:
    use_language("zh_CN")
    field = Field(
        "sex", LABEL, Kind.CHOICE, choices=(Choice("male", t("Male")), Choice("female", t("Female")))
    )
    assert [typed(field, text, TODAY) for text in ("男", "Female", "male")] == ["male", "female", "male"]
    with pytest.raises(Refusal):
        typed(field, "other", TODAY)


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("9折", "0.1"),
        ("9.5折", "0.05"),
        ("95折", "0.05"),
        ("八折", "0.2"),
        ("八五折", "0.15"),
        ("１０折", "0"),
    ],
)
def test_a_discount_may_be_said_as_what_is_paid(text: str, off: str) -> None:
    assert typed(Field("discount", LABEL, Kind.RATE), text, TODAY) == Decimal(off)


@pytest.mark.parametrize("text", ["折", "0折", "打折", "-5折", "120折"])
def test_what_is_no_such_discount_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        typed(Field("discount", LABEL, Kind.RATE), text, TODAY)


def test_blank_means_nothing() -> None:
    assert typed(Field("x", LABEL, Kind.MONEY), "  ", TODAY) is None
