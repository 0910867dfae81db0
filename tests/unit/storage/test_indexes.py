"""Indexes set aside while a table is filled."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from crm_desktop.core.i18n import t
from crm_desktop.models import Contact, Party
from crm_desktop.storage.bulk import CHUNK
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work
from crm_desktop.storage.indexes import set_aside

FILL = t("Import")


def indexes(db: Connection) -> set[tuple[str, str | None]]:
    return {
        tuple(row) for row in db.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'index'")
    }


def kept(file: CrmFile) -> set[tuple[str, str | None]]:
    with file.reading() as db:
        return indexes(db)


def test_they_are_gone_meanwhile_and_the_same_afterwards(file: CrmFile) -> None:
    before = kept(file)
    with file.gesture(FILL) as work, set_aside(work.connection, [Party]):
        assert len(indexes(work.connection)) < len(before)
        work.insert_many(Party, [{"number": "C1", "name": "宁波恒达"}])
    assert kept(file) == before


def test_a_table_that_holds_something_keeps_its_indexes(file: CrmFile) -> None:
    with file.gesture(FILL) as work:
        work.insert_many(Party, [{"number": "C1", "name": "宁波恒达"}])
    with file.gesture(FILL) as work, set_aside(work.connection, [Party]):
        assert indexes(work.connection) == kept(file)
        work.insert_many(Contact, [{"number": "L1", "name": "单志强"}])


def test_a_gesture_that_fails_brings_them_back(file: CrmFile) -> None:
    before = kept(file)
    with pytest.raises(ZeroDivisionError), file.gesture(FILL) as work, set_aside(work.connection, [Party]):
        work.insert_many(Party, [{"number": str(1 // 0), "name": "宁波恒达"}])
    assert kept(file) == before


def test_they_are_set_aside_for_many_records_in_an_empty_table_and_nowhere_else(file: CrmFile) -> None:
    before = kept(file)
    seen: list[int] = []

    def rows(work: Work, count: int) -> Iterator[dict[str, str]]:
        for place in range(count):
            if place in (0, CHUNK):
                seen.append(len(indexes(work.connection)))
            yield {"number": f"C{len(seen)}.{place}", "name": f"宁波恒达{place}"}

    for _time in range(2):
        with file.gesture(FILL) as work:
            work.insert_many(Party, rows(work, CHUNK + 1))
    assert seen[1] < len(before)
    assert [seen[0], *seen[2:]] == [len(before)] * 3
    assert kept(file) == before
