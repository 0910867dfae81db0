"""Puts a step's records back into their tables, by sets, whatever their number."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table

from crm_desktop.core.i18n import Text, tn
from crm_desktop.models import Base
from crm_desktop.storage.bulk import CHUNK, is_blob
from crm_desktop.storage.indexes import quickly
from crm_desktop.storage.parcels import parcel, told
from crm_desktop.storage.rebuild import Touched, settle_returned


def put_back(db: Connection, step: int, source: str, touched: Touched) -> list[Text]:
    """Insert again the records `step` deleted (`deleted`) or that its undo took out (`parcelled`), but for those
    another step keeps away: one that made them and is undone, or one that deleted them and is done."""
    if source == "deleted":
        _unpack_deleted(db, step)
    _leave_to_others(db, step)
    kept: list[Text] = []
    tables = db.exec_driver_sql(
        "SELECT DISTINCT table_name FROM journal_parcel WHERE step_id = ?", (step,)
    ).all()
    for (name,) in tables:
        keys = _restore(db, step, Base.metadata.tables[name])
        touched.bring_back(name, keys, settle_returned(db, name, keys))
        if source == "deleted":
            touched.restore(name, keys)
        _clear(db, step, name)
        kept += _not_restored(db, step, name)
    return kept


def _leave_to_others(db: Connection, step: int) -> None:
    deleted = (
        "EXISTS (SELECT 1 FROM journal_entry e JOIN journal_step s ON s.id = e.step_id "
        "WHERE e.table_name = p.table_name AND e.record_id = p.record_id AND e.verb = 'delete' "
        "AND e.step_id <> p.step_id AND s.state = 'done')"
    )
    held = (
        "(table_name, record_id) IN (SELECT table_name, record_id FROM journal_parcel "
        "WHERE step_id < ? OR step_id > ?)"
    )
    db.exec_driver_sql(
        f"DELETE FROM journal_parcel AS p WHERE step_id = ? AND ({deleted} OR {held})", (step, step, step)
    )


def _unpack_deleted(db: Connection, step: int) -> None:
    """Turn the rows the journal kept of deleted records into parcels."""
    rows = db.exec_driver_sql(
        "SELECT table_name, record_id, before FROM journal_entry WHERE step_id = ? AND verb = 'delete'",
        (step,),
    ).all()
    parcel(db, step, rows)


def _restore(db: Connection, step: int, table: Table) -> list[int]:
    """Insert what stands in the parcels of a table, but for what is there; the keys of what came back.

    Read and written here, not by SQL alone: that looks for each value from the beginning of its array, which takes
    three times as long.
    """
    absent = _absent(db, step, table.name)
    names = told(db, step, table) or []
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("unhex(?)" if is_blob(table.columns[name]) else "?" for name in names)
    with quickly(db, table.name, len(absent), leaving=False):
        for rows in _contents(db, step, table.name):
            db.exec_driver_sql(
                f"INSERT OR IGNORE INTO {table.name} ({columns}) VALUES ({marks})", list(map(tuple, rows))
            )
    still_absent = frozenset(_absent(db, step, table.name))
    return [key for key in absent if key not in still_absent]


def _absent(db: Connection, step: int, table: str) -> list[int]:
    """The keys in the step's parcels of a table that it does not hold."""
    found = db.exec_driver_sql(
        "SELECT record_id FROM journal_parcel WHERE step_id = ? AND table_name = ? "
        f"AND record_id NOT IN (SELECT id FROM {table}) ORDER BY record_id",
        (step, table),
    )
    return list(found.scalars().all())


def _contents(db: Connection, step: int, table: str) -> Iterator[list[list[Any]]]:
    """The rows in the step's parcels of a table, some at a time."""
    query = (
        "SELECT max(record_id), group_concat(content) FROM (SELECT record_id, content FROM journal_parcel "
        f"WHERE step_id = ? AND table_name = ? AND record_id > ? ORDER BY record_id LIMIT {CHUNK})"
    )
    last = 0
    while (found := db.exec_driver_sql(query, (step, table, last)).one())[0] is not None:
        last, contents = found
        yield json.loads(f"[{contents}]")


def _clear(db: Connection, step: int, table: str) -> None:
    db.exec_driver_sql(
        "DELETE FROM journal_parcel WHERE step_id = ? AND table_name = ? "
        f"AND record_id IN (SELECT id FROM {table})",
        (step, table),
    )


def _not_restored(db: Connection, step: int, table: str) -> list[Text]:
    count = db.exec_driver_sql(
        "SELECT count(*) FROM journal_parcel WHERE step_id = ? AND table_name = ?", (step, table)
    ).scalar_one()
    if not count:
        return []
    taken = tn(
        "{n} record could not come back: its number is taken",
        "{n} records could not come back: their numbers are taken",
        count,
    )
    return [taken]
