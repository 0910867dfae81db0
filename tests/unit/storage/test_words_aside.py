"""The words of a large import stay in the search index while it is undone: nobody finds it, a redo has them at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.storage import search
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.search import index
from crm_desktop.storage.search.aside import LARGE
from tests.conftest import TODAY
from tests.empty_files import empty_file

MANY = LARGE


@pytest.fixture
def imported(tmp_path: Path) -> Iterator[CrmFile]:
    """A file into which very many customers were brought at once, the first of them named 三禾."""
    with empty_file(tmp_path / "aside.crm", FixedClock(TODAY)) as file:
        names = ["三禾", *(f"Firm {n}" for n in range(MANY))]
        with file.gesture(t("Put")) as work:
            work.insert_many(Party, [{"number": f"C{n}", "name": name} for n, name in enumerate(names)])
        yield file


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The records whose words were made."""
    keys: list[int] = []
    index_rows = index.index_rows

    def noted(connection: index.Connection, name: str, rows: index.Rows) -> None:
        told = list(rows)
        keys.extend(row["id"] for row in told)
        index_rows(connection, name, told)

    monkeypatch.setattr(index, "index_rows", noted)
    return keys


def found(file: CrmFile, typed: str) -> list[int]:
    with file.reading() as db:
        place = search.place_of("customers")
        assert place is not None
        ids = list(search.matching_ids(db, "customers", typed))
        first = search.first_ids(db, place, search.containing(search.terms_of(typed)), 5)
    assert first == ids[:5]
    return ids


def lacking(file: CrmFile) -> dict[str, int]:
    with file.reading() as db:
        return search.differences(db)


def rename(file: CrmFile, key: int, name: str) -> int:
    with file.gesture(t("Put")) as work:
        customer = work.session.get(Party, key)
        assert customer is not None
        customer.name = name
    return work.change.step


def test_what_was_undone_is_not_found(imported: CrmFile) -> None:
    assert found(imported, "三禾") == [1]
    imported.undo()
    assert found(imported, "三禾") == []
    assert found(imported, "firm") == []
    assert lacking(imported) == {}


def test_a_redo_has_the_words_at_once(imported: CrmFile, made: list[int]) -> None:
    imported.undo()
    imported.redo()
    assert found(imported, "三禾") == [1]
    assert len(found(imported, "firm")) == MANY
    assert lacking(imported) == {}
    assert made == []


def test_a_new_step_instead_of_the_redo_finds_only_its_own(imported: CrmFile) -> None:
    imported.undo()
    with imported.gesture(t("Put")) as work:
        work.session.add(Party(number="N1", name="三禾"))
    ((_, key),) = work.change.created
    assert found(imported, "三禾") == [key]
    assert lacking(imported) == {}


def test_what_a_later_step_needs_is_still_found(imported: CrmFile) -> None:
    rename(imported, 1, "四海")
    first = 1
    imported.undo(first)
    assert found(imported, "四海") == [1]
    assert found(imported, "firm") == []
    imported.redo(first)
    assert found(imported, "四海") == [1]
    assert len(found(imported, "firm")) == MANY


def test_what_was_renamed_while_it_was_away_comes_back_under_its_new_name(imported: CrmFile) -> None:
    renamed = rename(imported, 1, "四海")
    imported.undo()
    imported.undo()
    imported.redo(renamed)
    imported.redo(1)
    assert found(imported, "四海") == [1]
    assert found(imported, "三禾") == []
    assert lacking(imported) == {}


def test_an_index_made_anew_meanwhile_has_the_words_again_after_a_redo(imported: CrmFile) -> None:
    imported.undo()
    with imported.maintaining() as db:
        search.rebuild(db)
    imported.redo()
    assert found(imported, "三禾") == [1]
    assert lacking(imported) == {}
