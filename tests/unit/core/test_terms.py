"""When a charge falls due."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.terms import (
    DueBase,
    TermKind,
    Terms,
    add_months,
    instalments,
    next_day_of_month,
)

DAYS = st.dates(date(1999, 1, 1), date(2100, 12, 31))


def month_end(**facts: int) -> Terms:
    return Terms(TermKind.MONTH_END, **facts)


def test_net_terms_run_from_the_base_date() -> None:
    assert Terms(days=30).due(date(2026, 11, 20)) == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("terms", "due", "later"),
    [
        (Terms(days=30), date(2026, 2, 28), date(2026, 3, 28)),
        (month_end(), date(2026, 2, 28), date(2026, 3, 31)),
        (month_end(), date(2026, 2, 15), date(2026, 3, 15)),
        (month_end(days=30), date(2026, 2, 28), date(2026, 3, 28)),
        (month_end(cutoff_day=25), date(2026, 2, 25), date(2026, 3, 25)),
        (month_end(days=30, pay_day=30), date(2026, 2, 28), date(2026, 3, 30)),
        (Terms(days=30, pay_day=31), date(2026, 4, 30), date(2026, 5, 31)),
        (Terms(TermKind.PREPAID), date(2026, 2, 28), date(2026, 3, 28)),
    ],
)
def test_a_month_later_a_month_end_is_a_month_end(terms: Terms, due: date, later: date) -> None:
    assert terms.months_later(due, 1) == later


def test_net_months_keep_to_the_shorter_month() -> None:
    assert Terms(months=1).due(date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize("kind", [TermKind.PREPAID, TermKind.ON_DELIVERY])
def test_paid_before_or_on_delivery_is_due_at_once(kind: TermKind) -> None:
    assert Terms(kind, days=30, pay_day=5).due(date(2026, 11, 20)) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("terms", "base", "due"),
    [
        (month_end(days=30), date(2026, 11, 1), date(2026, 12, 30)),
        (month_end(days=30), date(2026, 11, 30), date(2026, 12, 30)),
        (month_end(days=0), date(2024, 2, 10), date(2024, 2, 29)),
        (month_end(months=1), date(2026, 1, 31), date(2026, 2, 28)),
        (month_end(months=2), date(2026, 12, 3), date(2027, 2, 28)),
        (month_end(months=1, days=10), date(2026, 11, 5), date(2027, 1, 10)),
        (month_end(cutoff_day=25, days=15), date(2026, 11, 25), date(2026, 12, 10)),
        (month_end(cutoff_day=25, days=15), date(2026, 11, 26), date(2027, 1, 9)),
        (month_end(cutoff_day=25, months=1), date(2026, 11, 26), date(2027, 1, 25)),
        (month_end(cutoff_day=31, months=1), date(2026, 1, 15), date(2026, 2, 28)),
        (month_end(cutoff_day=30), date(2026, 2, 28), date(2026, 2, 28)),
        (month_end(cutoff_day=30, months=1), date(2026, 2, 28), date(2026, 3, 30)),
    ],
)
def test_month_end_terms_run_from_the_closing_of_the_account(terms: Terms, base: date, due: date) -> None:
    assert terms.due(base) == due


def test_months_after_a_month_end_stay_at_month_end() -> None:
    assert month_end(months=1).due(date(2026, 2, 3)) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("pay_day", "due"),
    [(20, date(2026, 12, 20)), (25, date(2026, 12, 25)), (10, date(2027, 1, 10)), (31, date(2026, 12, 31))],
)
def test_payment_waits_for_the_pay_day_at_or_after_the_term(pay_day: int, due: date) -> None:
    assert Terms(days=30, pay_day=pay_day).due(date(2026, 11, 20)) == due


def test_terms_from_the_statement_expect_it_at_the_closing() -> None:
    terms = Terms(days=30, base=DueBase.STATEMENT)
    assert terms.expected_due(date(2026, 11, 3)) == date(2026, 12, 30)
    assert terms.due(date(2026, 12, 2)) == date(2027, 1, 1)


def test_terms_from_the_delivery_expect_nothing_else() -> None:
    assert Terms(days=30).expected_due(date(2026, 11, 3)) == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (Terms(days=30), "30 days net"),
        (Terms(days=1), "1 day net"),
        (Terms(months=2, days=5), "2 months net + 5 days"),
        (month_end(), "month end"),
        (month_end(days=30), "month end + 30 days"),
        (month_end(months=1), "month end + 1 month"),
        (month_end(cutoff_day=25, months=2, days=1), "closed on day 25 + 2 months + 1 day"),
        (Terms(days=60, pay_day=10), "60 days net, paid on day 10"),
        (Terms(TermKind.PREPAID), "payment before delivery"),
        (Terms(TermKind.ON_DELIVERY), "cash on delivery"),
    ],
)
def test_terms_are_told_in_words(terms: Terms, words: str) -> None:
    assert terms.described().render("en") == words


def test_the_last_instalment_takes_the_cents() -> None:
    assert instalments(10_000, 3) == [3_333, 3_333, 3_334]
    assert instalments(-10_000, 3) == [-3_333, -3_333, -3_334]


def test_no_instalment_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        instalments(100, 0)


@given(total=st.integers(-(10**12), 10**12), parts=st.integers(1, 60))
def test_instalments_sum_to_the_whole(total: int, parts: int) -> None:
    shares = instalments(total, parts)
    assert sum(shares) == total
    assert len(set(shares[:-1])) <= 1
    assert abs(shares[-1] - shares[0]) < parts


@given(day=DAYS, number=st.integers(1, 31))
def test_the_next_day_of_a_month_is_never_before(day: date, number: int) -> None:
    found = next_day_of_month(day, number)
    assert day <= found
    assert (found - day).days <= 31
    assert found.day == number or (found.day < number and add_months(found, 0).month == found.month)


@given(day=DAYS, facts=st.tuples(st.integers(0, 120), st.integers(0, 6), st.none() | st.integers(1, 31)))
def test_no_term_ends_before_it_begins(day: date, facts: tuple[int, int, int | None]) -> None:
    days, months, special = facts
    assert Terms(TermKind.NET, days, months, None, special).due(day) >= day
    assert Terms(TermKind.MONTH_END, days, months, special).due(day) >= day


def walked(day: date, number: int) -> date:
    """The first day at or after `day` that is day `number` of its month, or the last of a shorter one."""
    while day.day != min(number, monthrange(day.year, day.month)[1]):
        day += timedelta(days=1)
    return day


@given(
    st.dates(date(2023, 12, 1), date(2028, 3, 31)),
    st.sampled_from([0, 1, 30, 90]),
    st.integers(0, 13),
    st.one_of(st.none(), st.integers(1, 31)),
    st.one_of(st.none(), st.integers(1, 31)),
)
def test_month_end_terms_are_a_walk_through_the_calendar(
    base: date, days: int, months: int, cutoff: int | None, pay_day: int | None
) -> None:
    due = walked(base, cutoff or 31)
    for _ in range(months):
        due = walked(due + timedelta(days=1), cutoff or 31)
    due += timedelta(days=days)
    due = walked(due, pay_day) if pay_day else due
    assert Terms(TermKind.MONTH_END, days, months, cutoff, pay_day).due(base) == due
