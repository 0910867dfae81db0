"""A step's parcels: arrays of raw values, and which columns these are."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, select

from crm_desktop.models import Base, ParcelColumns


def columns(db: Connection, step: int, table: Table) -> list[str]:
    """The columns in the step's parcels of a table, in their order; said with the first of them, so that parcels
    outlive a table that grows."""
    names = told(db, step, table)
    if names is None:
        names = list(table.columns.keys())
        db.execute(insert(ParcelColumns), {"step_id": step, "table_name": table.name, "names": names})
    return names


def told(db: Connection, step: int, table: Table) -> list[str] | None:
    """As `columns`; None where the step has no parcel of the table yet."""
    query = select(ParcelColumns.names).where(
        ParcelColumns.step_id == bindparam("step"), ParcelColumns.table_name == bindparam("table")
    )
    return db.execute(query, {"step": step, "table": table.name}).scalar()


def parcel(db: Connection, step: int, rows: Iterable[Any]) -> None:
    """Parcels of `step` from (table, key, values as the journal has them)."""
    parcels: list[tuple[Any, ...]] = []
    names: dict[str, list[str]] = {}
    for name, key, before in rows:
        if name not in names:
            names[name] = columns(db, step, Base.metadata.tables[name])
        known = json.loads(before)
        parcels.append((step, name, key, json.dumps([known.get(column) for column in names[name]])))
    if parcels:
        db.exec_driver_sql("INSERT OR IGNORE INTO journal_parcel VALUES (?, ?, ?, ?)", parcels)
