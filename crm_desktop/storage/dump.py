"""The logical content of a file, for comparing: every record of every table, the journal left out.

What attached files hold is told by the hashes beside their names.
"""

from typing import Any

from sqlalchemy import Connection

from crm_desktop.models import Base


def dump(db: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all record tables by key, as stored; two files with equal dumps hold the same."""
    tables = [table for table in Base.metadata.sorted_tables if "uid" in table.columns]
    content: dict[str, list[tuple[Any, ...]]] = {}
    for table in tables:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        rows = db.exec_driver_sql(f"SELECT {names} FROM {table.name} ORDER BY id")
        content[table.name] = [tuple(row) for row in rows]
    return content
