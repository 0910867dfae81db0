"""Values on the screen and on the clipboard."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from crm_desktop.core.fields import Choice, Field, Kind
from crm_desktop.core.i18n import verbatim
from crm_desktop.models import ENTITIES
from crm_desktop.queries.listing import Reference
from crm_desktop.views.shared.formatting import copied, read, shown, written


def field(kind: Kind, **facts: object) -> Field:
    return Field("it", verbatim("It"), kind, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.MONEY, Decimal("1234.5"), "1,234.50"),
        (Kind.MONEY, Decimal("-2100"), "\u22122,100.00"),
        (Kind.MONEY, Decimal("0.00"), "\u2013"),
        (Kind.MONEY, None, ""),
        (Kind.PRICE, Decimal("7.200000"), "7.20"),
        (Kind.PRICE, Decimal("0.123456"), "0.123456"),
        (Kind.QUANTITY, Decimal("1000.0000"), "1,000"),
        (Kind.QUANTITY, Decimal("1.5000"), "1.5"),
        (Kind.RATE, Decimal("0.1300"), "13%"),
        (Kind.RATE, Decimal("0.0325"), "3.25%"),
        (Kind.INTEGER, 12345, "12,345"),
        (Kind.DATE, date(2026, 11, 20), "2026-11-20"),
        (Kind.REFERENCE, Reference(7, "Acme"), "Acme"),
    ],
)
def test_a_list_shows_a_value_so(kind: Kind, value: object, text: str) -> None:
    assert shown(field(kind), value) == text


def test_a_page_shows_zero_as_a_figure() -> None:
    assert written(field(Kind.MONEY), Decimal(0)) == "0.00"


def test_a_choice_is_shown_by_its_label_and_an_unknown_one_as_it_is() -> None:
    choice = field(Kind.CHOICE, choices=(Choice("a", verbatim("First")),))
    assert (shown(choice, "a"), shown(choice, "z")) == ("First", "z")


def test_a_moment_is_shown_to_the_minute() -> None:
    assert shown(field(Kind.MOMENT), datetime(2026, 11, 20, 9, tzinfo=UTC)).endswith(":00")


def test_figures_are_copied_so_that_a_workbook_reads_them() -> None:
    assert copied(field(Kind.MONEY), Decimal("-1234.50")) == "-1234.50"
    assert copied(field(Kind.INTEGER), 12345) == "12345"
    assert copied(field(Kind.LONG_TEXT), "two\nlines\there") == "two lines here"


def test_what_is_only_read_tells_what_it_counts() -> None:
    days, months = (ENTITIES["products"].field(key) for key in ("lead_time_days", "warranty_months"))
    assert [read(days, 1), read(days, 7), read(months, 24)] == ["1 day", "7 days", "24 months"]
    assert (written(days, 7), copied(days, 7), read(days, None)) == ("7", "7", "")
