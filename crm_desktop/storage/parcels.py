"""A step's parcels: arrays of raw values, and which columns these are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select

from crm_desktop.models import Base, ParcelColumns


def columns(db: Connection, step: int, table: Table, filled: Iterable[str]) -> list[str]:
    """The columns in the step's parcels of a table, in their order: at least those `filled`, and no others where it
    has no parcels yet. Most columns of most tables are empty, and each would cost as much as one that is not.

    They are said beside the parcels, so that these outlive a table that grows.
    """
    wanted = sorted(filled, key=table.columns.keys().index)
    names = told(db, step, table)
    if names is None or not _has_parcels(db, step, table):
        _say(db, step, table, wanted)
        return wanted
    if further := [name for name in wanted if name not in names]:
        _widen(db, step, table, len(further))
        _say(db, step, table, [*names, *further])
    return [*names, *further]


def may_not_lack(table: Table) -> set[str]:
    """The columns without which no parcel is: those that are never empty, or that would not be so when left out."""
    return {one.name for one in table.columns if not one.nullable or one.server_default is not None}


def told(db: Connection, step: int, table: Table) -> list[str] | None:
    """The columns in the step's parcels of a table; None where it never had any."""
    query = select(ParcelColumns.names).where(
        ParcelColumns.step_id == bindparam("step"), ParcelColumns.table_name == bindparam("table")
    )
    return db.execute(query, {"step": step, "table": table.name}).scalar()


def parcel(db: Connection, step: int, rows: Iterable[Any]) -> None:
    """Parcels of `step` from (table, key, values as the journal has them)."""
    by_table: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for name, key, before in rows:
        by_table.setdefault(name, []).append((key, json.loads(before)))
    for name, records in by_table.items():
        table = Base.metadata.tables[name]
        filled = {column for _, known in records for column, value in known.items() if value is not None}
        names = columns(db, step, table, filled | may_not_lack(table))
        parcels = [
            (step, name, key, json.dumps([known.get(column) for column in names])) for key, known in records
        ]
        db.exec_driver_sql("INSERT OR IGNORE INTO journal_parcel VALUES (?, ?, ?, ?)", parcels)


def _has_parcels(db: Connection, step: int, table: Table) -> bool:
    found = db.exec_driver_sql(
        "SELECT 1 FROM journal_parcel WHERE step_id = ? AND table_name = ? LIMIT 1", (step, table.name)
    )
    return found.first() is not None


def _say(db: Connection, step: int, table: Table, names: list[str]) -> None:
    db.exec_driver_sql(
        "INSERT OR REPLACE INTO journal_parcel_columns (step_id, table_name, names) VALUES (?, ?, ?)",
        (step, table.name, json.dumps(names)),
    )


def _widen(db: Connection, step: int, table: Table, further: int) -> None:
    """Give the parcels there are so many more columns, with nothing in them."""
    db.exec_driver_sql(
        "UPDATE journal_parcel SET content = substr(content, 1, length(content) - 1) || ? "
        "WHERE step_id = ? AND table_name = ?",
        (",null" * further + "]", step, table.name),
    )
