"""The search index and many changes at once: it is touched where what is searched changed, and only there."""

import pytest

from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.storage import bulk, search
from crm_desktop.storage.file import CrmFile


@pytest.fixture
def refreshed(file: CrmFile, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The records that were looked up for the index anew."""
    with file.gesture(t("Put")) as work:
        work.insert_many(Party, [{"number": f"C{n}", "name": f"旭日{n}"} for n in range(3)])
    keys: list[int] = []
    refresh = search.refresh

    def noted(connection: bulk.Connection, name: str, ids: list[int]) -> None:
        keys.extend(ids)
        refresh(connection, name, ids)

    monkeypatch.setattr(search, "refresh", noted)
    return keys


def test_what_nobody_searches_for_leaves_the_index_alone(file: CrmFile, refreshed: list[int]) -> None:
    with file.gesture(t("Put")) as work:
        assert work.update_many(Party, [{"id": 1, "terms_days": 30}, {"id": 2, "terms_days": 60}]) == [
            1,
            2,
        ]
    assert refreshed == []


def test_of_many_changed_only_those_found_by_other_words_are_taken_in_anew(
    file: CrmFile, refreshed: list[int]
) -> None:
    rows = [
        {"id": 1, "terms_days": 30},
        {"id": 2, "note": "三禾", "terms_days": 5},
        {"id": 3, "note": "三禾"},
    ]
    with file.gesture(t("Put")) as work:
        assert work.update_many(Party, rows) == [1, 2, 3]
    assert refreshed == [2, 3]
    with file.reading() as db:
        assert list(search.matching_ids(db, "customers", "三禾")) == [2, 3]
        assert search.differences(db) == {}
