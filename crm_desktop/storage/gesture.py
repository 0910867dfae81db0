"""One gesture: one transaction, one named step in the journal, one `Change`."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, event, insert, select, update
from sqlalchemy.orm import Session

from crm_desktop.core.changes import Change
from crm_desktop.core.clock import Clock
from crm_desktop.core.i18n import Text
from crm_desktop.models import Attachment, Record, Step
from crm_desktop.storage import bulk, contents, derived, kinds, rules, search
from crm_desktop.storage.helper import Chunk, Helper
from crm_desktop.storage.journal import Recorder
from crm_desktop.storage.kinds import MANY

FEW = 500
"""As many records as the journal has each by itself."""


class Work:
    """What a service works with inside a gesture: a session, and the bulk path.

    `label` may still be changed before the end, when the step's name holds a number given within it;
    `done`, `remarks` and `seen` are for the `Change`, see there.
    `change` is there once the gesture has been committed.
    """

    def __init__(
        self,
        session: Session,
        label: Text,
        clock: Clock,
        *,
        kind: str,
        operator: str | None,
        initiator: object,
        helper: Helper | None = None,
    ) -> None:
        self.session = session
        self._helper = helper
        self.label = label
        self.done: Text | None = None
        self.remarks: list[Text] = []
        self.seen = False
        self.clock = clock
        self.change = Change(0, label, initiator=initiator)
        self._initiator = initiator
        self._final = kind == "final"
        self._label_at_start = label
        self.step = self._begin(kind, operator)
        self._touched: dict[str, set[int] | None] = {}
        self._recorder = Recorder(self.step)
        event.listen(session, "before_flush", derived.before_flush)
        event.listen(session, "after_flush", self._recorder.after_flush)

    @property
    def connection(self) -> Connection:
        """The gesture's own connection, for reading within it."""
        self.session.flush()
        return self.session.connection()

    def insert_many(self, model: type[Record], rows: Iterable[dict[str, Any]]) -> range:
        """Insert many records at once; see `storage.bulk.insert_many`. The keys they got."""
        return self._inserted(model, bulk.insert_many(self.connection, self.step, model, rows, self._helper))

    def insert_few(self, model: type[Record], rows: Iterable[dict[str, Any]]) -> range:
        """The same of what stands under other records: as long as these are few the journal has each by itself, so
        that of whom they were is told when they are gone."""
        made = bulk.insert_many(self.connection, self.step, model, rows, few=FEW)
        return self._inserted(model, made)

    def foresee(self, model: type[Record], rows: Iterable[dict[str, Any]]) -> list[Chunk]:
        """Rows that `insert_foreseen` will insert: what follows from them is worked out beside what is done between."""
        return bulk.foresee(model, rows, self._helper)

    def insert_foreseen(self, model: type[Record], rows: Iterable[Chunk]) -> range:
        """Insert rows that were foreseen, in the order they were. The keys they got."""
        keys = bulk.insert_foreseen(self.connection, self.step, model, rows, self._helper)
        return self._inserted(model, keys)

    def _inserted(self, model: type[Record], keys: range) -> range:
        if keys:
            self._touch(model.__tablename__, keys if len(keys) <= MANY else None)
        return keys

    def update_many(self, model: type[Record], rows: Iterable[dict[str, Any]]) -> list[int]:
        """Set columns of many records; each row has its `id`. The keys that really changed."""
        changed = bulk.update_many(self.connection, self.step, model, rows)
        self.session.expire_all()
        if changed:
            self._touch(model.__tablename__, changed)
        return changed

    def delete_many(self, model: type[Record], ids: Sequence[int]) -> None:
        """Take many records out with what is attached to them; what else refers to them must have gone before."""
        if attached := contents.attached_to(self.connection, model.__tablename__, ids):
            self.delete_many(Attachment, attached)
        bulk.delete_many(self.connection, self.step, model, ids)
        self.session.expire_all()
        self._touch(model.__tablename__, ids)

    def finish(self) -> bool:
        """Flush and complete the step; False where nothing was changed at all. Refusal where a rule of the records
        does not hold for what was written, on whatever path."""
        self.session.flush()
        entries = self._recorder.entries
        for entry in entries:
            self._touch(entry["table_name"], [entry["record_id"]])
        if not self._touched:
            return False
        connection = self.session.connection()
        rules.refuse_broken(connection, self.step, self._touched)
        self._index(entries)
        self._empty_redo()
        self._rename()
        self.change = Change(
            self.step,
            self.label,
            kinds.told(connection, self.step, self._touched),
            self._initiator,
            created=self._created(entries),
            done=self.done,
            remarks=tuple(self.remarks),
            seen=self.seen,
            final=self._final,
        )
        return True

    def _created(self, entries: list[dict[str, Any]]) -> tuple[tuple[str, int], ...]:
        """The records made one by one, in their order, each under every entity it is of."""
        made = [(one["table_name"], one["record_id"]) for one in entries if one["verb"] == "insert"]
        tables = dict.fromkeys(table for table, _ in made)
        apart = {
            table: kinds.kinds(self.session.connection(), table, [key for name, key in made if name == table])
            for table in tables
        }
        return tuple((entity, key) for table, key in made for entity in apart[table][key])

    def _begin(self, kind: str, operator: str | None) -> int:
        values = {
            "at": self.clock.now(),
            "operator": operator,
            "label": self.label.to_json(),
            "kind": kind,
            "state": "done",
        }
        return self.session.connection().execute(insert(Step).returning(Step.id), values).scalar_one()

    def _touch(self, table: str, keys: Iterable[int] | None) -> None:
        if keys is None or self._touched.get(table, ()) is None:
            self._touched[table] = None
            return
        known = self._touched.setdefault(table, set())
        if known is not None:
            known.update(keys)
            if len(known) > MANY:
                self._touched[table] = None

    def _index(self, entries: list[dict[str, Any]]) -> None:
        gone: dict[str, set[int]] = {}
        present: dict[str, set[int]] = {}
        for entry in entries:
            target = gone if entry["verb"] == "delete" else present
            target.setdefault(entry["table_name"], set()).add(entry["record_id"])
        for table, keys in present.items():
            search.refresh(self.session.connection(), table, keys - gone.get(table, set()))
        for table, keys in gone.items():
            search.forget(self.session.connection(), table, keys)

    def _empty_redo(self) -> None:
        connection = self.session.connection()
        if connection.execute(select(Step.id).where(Step.state == "undone").limit(1)).first():
            connection.execute(update(Step).where(Step.state == "undone").values(state="dropped"))

    def _rename(self) -> None:
        if self.label is not self._label_at_start:
            named = update(Step).where(Step.id == self.step).values(label=self.label.to_json())
            self.session.connection().execute(named)
