"""What holds for the records of every module: kept as given, found, undone, told in the history."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.fields import Kind
from crm_desktop.models import ENTITIES
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from tests.contract.life.records import (
    EVERY,
    PLAIN,
    add_least,
    all_values,
    content,
    note_of,
    some_rows,
    telling,
)
from tests.empty_files import empty_workspace


@pytest.fixture
def workspace(tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        opened.records.add("customers", {"name": "Referred"})
        opened.records.add("contacts", {"name": "Referred"})
        opened.records.add("products", {"name": "Referred"})
        opened.records.change("warehouses", 1, {"name": "Referred"})
        yield opened


@pytest.mark.parametrize("key", PLAIN)
def test_every_field_is_kept_as_it_was_given(workspace: Workspace, key: str) -> None:
    values = all_values(workspace.entity(key))
    made = workspace.records.add(key, values).new_id(key)
    assert {name: workspace.get(key, made).values[name] for name in values} == values


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


@pytest.mark.parametrize("key", EVERY)
def test_a_record_with_nothing_but_what_it_needs_is_numbered_and_its_undoing_leaves_nothing(
    workspace: Workspace, key: str
) -> None:
    add_least(workspace, key)  # whatever it refers to is there then
    before = content(workspace)
    made = add_least(workspace, key)
    series = ENTITIES[key].series
    assert series is None or workspace.get(key, made).number.startswith(series.prefix)
    after = content(workspace)
    workspace.undo()
    assert content(workspace) == before
    workspace.redo()
    assert content(workspace) == after
    assert workspace.check() == []


@pytest.mark.parametrize("key", EVERY)
def test_the_history_tells_of_the_beginning_of_a_record_and_of_each_field_that_was_changed(
    workspace: Workspace, key: str
) -> None:
    made = add_least(workspace, key)
    noted = note_of(key)
    workspace.records.change(key, made, {noted.key: "Kept apart"})
    workspace.records.change(key, made, {noted.key: None})
    emptied, changed, beginning = workspace.journal.history(key, made)
    assert [(str(one.field), one.after) for one in changed.changes] == [(str(noted.label), "Kept apart")]
    assert [(one.before, one.after) for one in emptied.changes] == [("Kept apart", "")]
    assert beginning.verb == "insert"


@pytest.mark.parametrize("key", [key for key in PLAIN if ENTITIES[key].parts])
def test_what_stands_under_a_record_comes_changes_and_goes_with_it_and_is_told(
    workspace: Workspace, key: str
) -> None:
    facts = ENTITIES[key]
    before, rows = content(workspace), some_rows(facts)
    values = all_values(facts)
    made = workspace.records.add(key, values, parts=rows).new_id(key)
    workspace.undo()
    assert content(workspace) == before
    workspace.redo()
    workspace.records.change(key, made, {}, parts={part: [] for part in rows})
    newest = workspace.journal.history(key, made)[0]
    assert [str(one.field) for one in newest.changes] == [f"{part.plural}: removed" for part in facts.parts]
    assert workspace.check() == []
