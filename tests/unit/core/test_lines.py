"""Document lines: each rounded once, whatever is made of them sums to the whole."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.lines import line_amount, part_amount, taken_off, tax_within

D = Decimal
cents = st.integers(-(10**9), 10**9).map(lambda n: D(n) / 100)
shares = st.integers(0, 100).map(lambda n: D(n) / 100)


def halves_up(value: Fraction) -> Decimal:
    """Cents, half away from zero, by whole numbers alone."""
    sign = -1 if value < 0 else 1
    return sign * D(int(abs(value) * 100 + Fraction(1, 2))) / 100


def test_a_line_is_rounded_once() -> None:
    assert line_amount(D("3"), D("0.335")) == D("1.01")
    assert line_amount(D("7"), D("19.99"), D("0.15")) == D("118.94")
    assert line_amount(D("-2"), D("0.125")) == D("-0.25")


def test_tax_lies_within_the_amount() -> None:
    assert tax_within(D("113.00"), D("0.13")) == D("13.00")
    assert tax_within(D("100.00"), D(0)) == D("0.00")
    assert tax_within(D("100.00"), None) is None


def test_parts_of_a_line_are_rounded_cumulatively() -> None:
    parts = [part_amount(D("100.00"), D(3), D(n), D(1)) for n in range(3)]
    assert parts == [D("33.33"), D("33.34"), D("33.33")]


def test_a_discount_on_the_whole_goes_to_the_lines_in_proportion() -> None:
    assert taken_off([D("10.00"), D("20.00"), D("0.01")], D("0.1")) == [D("9.00"), D("18.00"), D("0.01")]
    assert taken_off([D("10.00"), D("-10.00")], D("0.1")) == [D("10.00"), D("-10.00")]


@given(amount=cents, quantities=st.lists(st.integers(1, 10**6), min_size=1, max_size=8))
def test_parts_sum_to_the_line(amount: Decimal, quantities: list[int]) -> None:
    whole, before, got = D(sum(quantities)), D(0), []
    for one in quantities:
        got.append(part_amount(amount, whole, before, D(one)))
        before += one
    assert sum(got) == amount
    naive = Fraction(amount) * quantities[0] / sum(quantities)
    assert got[0] == halves_up(naive)


@given(amounts=st.lists(cents, min_size=1, max_size=8), discount=shares)
def test_what_is_left_after_a_discount_sums_to_the_documents_amount(
    amounts: list[Decimal], discount: Decimal
) -> None:
    left = taken_off(amounts, discount)
    whole = sum(map(Fraction, amounts), Fraction(0))
    assert sum(left) == (halves_up(whole * (1 - Fraction(discount))) if whole else 0)
