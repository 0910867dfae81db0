"""New records of a chunk, written column by column, with their words; the run of keys they got, journalled.

Few of them are journalled each by itself, so that what they were is known once they are gone.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

from sqlalchemy import Column, Connection, Date, Table, insert

from crm_desktop.models import Record, StepRange
from crm_desktop.models.base import new_uid
from crm_desktop.storage import search
from crm_desktop.storage.helper import Chunk
from crm_desktop.storage.journal import DIALECT, write_json

DAY = len("2026-11-20")


def insert_chunks(
    connection: Connection, step: int, model: type[Record], chunks: Iterable[Chunk], few: int = 0
) -> range:
    """Insert chunks that are worked out, up to `few` records journalled one by one; the keys they got."""
    table = table_of(model)
    first = next_id(connection, model)
    count = 0
    for chunk in chunks:
        _insert_chunk(connection, table, first + count, chunk)
        count += len(chunk.rows)
    keys = range(first, first + count)
    if keys:
        (_journal_each if count <= few else _journal_run)(connection, step, table, keys)
    return keys


def _journal_run(connection: Connection, step: int, table: Table, keys: range) -> None:
    run = {"step_id": step, "table_name": table.name, "first_id": keys[0], "last_id": keys[-1]}
    connection.execute(insert(StepRange), run)


def _journal_each(connection: Connection, step: int, table: Table, keys: range) -> None:
    found = connection.exec_driver_sql(
        f"SELECT * FROM {table.name} WHERE id BETWEEN ? AND ? ORDER BY id", (keys[0], keys[-1])
    )
    rows = [{name: value for name, value in row.items() if value is not None} for row in found.mappings()]
    write_json(connection, [(step, table.name, row["id"], "insert", None, row) for row in rows])


def _insert_chunk(connection: Connection, table: Table, first: int, chunk: Chunk) -> None:
    rows = chunk.rows
    given = _by_column(table, rows)
    given["id"] = range(first, first + len(rows))
    given["uid"] = [uid or new_uid() for uid in given.get("uid", repeat(None, len(rows)))]
    columns = [table.columns[key] for key in given]
    columns += [column for column in table.columns if column.default is not None and column.key not in given]
    stored = {column: _stored(given.get(column.key), column, len(rows)) for column in columns}
    insert_columns(connection, "INSERT", table, stored)
    search.index_words(connection, table.name, enumerate(chunk.words or (), first))


def insert_columns(
    connection: Connection, insert: str, table: Table, stored: Mapping[Column[Any], Sequence[Any]]
) -> None:
    """Insert rows, given column by column as the file keeps them; `insert` is the verb.

    Columns without any value are left out: each costs as much as one that has some, and of a customer's most have none.
    """
    filled = {
        column: values
        for column, values in stored.items()
        if column.server_default is not None or values.count(None) < len(values)
    }
    names, marks = ",".join(f'"{column.name}"' for column in filled), ",".join("?" * len(filled))
    rows = list(zip(*filled.values(), strict=True))
    connection.exec_driver_sql(f"{insert} INTO {table.name} ({names}) VALUES ({marks})", rows)


def next_id(connection: Connection, model: type[Record]) -> int:
    """The first key that no record of the model ever had."""
    name = table_of(model).name
    given = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (name,)).scalar()
    return (given or 0) + 1


def table_of(model: type[Record]) -> Table:
    return model.__table__  # pyright: ignore[reportReturnType] - a mapped record always has a Table


def _by_column(table: Table, rows: Sequence[dict[str, Any]]) -> dict[str, Sequence[Any]]:
    """The values of `rows` column by column; where a row does not name one, its default."""
    names = tuple(rows[0])
    if all(map(names.__eq__, map(tuple, rows))):  # as nearly always: a fifth of the time
        return dict(zip(names, zip(*map(dict[str, Any].values, rows), strict=True), strict=True))
    every = {name: _default(table.columns[name]) for name in dict.fromkeys(chain.from_iterable(rows))}
    return {name: [row.get(name, default) for row in rows] for name, default in every.items()}


def _stored(values: Sequence[Any] | None, column: Column[Any], count: int) -> Sequence[Any]:
    """A column as the file keeps it; the default where no row names it."""
    values = values if values is not None else (_default(column),) * count
    if isinstance(column.type, Date):
        return [None if value is None else value.isoformat()[:DAY] for value in values]
    process = column.type.dialect_impl(DIALECT).bind_processor(DIALECT)
    return [process(value) for value in values] if process else values


def _default(column: Column[Any]) -> Any:
    return None if column.key == "uid" else getattr(column.default, "arg", None)
