"""What holds for the records of every module: kept as given, found, undone, told in the history."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.models import ENTITIES, MODELS, entities
from crm_desktop.queries.listing import ListRequest, Reference
from crm_desktop.services.record_rules import LedgerRules, rules_of
from crm_desktop.services.workspace import Workspace
from crm_desktop.storage.dump import dump
from tests.empty_files import empty_workspace

PLAIN = [key for key in ENTITIES if not isinstance(rules_of(key), LedgerRules)]
ODD = 'O\'Brien 100% _*\\ "q" 单志强 😀 =1+1 \u200f'

FIRST: dict[Kind, Any] = {
    Kind.MONEY: Decimal("12.50"),
    Kind.PRICE: Decimal("0.123456"),
    Kind.QUANTITY: Decimal("30.5000"),
    Kind.RATE: Decimal("0.1300"),
    Kind.INTEGER: 7,
    Kind.BOOLEAN: True,
    Kind.DATE: dt.date(2024, 2, 29),
    Kind.PHONE: "+86 139-1234-5678",
}


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Referred"})
        opened.records.add("contacts", {"name": "Referred"})
        opened.records.add("products", {"name": "Referred"})
        yield opened


def value_for(field: Field) -> Any:
    if field.kind is Kind.CHOICE:
        return field.choices[-1].value
    if field.kind is Kind.REFERENCE:
        return Reference(1, "Referred")
    return FIRST.get(field.kind, f"{field.key} {ODD}"[:200])


def all_values(facts: Entity) -> dict[str, Any]:
    return {field.key: value_for(field) for field in facts.fields if field.editable and not field.computed}


def content(workspace: Workspace) -> object:
    return workspace.ask(dump)


@pytest.mark.parametrize("key", PLAIN)
def test_every_field_is_kept_as_it_was_given(workspace: Workspace, key: str) -> None:
    values = all_values(workspace.entity(key))
    made = workspace.records.add(key, values).new_id(key)
    assert {name: workspace.get(key, made).values[name] for name in values} == values


def telling(key: str) -> tuple[str, ...]:
    """The columns that tell of which entity a row of its table is."""
    return entities.telling(MODELS[key].__tablename__)


@pytest.mark.parametrize("key", PLAIN)
def test_adding_editing_and_deleting_are_undone_and_redone_exactly(workspace: Workspace, key: str) -> None:
    values = all_values(workspace.entity(key))
    states = [content(workspace)]
    made = workspace.records.add(key, values).new_id(key)
    states.append(content(workspace))
    required = {field.key for field in workspace.entity(key).fields if field.required}
    roles = {field.key: False for field in workspace.entity(key).fields if field.key in telling(key)}
    workspace.records.change(key, made, {name: None for name in values if name not in required} | roles)
    states.append(content(workspace))
    workspace.records.delete(key, [made])
    states.append(content(workspace))
    for expected in reversed(states[:-1]):
        workspace.undo()
        assert content(workspace) == expected
    for expected in states[1:]:
        workspace.redo()
        assert content(workspace) == expected
    assert workspace.check() == []


@pytest.mark.parametrize("key", PLAIN)
def test_a_record_is_found_by_what_is_searched_in_it(workspace: Workspace, key: str) -> None:
    facts = workspace.entity(key)
    made = workspace.records.add(key, all_values(facts)).new_id(key)
    searched = [field for field in facts.fields if field.search]
    assert searched
    for field in searched:
        asked = "1234" if field.kind is Kind.PHONE else field.key.split("_")[0]
        found = workspace.listing(key).ids(ListRequest(key, search=asked))
        assert made in found, field.key


@pytest.mark.parametrize("key", PLAIN)
def test_history_tells_each_field_that_was_edited(workspace: Workspace, key: str) -> None:
    facts = workspace.entity(key)
    values = all_values(facts)
    made = workspace.records.add(key, values).new_id(key)
    emptied = next(f.key for f in facts.fields if f.key in ("note", "text"))
    workspace.records.change(key, made, {emptied: None})
    newest = workspace.journal.history(key, made)[0]
    assert [str(change.field) for change in newest.changes] == [str(facts.field(emptied).label)]
    assert newest.changes[0].after == ""


@pytest.mark.parametrize("key", sorted(set(ENTITIES) - set(PLAIN)))
def test_a_document_is_posted_undone_and_redone_exactly(workspace: Workspace, key: str) -> None:
    before = content(workspace)
    made = workspace.records.add(key, {"customer_id": 1, "amount": Decimal("12.50")}).new_id(key)
    assert workspace.get(key, made).values["amount"] == Decimal("12.50")
    after = content(workspace)
    workspace.undo()
    assert content(workspace) == before
    workspace.redo()
    assert content(workspace) == after
