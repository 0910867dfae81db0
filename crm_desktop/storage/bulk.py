"""The bulk path: thousands of records in one step, journalled as runs of keys or as sets of changes."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Any, TypeVar

from sqlalchemy import Column, Connection

from crm_desktop.models import Record
from crm_desktop.storage import search
from crm_desktop.storage.derived import complete
from crm_desktop.storage.following import told_by
from crm_desktop.storage.helper import Chunk, Helper, completed, foreseen, worked_out
from crm_desktop.storage.indexes import set_aside
from crm_desktop.storage.inserting import insert_chunks, table_of
from crm_desktop.storage.journal import storing, write_json

CHUNK = 2000
HEAVY = 1_000_000
"""So many signs that are searched are worked on at once at most: the words they are found by take a hundred times as
much memory while they are made, here and in the process that helps."""
T = TypeVar("T")

Entry = tuple[int, str, int, str, dict[str, Any], dict[str, Any]]
"""A line of the journal: step, table, record, verb, values before and after."""


def insert_many(
    connection: Connection,
    step: int,
    model: type[Record],
    rows: Iterable[dict[str, Any]],
    helper: Helper | None = None,
    few: int = 0,
) -> range:
    """Insert `rows` (Python values by column; a uid is given, defaults are filled in); the keys they got.

    A row may bring its own `id` only if all do, ascending without gaps, from `next_id` on. Where an empty
    table gets many rows its indexes are set aside meanwhile: `rows` must not be read by them. `helper` works out
    what follows from later rows meanwhile. Up to `few` are journalled each by itself.
    """
    table = table_of(model)
    chunks = _light_chunks(table.name, rows)
    start = next(chunks, [])
    is_many = len(start) == CHUNK or sum(_signs(table.name, start)) >= HEAVY // 2
    # A hundred thousand customers take a second and a half less that way, of ten.
    with set_aside(connection, [table.name] if is_many else []):
        made = worked_out(table.name, chain([start] if start else [], chunks), helper)
        return insert_chunks(connection, step, model, made, few)


def foresee(model: type[Record], rows: Iterable[dict[str, Any]], helper: Helper | None) -> list[Chunk]:
    """Rows to be inserted later, read now: `helper` works out meanwhile what follows from them."""
    name = table_of(model).name
    return foreseen(name, _light_chunks(name, rows), helper)


def insert_foreseen(
    connection: Connection, step: int, model: type[Record], rows: Iterable[Chunk], helper: Helper | None
) -> range:
    """Insert rows that were foreseen; the keys they got."""
    return insert_chunks(connection, step, model, completed(rows, helper))


def update_many(
    connection: Connection, step: int, model: type[Record], rows: Iterable[dict[str, Any]]
) -> list[int]:
    """Set columns of existing records; each row has its `id` and the columns to set. The keys that changed."""
    changed: list[int] = []
    for chunk in _light_chunks(table_of(model).name, rows):
        changed += _update_chunk(connection, step, model, chunk)
    return changed


def delete_many(connection: Connection, step: int, model: type[Record], ids: Sequence[int]) -> None:
    """Take records out, whole rows kept in the journal."""
    table = table_of(model)
    facts = ", ".join(f"'{column.name}', {readable(column)}" for column in table.columns)
    for chunk in _chunks(ids):
        keys = json.dumps(chunk)
        among = "id IN (SELECT value FROM json_each(?))"
        connection.exec_driver_sql(
            "INSERT INTO journal_entry (step_id, table_name, record_id, verb, before) "
            f"SELECT ?, ?, id, 'delete', json_object({facts}) FROM {table.name} WHERE {among}",
            (step, table.name, keys),
        )
        connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {among}", (keys,))
    search.forget(connection, table.name, ids)


def readable(column: Column[Any]) -> str:
    """The SQL that gives a column's value in a form JSON can hold."""
    return f'hex("{column.name}")' if is_blob(column) else f'"{column.name}"'


def is_blob(column: Column[Any]) -> bool:
    return column.type.__visit_name__ == "large_binary"


def _update_chunk(
    connection: Connection, step: int, model: type[Record], rows: list[dict[str, Any]]
) -> list[int]:
    table = table_of(model)
    for row in rows:
        complete(model, row, is_new=False)
    keys = [key for key in dict.fromkeys(name for row in rows for name in row) if key != "id"]
    names = ", ".join(f'"{key}"' for key in keys)
    found = connection.exec_driver_sql(
        f"SELECT id, {names} FROM {table.name} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([row["id"] for row in rows]),),
    )
    before = {row[0]: dict(zip(keys, row[1:], strict=True)) for row in found}
    store = {key: storing(table.columns[key]) for key in keys}
    entries: list[Entry] = []
    for row in rows:
        known = before.get(row["id"])
        if known is None:
            continue
        now = {key: store[key](row[key]) for key in keys if key in row}
        after = {key: value for key, value in now.items() if value != known[key]}
        if after:
            old = {key: known[key] for key in after}
            entries.append((step, table.name, row["id"], "update", old, after))
    _set(connection, table.name, entries)
    write_json(connection, entries)
    searched = search.searched_fields(table.name)
    search.refresh(connection, table.name, [one[2] for one in entries if not searched.isdisjoint(one[5])])
    return [entry[2] for entry in entries]


def _set(connection: Connection, table: str, entries: Iterable[Entry]) -> None:
    """Give the records the values after, all that set the same columns by one statement."""
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
    for _, _, key, _, _, after in entries:
        alike.setdefault(tuple(after), []).append((*after.values(), key))
    for names, values in alike.items():
        assignments = ", ".join(f'"{name}" = ?' for name in names)
        connection.exec_driver_sql(f"UPDATE {table} SET {assignments} WHERE id = ?", values)


def _light_chunks(table: str, rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The rows in chunks, which are shorter where the texts are long."""
    for chunk in _chunks(rows):
        while sum(signs := _signs(table, chunk)) > HEAVY and len(chunk) > 1:
            fitting = max(1, bisect_right([*accumulate(signs)], HEAVY))
            yield chunk[:fitting]
            chunk = chunk[fitting:]
        yield chunk


def _signs(table: str, chunk: Iterable[dict[str, Any]]) -> list[int]:
    """How many signs each of the rows is searched by; none at all where a table is not searched."""
    keys = told_by(table)
    if not keys:
        return []
    return [sum([len(text) for text in map(row.get, keys) if type(text) is str]) for row in chunk]


def _chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
