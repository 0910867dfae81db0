"""How a step's parcels are read: arrays of raw values, and which columns these are."""

from sqlalchemy import Connection, Table, bindparam, insert, select

from crm_desktop.models import ParcelColumns


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
