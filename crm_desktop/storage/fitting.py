"""Whether a value found in a damaged file can be one of a column."""

import datetime as dt
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Column, Table

from crm_desktop.storage.journal import DIALECT

Fits = Callable[[Any], bool]


@cache
def fit(column: Column[Any]) -> Fits:
    """The test of a column: its type, and whether it may be empty. The row's own key is kept apart: empty too."""
    test = TESTS.get(column.type.compile(dialect=DIALECT), _is_text)
    may_be_empty = bool(column.nullable) or (column.primary_key and test is _is_whole)
    return lambda value: may_be_empty if value is None else test(value)


def default_of(column: Column[Any] | None) -> Any:
    """What the file itself puts into a column of which nothing is said, as stored; None for nothing."""
    default = getattr(column, "server_default", None)
    if default is None:
        return None
    said = str(default.arg)
    return int(said) if said.isdecimal() else said


def misfits(table: Table) -> str:
    """The SQL condition that a row of the table holds a value that cannot be one of its column."""
    return " OR ".join(f"({_misfit(column)})" for column in table.columns)


def _misfit(column: Column[Any]) -> str:
    kind, name = column.type.compile(dialect=DIALECT), f'"{column.name}"'
    conditions = {
        "INTEGER": f"typeof({name}) NOT IN ('integer', 'null')",
        "BLOB": f"typeof({name}) NOT IN ('blob', 'null')",
        "BOOLEAN": f"{name} NOT IN (0, 1)",
        "DATE": f"{name} IS NOT NULL AND date({name}) IS NOT {name}",
        "JSON": f"{name} IS NOT NULL AND NOT json_valid({name})",
    }
    return conditions.get(kind, f"typeof({name}) NOT IN ('text', 'null')")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_whole(value: Any) -> bool:
    return isinstance(value, int)


def _is_blob(value: Any) -> bool:
    return isinstance(value, bytes)


def _is_yes_or_no(value: Any) -> bool:
    return value in (0, 1)


def _is_uid(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 32


def _is_day(value: Any) -> bool:
    try:
        dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _is_json(value: Any) -> bool:
    try:
        json.loads(value, parse_constant=_refuse)
    except (TypeError, ValueError):
        return False
    return True


def _refuse(constant: str) -> None:
    raise ValueError(constant)  # SQLite takes no NaN, unlike Python


TESTS: dict[str, Fits] = {
    "INTEGER": _is_whole,
    "BLOB": _is_blob,
    "BOOLEAN": _is_yes_or_no,
    "CHAR(32)": _is_uid,
    "DATE": _is_day,
    "JSON": _is_json,
}
