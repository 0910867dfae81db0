"""Which rule discounts a line, by worked examples and against a naive narrowing down."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm_desktop.core.discounts import DiscountRule, Line, rule_for

DAY = dt.date(2026, 11, 20)
OAK, ELM, BOLT = 1, 2, 7
SOLD = Line(DAY, Decimal(100), Decimal("450.00"), OAK, "A", BOLT, "Fasteners/Bolts", "Fischer")
BY_WHAT = {
    "all": {},
    "brand": {"brand": "Fischer"},
    "category": {"category": "Fasteners"},
    "deeper": {"category": "Fasteners/Bolts"},
    "product": {"product_id": BOLT},
}
BY_WHOM = {"all": {}, "level": {"level": "A"}, "customer": {"customer_id": OAK}}


def rule(key: int, share: str = "0.05", **named: object) -> DiscountRule:
    return DiscountRule(key, Decimal(share), **named)  # pyright: ignore[reportArgumentType]


def won(rules: Sequence[DiscountRule], line: Line = SOLD) -> int | None:
    found = rule_for(rules, line)
    return None if found is None else found.key


def test_who_goes_before_what_and_each_more_specific_before_less() -> None:
    rules = [
        rule(key, **whom, **what)
        for key, (whom, what) in enumerate(
            (whom, what) for whom in BY_WHOM.values() for what in BY_WHAT.values()
        )
    ]
    for place in range(len(rules), 0, -1):
        assert won(rules[:place]) == place - 1
        assert won(rules[:place][::-1]) == place - 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"from_quantity": Decimal(100)}, {"from_quantity": Decimal(10), "from_amount": Decimal(400)}),
        ({"from_amount": Decimal(400)}, {"from_amount": Decimal(10), "since": DAY}),
        ({"since": DAY}, {"since": dt.date(2026, 11, 1)}),
    ],
)
def test_of_rules_alike_the_narrower_one_wins_though_it_takes_less(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert won([rule(1, "0.01", **one), rule(2, "0.09", **other)]) == 1


def test_of_equal_rules_the_one_that_takes_more_wins_and_then_the_first() -> None:
    assert won([rule(1), rule(2, "0.06")]) == 2
    assert won([rule(2), rule(1)]) == 1


@pytest.mark.parametrize(
    "named",
    [
        {"customer_id": ELM},
        {"level": "B"},
        {"product_id": 8},
        {"brand": "Hilti"},
        {"category": "Fasteners/Bolts/Hex"},
        {"category": "Fast"},
        {"from_quantity": Decimal("100.0001")},
        {"from_amount": Decimal("450.01")},
        {"since": dt.date(2026, 11, 21)},
        {"until": dt.date(2026, 11, 19)},
    ],
)
def test_a_rule_holds_for_nothing_but_what_it_names(named: dict[str, object]) -> None:
    assert won([rule(1, **named)]) is None


def test_bounds_belong_to_the_rule() -> None:
    exact = {"from_quantity": SOLD.quantity, "from_amount": SOLD.amount, "since": DAY, "until": DAY}

    assert won([rule(1, **exact)]) == 1


def test_a_price_for_the_level_is_discounted_by_a_rule_that_says_so_alone() -> None:
    line = replace(SOLD, is_for_level=True)

    assert won([rule(1, customer_id=OAK), rule(2, "0.01", on_level_prices=True)], line) == 2
    assert won([rule(1, customer_id=OAK)], line) is None


def test_what_is_nobodys_and_nothing_in_particular_has_the_rules_for_all() -> None:
    line = Line(DAY, Decimal(1), Decimal(1))

    assert won([rule(1, level="A"), rule(2, category="Fasteners"), rule(3)], line) == 3


MAYBE = {
    "customer_id": st.sampled_from([None, OAK, ELM]),
    "level": st.sampled_from([None, "A", "B"]),
    "product_id": st.sampled_from([None, BOLT, 8]),
    "category": st.sampled_from([None, "F", "F/B", "F/B/H", "Fx"]),
    "brand": st.sampled_from([None, "X", "Y"]),
}
SHARES = st.sampled_from([Decimal(0), Decimal("0.05"), Decimal("0.1")])
BOUNDS = st.sampled_from([None, Decimal(0), Decimal(10), Decimal(50)])
DAYS = st.sampled_from([None, dt.date(2026, 11, 19), DAY, dt.date(2026, 11, 21)])
RULES = st.builds(
    DiscountRule,
    st.integers(1, 99),
    SHARES,
    from_quantity=BOUNDS,
    from_amount=BOUNDS,
    since=DAYS,
    until=DAYS,
    on_level_prices=st.booleans(),
    **MAYBE,
)
LINES = st.builds(
    Line,
    st.just(DAY),
    st.sampled_from([Decimal(1), Decimal(10), Decimal(60)]),
    st.sampled_from([Decimal(5), Decimal(10), Decimal(70)]),
    MAYBE["customer_id"],
    MAYBE["level"],
    MAYBE["product_id"],
    MAYBE["category"],
    MAYBE["brand"],
    st.booleans(),
)


def naive(rules: Sequence[DiscountRule], line: Line) -> int | None:
    """The key of the rule by the words of the guide: those that do not hold struck out, then all but the best, one
    question after the other."""
    left = [one for one in rules if line_is_of(one, line)]
    for best in (
        lambda one: one.customer_id is not None,
        lambda one: one.level is not None,
        lambda one: one.product_id is not None,
        lambda one: len(one.category.split("/")) if one.category else 0,
        lambda one: one.brand is not None,
        lambda one: one.from_quantity or 0,
        lambda one: one.from_amount or 0,
        lambda one: one.since.toordinal() if one.since else 0,
        lambda one: one.discount,
        lambda one: -one.key,
    ):
        most = max(map(best, left), default=None)
        left = [one for one in left if best(one) == most]
    return left[0].key if left else None


def line_is_of(one: DiscountRule, line: Line) -> bool:
    steps, wanted = (line.category or "").split("/"), (one.category or "").split("/")
    if one.category and steps[: len(wanted)] != wanted:
        return False
    if line.is_for_level and not one.on_level_prices:
        return False
    for theirs, mine in (
        (one.customer_id, line.customer),
        (one.level, line.level),
        (one.product_id, line.product),
        (one.brand, line.brand),
    ):
        if theirs is not None and theirs != mine:
            return False
    enough = line.quantity >= (one.from_quantity or 0) and line.amount >= (one.from_amount or 0)
    return enough and (one.since or DAY) <= line.day <= (one.until or DAY)


@given(rules=st.lists(RULES, max_size=12, unique_by=lambda one: one.key), line=LINES)
def test_the_rule_is_the_one_a_naive_narrowing_down_finds(rules: list[DiscountRule], line: Line) -> None:
    assert won(rules, line) == naive(rules, line)
    assert won(rules[::-1], line) == naive(rules, line)
