"""What lies in stock: examples from the trade, and any history against a model that knows fractions only."""

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.stock import Move, Standing, in_order, standings

DAY = dt.date(2026, 3, 2)
D = Decimal


def run(*moves: tuple[str, str | None]) -> list[Standing]:
    """The standings after moves of one day each, quantity and worth."""
    told = [
        Move(key, DAY + dt.timedelta(key), D(quantity), None if worth is None else D(worth))
        for key, (quantity, worth) in enumerate(moves)
    ]
    return [standing for _move, standing in standings(told)]


def test_what_comes_in_dearer_raises_the_average_and_what_goes_out_leaves_it() -> None:
    found = run(("8", "80"), ("4", "64"), ("-10", None), ("2", "12"))
    assert [one.average for one in found] == [D(10), D(12), D(12), D(9)]
    assert (found[2].value, found[3].value) == (D(24), D(36))


@pytest.mark.parametrize(
    ("quantity", "value", "meant"),
    [
        ("8", "24", "3.00"),
        ("3", "10", "3.333"),
        ("3477", "10102.02", "2.9054"),
        ("3000", "0.01", "0.000003"),
        ("0", "0", None),
        ("-2", "-5", "2.50"),
    ],
)
def test_an_average_has_as_few_decimals_as_are_meant(quantity: str, value: str, meant: str | None) -> None:
    found = Standing(D(quantity), D(value)).average_meant
    assert (None if found is None else f"{found:f}") == meant


@given(quantity=st.integers(1, 10**8), cents=st.integers(0, 10**10))
def test_a_shortened_average_is_hardly_another_one_and_no_longer_than_that_needs(
    quantity: int, cents: int
) -> None:
    standing = Standing(D(quantity) / 10_000, D(cents) / 100)
    average, meant = standing.average, standing.average_meant
    assert average is not None
    assert meant is not None
    assert abs(Fraction(meant) - Fraction(average)) * 10_000 <= Fraction(average)
    places = -int(meant.as_tuple().exponent)
    if places > 2:
        shorter = average.quantize(D(1).scaleb(1 - places), ROUND_HALF_UP)
        assert abs(Fraction(shorter) - Fraction(average)) * 10_000 > Fraction(average)


def test_the_issue_that_empties_takes_the_rest() -> None:
    found = run(("3", "10.00"), ("-1", None), ("-1", None), ("-1", None))
    assert [one.value for one in found] == [D("10.00"), D("6.67"), D("3.33"), D("0.00")]


def test_what_is_small_does_not_drift_away_in_many_pieces() -> None:
    found = run(("30000", "19998.67"), *[("-1000", None)] * 30)
    assert (found[-1].quantity, found[-1].value) == (0, 0)
    assert found[15].value == pytest.approx(D("9999.34"), abs=D("0.05"))


def test_what_goes_back_dearer_than_all_that_is_left_takes_no_more_than_that() -> None:
    found = run(("2", "20"), ("-1", None), ("1", "4"), ("-1", "20"))
    assert (found[-1].quantity, found[-1].value) == (1, 0)


def test_what_was_missing_is_settled_before_the_rest_sets_the_average() -> None:
    found = run(("2", "20"), ("-7", None), ("8", "160"))
    assert (found[1].quantity, found[1].value) == (-5, D("-50.00"))
    assert (found[2].quantity, found[2].value, found[2].average) == (3, D("60.00"), 20)


def test_a_part_of_what_was_missing_leaves_the_rest_missing_at_its_cost() -> None:
    found = run(("1", "10"), ("-5", None), ("3", "99"), ("1", "50"))
    assert [one.value for one in found] == [D(10), D(-40), D("-10.00"), D(0)]


def test_what_is_missing_from_the_start_is_worth_what_the_opening_says() -> None:
    found = run(("-3", "30"), ("5", "60"))
    assert (found[0].value, found[0].cost) == (-30, 10)
    assert (found[1].quantity, found[1].value) == (2, 24)


def test_of_one_day_what_comes_in_counts_before_what_goes_out_then_as_noted() -> None:
    moves = [
        Move(1, DAY, D(-2)),
        Move(2, DAY, D(2), D(40)),
        Move(3, DAY - dt.timedelta(1), D(2), D(20)),
        Move(4, DAY, D(-1)),
    ]
    assert [move.key for move in in_order(moves)] == [3, 2, 1, 4]
    assert [one.value for _move, one in standings(in_order(moves))] == [20, 60, D("30.00"), D("15.00")]


Told = Sequence[tuple[int, int | None]]
PIECES = st.integers(-40, 40).filter(bool)
HISTORIES = st.lists(st.tuples(PIECES, st.integers(0, 500_000)), max_size=30)


def half_up(value: Fraction, places: int) -> Fraction:
    """`value` at so many decimals, half away from zero."""
    scaled = value * 10**places
    whole = D(scaled.numerator) / D(scaled.denominator)
    return Fraction(int(whole.quantize(D(1), ROUND_HALF_UP)), 10**places)


def naive(history: Told) -> tuple[Fraction, Fraction]:
    """Quantity and value in cents of a history in which nothing is ever missing."""
    quantity = value = Fraction(0)
    for pieces, cents in history:
        if pieces > 0:
            quantity, value = quantity + pieces, value + (cents or 0)
            continue
        average = half_up(value / 100 / quantity, 6)
        takes = value if -pieces == quantity else min(value, 100 * half_up(-pieces * average, 2))
        quantity, value = quantity + pieces, value - takes
    return quantity, value


@given(HISTORIES)
def test_any_history_comes_to_what_a_naive_model_says(drawn: list[tuple[int, int]]) -> None:
    history, held = list[tuple[int, int | None]](), 0
    for pieces, cents in drawn:
        if held + pieces >= 0:
            held += pieces
            history.append((pieces, cents if pieces > 0 else None))
    found = run(*((str(n), None if cents is None else f"{D(cents) / 100}") for n, cents in history))
    quantity, value = naive(history)
    last = found[-1] if found else Standing()
    assert (Fraction(last.quantity), Fraction(last.value) * 100) == (quantity, value)
    assert all(one.value >= 0 and (one.quantity or not one.value) for one in found)
