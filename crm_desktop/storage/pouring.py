"""Pours the rows that are left of a damaged file into the tables of a new one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table

from crm_desktop.storage.bulk import is_blob
from crm_desktop.storage.fitting import fit
from crm_desktop.storage.remains import Remains
from crm_desktop.storage.table_remains import TableRemains, own_key

CHUNK = 2000
FEW = 4
"""So many rows at once of a table of what files hold."""


@dataclass
class Losses:
    """What did not come through: pages, and by table the rows that were there for sure.

    Of the tables in `uncounted` there may have been more. `rebuilt` are rows put together again from the
    journal, `cut` are records that came through in part. `may_be_old`: the file's list of its tables was
    lost, so that rows deleted long ago may have come back.
    """

    pages: int = 0
    rows: dict[str, int] = field(default_factory=dict[str, int])
    uncounted: set[str] = field(default_factory=set[str])
    rebuilt: int = 0
    cut: int = 0
    may_be_old: bool = False


def pour(remains: Remains, db: Connection) -> Losses:
    """Put all rows that are left into the empty tables of a new file; its references are not looked at yet."""
    losses = Losses(remains.lost_pages, may_be_old=remains.may_be_old)
    tables = [one for one in remains.tables if own_key(one.table)]  # parcels of undone steps are not needed
    for one in tables:
        _insert(db, one.table, one.rows(remains.pages))
    for one in tables:
        missing = (one.named if one.counted is None else one.counted) - _keys(db, one.table)
        _fill_gaps(one, missing, db, losses)
        if not one.is_whole and one.counted is None:
            losses.uncounted.add(one.table.name)
        _keep_sequence(db, one.table, max([*one.named, remains.sequences.get(one.table.name, 0)]))
    return losses


def _fill_gaps(one: TableRemains, missing: set[int], db: Connection, losses: Losses) -> None:
    """Put in what the journal tells of missing records, then what is left of them in part."""
    rebuilt = _rebuilt(db, one.table, missing) if missing else []
    _insert(db, one.table, rebuilt)
    losses.rebuilt += len(rebuilt)
    whole = _keys(db, one.table)
    _insert(db, one.table, one.cut)
    kept = _keys(db, one.table)
    losses.cut += len(kept - whole)
    if missing - kept:
        losses.rows[one.table.name] = len(missing - kept)


def _insert(db: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows as stored; those that break a rule of the table are left out."""
    names = list(table.columns.keys())
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
    values = (tuple(row.get(name) for name in names) for row in rows)
    most = FEW if any(map(is_blob, table.columns)) else CHUNK
    while chunk := list(islice(values, most)):
        db.exec_driver_sql(f"INSERT OR IGNORE INTO {table.name} ({columns}) VALUES ({marks})", chunk)


def _keys(db: Connection, table: Table) -> set[int]:
    return set(db.exec_driver_sql(f"SELECT rowid FROM {table.name}").scalars())


def _rebuilt(db: Connection, table: Table, keys: set[int]) -> list[dict[str, Any]]:
    """Lost records as the journal has them: those made one by one, with all that was edited since."""
    entries = db.exec_driver_sql(
        "SELECT e.record_id, e.verb, e.after FROM journal_entry e JOIN journal_step s ON s.id = e.step_id "
        "WHERE e.table_name = ? AND s.state = 'done' AND e.record_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY e.id",
        (table.name, json.dumps(sorted(keys))),
    )
    rows: dict[int, dict[str, Any]] = {}
    for key, verb, after in entries:
        if verb == "insert":
            rows[key] = json.loads(after)
        elif verb == "update" and key in rows:
            rows[key] |= json.loads(after)
    return [_as_stored(table, row) for row in rows.values() if _is_complete(table, row)]


def _is_complete(table: Table, row: dict[str, Any]) -> bool:
    return all(is_blob(column) or fit(column)(row.get(column.name)) for column in table.columns)


def _as_stored(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """The journal keeps bytes as hexadecimal digits."""
    return {
        name: bytes.fromhex(value) if value is not None and is_blob(table.columns[name]) else value
        for name, value in row.items()
        if name in table.columns
    }


def _keep_sequence(db: Connection, table: Table, last: int) -> None:
    """A key that was given once is never given again, even where its record is lost."""
    if "sqlite_autoincrement" not in table.dialect_kwargs or not last:
        return
    known = db.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)).scalar()
    if known is None:
        db.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table.name, last))
    elif known < last:
        db.exec_driver_sql("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (last, table.name))
