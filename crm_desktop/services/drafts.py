"""Drafts of new records: what is half typed into a form, kept with the file until it is used or given up."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from crm_desktop.core.fields import Entity, Kind
from crm_desktop.models import ENTITIES, Setting
from crm_desktop.models.base import new_uid
from crm_desktop.queries.listing import Reference
from crm_desktop.storage.file import CrmFile

PREFIX = "draft."
Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True)
class Draft:
    """What stood in a form: the values it could read, as `texts` what it could not yet, and of each part under it the
    rows as they were typed, a text for each column."""

    at: datetime
    values: Mapping[str, Any]
    texts: Mapping[str, str]
    rows: Mapping[str, Rows] = field(default_factory=dict[str, Rows])


class Drafts:
    """One draft for each kind of record.

    They lie in the file itself, so that they are as private as it is, but are no steps: undo does not know
    them. What is told holds at once; `settle` writes it, which may have to wait for a gesture.
    """

    def __init__(self, file: CrmFile) -> None:
        self._file = file
        self._told: dict[str, Draft | None] = {}
        self._unwritten: dict[str, Draft | None] = {}
        self._lock = threading.Lock()

    def kept(self, entity: str) -> Draft | None:
        """The draft of a new record of that kind, if there is one."""
        with self._lock:
            if entity in self._told:
                return self._told[entity]
        with self._file.reading() as db:
            kept = db.scalar(select(Setting.value).where(Setting.key == PREFIX + entity))
        return None if kept is None else _read(ENTITIES[entity], kept)

    def keep(self, entity: str, draft: Draft, *, lasting: bool = True) -> None:
        """Take this for the draft of its kind; one that does not last is not in the file."""
        self._tell(entity, draft, draft if lasting else None)

    def drop(self, entity: str) -> None:
        """Forget the draft."""
        self._tell(entity, None, None)

    def settle(self) -> None:
        """Have the file hold what lasts and nothing else; from any thread, and in any order."""
        if self._file.read_only or not self._unwritten:
            return
        with self._file.maintaining() as db, self._lock:
            for entity, draft in self._unwritten.items():
                _write(db, entity, draft)
            self._unwritten = {}

    def _tell(self, entity: str, draft: Draft | None, lasting: Draft | None) -> None:
        with self._lock:
            self._told[entity] = draft
            self._unwritten[entity] = lasting


def _write(db: Connection, entity: str, draft: Draft | None) -> None:
    key = PREFIX + entity
    db.execute(delete(Setting).where(Setting.key == key))
    if draft is not None:
        rows = {part: [dict(row) for row in typed] for part, typed in draft.rows.items()}
        kept = {
            "at": draft.at.isoformat(),
            "texts": dict(draft.texts),
            "values": _plain(draft.values),
            "rows": rows,
        }
        db.execute(insert(Setting).values(uid=new_uid(), key=key, value=kept))


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _as_json(value) for key, value in values.items() if value is not None}


def _as_json(value: Any) -> Any:
    if isinstance(value, Reference):
        return {"id": value.id, "text": value.text}
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(facts: Entity, kept: Mapping[str, Any]) -> Draft:
    """A draft as it was kept; a field that is no more is left out."""
    values = {
        key: _value(facts.field(key).kind, value) for key, value in kept["values"].items() if facts.has(key)
    }
    texts = {key: text for key, text in kept["texts"].items() if facts.has(key)}
    return Draft(datetime.fromisoformat(kept["at"]), values, texts, kept.get("rows", {}))


def _value(kind: Kind, value: Any) -> Any:
    if kind is Kind.REFERENCE:
        return Reference(value["id"], value["text"])
    if kind is Kind.DATE:
        return date.fromisoformat(value)
    return Decimal(value) if kind.is_number and isinstance(value, str) else value
