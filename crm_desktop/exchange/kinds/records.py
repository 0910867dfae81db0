"""Sheets of plain records: matched with the file and among themselves, filled, updated, or new."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from sqlalchemy import select

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.kind import Kind
from crm_desktop.exchange.known_records.looking_up import among, values_of
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.verdicts import Verdict, Verdicts
from crm_desktop.models import ENTITIES, MODELS
from crm_desktop.models.base import Record
from crm_desktop.models.entities import made_as


class RecordKind(Kind):
    """Rows of records that may be filled and updated; kinds say how a row finds its record."""

    derived: ClassVar[tuple[str, ...]] = ()
    """The columns that `record_values` adds to what a row says."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self.model: type[Record] = MODELS[self.entity]
        self.columns = frozenset(self.model.__table__.columns.keys()) - {"id", "uid"}
        self.told = {one.column: one.values[0] for one in ENTITIES[self.entity].where}
        self.unnumbered = 0
        self._current: dict[int, Mapping[str, Any]] = {}
        self._by_field: dict[Any, list[int]] = {}

    @abstractmethod
    def match(self, row: RowValues) -> Ref | None:
        """The record a row is about, None for a new one."""

    @abstractmethod
    def plan(self, row: RowValues) -> Ref:
        """Take a row's record up among the planned ones."""

    @abstractmethod
    def candidates(self, row: RowValues) -> Iterable[Ref]:
        """The records a row might be about, to be looked at together."""

    def makes(self, row: RowValues) -> bool:
        """Whether a new row makes a record of this kind."""
        return True

    def record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What of a row's values goes into the record's own columns."""
        return {key: value for key, value in values.items() if key in self.columns}

    def written_values(self, row: RowValues) -> dict[str, Any]:
        """What of a new record's row is written into its columns, once everything is planned."""
        return self.record_values(row.values)

    def written_changes(self, ref: Ref, changes: Mapping[str, Any]) -> dict[str, Any]:
        """What is set of a record of the file, once everything is planned."""
        return dict(changes)

    def judge(self, row: RowValues) -> None:
        """New, the same as an earlier row, filling or updating a record of the file, or nothing new."""
        ref = self._found(row)
        if ref is None:
            ref = self.plan(row)
            self.new(row.row, ref)
            self.unnumbered += "number" not in row.values
        elif ref < 0:
            self._repeat(row, ref)
        else:
            self._compare(row, ref)
        self.settled(row, ref)

    def settled(self, row: RowValues, ref: Ref) -> None:
        """Hear which record a row is about, once its verdict is decided."""

    def drop(self, ref: Ref) -> None:
        """Give a planned record up again."""
        origin = self.batch.origin(self.entity, ref)
        self.unnumbered -= origin is not None and "number" not in origin.values()
        self.dropped.add(ref)

    def made_besides(self, ref: Ref) -> dict[str, Any]:
        """The values of a record that is made because of rows of another kind, to be completed."""
        return self.batch.extras[ref]

    def load_current(self, rows: Sequence[RowValues]) -> None:
        """Fetch the records of the file that these rows might be about, with the columns they fill."""
        self._load_by_field(rows)
        refs = {ref for row in rows for ref in self.candidates(row) if ref > 0}
        refs |= {ref for row in rows for ref in self._by_field.get(self._value(row), ())}
        self._current = {key: self._current[key] for key in refs if key in self._current}
        wanted = self.columns & {*self.derived, *self.told}.union(*(row.values for row in rows))
        self._current |= values_of(self.known.db, self.model, refs, wanted)

    def current(self, ref: Ref) -> Mapping[str, Any]:
        """A record's values as far as the sheet has columns for them, what is planned included."""
        if ref < 0:
            origin = self.batch.origin(self.entity, ref)
            return origin.values() if origin else {}
        if ref not in self._current:
            self._current |= values_of(self.known.db, self.model, [ref], self.columns)
        return {**self._current[ref], **self.verdicts.updates.get(ref, {})}

    def _found(self, row: RowValues) -> Ref | None:
        by = self.batch.options.update_by
        if by in (None, "number", "name") or by not in self.columns:
            return self.match(row)
        keys = self._by_field.get(self._value(row), [])
        if len(keys) > 1:
            raise RowTrouble(
                t("{n} records have “{value}”.", n=len(keys), value=str(self._value(row))), str(by)
            )
        return keys[0] if keys else self.match(row)

    def _value(self, row: RowValues) -> Any:
        return row.values.get(self.batch.options.update_by or "")

    def _load_by_field(self, rows: Sequence[RowValues]) -> None:
        by = self.batch.options.update_by
        if by is None or by not in self.columns:
            return
        column = self.model.__table__.columns[by]
        values = {str(value) for row in rows if (value := self._value(row)) is not None}
        self._by_field = {}
        for key, value in self.known.db.execute(select(self.model.id, column).where(among(column, values))):
            self._by_field.setdefault(value, []).append(key)

    def _repeat(self, row: RowValues, ref: Ref) -> None:
        """A record of this import once more: it fills what was blank."""
        origin = self.batch.origin(self.entity, ref)
        if origin is None:
            self._complete_extra(row, ref)
            return
        known, said = origin.values(), self.record_values(row.values)
        otherwise = [key for key, value in said.items() if value != "" and known.get(key, value) != value]
        fill = {key: value for key, value in (said | self.told).items() if key not in known}
        self.unnumbered -= "number" in fill
        origin.fill(fill)
        if not otherwise:
            self.verdicts.decide(row.row, Verdict.DUPLICATE, t("The same as row {row}.", row=origin.row))
            return
        names = self._named(otherwise)
        told = t("Row {row} has it already, and says otherwise: {fields}.", row=origin.row, fields=names)
        self.verdicts.decide(row.row, Verdict.DUPLICATE, told)
        self.repeated_otherwise(row, told)

    def _complete_extra(self, row: RowValues, ref: Ref) -> None:
        known = self.made_besides(ref)
        known |= {key: value for key, value in self.record_values(row.values).items() if key not in known}
        self.verdicts.decide(row.row, Verdict.DUPLICATE)

    def _compare(self, row: RowValues, ref: Ref) -> None:
        current = self.current(ref)
        changes = self.changes(self.record_values(row.values), current)
        if not changes:
            self.verdicts.decide(row.row, Verdict.DUPLICATE, self._there_already(row, current))
            self.compared(row, current)
            return
        self.verdicts.updates[ref] = self.verdicts.updates.get(ref, {}) | changes
        self.verdicts.changes[row.row] = {key: (current.get(key), value) for key, value in changes.items()}
        remark = tn(
            "Sets {n} field: {fields}", "Sets {n} fields: {fields}", len(changes), fields=self._named(changes)
        )
        self.verdicts.decide(row.row, Verdict.UPDATE, remark)
        self.compared(row, current)

    def _there_already(self, row: RowValues, current: Mapping[str, Any]) -> Text:
        values = self.record_values(row.values)
        otherwise = [key for key, value in values.items() if value != "" and current.get(key) != value]
        if not otherwise:
            return t("In the file already.")
        return t("In the file already, where it says otherwise: {fields}.", fields=self._named(otherwise))

    def repeated_otherwise(self, row: RowValues, told: Text) -> None:
        """Hear of a row whose record an earlier one has with other values, which count."""

    def compared(self, row: RowValues, current: Mapping[str, Any]) -> None:
        """Hear of a row that was compared with a record of the file."""

    def changes(self, values: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
        """What a row sets of a record: its blanks, and where records are updated what differs."""
        updating = self.batch.options.update_by is not None
        return {
            key: value
            for key, value in values.items()
            if (current.get(key) in (None, "") or (updating and current[key] != value)) and value != ""
        } | {column: value for column, value in self.told.items() if current.get(column, value) != value}

    def made_as(self) -> dict[str, Any]:
        """What a new record has that its row does not say."""
        return made_as(ENTITIES[self.entity])

    def _named(self, changes: Iterable[str]) -> str:
        return ", ".join(self.rows.head_of(key) or key for key in changes)
