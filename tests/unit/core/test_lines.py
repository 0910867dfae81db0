"""Document lines: each rounded once, whatever is made of them sums to the whole."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.lines import (
    GROSS,
    NET,
    Priced,
    line_amount,
    part_amount,
    taken_off,
    tax_on,
    tax_within,
    worths,
)

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


def test_tax_comes_on_top_of_an_amount_without_it() -> None:
    assert tax_on(D("100.00"), D("0.13")) == D("13.00")
    assert tax_on(D("0.50"), D("0.13")) == D("0.07")
    assert tax_on(D("100.00"), None) is None


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


def test_tax_comes_last_after_both_discounts() -> None:
    lines = [Priced(D(2), D("50"), D("0.1"), D("0.13")), Priced(D(1), D("10"), None, None)]

    within = worths(lines, D("0.05"))
    on_top = worths(lines, D("0.05"), NET)

    assert [(one.amount, one.tax) for one in within] == [(D("85.50"), D("9.84")), (D("9.50"), None)]
    assert [(one.amount, one.tax) for one in on_top] == [(D("96.62"), D("11.12")), (D("9.50"), None)]


rates = st.sampled_from([None, D(0), D("0.01"), D("0.03"), D("0.06"), D("0.09"), D("0.13")])
priced = st.builds(
    Priced,
    quantity=st.integers(-(10**6), 10**6).map(lambda n: D(n) / 10_000),
    price=st.integers(0, 10**9).map(lambda n: D(n) / 1_000_000),
    discount=st.none() | shares,
    vat_rate=rates,
)


@given(
    lines=st.lists(priced, min_size=1, max_size=6),
    discount=st.none() | shares,
    basis=st.sampled_from((GROSS, NET)),
)
def test_a_document_comes_to_its_lines_less_the_discount_with_the_tax(
    lines: list[Priced], discount: Decimal | None, basis: str
) -> None:
    found = worths(lines, discount, basis)

    own = [line_amount(one.quantity, one.price, one.discount) for one in lines]
    whole = sum(map(Fraction, own), Fraction(0))
    after = halves_up(whole * (1 - Fraction(discount or 0))) if whole else sum(own, D(0))
    on_top = sum((one.tax or D(0) for one in found), D(0)) if basis == NET else D(0)
    assert sum((one.amount for one in found), D(0)) == after + on_top
    for line, one in zip(lines, found, strict=True):
        if line.vat_rate is None:
            assert one.tax is None
        elif basis == NET:
            assert one.tax == halves_up(Fraction(one.amount - one.tax) * Fraction(line.vat_rate))
        else:
            assert one.amount - one.tax == halves_up(Fraction(one.amount) / (1 + Fraction(line.vat_rate)))
