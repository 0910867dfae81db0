"""In a file of the last version before, brought up to date: its records are listed, opened, found and changed."""

import pytest

from crm_desktop.core.pinyin import mnemonic
from crm_desktop.models import ENTITIES
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.workspace import Workspace
from tests.contract.life.records import EVERY, NAMED, SEARCHED, add_least, note_of


def first(workspace: Workspace, key: str) -> int:
    """The first record of a list; of an entity that version did not know yet, a new one."""
    ids = workspace.listing(key).ids(ListRequest(key))
    return ids[0] if len(ids) else add_least(workspace, key)


@pytest.mark.parametrize("key", EVERY)
def test_what_was_there_is_listed_opened_found_and_changed(older: Workspace, key: str) -> None:
    made = first(older, key)
    view = older.get(key, made)
    [row] = older.listing(key).rows([made], (ENTITIES[key].number_field, ENTITIES[key].title_field))
    assert list(row.values) == [view.number, view.title]
    searched = [view.number] if key in SEARCHED else []
    for typed in (*searched, *([mnemonic(view.title)] if key in NAMED else [])):
        assert (key, made) in [(hit.entity, hit.id) for hit in older.search(typed).hits], typed
    noted = note_of(key)
    older.records.change(key, made, {noted.key: "Newer than the file"})
    assert older.get(key, made).values[noted.key] == "Newer than the file"
    assert older.journal.history(key, made)[0].changes[0].after == "Newer than the file"
    older.undo()
    assert older.get(key, made).values == view.values
    assert older.check() == []


@pytest.mark.parametrize("key", EVERY)
def test_a_record_made_in_it_is_numbered_behind_those_it_had(older: Workspace, key: str) -> None:
    before = numbers(older, key)
    made = add_least(older, key)
    assert older.get(key, made).number not in before
    older.undo()
    assert numbers(older, key) == before


def numbers(workspace: Workspace, key: str) -> set[str]:
    ids = workspace.listing(key).ids(ListRequest(key))
    return {str(row.values[0]) for row in workspace.listing(key).rows(ids, (ENTITIES[key].number_field,))}
