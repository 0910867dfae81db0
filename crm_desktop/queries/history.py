"""The history of one record: what each step did to it and to what stands under it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select

from crm_desktop.core.fields import Entity, Part
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import ENTITIES, MODELS, Step, StepEntry, StepRange
from crm_desktop.models.entities import PARTS, under
from crm_desktop.queries.among import among
from crm_desktop.queries.journal_values import Reader

SEPARATOR = " · "


@dataclass(frozen=True)
class FieldChange:
    """One field of a record in one step; the values as a person reads them."""

    field: Text
    before: str
    after: str


@dataclass(frozen=True)
class HistoryRow:
    """What one step did to one record: `verb` insert, update or delete. `state` is done, undone or dropped."""

    step: int
    at: datetime
    operator: str | None
    label: Text
    verb: str
    state: str
    changes: tuple[FieldChange, ...]

    @property
    def gives_reason(self) -> bool:
        """Whether the step's name says why it was done, which no field does."""
        return bool(self.label.params.get("reason"))


@dataclass(frozen=True)
class Entry:
    """One record in one step, with the raw values the journal has of it."""

    step: int
    key: int
    verb: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def history(db: Connection, entity: str, key: int) -> list[HistoryRow]:
    """Everything that happened to one record, its parts and what is attached to it, newest first."""
    facts, table = ENTITIES[entity], _table(MODELS[entity])
    own = [*_entries(db, table, [key]), *_born_in_bulk(db, table, [key])]
    rests = {part: _PartHistory(db, part, key) for part in under(facts)}
    touched = {one.step for one in own}.union(*(rest.steps for rest in rests.values()))
    rows = (_row(db, step, facts, own, rests.values()) for step in _steps(db, touched))
    return [row for row in rows if row is not None]


def _steps(db: Connection, keys: Iterable[int]) -> list[Any]:
    query = select(Step.id, Step.at, Step.operator, Step.label, Step.state).where(among(Step.id, keys))
    return list(db.execute(query.order_by(Step.id.desc())))


def _row(
    db: Connection, step: Any, facts: Entity, own: Sequence[Entry], rests: Iterable["_PartHistory"]
) -> HistoryRow | None:
    """What a step did to the record; None where nothing a person would know of."""
    entries = [one for one in own if one.step == step.id]
    verb = next((one.verb for one in entries if one.verb != "update"), "update")
    changes: list[FieldChange] = []
    is_told = verb != "update"
    if not is_told:
        changes += (change for one in entries for change in _head(db, facts, one))
        changes += (change for rest in rests for change in rest.changes(step.id))
        is_told = bool(changes) or any(step.id in rest.steps for rest in rests)
    row = HistoryRow(
        step.id, step.at, step.operator, Text.from_json(step.label), verb, step.state, tuple(changes)
    )
    return row if is_told else None


def _head(db: Connection, facts: Entity, entry: Entry) -> Iterator[FieldChange]:
    reader = Reader(db, _table(MODELS[facts.key]), facts.fields)
    for name in entry.after:
        field = reader.field(name)
        if field is not None:
            yield FieldChange(field.label, reader.read(name, entry.before), reader.read(name, entry.after))


class _PartHistory:
    """What happened to the rows of one part of a record."""

    def __init__(self, db: Connection, part: Part, owner: int) -> None:
        self._part = part
        table = _table(PARTS[part.key])
        self._reader = Reader(db, table, part.fields)
        there = db.exec_driver_sql(f"SELECT * FROM {table.name} WHERE {part.owner} = ?", (owner,)).mappings()
        self._rows: dict[int, Mapping[str, Any]] = {
            row["id"]: {str(name): value for name, value in row.items()} for row in there
        }
        keys = {*self._rows, *_once_under(db, table, part.owner, owner)}
        self._entries = [*_entries(db, table, keys), *_born_in_bulk(db, table, keys)]
        for one in self._entries:
            if one.key not in self._rows and one.verb != "update":
                self._rows[one.key] = one.after or one.before
        self.steps = {one.step for one in self._entries}

    def changes(self, step: int) -> Iterator[FieldChange]:
        """What the step did to them, in the order it did it."""
        for one in self._entries:
            if one.step == step:
                yield from self._changes(one)

    def _changes(self, one: Entry) -> Iterator[FieldChange]:
        if one.verb == "insert":
            yield FieldChange(
                t("{parts}: added", parts=self._part.plural), "", self._said(one.after or self._rows[one.key])
            )
        elif one.verb == "delete":
            yield FieldChange(t("{parts}: removed", parts=self._part.plural), self._said(one.before), "")
        else:
            yield from self._changed(one)

    def _changed(self, one: Entry) -> Iterator[FieldChange]:
        said = self._said(self._rows.get(one.key, {})).split(SEPARATOR)[0]
        for name in one.after:
            field = self._reader.field(name)
            if field is not None and not field.refers_to:
                label = t("{row}: {field}", row=said, field=field.label)
                yield FieldChange(
                    label, self._reader.read(name, one.before), self._reader.read(name, one.after)
                )

    def _said(self, row: Mapping[str, Any]) -> str:
        """A row of the part in one line."""
        said = (self._reader.read(name, row) for name in self._part.told_by)
        return SEPARATOR.join(one for one in said if one)


def _table(model: Any) -> Table:
    return model.__table__


def _entries(db: Connection, table: Table, keys: Iterable[int]) -> list[Entry]:
    """What the journal has of these records, the eldest first."""
    query = select(
        StepEntry.step_id, StepEntry.record_id, StepEntry.verb, StepEntry.before, StepEntry.after
    ).where(StepEntry.table_name == table.name, among(StepEntry.record_id, keys))
    rows = db.execute(query.order_by(StepEntry.id))
    return [Entry(row[0], row[1], row[2], row[3] or {}, row[4] or {}) for row in rows]


def _born_in_bulk(db: Connection, table: Table, keys: Iterable[int]) -> list[Entry]:
    """Which of these records were made many at a time, of which the journal has no values."""
    sought = sorted(keys)
    if not sought:
        return []
    query = select(StepRange.step_id, StepRange.first_id, StepRange.last_id).where(
        StepRange.table_name == table.name, StepRange.first_id <= sought[-1], StepRange.last_id >= sought[0]
    )
    return [
        Entry(step, key, "insert", {}, {})
        for step, first, last in db.execute(query)
        for key in sought
        if first <= key <= last
    ]


def _once_under(db: Connection, table: Table, column: str, owner: int) -> list[int]:
    """The rows that came to stand under the record, or went, one at a time: they may be gone by now."""
    facts = func.coalesce(StepEntry.after, StepEntry.before)
    query = select(StepEntry.record_id).where(
        StepEntry.table_name == table.name,
        StepEntry.verb != "update",
        func.json_extract(facts, f"$.{column}") == owner,
    )
    return list(db.execute(query).scalars())
