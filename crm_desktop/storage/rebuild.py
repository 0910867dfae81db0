"""The values of fields as the journal has them, after a step was switched off or on."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.models import Base
from crm_desktop.models.entities import ENTITIES, PARTS

CHUNK = 500
_PARTS = {PARTS[part.key].__tablename__: part for entity in ENTITIES.values() for part in entity.parts}


@dataclass
class Touched:
    """The records an undo or redo put in, changed (`present`) or took out (`gone`), by table.

    Those in `restored` had been deleted and came back; they are `present` too. Those in `as_before` came back as they
    went, and nothing has changed them since.
    """

    present: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    gone: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    restored: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    as_before: dict[str, set[int]] = field(default_factory=dict[str, set[int]])

    @property
    def by_table(self) -> dict[str, set[int]]:
        tables = [*self.present, *self.gone]
        return {
            name: self.present.get(name, set()) | self.gone.get(name, set()) for name in dict.fromkeys(tables)
        }

    def add(self, table: str, keys: Iterable[int]) -> None:
        found = set(keys)
        self.present.setdefault(table, set()).update(found)
        self.as_before.get(table, set[int]()).difference_update(found)

    def bring_back(self, table: str, keys: Iterable[int], edited: Iterable[int]) -> None:
        """Note what came back, some of it `edited` on the way."""
        found = set(keys)
        self.add(table, found)
        self.as_before.setdefault(table, set()).update(found.difference(edited))

    def restore(self, table: str, keys: Iterable[int]) -> None:
        self.restored.setdefault(table, set()).update(keys)

    def remove(self, table: str, keys: Iterable[int]) -> None:
        self.gone.setdefault(table, set()).update(keys)


def settle_fields(db: Connection, step: int, touched: Touched) -> list[Text]:
    """Give every field that `step` edited the value that follows from the steps now done.

    Tells which fields stayed because a later step that is done set them too.
    """
    kept: list[Text] = []
    for table, keys in _edited(db, step):
        for key, fields in _current(db, table, keys, step).items():
            values, later = fields
            if values:
                _write(db, table, key, values)
                touched.add(table, [key])
            if later:
                kept.append(_kept_fields(db, table, key, later))
    return kept


def overridden(db: Connection, step: int, apart_from: str) -> tuple[bool, list[Text]]:
    """Whether switching `step` changes a field that is not computed (outside the table `apart_from`), and which
    fields stay because a later step that is done set them too."""
    changes, kept = False, list[Text]()
    for table, keys in _edited(db, step):
        for key, (values, later) in _current(db, table, keys, step).items():
            own = {name for name in values if not _is_derived(table, name)}
            changes |= table != apart_from and bool(own - set(later))
            if later and table != apart_from:
                kept.append(_kept_fields(db, table, key, later))
    return changes, kept


def settle_returned(db: Connection, table: str, keys: Iterable[int]) -> list[int]:
    """Give records that were put back the values of the steps now done: steps may have been switched while they
    were away. Those that were edited by any."""
    edits = (
        "SELECT DISTINCT record_id FROM journal_entry WHERE table_name = ? AND verb = 'update' "
        "AND record_id IN (SELECT value FROM json_each(?))"
    )
    rows = db.exec_driver_sql(edits, (table, json.dumps(list(keys)))).all()
    edited = sorted(row[0] for row in rows)
    for start in range(0, len(edited), CHUNK):
        chunk = edited[start : start + CHUNK]
        for key, (values, _) in _current(db, table, chunk).items():
            _write(db, table, key, values)
    return edited


def _edited(db: Connection, step: int) -> Iterator[tuple[str, list[int]]]:
    rows = db.exec_driver_sql(
        "SELECT DISTINCT table_name, record_id FROM journal_entry WHERE step_id = ? AND verb = 'update'",
        (step,),
    ).all()
    tables = dict.fromkeys(row[0] for row in rows)
    for table in tables:
        keys = sorted(row[1] for row in rows if row[0] == table)
        for start in range(0, len(keys), CHUNK):
            yield table, keys[start : start + CHUNK]


def _current(
    db: Connection, table: str, keys: list[int], step: int | None = None
) -> dict[int, tuple[dict[str, Any], list[str]]]:
    """Per record: the values its fields edited by `step` (or by any) must have now, and those a later step set."""
    rows = db.exec_driver_sql(
        "SELECT e.record_id, e.step_id, s.state, e.before, e.after FROM journal_entry e "
        "JOIN journal_step s ON s.id = e.step_id "
        "WHERE e.table_name = ? AND e.record_id IN (SELECT value FROM json_each(?)) "
        "AND e.verb IN ('insert', 'update') ORDER BY e.id",
        (table, json.dumps(keys)),
    ).all()
    by_record: dict[int, list[Any]] = {}
    for row in rows:
        by_record.setdefault(row[0], []).append(row)
    return {key: _settled(table, entries, step) for key, entries in by_record.items()}


def _settled(table: str, entries: list[Any], step: int | None) -> tuple[dict[str, Any], list[str]]:
    parsed = [(e[1], e[2], json.loads(e[3] or "{}"), json.loads(e[4] or "{}")) for e in entries]
    edits = [(owner, after) for owner, _, before, after in parsed if before]
    fields = {name for owner, after in edits if step in (None, owner) for name in after}
    values: dict[str, Any] = {}
    later: list[str] = []
    for name in fields:
        setters = [(owner, state, before, after) for owner, state, before, after in parsed if name in after]
        done = [(owner, after[name]) for owner, state, _, after in setters if state == "done"]
        # A record kept although its step is undone has no value before its insert: it keeps that one.
        _, _, before, after = setters[0]
        values[name] = done[-1][1] if done else before.get(name, after[name])
        if step is not None and done and done[-1][0] > step and not _is_derived(table, name):
            later.append(name)
    return values, later


def _write(db: Connection, table: str, key: int, values: dict[str, Any]) -> None:
    columns = Base.metadata.tables[table].columns
    marks = {
        name: "unhex(?)" if columns[name].type.__visit_name__ == "large_binary" else "?" for name in values
    }
    assignments = ", ".join(f'"{name}" = {mark}' for name, mark in marks.items())
    db.exec_driver_sql(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values.values(), key))


def _is_derived(table: str, name: str) -> bool:
    return bool(Base.metadata.tables[table].columns[name].info.get("derived"))


def _kept_fields(db: Connection, table: str, key: int, names: list[str]) -> Text:
    columns = Base.metadata.tables[table].columns
    facts = [columns[name].info.get("field") for name in sorted(names)]
    labels = [fact.label if fact else verbatim(name) for fact, name in zip(facts, sorted(names), strict=True)]
    if len(labels) == 1:
        return t("{field} of {record} stays as edited later", field=labels[0], record=called(db, table, key))
    return t(
        "{count} fields of {record} stay as edited later", count=len(labels), record=called(db, table, key)
    )


def called(db: Connection, table: str, key: int, *, apart: bool = False) -> str:
    """What a person calls a record: its name, else its number, else its key; of a row under another record, that one
    and what the row is told by. To tell it `apart`, its number goes before a name that others have."""
    columns = Base.metadata.tables[table].columns
    part = _PARTS.get(table)
    if part is not None:
        (above,) = columns[part.owner].foreign_keys
        query = f'SELECT "{part.owner}", "{part.told_by[0]}" FROM {table} WHERE id = ?'
        owner, told = db.exec_driver_sql(query, (key,)).one()
        return f"{called(db, above.column.table.name, owner, apart=apart)} ({told or key})"
    for name in ("name", "number", "text", "key"):
        if name in columns:
            found = db.exec_driver_sql(f'SELECT "{name}" FROM {table} WHERE id = ?', (key,)).scalar()
            if found:
                return _apart(db, table, key, str(found)) if apart and name == "name" else str(found)
    return str(key)


def _apart(db: Connection, table: str, key: int, name: str) -> str:
    others = db.exec_driver_sql(
        f"SELECT 1 FROM {table} WHERE name = ? AND id <> ? LIMIT 1", (name, key)
    ).first()
    number = db.exec_driver_sql(f"SELECT number FROM {table} WHERE id = ?", (key,)).scalar() if others else ""
    return f"{number} {name}" if number else name
