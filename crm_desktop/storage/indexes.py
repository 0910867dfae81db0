"""Secondary indexes set aside while an empty table is filled: sorting once beats inserting in the middle."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from crm_desktop.models import Record


@contextmanager
def set_aside(connection: Connection, models: Iterable[type[Record]]) -> Generator[None, None, None]:
    """Within the transaction, drop the indexes of those tables that are empty and make them anew at the end.

    Nothing may be looked up by them meanwhile. What keeps numbers and uids unique stays. An exception leaves
    it to the transaction's rollback to bring them back.
    """
    dropped: list[str] = []
    for model in models:
        if _is_empty(connection, model.__tablename__):
            dropped += [
                _drop(connection, name, made) for name, made in _indexes(connection, model.__tablename__)
            ]
    yield
    for made in dropped:
        connection.exec_driver_sql(made)


def _is_empty(connection: Connection, table: str) -> bool:
    return connection.exec_driver_sql(f"SELECT 1 FROM {table} LIMIT 1").first() is None


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
