"""Rules among records, judged on rows at hand."""

from collections.abc import Collection
from datetime import date

import pytest

from crm_desktop.core.i18n import verbatim
from crm_desktop.core.rules import AnyOf, NoCircle, NotBefore, Rows, circling

RULE = NoCircle("above", verbatim("in a circle"))


@pytest.mark.parametrize(
    ("above", "on_a_circle"),
    [
        ({}, []),
        ({1: None, 2: 1, 3: 2}, []),
        ({1: 1}, [1]),
        ({1: 2, 2: 1, 3: 1}, [1, 2]),
        ({1: 2, 2: 3, 3: 4, 4: 2}, [2, 3, 4]),
        ({1: 9, 2: 1}, []),
        ({1: 2, 2: 1, 3: 4, 4: 5, 5: 3, 6: 5}, [1, 2, 3, 4, 5]),
    ],
)
def test_who_leads_back_to_himself_stands_on_a_circle(
    above: dict[int, int | None], on_a_circle: list[int]
) -> None:
    assert sorted(circling(above)) == on_a_circle


def test_a_circle_through_records_that_are_looked_up_is_found() -> None:
    file = {1: {"above": 2}, 2: {"above": 3}, 3: {"above": None}}

    def others(keys: Collection[int]) -> Rows:
        return {key: file[key] for key in keys if key in file}

    assert RULE.refuse({4: {"above": 1}}, others) == {}
    assert list(RULE.refuse({3: {"above": -1}, -1: {"above": 1}, -2: {"above": -1}}, others)) == [3, -1]


def test_a_row_that_leads_to_a_circle_of_others_is_well() -> None:
    file = {1: {"above": 2}, 2: {"above": 1}}
    assert RULE.refuse({3: {"above": 1}}, lambda keys: {key: file[key] for key in keys}) == {}


def test_days_in_the_wrong_order_are_refused_and_unknown_ones_are_not() -> None:
    rule, one, other = NotBefore("until", "since", verbatim("too early")), date(2026, 1, 1), date(2026, 1, 2)
    days = [(one, other), (other, one), (one, one), (None, one), (one, None)]
    rows = {key: {"until": until, "since": since} for key, (until, since) in enumerate(days)}

    assert {key: (str(no), no.field) for key, no in rule.refuse(rows, lambda _keys: {}).items()} == {
        0: ("too early", "until")
    }


def test_of_what_is_neither_one_nor_the_other_is_refused() -> None:
    rule = AnyOf(("is_supplier", "is_customer"), verbatim("Neither."))
    rows = {
        1: {"is_supplier": True},
        2: {"is_supplier": False, "is_customer": False},
        3: {"is_customer": True},
    }
    assert list(rule.refuse(rows, lambda _keys: {})) == [2]
