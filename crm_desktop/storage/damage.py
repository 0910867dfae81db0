"""Whether a file is damaged: its pages and indexes, and values that can only have come of damage."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from crm_desktop.models import Base
from crm_desktop.storage import connection
from crm_desktop.storage.fitting import misfits

NAMED = 10

Ask = Callable[[str], Any]
"""Runs a query; what it gives is gone through once."""


def damaged_parts(ask: Ask) -> list[str]:
    """What SQLite finds wrong with the pages and indexes of a file, in its words."""
    told = "\n".join(str(row[0]) for row in ask(f"PRAGMA integrity_check({NAMED})"))
    lines = [line for line in told.splitlines() if line != "ok" and not line.startswith("***")]
    return lines[:NAMED]


def misfitting(ask: Ask) -> Iterator[tuple[str, int]]:
    """Rows, by table and key, that hold a value that cannot be one of its column."""
    for table in Base.metadata.sorted_tables:
        for row in ask(f"SELECT rowid FROM {table.name} WHERE {misfits(table)} LIMIT {NAMED}"):
            yield table.name, row[0]


def is_damaged(path: Path) -> bool:
    """Whether the file at `path` is damaged, as far as it can be opened for reading."""
    try:
        with closing(connection.raw(path, uri_options="mode=ro")) as raw:
            connection.for_the_whole_file(raw)
            return bool(damaged_parts(raw.execute)) or any(misfitting(raw.execute))
    except connection.driver.DatabaseError as error:
        return "malformed" in str(error)
    except UnicodeDecodeError:
        return True
