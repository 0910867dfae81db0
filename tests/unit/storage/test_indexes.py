"""Indexes set aside while a table is filled."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from crm_desktop.core.i18n import t
from crm_desktop.models import Contact, Party
from crm_desktop.storage import indexes as indexes_module
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
    with file.gesture(FILL) as work, set_aside(work.connection, ["party"]):
        assert len(indexes(work.connection)) < len(before)
        work.insert_many(Party, [{"number": "C1", "name": "宁波恒达"}])
    assert kept(file) == before


def test_a_table_that_holds_something_keeps_its_indexes(file: CrmFile) -> None:
    with file.gesture(FILL) as work:
        work.insert_many(Party, [{"number": "C1", "name": "宁波恒达"}])
    with file.gesture(FILL) as work, set_aside(work.connection, ["party"]):
        assert indexes(work.connection) == kept(file)
        work.insert_many(Contact, [{"number": "L1", "name": "单志强"}])


def test_a_gesture_that_fails_brings_them_back(file: CrmFile) -> None:
    before = kept(file)
    with pytest.raises(ZeroDivisionError), file.gesture(FILL) as work, set_aside(work.connection, ["party"]):
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


def test_many_records_go_and_come_back_with_their_indexes(
    file: CrmFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexes_module, "LARGE", 3)
    with file.gesture(FILL) as work:
        work.insert_many(Party, [{"number": "C", "name": "三禾"}])
    with file.gesture(FILL) as work:
        keys = work.insert_many(Party, [{"number": f"C{n}", "name": f"宁波恒达{n}"} for n in range(5)])
        work.insert_many(Contact, [{"number": f"L{n}", "name": "单志强", "customer_id": n} for n in keys])
        work.update_many(
            Party, [{"id": keys[0], "parent_id": keys[4]}, {"id": keys[4], "parent_id": keys[1]}]
        )
    before, made = kept(file), records(file)

    file.undo()
    assert (kept(file), len(records(file))) == (before, 1)
    file.redo()
    assert (kept(file), records(file)) == (before, made)


def records(file: CrmFile) -> list[tuple[object, ...]]:
    with file.reading() as db:
        assert db.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert not db.exec_driver_sql("PRAGMA foreign_key_check").all()
        return [
            tuple(row)
            for table in ("party", "contact")
            for row in db.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id")
        ]
