"""What was done: the steps of the file, and the history of one record."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import from_units
from crm_desktop.models import MODELS, Base, Step, StepEntry, StepRange, Toggle
from crm_desktop.models.base import Scaled
from crm_desktop.storage import undo
from crm_desktop.storage.undo_rules import UndoRules, next_undo, refuse


@dataclass(frozen=True)
class StepRow:
    """One step: `state` is done, undone or dropped; `kind` edit or final (not to be undone)."""

    id: int
    at: datetime
    operator: str | None
    label: Text
    kind: str
    state: str


@dataclass(frozen=True)
class FieldChange:
    """One field of a record in one step; the values as a person reads them."""

    field: Text
    before: str
    after: str


@dataclass(frozen=True)
class HistoryRow:
    """What one step did to one record. `state` as in StepRow."""

    step: int
    at: datetime
    operator: str | None
    label: Text
    verb: str
    state: str
    changes: tuple[FieldChange, ...]


def steps(db: Connection, limit: int = 200, before: int | None = None) -> list[StepRow]:
    """The newest steps first; `before` continues a list below that step."""
    query = select(Step.id, Step.at, Step.operator, Step.label, Step.kind, Step.state)
    query = query.order_by(Step.id.desc()).limit(limit)
    if before is not None:
        query = query.where(Step.id < before)
    return [StepRow(r[0], r[1], r[2], Text.from_json(r[3]), r[4], r[5]) for r in db.execute(query)]


def next_steps(db: Connection, rules: UndoRules) -> tuple[Text | None, Text | None]:
    """The names of the steps that undo and redo would act on now."""
    back, again = next_undo(db, rules), undo.next_redo(db)
    return back.label if back else None, again.label if again else None


def why_not_undone(db: Connection, rules: UndoRules, step: int) -> Refusal | None:
    """What forbids to take a step back that is done; None where nothing does."""
    facts = undo.facts_of(db, step)
    try:
        refuse(db, rules, facts)
    except Refusal as refusal:
        return refusal
    return None


def last_change(db: Connection) -> datetime | None:
    """When the file was last changed by a gesture, an undo or a redo."""
    moments = [
        db.execute(select(Step.at).order_by(Step.id.desc()).limit(1)).scalar(),
        db.execute(select(Toggle.at).order_by(Toggle.id.desc()).limit(1)).scalar(),
    ]
    return max((moment for moment in moments if moment), default=None)


def history(db: Connection, entity: str, key: int) -> list[HistoryRow]:
    """Everything that happened to one record, newest first."""
    table = MODELS[entity].__tablename__
    query = (
        select(Step.id, Step.at, Step.operator, Step.label, StepEntry.verb, Step.state)
        .add_columns(StepEntry.before, StepEntry.after)
        .join(StepEntry, StepEntry.step_id == Step.id)
        .where(StepEntry.table_name == table, StepEntry.record_id == key)
        .order_by(StepEntry.id.desc())
    )
    rows = [
        HistoryRow(r[0], r[1], r[2], Text.from_json(r[3]), r[4], r[5], _changes(table, r[4], r[6], r[7]))
        for r in db.execute(query)
    ]
    return [row for row in rows if row.verb != "update" or row.changes] + _birth(db, table, key)


def _birth(db: Connection, table: str, key: int) -> list[HistoryRow]:
    query = (
        select(Step.id, Step.at, Step.operator, Step.label, Step.state, StepRange.first_id, StepRange.last_id)
        .join(StepRange, StepRange.step_id == Step.id)
        .where(StepRange.table_name == table, StepRange.first_id <= key, StepRange.last_id >= key)
    )
    return [HistoryRow(r[0], r[1], r[2], Text.from_json(r[3]), "insert", r[4], ()) for r in db.execute(query)]


def _changes(table: str, verb: str, before: Any, after: Any) -> tuple[FieldChange, ...]:
    if verb != "update":
        return ()
    columns = Base.metadata.tables[table].columns
    shown: list[FieldChange] = []
    for name in after:
        column = columns.get(name)
        if column is None or column.info.get("derived") or "field" not in column.info:
            continue
        field: Field = column.info["field"]
        values = (_readable(field, column, value.get(name)) for value in (before, after))
        shown.append(FieldChange(field.label, *values))
    return tuple(shown)


def _readable(field: Field, column: Any, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(column.type, Scaled):
        return str(from_units(value, column.type.places))
    if field.kind is Kind.CHOICE:
        return str(field.word_for(value))
    if field.kind is Kind.BOOLEAN:
        return str(t("Yes") if value else t("No"))
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
