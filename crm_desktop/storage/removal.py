"""Takes a step's records out of their tables and puts them back, by sets, whatever their number."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from sqlalchemy import Column, Connection, Table

from crm_desktop.core.i18n import Text, tn
from crm_desktop.models import Base
from crm_desktop.storage.bulk import CHUNK, insert_columns, is_blob, readable
from crm_desktop.storage.indexes import set_aside_but_for_references
from crm_desktop.storage.keeping import keep_needed, prepare
from crm_desktop.storage.parcels import columns
from crm_desktop.storage.rebuild import Touched, settle_returned

LARGE = 2000
"""So many records come and go more quickly while the table has no indexes."""


def take_out(db: Connection, step: int, touched: Touched, verb: str = "insert") -> list[Text]:
    """Move the records `step` inserted (or, on redo, deleted) into parcels, except those others need.

    Tells which records were kept.
    """
    if verb == "insert":
        _claim_deleted(db, step)
    collect(db, step, verb)
    if not db.exec_driver_sql("SELECT 1 FROM temp.going LIMIT 1").first():
        return []
    kept = keep_needed(db, step)
    for table in _tables(db):
        going = db.exec_driver_sql("SELECT id FROM temp.going WHERE tab = ?", (table.name,))
        keys = list(going.scalars().all())
        _pack(db, step, table, len(keys))
        touched.remove(table.name, keys)
    return kept


def put_back(db: Connection, step: int, source: str, touched: Touched) -> list[Text]:
    """Insert again the records `step` deleted (`deleted`) or that its undo took out (`parcelled`), but for those
    another step keeps away: one that made them and is undone, or one that deleted them and is done."""
    if source == "deleted":
        _unpack_deleted(db, step)
    _leave_to_others(db, step)
    kept: list[Text] = []
    tables = db.exec_driver_sql(
        "SELECT DISTINCT table_name FROM journal_parcel WHERE step_id = ?", (step,)
    ).all()
    for (name,) in tables:
        keys = _restore(db, step, Base.metadata.tables[name])
        touched.bring_back(name, keys, settle_returned(db, name, keys))
        if source == "deleted":
            touched.restore(name, keys)
        _clear(db, step, name)
        kept += _not_restored(db, step, name)
    return kept


def collect(db: Connection, step: int, verb: str) -> None:
    """Note as going everything the step inserted or deleted that is in its table now."""
    prepare(db)
    db.exec_driver_sql(
        "INSERT OR IGNORE INTO temp.going SELECT table_name, record_id FROM journal_entry "
        "WHERE step_id = ? AND verb = ?",
        (step, verb),
    )
    if verb == "insert":
        runs = db.exec_driver_sql(
            "SELECT table_name, first_id, last_id FROM journal_range WHERE step_id = ?", (step,)
        ).all()
        for name, first, last in runs:
            db.exec_driver_sql(
                f"INSERT OR IGNORE INTO temp.going SELECT ?, id FROM {name} WHERE id BETWEEN ? AND ?",
                (name, first, last),
            )
    _leave_absent(db)


def _claim_deleted(db: Connection, step: int) -> None:
    """Keep for `step` what it made and another step, done, has deleted: undoing that one must not bring it back."""
    deletions = (
        "SELECT e.table_name, e.record_id, e.before FROM {made} m CROSS JOIN journal_entry e "
        "ON e.table_name = m.table_name AND e.record_id BETWEEN m.{first} AND m.{last} "
        "JOIN journal_step s ON s.id = e.step_id "
        "WHERE m.step_id = ? AND {which} AND e.verb = 'delete' AND s.state = 'done'"
    )
    for made, first, last, which in (
        ("journal_entry", "record_id", "record_id", "m.verb = 'insert'"),
        ("journal_range", "first_id", "last_id", "1"),
    ):
        query = deletions.format(made=made, first=first, last=last, which=which)
        _parcel(db, step, db.exec_driver_sql(query, (step,)).all())


def _leave_absent(db: Connection) -> None:
    """Forget of what was collected what is not in its table."""
    for table in _tables(db):
        db.exec_driver_sql(
            f"DELETE FROM temp.going WHERE tab = ? AND id NOT IN (SELECT id FROM {table.name})", (table.name,)
        )


def _leave_to_others(db: Connection, step: int) -> None:
    deleted = (
        "EXISTS (SELECT 1 FROM journal_entry e JOIN journal_step s ON s.id = e.step_id "
        "WHERE e.table_name = p.table_name AND e.record_id = p.record_id AND e.verb = 'delete' "
        "AND e.step_id <> p.step_id AND s.state = 'done')"
    )
    held = (
        "(table_name, record_id) IN (SELECT table_name, record_id FROM journal_parcel "
        "WHERE step_id < ? OR step_id > ?)"
    )
    db.exec_driver_sql(
        f"DELETE FROM journal_parcel AS p WHERE step_id = ? AND ({deleted} OR {held})", (step, step, step)
    )


def _tables(db: Connection) -> list[Table]:
    names = {row[0] for row in db.exec_driver_sql("SELECT DISTINCT tab FROM temp.going")}
    return [table for table in reversed(Base.metadata.sorted_tables) if table.name in names]


def _pack(db: Connection, step: int, table: Table, count: int) -> None:
    among = "id IN (SELECT id FROM temp.going WHERE tab = ?)"
    content = ", ".join(readable(table.columns[name]) for name in columns(db, step, table))
    db.exec_driver_sql(
        "INSERT OR REPLACE INTO journal_parcel (step_id, table_name, record_id, content) "
        f"SELECT ?, ?, id, json_array({content}) FROM {table.name} WHERE {among}",
        (step, table.name, table.name),
    )
    with _quickly(db, table.name, count, leaving=True):
        db.exec_driver_sql(f"DELETE FROM {table.name} WHERE {among}", (table.name,))


def _quickly(db: Connection, table: str, count: int, *, leaving: bool) -> AbstractContextManager[None]:
    """Without indexes where many records come into a table or leave it, and it holds fewer others."""
    if count < LARGE:
        return nullcontext()
    held: int = db.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
    others = held - count if leaving else held
    return set_aside_but_for_references(db, table) if others < count else nullcontext()


def _unpack_deleted(db: Connection, step: int) -> None:
    """Turn the rows the journal kept of deleted records into parcels."""
    rows = db.exec_driver_sql(
        "SELECT table_name, record_id, before FROM journal_entry WHERE step_id = ? AND verb = 'delete'",
        (step,),
    ).all()
    _parcel(db, step, rows)


def _parcel(db: Connection, step: int, rows: Iterable[Any]) -> None:
    """Parcels of `step` from (table, key, values as the journal has them)."""
    parcels: list[tuple[Any, ...]] = []
    told: dict[str, list[str]] = {}
    for name, key, before in rows:
        if name not in told:
            told[name] = columns(db, step, Base.metadata.tables[name])
        known = json.loads(before)
        parcels.append((step, name, key, json.dumps([known.get(column) for column in told[name]])))
    if parcels:
        db.exec_driver_sql("INSERT OR IGNORE INTO journal_parcel VALUES (?, ?, ?, ?)", parcels)


def _restore(db: Connection, step: int, table: Table) -> list[int]:
    """Insert what stands in the parcels of a table, but for what is there; the keys of what came back.

    Read and written here, not by SQL alone: that looks for each value from the beginning of its array, which takes
    three times as long.
    """
    absent = _absent(db, step, table.name)
    told = [table.columns[name] for name in columns(db, step, table)]
    with _quickly(db, table.name, len(absent), leaving=False):
        for rows in _contents(db, step, table.name):
            values = map(_raw, told, zip(*rows, strict=True))
            insert_columns(db, "INSERT OR IGNORE", table, dict(zip(told, values, strict=True)))
    still_absent = frozenset(_absent(db, step, table.name))
    return [key for key in absent if key not in still_absent]


def _absent(db: Connection, step: int, table: str) -> list[int]:
    """The keys in the step's parcels of a table that it does not hold."""
    found = db.exec_driver_sql(
        "SELECT record_id FROM journal_parcel WHERE step_id = ? AND table_name = ? "
        f"AND record_id NOT IN (SELECT id FROM {table}) ORDER BY record_id",
        (step, table),
    )
    return list(found.scalars().all())


def _contents(db: Connection, step: int, table: str) -> Iterator[list[list[Any]]]:
    """The rows in the step's parcels of a table, some at a time."""
    found = db.exec_driver_sql(
        "SELECT content FROM journal_parcel WHERE step_id = ? AND table_name = ? ORDER BY record_id",
        (step, table),
    )
    while chunk := found.fetchmany(CHUNK):
        yield json.loads(f"[{','.join(content for (content,) in chunk)}]")


def _raw(column: Column[Any], values: Sequence[Any]) -> Sequence[Any]:
    """A column's values in parcels as the file keeps them."""
    if not is_blob(column):
        return values
    return [None if value is None else bytes.fromhex(value) for value in values]


def _clear(db: Connection, step: int, table: str) -> None:
    db.exec_driver_sql(
        "DELETE FROM journal_parcel WHERE step_id = ? AND table_name = ? "
        f"AND record_id IN (SELECT id FROM {table})",
        (step, table),
    )


def _not_restored(db: Connection, step: int, table: str) -> list[Text]:
    count = db.exec_driver_sql(
        "SELECT count(*) FROM journal_parcel WHERE step_id = ? AND table_name = ?", (step, table)
    ).scalar_one()
    if not count:
        return []
    taken = tn(
        "{n} record could not come back: its number is taken",
        "{n} records could not come back: their numbers are taken",
        count,
    )
    return [taken]
