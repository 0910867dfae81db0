"""What lies in stock is shared out once, the most urgent first, and never more than there is."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.lines import in_own_unit
from crm_desktop.core.supply import Lot, Supplied, Waiting, share_out

D = Decimal
ZERO = D(0)


def what(shares: dict[int, Supplied]) -> list[tuple[Decimal, Decimal]]:
    return [(one.prepared, one.more) for one in shares.values()]


def test_what_earlier_lines_take_is_not_free_for_later_ones() -> None:
    lines = [Waiting(key, (1, 1), D(4)) for key in range(3)]
    assert what(share_out(lines, {(1, 1): D(6)})) == [(0, 4), (0, 2), (0, 0)]


def test_a_later_small_line_gets_what_a_larger_one_before_it_leaves_of_whole_cartons() -> None:
    carton = Waiting(1, (1, 1), D(2), factor=D(24))
    piece = Waiting(2, (1, 1), D(30))
    assert what(share_out([carton, piece], {(1, 1): D(30)})) == [(0, 1), (0, 6)]


def test_what_stands_on_a_delivery_is_packed_and_comes_first() -> None:
    urgent, packed = Waiting(1, (1, 1), D(5)), Waiting(2, (1, 1), D(5), prepared=D(4))
    assert what(share_out([urgent, packed], {(1, 1): D(6)})) == [(0, 2), (4, 0)]


def test_warehouses_and_products_are_apart_and_what_is_not_kept_is_there() -> None:
    lines = [
        Waiting(1, (1, 1), D(5)),
        Waiting(2, (1, 2), D(5)),
        Waiting(3, (2, 1), D(5)),
        Waiting(4, None, D(5)),
    ]
    shares = share_out(lines, {(1, 1): D(3), (1, 2): D(9), (2, 1): D(-4)})
    assert what(shares) == [(0, 3), (0, 5), (0, 0), (0, 5)]


QUANTITIES = st.integers(0, 80_000).map(lambda n: D(n).scaleb(-4))
FACTORS = st.sampled_from([None, D(1), D(24), D("0.333333"), D("2.5"), D("12.000001")])
LOTS = st.one_of(st.none(), st.tuples(st.integers(1, 2), st.integers(1, 2)))
LINES = st.lists(st.tuples(LOTS, QUANTITIES, QUANTITIES, FACTORS), max_size=8)
LYING = st.dictionaries(st.tuples(st.integers(1, 2), st.integers(1, 2)), QUANTITIES.map(lambda q: q * 3 - 4))


def naive(lines: Sequence[Waiting], lies: dict[Lot, Decimal]) -> list[tuple[Decimal, Decimal]]:
    """The same by counting ten-thousandths of the products' own unit, one line after the other."""
    left = {lot: int(quantity.scaleb(4)) for lot, quantity in lies.items()}

    def pieces(quantity: Decimal, line: Waiting) -> int:
        exact = Fraction(quantity) * Fraction(line.factor or 1) * 10_000
        return int(exact + Fraction(1, 2))

    def serve(line: Waiting, quantity: Decimal) -> Decimal:
        if line.lot is None:
            return quantity
        there = max(left.get(line.lot, 0), 0)
        if pieces(quantity, line) > there:
            is_larger = line.factor not in (None, 1)
            quantity = (
                D(int(Fraction(there, 10_000) / Fraction(line.factor or 1)))
                if is_larger
                else D(there).scaleb(-4)
            )
        left[line.lot] = left.get(line.lot, 0) - pieces(quantity, line)
        return quantity

    packed = [serve(line, min(line.prepared, line.wanted)) for line in lines]
    more = [serve(line, max(line.wanted - line.prepared, ZERO)) for line in lines]
    return list(zip(packed, more, strict=True))


@given(LINES, LYING)
def test_it_equals_a_naive_count_and_never_takes_more_than_lies_there(
    told: list[tuple[Lot | None, Decimal, Decimal, Decimal | None]], lies: dict[Lot, Decimal]
) -> None:
    lines = [
        Waiting(key, lot, wanted, prepared, factor)
        for key, (lot, wanted, prepared, factor) in enumerate(told)
    ]
    shares = share_out(lines, lies)
    assert what(shares) == naive(lines, lies)
    for lot, quantity in lies.items():
        its_own = [(line, shares[line.key]) for line in lines if line.lot == lot]
        parts = [in_own_unit(part, line.factor) for line, one in its_own for part in (one.prepared, one.more)]
        assert sum(parts, ZERO) <= max(quantity, ZERO)
