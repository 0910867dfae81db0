"""What switching a step, by undo or redo, does to figures, and whether others were built upon it since."""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from crm_desktop.core.i18n import Text
from crm_desktop.models import Base, Step, StepEntry, StepRange, Toggle
from crm_desktop.queries.among import among
from crm_desktop.storage.undo_rules import StepFacts, facts_in, steps


class _Entry(NamedTuple):
    key: int
    verb: str
    before: dict[str, Any]
    after: dict[str, Any]


class Switched:
    """A step that was just switched, told by the journal."""

    def __init__(self, db: Connection, step: StepFacts) -> None:
        """`step` is as it was before: done where it is undone now."""
        self._db = db
        self._step = step
        self._is_undone = step.state == "done"

    def moved(self, table: str, column: str) -> dict[int, int]:
        """By how much a figure is higher than before, as it is stored, of each record in which the step wrote it; a
        record that is not there counts as nothing."""
        found: dict[int, int] = dict(self._put_back(table, column))
        for one in self._entries(table):
            if column in one.before or column in one.after:
                by = (one.after.get(column) or 0) - (one.before.get(column) or 0)
                found[one.key] = found.get(one.key, 0) + (-by if self._is_undone else by)
        return found

    def wrote(self, table: str, columns: Collection[str]) -> set[int]:
        """The records in which the step wrote any of these columns; one that it made or took out had all written."""
        return {
            one.key for one in self._entries(table) if (one.before.keys() | one.after.keys()) & set(columns)
        }

    def made(self, table: str) -> set[int]:
        """The records that the step made."""
        return {one.key for one in self._entries(table) if one.verb == "insert"}

    def named(self, table: str, keys: Collection[int], column: str) -> set[int]:
        """What records name in a column that the step made or took out, be they there or not."""
        entries = (one for one in self._entries(table) if one.key in keys)
        return {key for one in entries if (key := (one.before | one.after).get(column)) is not None}

    def half_edited(self, table: str, columns: Collection[str]) -> tuple[int, Text] | None:
        """A record of whose `columns`, that belong together, some are as the step has them now and others as a later
        one wrote them, and what that one is called; None where there is none."""
        wrote: dict[int, set[str]] = {}
        for one in self._entries(table):
            if one.verb == "update":
                wrote.setdefault(one.key, set()).update(one.after.keys() & set(columns))
        later: dict[int, set[str]] = {}
        last: dict[int, int] = {}
        for key, step, after in self._db.execute(self._edited_later(table, list(wrote))).all():
            later.setdefault(key, set()).update(after.keys() & set(columns))
            last[key] = step
        for key, theirs in later.items():
            if theirs and wrote[key] - theirs:
                row = self._db.execute(steps().where(Step.id == last[key])).one()
                return key, facts_in(row).label
        return None

    def built_upon(self, table: str, keys: Collection[int], column: str) -> bool:
        """Whether other steps wrote that column of any of these records since, or were switched that wrote it."""
        others = select(Step.id).where(self._since())
        named = (
            func.json_type(side, f"$.{column}").is_not(None) for side in (StepEntry.before, StepEntry.after)
        )
        entry = select(StepEntry.id).where(
            StepEntry.table_name == table,
            among(StepEntry.record_id, keys),
            StepEntry.step_id.in_(others),
            or_(*named),
        )
        own = Base.metadata.tables[table].columns["id"]
        ranged = select(StepRange.id).where(
            StepRange.table_name == table,
            StepRange.step_id.in_(others),
            select(literal(1))
            .where(among(own, keys), own.between(StepRange.first_id, StepRange.last_id))
            .exists(),
        )
        return any(self._db.scalar(query.limit(1)) is not None for query in (entry, ranged))

    def _since(self) -> ColumnElement[bool]:
        """The steps done after this one, and the earlier ones that were undone after it."""
        made = select(Step.at).where(Step.id == self._step.id).scalar_subquery()
        undone = select(Toggle.id).where(Toggle.step_id == Step.id, Toggle.verb == "undo", Toggle.at >= made)
        return or_(
            and_(Step.id > self._step.id, Step.state == "done"),
            and_(Step.id < self._step.id, Step.state != "done", undone.correlate(Step).exists()),
        )

    def _entries(self, table: str) -> Iterator[_Entry]:
        query = (
            select(StepEntry.record_id, StepEntry.verb, StepEntry.before, StepEntry.after)
            .where(StepEntry.step_id == self._step.id, StepEntry.table_name == table)
            .order_by(StepEntry.id)
        )
        for key, verb, before, after in self._db.execute(query):
            yield _Entry(key, verb, before or {}, after or {})

    def _edited_later(self, table: str, keys: Collection[int]) -> Select[int, int, Any]:
        return (
            select(StepEntry.record_id, StepEntry.step_id, StepEntry.after)
            .join(Step, Step.id == StepEntry.step_id)
            .where(Step.id > self._step.id, Step.state == "done")
            .where(StepEntry.table_name == table, StepEntry.verb == "update")
            .where(among(StepEntry.record_id, keys))
            .order_by(StepEntry.id)
        )

    def _put_back(self, table: str, column: str) -> Iterator[tuple[int, int]]:
        """What a step that wrote many records at once put back when it was done again: each, and its figure."""
        if self._is_undone:
            return
        facts = Base.metadata.tables[table].columns
        ranged = (StepRange.step_id == self._step.id, StepRange.table_name == table)
        query = select(facts["id"], type_coerce(facts[column], Integer)).join(
            StepRange, facts["id"].between(StepRange.first_id, StepRange.last_id)
        )
        yield from ((key, value) for key, value in self._db.execute(query.where(*ranged)))
