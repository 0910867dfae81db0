"""Filter chips in words and in saved views."""

from datetime import date
from decimal import Decimal

import pytest

from crm_desktop.core.fields import Kind
from crm_desktop.models.contact import CONTACTS
from crm_desktop.models.customer import CUSTOMERS
from crm_desktop.queries.listing import Condition, Op, Reference, Sort
from crm_desktop.queries.saved_lists import all_from_json, from_json, to_json
from crm_desktop.views.shared.lists.filters import described, offered
from crm_desktop.views.shared.lists.state import ListState


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("balance", Op.MORE, Decimal(0)), "Owed > 0"),
        (Condition("balance", Op.AT_LEAST, Decimal("1250.50")), "Owed \u2265 1,250.50"),
        (Condition("level", Op.ONE_OF, ("A", "B")), "Level: A, B"),
        (Condition("level", Op.ONE_OF, ("A", "B", "C", "D")), "Level: A, B and 2 more"),
        (Condition("life_cycle", Op.ONE_OF, ("stable",)), "Life cycle: Stable"),
        (Condition("has_need", Op.ONE_OF, (True,)), "Has need (N): Yes"),
        (Condition("name", Op.CONTAINS, "三禾"), "Customer name contains “三禾”"),
        (Condition("cooperation_since", Op.AT_LEAST, date(2026, 1, 1)), "Customer since from 2026-01-01"),
        (Condition("phone", Op.EMPTY), "Phone is empty"),
        (Condition("parent_id", Op.IS, Reference(7, "Acme")), "Parent company: Acme"),
    ],
)
def test_a_chip_says_what_it_filters(condition: Condition, words: str) -> None:
    assert str(described(CUSTOMERS, condition)) == words


@pytest.mark.parametrize(
    "condition",
    [
        Condition("balance", Op.MORE, Decimal("0.10")),
        Condition("level", Op.ONE_OF, ("A", "B")),
        Condition("employees", Op.AT_MOST, 50),
        Condition("cooperation_since", Op.AT_LEAST, date(2026, 1, 1)),
        Condition("parent_id", Op.IS, Reference(7, "Acme")),
        Condition("phone", Op.FILLED),
    ],
)
def test_a_condition_comes_back_from_a_saved_view_as_it_was(condition: Condition) -> None:
    assert from_json(CUSTOMERS, to_json(condition)) == condition


def test_a_field_that_is_gone_drops_out_of_a_saved_view() -> None:
    kept = [{"field": "no_such", "op": "is", "value": 1}, {"field": "phone", "op": "empty", "value": None}]
    assert all_from_json(CUSTOMERS, kept) == (Condition("phone", Op.EMPTY),)


def test_every_field_offers_a_comparison_that_can_be_described() -> None:
    for field in (*CUSTOMERS.fields, *CONTACTS.fields):
        assert offered(field)
        assert field.kind is not Kind.BOOLEAN or offered(field)[0] is Op.ONE_OF


def test_a_list_comes_back_from_its_definition() -> None:
    state = ListState(
        CUSTOMERS,
        conditions=(Condition("level", Op.ONE_OF, ("A",)),),
        search="sh",
        sort=Sort("balance", descending=True),
    )
    definition = state.definition(["name", "balance"], {"name": 200})

    assert ListState(CUSTOMERS).from_definition(definition) == state
    assert definition["columns"] == ["name", "balance"]


def test_a_filter_is_changed_in_its_place() -> None:
    first, second = Condition("phone", Op.EMPTY), Condition("city", Op.IS, "Leeds")
    state = ListState(CUSTOMERS, conditions=(first, second))

    changed = state.with_condition(Condition("phone", Op.FILLED), instead_of=first)

    assert changed.conditions == (Condition("phone", Op.FILLED), second)
    assert changed.without(second).conditions == (Condition("phone", Op.FILLED),)
