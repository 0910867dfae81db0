"""The parent companies that rows of customers name: found once every row is known, and judged by the rules."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t, tn
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.kinds.ruled import as_planned, refused_by_rules
from crm_desktop.exchange.known_records.looking_up import values_of
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.verdicts import Verdict

COLUMN, TARGET = "parent_id", "parent"


class Named(NamedTuple):
    """A row about a customer that names a parent company."""

    row: int
    ref: Ref
    parent: str


@dataclass(frozen=True)
class Parents:
    """Sets the parents of one sheet's customers; a row that would make one its own parent is in error."""

    kind: RecordKind

    def settle(self, named: Collection[Named]) -> None:
        """Find the parents: a blank is filled, and a customer updated where updates were asked for."""
        known = self._known({one.ref for one in named})
        wanted = {one.ref: (one, parent) for one, parent in self._found(named, known)}
        rows = {ref: {COLUMN: parent} for ref, (_one, parent) in wanted.items()}
        refused = refused_by_rules(self.kind.batch, self.kind.entity, rows)
        for ref, refusal in refused.items():
            self._refuse(wanted.pop(ref)[0], refusal)
        for one, parent in wanted.values():
            if parent in self.kind.dropped:
                self._remark_unknown(one)
            else:
                self._set(one, known.get(one.ref), parent)

    def _found(self, named: Collection[Named], known: Mapping[Ref, Ref | None]) -> list[tuple[Named, Ref]]:
        updating = self.kind.batch.options.update_by is not None
        first: dict[Ref, tuple[Named, Ref]] = {}
        for one in named:
            parent, there = self._find(one.parent), known.get(one.ref)
            if parent is None:
                self._remark_unknown(one)
            elif there is None or (updating and one.ref > 0 and there != parent):
                first.setdefault(one.ref, (one, parent))
        return list(first.values())

    def _find(self, name: str) -> Ref | None:
        customers = self.kind.known.customers
        refs = customers.with_name(name)
        return refs[0] if len(refs) == 1 else customers.with_number(name)

    def _known(self, refs: Collection[Ref]) -> dict[Ref, Ref | None]:
        rows = as_planned(self.kind.batch, self.kind.entity, refs, (COLUMN,))
        return {ref: row.get(COLUMN) for ref, row in rows.items()}

    def _set(self, one: Named, before: Ref | None, parent: Ref) -> None:
        verdicts = self.kind.verdicts
        if one.ref < 0:
            origin = self.kind.batch.origin(self.kind.entity, one.ref)
            if origin is not None:
                origin.fill({COLUMN: parent})
            return
        verdicts.updates.setdefault(one.ref, {})[COLUMN] = parent
        changes = verdicts.changes.setdefault(one.row, {})
        changes[TARGET] = (None if before is None else self._name(before), one.parent)
        named = ", ".join(self.kind.rows.head_of(key) or key for key in changes)
        remark = tn("Sets {n} field: {fields}", "Sets {n} fields: {fields}", len(changes), fields=named)
        verdicts.decide_anew(one.row, Verdict.UPDATE, remark)

    def _name(self, ref: Ref) -> str:
        found = values_of(self.kind.known.db, self.kind.model, [ref], ["name"])
        return str(found[ref]["name"]) if ref in found else self.kind.known.customers.names[ref][1]

    def _refuse(self, one: Named, refusal: Refusal) -> None:
        verdicts, head = self.kind.verdicts, self.kind.rows.head_of(TARGET)
        if verdicts.rows[one.row] == Verdict.NEW:
            self.kind.drop(one.ref)
        for key in verdicts.changes.pop(one.row, {}):
            verdicts.updates[one.ref].pop(key)
        verdicts.refuse_after_all(one.row, head, refusal.text)

    def _remark_unknown(self, one: Named) -> None:
        self.kind.verdicts.remarks[one.row] = t(
            "No customer “{name}” is known; the parent company stays empty.", name=one.parent
        )
