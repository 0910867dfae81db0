"""Any record is found in the search box by letters and pinyin, and its list stands by pinyin."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.fields import Kind
from crm_desktop.models import ENTITIES
from crm_desktop.queries.listing import ListRequest, Sort
from crm_desktop.services.workspace import Workspace
from tests.contract.life.records import EVERY, NAMED, SEARCHED, add_least
from tests.empty_files import empty_workspace

BY_SIGNS = ("张家港钢铁厂", "王府井百货", "阿尔山矿泉")
BY_PINYIN = BY_SIGNS[::-1]
"""The signs of the first stand before those of the last, their readings behind."""


@pytest.fixture(params=["new", "older"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock) -> Iterator[Workspace]:
    """A new file, or one of the version before with what was in it."""
    if request.param == "older":
        yield request.getfixturevalue("older")
        return
    with empty_workspace(tmp_path / "w.crm", clock) as opened:
        yield opened


@pytest.mark.parametrize("typed", ["zjg", "zhangjiagang", "张家港", "gtc"])
@pytest.mark.parametrize("key", NAMED)
def test_a_record_is_found_in_the_search_box_by_its_name_however_it_is_typed(
    workspace: Workspace, key: str, typed: str
) -> None:
    made = [add_least(workspace, key, {ENTITIES[key].title_field: name}) for name in BY_SIGNS]
    found = [(hit.entity, hit.id) for hit in workspace.search(typed).hits]
    assert (key, made[0]) in found
    assert (key, made[1]) not in found


@pytest.mark.parametrize("key", SEARCHED)
def test_a_record_is_found_in_the_search_box_by_its_number_and_by_its_beginning(
    workspace: Workspace, key: str
) -> None:
    made = add_least(workspace, key)
    number = workspace.get(key, made).number
    for typed in (number, number.lower(), number[:-1]):
        assert (key, made) in [(hit.entity, hit.id) for hit in workspace.search(typed).hits], typed


@pytest.mark.parametrize("key", EVERY)
def test_a_list_stands_by_pinyin(workspace: Workspace, key: str) -> None:
    named, field = _named(key)
    made: dict[str, int] = {}
    for name in BY_SIGNS:
        title = {ENTITIES[named].title_field: name}
        values = title if field is None else {field: add_least(workspace, named, title)}
        made[name] = add_least(workspace, key, values)
    by = Sort(field or ENTITIES[key].title_field)
    ids = workspace.listing(key).ids(ListRequest(key, sort=(by,)))
    assert [one for one in ids if one in made.values()] == [made[name] for name in BY_PINYIN]


def _named(key: str) -> tuple[str, str | None]:
    """Whose name a list stands by: its own records', or that of what they must refer to, by which field."""
    if key in NAMED:
        return key, None
    references = [one for one in ENTITIES[key].fields if one.kind is Kind.REFERENCE and one.editable]
    field = sorted(references, key=lambda one: not one.required)[0]
    return str(field.refers_to), field.key
