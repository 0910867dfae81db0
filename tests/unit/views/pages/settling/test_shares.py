"""How an amount is used for open items, in figures."""

from datetime import date
from decimal import Decimal

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.queries.ageing_rows import OpenItem
from crm_desktop.views.pages.settling.shares import How, Shares

DAY = date(2026, 10, 1)


def item(key: int, left: str, due: date = DAY, number: str = "") -> OpenItem:
    amount = Decimal(left)
    return OpenItem(key, "charge", number or f"XS-{key}", DAY, due, "", amount, amount, 0, None, 1, "Firm")


@pytest.fixture
def shares() -> Shares:
    made = Shares()
    made.use_items(
        [item(1, "100.00", date(2026, 9, 1)), item(2, "70.00"), item(3, "30.00", date(2026, 12, 1))]
    )
    made.budget = Decimal("120.00")
    return made


def given(shares: Shares) -> list[Decimal]:
    return [shares.of(one) for one in shares.items]


def test_the_oldest_get_theirs_first(shares: Shares) -> None:
    shares.distribute(How.OLDEST)
    assert given(shares) == [Decimal("100.00"), Decimal("20.00"), Decimal("0.00")]
    assert shares.rest == 0


def test_a_suggestion_finds_the_set_that_sums_exactly(shares: Shares) -> None:
    shares.budget = Decimal("100.00")
    shares.use_items(shares.items[1:])
    shares.distribute(How.AUTO)
    assert given(shares) == [Decimal("70.00"), Decimal("30.00")]


def test_by_hand_a_new_amount_moves_nothing(shares: Shares) -> None:
    shares.give(shares.items[2], Decimal("5.00"))
    shares.budget = Decimal("1.00")
    shares.distribute(How.HAND)
    assert given(shares) == [Decimal("0.00"), Decimal("0.00"), Decimal("5.00")]
    assert shares.rest == Decimal("-4.00")


def test_filling_takes_what_is_free_and_no_more(shares: Shares) -> None:
    shares.toggle(shares.items[0])
    shares.toggle(shares.items[1])
    assert given(shares)[:2] == [Decimal("100.00"), Decimal("20.00")]
    shares.toggle(shares.items[0])
    shares.fill(shares.items[1])
    assert given(shares)[:2] == [Decimal("0.00"), Decimal("70.00")]


def test_without_a_budget_an_item_gets_all_it_wants(shares: Shares) -> None:
    shares.budget = None
    shares.fill(shares.items[0])
    assert shares.taken == [(1, Decimal("100.00"))]


def test_nothing_gets_more_than_it_wants_or_less_than_nothing(shares: Shares) -> None:
    for amount in ("100.01", "-1.00"):
        with pytest.raises(Refusal):
            shares.give(shares.items[0], Decimal(amount))


def test_only_items_that_get_something_leave_a_small_difference(shares: Shares) -> None:
    shares.use_items([*shares.items, item(4, "0.50")])
    shares.give(shares.items[1], Decimal("69.90"))
    assert [one.number for one in shares.nearly_settled(Decimal("1.00"))] == ["XS-2"]


def test_shares_of_items_that_are_gone_are_forgotten(shares: Shares) -> None:
    shares.distribute(How.OLDEST)
    shares.use_items(shares.items[1:])
    assert shares.total == Decimal("20.00")
