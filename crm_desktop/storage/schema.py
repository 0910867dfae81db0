"""The schema: made anew in an empty file, compared by plain SQL at opening, migrated where it is older."""

from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from sqlalchemy import Connection, insert, select

from crm_desktop.core.errors import FileTrouble
from crm_desktop.models import Base, Warehouse
from crm_desktop.models.base import new_uid
from crm_desktop.models.warehouse import FIRST
from crm_desktop.storage import derived, search
from crm_desktop.storage.connection import APPLICATION_ID
from crm_desktop.storage.header import not_ours, too_new
from crm_desktop.storage.migrations import versions

SCHEMA_VERSION = max(int(script.name[1:]) for script in iter_modules(versions.__path__))
"""The number of the newest migration script."""


def create(connection: Connection) -> None:
    """Make all tables in an empty file and mark it as ours."""
    Base.metadata.create_all(connection)
    search.create(connection)
    open_warehouse(connection)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{SCHEMA_VERSION:04d}",))
    mark(connection, SCHEMA_VERSION)


def open_warehouse(connection: Connection) -> None:
    """The one warehouse every file has from the first day on, where it has none."""
    if connection.scalar(select(Warehouse.id).limit(1)) is not None:
        return
    row: dict[str, Any] = {"uid": new_uid(), "number": "CK01", "name": str(FIRST)}
    derived.complete(Warehouse, row, is_new=True)
    key = connection.execute(insert(Warehouse).values(row).returning(Warehouse.id)).scalar_one()
    search.refresh(connection, Warehouse.__tablename__, {key})


def mark(connection: Connection, version: int) -> None:
    """Write into the header whose file this is and which schema it has."""
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={version}")


def version_of(raw: Any, path: Path) -> int:
    """The schema version of an open driver connection; FileTrouble for a file that is not ours or newer."""
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID or version < 1:
        raise FileTrouble(not_ours(path))
    if version > SCHEMA_VERSION:
        raise FileTrouble(too_new(path))
    return version


def is_whole(raw: Any) -> bool:
    """Whether a file of the current schema has all its tables with all their columns."""
    columns = (
        "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'"
    )
    there = set(raw.execute(columns))
    wanted = {
        (table.name, column.name) for table in Base.metadata.tables.values() for column in table.columns
    }
    return there >= wanted
