"""Which open items a receipt is suggested to pay."""

from datetime import date
from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.allocation import Candidate, oldest_first, suggest


def item(key: int, left: str, number: str = "", day: int = 1, due: int | None = None) -> Candidate:
    due_date = None if due is None else date(2026, 2, due)
    return Candidate(key, number or f"YS{key:04}", date(2026, 1, day), due_date, Decimal(left))


def keys(shares: list[tuple[Candidate, Decimal]]) -> list[tuple[int, str]]:
    return [(candidate.key, str(amount)) for candidate, amount in shares]


def test_the_number_named_on_the_receipt_comes_first() -> None:
    items = [item(1, "100.00"), item(2, "60.00", "YS-7"), item(3, "60.00")]
    assert keys(suggest(Decimal("60.00"), items, "货款YS-7 11月")) == [(2, "60.00")]


def test_what_the_named_item_does_not_take_follows_the_other_rules() -> None:
    items = [item(1, "100.00"), item(2, "60.00"), item(3, "40.00")]
    assert keys(suggest(Decimal("100.00"), items, "YS0002")) == [(2, "60.00"), (3, "40.00")]


def test_a_number_within_a_longer_number_is_not_named() -> None:
    items = [item(1, "50.00", "YS-1"), item(2, "80.00", "YS-12", day=2)]
    assert keys(suggest(Decimal("30.00"), items, "for YS-12")) == [(2, "30.00")]


def test_a_vat_invoice_number_names_its_item() -> None:
    invoiced = Candidate(9, "YS9", date(2026, 3, 1), None, Decimal("70.00"), "26332000000180311")
    assert keys(suggest(Decimal("20.00"), [item(1, "90.00"), invoiced], "26332000000180311")) == [
        (9, "20.00")
    ]


def test_an_item_of_exactly_the_amount_comes_before_older_ones() -> None:
    items = [item(1, "100.00"), item(2, "250.00", day=2), item(3, "80.00", day=3)]
    assert keys(suggest(Decimal("250.00"), items)) == [(2, "250.00")]


def test_of_equal_items_the_oldest_is_taken() -> None:
    items = [item(1, "80.00", day=9), item(2, "80.00", day=3)]
    assert keys(suggest(Decimal("80.00"), items)) == [(2, "80.00")]


def test_a_set_that_sums_exactly_comes_before_the_oldest() -> None:
    items = [item(1, "100.00"), item(2, "33.33", day=2), item(3, "66.60", day=3)]
    assert keys(suggest(Decimal("99.93"), items)) == [(2, "33.33"), (3, "66.60")]


def test_the_smallest_exact_set_is_preferred() -> None:
    items = [item(1, "10.00"), item(2, "20.00"), item(3, "30.00"), item(4, "40.00"), item(5, "20.00")]
    assert keys(suggest(Decimal("60.00"), items)) == [(2, "20.00"), (4, "40.00")]


def test_a_run_of_many_small_items_is_found_though_the_search_is_bounded() -> None:
    items = [item(n, f"{n}.07") for n in range(1, 61)]
    run = sum((one.left for one in items[30:55]), Decimal(0))
    assert [key for key, _ in keys(suggest(run, items))] == list(range(31, 56))


def test_else_the_oldest_first_by_due_date_then_document_date_then_number() -> None:
    items = [
        item(1, "50.00", "B", day=5),
        item(2, "50.00", "A", day=5),
        item(3, "50.00", day=20, due=1),
        item(4, "50.00", day=1, due=2),
    ]
    assert keys(suggest(Decimal("175.00"), items)) == [(2, "50.00"), (1, "50.00"), (3, "50.00"), (4, "25.00")]


def test_more_money_than_items_leaves_a_prepayment() -> None:
    assert keys(suggest(Decimal("500.00"), [item(1, "50.00")])) == [(1, "50.00")]


def test_nothing_is_suggested_for_nothing() -> None:
    assert suggest(Decimal("0.00"), [item(1, "50.00")]) == []
    assert suggest(Decimal("10.00"), []) == []


AMOUNTS = st.integers(1, 400).map(lambda cents: Decimal(cents) / 100)


@given(amount=AMOUNTS, lefts=st.lists(AMOUNTS, max_size=9))
def test_a_suggestion_never_exceeds_item_or_receipt_and_finds_what_brute_force_finds(
    amount: Decimal, lefts: list[Decimal]
) -> None:
    items = [item(n, str(left), day=n + 1) for n, left in enumerate(lefts)]
    shares = suggest(amount, items)
    assert all(Decimal(0) < share <= one.left for one, share in shares)
    assert sum(share for _, share in shares) == min(amount, sum(lefts, Decimal(0)))
    sizes = [n for n in range(1, len(items) + 1) if any(_sums(c, amount) for c in combinations(items, n))]
    if sizes:
        assert len(shares) == sizes[0]
        assert all(one.left == share for one, share in shares)
    else:
        assert shares == oldest_first(amount, items)


@given(
    amount=st.integers(100, 9_000).map(lambda cents: Decimal(cents) / 100),
    lefts=st.lists(st.integers(1, 4_000).map(lambda cents: Decimal(cents) / 100), max_size=7),
    tolerance=st.sampled_from([Decimal("0.00"), Decimal("0.50"), Decimal("5.00")]),
)
def test_where_nothing_sums_exactly_the_fewest_items_within_the_tolerance_are_paid(
    amount: Decimal, lefts: list[Decimal], tolerance: Decimal
) -> None:
    items = [item(n, str(left), day=n + 1) for n, left in enumerate(lefts)]
    if any(_sums(c, amount) for n in range(1, len(items) + 1) for c in combinations(items, n)):
        return
    near = {c: abs(sum(one.left for one in c) - amount) for n in (1, 2, 3) for c in combinations(items, n)}
    fitting = [c for c, off in near.items() if off <= min(tolerance, amount / 20)]
    shares = suggest(amount, items, tolerance=tolerance)
    if not fitting:
        assert shares == oldest_first(amount, items)
        return
    best = min(fitting, key=lambda c: (len(c), near[c], [one.key for one in c]))
    assert tuple(one for one, _ in shares) == best
    assert sum(share for _, share in shares) == min(amount, sum(one.left for one in best))
    assert sum(one.left - share for one, share in shares) <= tolerance


def test_two_items_that_miss_by_cents_come_before_a_part_of_the_oldest() -> None:
    items = [item(1, "250000.00"), item(2, "11338.16", day=2), item(3, "188055.71", day=3)]
    shares = keys(suggest(Decimal("199393.00"), items, tolerance=Decimal("10.00")))
    assert shares == [(2, "11338.16"), (3, "188054.84")]


def test_what_is_paid_too_much_by_cents_stays_on_the_receipt() -> None:
    items = [item(1, "250000.00"), item(2, "11338.16", day=2)]
    assert keys(suggest(Decimal("11340.00"), items, tolerance=Decimal("10.00"))) == [(2, "11338.16")]


def test_a_difference_that_is_small_only_beside_the_tolerance_is_none() -> None:
    items = [item(1, "90.00"), item(2, "9.00", day=2)]
    assert keys(suggest(Decimal("5.00"), items, tolerance=Decimal("10.00"))) == [(1, "5.00")]


def _sums(items: tuple[Candidate, ...], amount: Decimal) -> bool:
    return sum(one.left for one in items) == amount
