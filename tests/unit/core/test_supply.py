"""What lies in stock is shared out once, the most urgent first, and never more than there is."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.bundles import Need, is_bundle
from crm_desktop.core.lines import in_own_unit
from crm_desktop.core.supply import Lot, Supplied, Waiting, lying, share_out

D = Decimal
ZERO = D(0)
BOLT = (Need(1),)
KIT = (Need(1, D(2)), Need(2, D("0.5")))


def what(shares: dict[int, Supplied]) -> list[tuple[Decimal, Decimal]]:
    return [(one.prepared, one.more) for one in shares.values()]


def test_what_earlier_lines_take_is_not_free_for_later_ones() -> None:
    lines = [Waiting(key, BOLT, 1, D(4)) for key in range(3)]
    assert what(share_out(lines, {(1, 1): D(6)})) == [(0, 4), (0, 2), (0, 0)]


def test_a_later_small_line_gets_what_a_larger_one_before_it_leaves_of_whole_cartons() -> None:
    carton = Waiting(1, BOLT, 1, D(2), factor=D(24))
    piece = Waiting(2, BOLT, 1, D(30))
    assert what(share_out([carton, piece], {(1, 1): D(30)})) == [(0, 1), (0, 6)]


def test_what_stands_on_a_delivery_is_packed_and_comes_first() -> None:
    urgent, packed = Waiting(1, BOLT, 1, D(5)), Waiting(2, BOLT, 1, D(5), prepared=D(4))
    assert what(share_out([urgent, packed], {(1, 1): D(6)})) == [(0, 2), (4, 0)]


def test_warehouses_and_products_are_apart_and_what_is_not_kept_is_there() -> None:
    lines = [
        Waiting(1, BOLT, 1, D(5)),
        Waiting(2, BOLT, 2, D(5)),
        Waiting(3, (Need(2),), 1, D(5)),
        Waiting(4, (), 1, D(5)),
    ]
    shares = share_out(lines, {(1, 1): D(3), (1, 2): D(9), (2, 1): D(-4)})
    assert what(shares) == [(0, 3), (0, 5), (0, 0), (0, 5)]


def test_a_bundle_takes_of_each_part_and_whole_ones_only() -> None:
    kits, bolts, tape = (
        Waiting(1, KIT, 1, D(4)),
        Waiting(2, BOLT, 1, D(4)),
        Waiting(3, (Need(2),), 1, D(1)),
    )
    lies = {(1, 1): D(7), (2, 1): D("1.6")}
    assert what(share_out([kits, bolts, tape], lies)) == [(0, 3), (0, 1), (0, D("0.1"))]
    assert what(share_out([bolts, kits, tape], lies)) == [(0, 4), (0, 1), (0, 1)]
    assert lying(kits, lies) == 3


def test_boxes_of_bundles_leave_whole_and_half_a_bundle_where_there_is_enough() -> None:
    box = Waiting(1, KIT, 1, D(2), factor=D(3))
    assert what(share_out([box], {(1, 1): D(11), (2, 1): D(9)})) == [(0, 1)]
    half = Waiting(1, KIT, 1, D("0.5"))
    assert what(share_out([half], {(1, 1): D(1), (2, 1): D("0.25")})) == [(0, D("0.5"))]
    assert what(share_out([half], {(1, 1): D(1), (2, 1): D("0.24")})) == [(0, 0)]


QUANTITIES = st.integers(0, 80_000).map(lambda n: D(n).scaleb(-4))
FACTORS = st.sampled_from([None, D(1), D(24), D("0.333333"), D("2.5"), D("12.000001")])
TAKES = st.sampled_from([(), BOLT, (Need(2),), KIT, (Need(2, D("0.3333")), Need(1, D("1.0001")))])
LINES = st.lists(st.tuples(TAKES, st.integers(1, 2), QUANTITIES, QUANTITIES, FACTORS), max_size=8)
LYING = st.dictionaries(st.tuples(st.integers(1, 2), st.integers(1, 2)), QUANTITIES.map(lambda q: q * 3 - 4))


def half_up(exact: Fraction) -> int:
    return int(exact + Fraction(1, 2))


def naive(lines: Sequence[Waiting], lies: dict[Lot, Decimal]) -> list[tuple[Decimal, Decimal]]:
    """The same by counting ten-thousandths of the products' own unit, one line after the other."""
    left = {lot: int(quantity.scaleb(4)) for lot, quantity in lies.items()}

    def pieces(quantity: Decimal, line: Waiting) -> dict[Lot, int]:
        own = half_up(Fraction(quantity) * Fraction(line.factor or 1) * 10_000)
        return {
            (need.product, line.warehouse): own
            if need.per_bundle is None
            else half_up(own * Fraction(need.per_bundle))
            for need in line.takes
        }

    def fits(quantity: Decimal, line: Waiting) -> bool:
        return all(count <= max(left.get(lot, 0), 0) for lot, count in pieces(quantity, line).items())

    def serve(line: Waiting, quantity: Decimal) -> Decimal:
        if not fits(quantity, line):
            is_whole = line.factor not in (None, 1) or is_bundle(line.takes)
            there = max(left.get((line.takes[0].product, line.warehouse), 0), 0)
            whole = range(int(quantity), -1, -1)
            quantity = D(next(n for n in whole if fits(D(n), line))) if is_whole else D(there).scaleb(-4)
        for lot, count in pieces(quantity, line).items():
            left[lot] = left.get(lot, 0) - count
        return quantity

    packed = [serve(line, min(line.prepared, line.wanted)) for line in lines]
    more = [serve(line, max(line.wanted - line.prepared, ZERO)) for line in lines]
    return list(zip(packed, more, strict=True))


@given(LINES, LYING)
def test_it_equals_a_naive_count_and_never_takes_more_than_lies_there(
    told: list[tuple[tuple[Need, ...], int, Decimal, Decimal, Decimal | None]], lies: dict[Lot, Decimal]
) -> None:
    lines = [Waiting(key, *facts) for key, facts in enumerate(told)]
    shares = share_out(lines, lies)
    assert what(shares) == naive(lines, lies)
    for lot, quantity in lies.items():
        parts = [
            need.of(in_own_unit(part, line.factor))
            for line in lines
            for need, its in zip(line.takes, line.lots, strict=True)
            for part in (shares[line.key].prepared, shares[line.key].more)
            if its == lot
        ]
        assert sum(parts, ZERO) <= max(quantity, ZERO)
