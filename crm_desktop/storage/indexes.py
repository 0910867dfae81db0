"""Secondary indexes set aside while a table is filled or emptied: sorting once beats inserting in the middle."""

from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection

from crm_desktop.models import Base


@contextmanager
def set_aside(connection: Connection, tables: Iterable[str]) -> Generator[None, None, None]:
    """Within the transaction, drop the indexes of those tables that are empty and make them anew at the end.

    Nothing may be looked up by them meanwhile, and what is inserted comes after what it refers to. What keeps numbers
    and uids unique stays. An exception leaves it to the transaction's rollback to bring them back.
    """
    dropped = [
        _drop(connection, name, made)
        for table in tables
        if _is_empty(connection, table)
        for name, made in _indexes(connection, table)
    ]
    yield
    _make(connection, dropped)


@contextmanager
def set_aside_but_for_references(connection: Connection, table: str) -> Generator[None, None, None]:
    """The same for one table, whatever it holds, in whatever order records that refer to each other come and go: SQLite
    looks for those by the indexes of references."""
    kept = _of_references(table)
    dropped = [
        _drop(connection, name, made) for name, made in _indexes(connection, table) if name not in kept
    ]
    yield
    _make(connection, dropped)


def _is_empty(connection: Connection, table: str) -> bool:
    return connection.exec_driver_sql(f"SELECT 1 FROM {table} LIMIT 1").first() is None


def _of_references(table: str) -> set[str | None]:
    return {
        str(index.name)
        for index in Base.metadata.tables[table].indexes
        if index.columns.values()[0].foreign_keys
    }


def _indexes(connection: Connection, table: str) -> list[tuple[Any, ...]]:
    """Name and SQL of a table's indexes that no constraint stands behind."""
    query = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? "
        "AND sql LIKE 'CREATE INDEX%' ORDER BY name"
    )
    return [tuple(row) for row in connection.exec_driver_sql(query, (table,))]


def _drop(connection: Connection, name: str, made: str) -> str:
    connection.exec_driver_sql(f'DROP INDEX "{name}"')
    return made


def _make(connection: Connection, dropped: Iterable[str]) -> None:
    for made in dropped:
        connection.exec_driver_sql(made)


LARGE = 2000
"""So many records come and go more quickly while the table has no indexes."""


def quickly(db: Connection, table: str, count: int, *, leaving: bool) -> AbstractContextManager[None]:
    """Without indexes where many records come into a table or leave it, and it holds fewer others."""
    if count < LARGE:
        return nullcontext()
    held: int = db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
    others = held - count if leaving else held
    return set_aside_but_for_references(db, table) if others < count else nullcontext()
