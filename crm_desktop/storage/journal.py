"""Writes the journal: one listener on the unit of work sees every record before and after."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, Connection, Table, insert, inspect
from sqlalchemy.dialects.sqlite import dialect as sqlite_dialect
from sqlalchemy.orm import Session, UOWTransaction

from crm_desktop.models import Record, StepEntry

DIALECT = sqlite_dialect()


class Recorder:
    """Listens to one session's flushes and writes what they did under one step."""

    def __init__(self, step_id: int) -> None:
        self._step = step_id
        self.entries: list[dict[str, Any]] = []

    def after_flush(self, session: Session, _context: UOWTransaction) -> None:
        """Record the flush; new keys exist only now, and the values before are still known."""
        entries = [
            *(self._entry(record, "insert", after=row_of(record)) for record in _records(session.new)),
            *self._updates(_records(session.dirty)),
            *(self._entry(record, "delete", before=row_of(record)) for record in _records(session.deleted)),
        ]
        if entries:
            session.connection().execute(insert(StepEntry), entries)
            self.entries += entries

    def _updates(self, records: Iterable[Record]) -> Iterable[dict[str, Any]]:
        for record in records:
            before, after = changes_of(record)
            if after:
                yield self._entry(record, "update", before, after)

    def _entry(
        self,
        record: Record,
        verb: str,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        return {
            "step_id": self._step,
            "table_name": record.__tablename__,
            "record_id": record.id,
            "verb": verb,
            "before": before,
            "after": after,
        }


def stored(column: Column[Any], value: Any) -> Any:
    """`value` as the file keeps it: what a plain SQL statement would read from that column."""
    return storing(column)(value)


@cache
def storing(column: Column[Any]) -> Callable[[Any], Any]:
    """What makes of a value of that column what the file keeps, for many values."""
    process = column.type.dialect_impl(DIALECT).bind_processor(DIALECT)

    def store(value: Any) -> Any:
        raw = process(value) if process else value
        return raw.hex() if isinstance(raw, bytes) else raw

    return store


def row_of(record: Record) -> dict[str, Any]:
    """All of a record's column values as stored, the empty ones left out."""
    values = ((key, store, getattr(record, key)) for key, store in _storing_all(table_of(record)))
    return {key: store(value) for key, store, value in values if value is not None}


@cache
def _storing_all(table: Table) -> Sequence[tuple[str, Callable[[Any], Any]]]:
    return [(column.key, storing(column)) for column in table.columns]


def changes_of(record: Record) -> tuple[dict[str, Any], dict[str, Any]]:
    """The stored values before and after, of the columns that changed since the last flush."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    attributes = inspect(record).attrs
    for column in table_of(record).columns:
        history = attributes[column.key].history
        if not history.has_changes():
            continue
        old = stored(column, history.deleted[0]) if history.deleted else None
        new = stored(column, history.added[0]) if history.added else None
        if old != new:
            before[column.key], after[column.key] = old, new
    return before, after


def table_of(record: Record) -> Table:
    return record.__table__  # pyright: ignore[reportReturnType] - a mapped record always has a Table


def write_json(connection: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add journal entries in bulk: (step, table, record, verb, before, after), the last two as dicts."""
    if not rows:
        return
    text = [(*row[:4], *(None if value is None else json.dumps(value) for value in row[4:])) for row in rows]
    connection.exec_driver_sql(
        "INSERT INTO journal_entry (step_id, table_name, record_id, verb, before, after) VALUES (?,?,?,?,?,?)",
        text,
    )


def _records(objects: Iterable[object]) -> list[Record]:
    return [one for one in objects if isinstance(one, Record)]
