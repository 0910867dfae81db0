"""Which price is offered, by worked examples and against a naive search."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.prices import (
    Asked,
    ListedPrice,
    OfferedPrice,
    level_discounts,
    listed_price,
    offered_price,
    wrong_discounts,
)

DAY = dt.date(2026, 11, 20)
LIST = (
    ListedPrice(Decimal("9.50")),
    ListedPrice(Decimal("9.00"), least=Decimal(100)),
    ListedPrice(Decimal("8.80"), "A"),
    ListedPrice(Decimal("8.20"), "A", Decimal(100)),
    ListedPrice(Decimal("7.90"), "A", Decimal(100), dt.date(2026, 11, 1), dt.date(2026, 11, 30)),
    ListedPrice(Decimal("1.00"), "A", Decimal(100), dt.date(2027, 1, 1)),
)


@pytest.mark.parametrize(
    ("level", "quantity", "day", "price"),
    [
        (None, "1", DAY, "9.50"),
        ("B", "100", DAY, "9.00"),
        ("A", "99.99", DAY, "8.80"),
        ("A", "100", DAY, "7.90"),
        ("A", "100", dt.date(2026, 12, 1), "8.20"),
        ("A", "100", dt.date(2027, 1, 1), "1.00"),
    ],
)
def test_the_listed_price_is_that_of_level_quantity_and_day(
    level: str | None, quantity: str, day: dt.date, price: str
) -> None:
    found = listed_price(LIST, Asked(level, Decimal(quantity), day))
    assert found is not None
    assert (found.price, found.level) == (Decimal(price), level if level == "A" else None)


def test_what_has_no_listed_price_costs_the_sale_price_less_what_the_level_gets_off() -> None:
    asked = Asked("A", Decimal(1), DAY, Decimal("0.05"))

    assert offered_price((), asked, Decimal("9.99")) == OfferedPrice(Decimal("9.490500"), True)
    assert offered_price((), asked, None) is None
    assert offered_price(LIST, asked, Decimal("9.99")) == OfferedPrice(Decimal("8.80"), True)


def test_a_price_for_everybody_is_none_for_the_level() -> None:
    asked = Asked("B", Decimal(1), DAY)

    assert offered_price(LIST, asked, Decimal("9.99")) == OfferedPrice(Decimal("9.50"))
    assert offered_price((), asked, Decimal("9.99")) == OfferedPrice(Decimal("9.99"))


def test_a_larger_unit_costs_as_many_times_unless_it_has_its_own_price() -> None:
    asked = Asked("A", Decimal(24), DAY, Decimal("0.10"))

    def price(listed: Sequence[ListedPrice], own: str | None = None) -> Decimal | None:
        unit_price = Decimal(own) if own else None
        found = offered_price(listed, asked, Decimal("1.25"), Decimal(24), unit_price)
        return found and found.price

    assert price(()) == Decimal("27.000000")
    assert price((), "28") == Decimal("25.200000")
    assert price(LIST, "28") == Decimal("211.200000")


def test_discounts_by_level_are_read_as_people_write_them() -> None:
    assert level_discounts("A 5%，批发: 12.5% ; VIP=20％") == {
        "A": Decimal("0.05"), "批发": Decimal("0.125"), "VIP": Decimal("0.2")
    }  # fmt: skip
    assert wrong_discounts("A 5%, B 3%") is None
    assert str(wrong_discounts("A 5%, B")) == (
        "“B” says no level and its discount. Write them as in A 5%, B 3%."
    )
    assert level_discounts("A5%, VIP1 5%") == {"A": Decimal("0.05"), "VIP1": Decimal("0.05")}


@pytest.mark.parametrize("said", ["A 200%", "A 100%", "D -5%", "5%", "A 5%, A 6%"])
def test_discounts_that_cannot_be_meant_are_refused(said: str) -> None:
    assert wrong_discounts(said) is not None


LISTED = st.builds(
    ListedPrice,
    st.integers(1, 9).map(Decimal),
    st.sampled_from([None, "A", "B"]),
    st.integers(0, 3).map(Decimal),
    st.none() | st.integers(1, 3).map(lambda day: dt.date(2026, 1, day)),
    st.none() | st.integers(1, 3).map(lambda day: dt.date(2026, 1, day)),
)


@given(st.lists(LISTED, max_size=6), st.sampled_from([None, "A"]), st.integers(0, 3), st.integers(1, 3))
def test_no_order_of_the_list_changes_the_price_and_it_is_the_one_found_step_by_step(
    listed: list[ListedPrice], level: str | None, quantity: int, day: int
) -> None:
    on = dt.date(2026, 1, day)
    asked = Asked(level, Decimal(quantity), on)
    left = [
        one
        for one in listed
        if (one.since or on) <= on <= (one.until or on)
        and one.least <= quantity
        and one.level in (None, level)
    ]
    for narrower in (
        lambda one: one.level is None,
        lambda one: -one.least,
        lambda one: -(one.since or dt.date.min).toordinal(),
        lambda one: one.price,
    ):
        best = min(map(narrower, left), default=None)
        left = [one for one in left if narrower(one) == best]

    found, turned = listed_price(listed, asked), listed_price(listed[::-1], asked)
    assert (found and found.price) == (left[0].price if left else None)
    assert (turned and turned.price) == (found and found.price)
