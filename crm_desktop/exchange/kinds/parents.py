"""The records of their own kind that rows name, such as parent companies: found once every row is known, and judged
by the rules."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, tn
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.kinds.ruled import as_planned, refused_by_rules
from crm_desktop.exchange.known_records.looking_up import values_of
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.verdicts import Verdict


class Named(NamedTuple):
    """A row about a record that names another: its parent."""

    row: int
    ref: Ref
    parent: str


@dataclass(frozen=True)
class Parents:
    """Sets the parents of one sheet's records in `column`, as its `target` names them; a row that would make one its
    own parent is in error. `find` looks one up by what it is called, `unknown` says that there is none so called."""

    kind: RecordKind
    column: str
    target: str
    find: Callable[[str], Ref | None]
    unknown: Text

    def settle(self, named: Collection[Named]) -> None:
        """Find the parents: a blank is filled, and a customer updated where updates were asked for."""
        known = self._known({one.ref for one in named})
        wanted = {one.ref: (one, parent) for one, parent in self._found(named, known)}
        rows = {ref: {self.column: parent} for ref, (_one, parent) in wanted.items()}
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
            parent, there = self.find(one.parent), known.get(one.ref)
            if parent is None:
                self._remark_unknown(one)
            elif there is None or (updating and one.ref > 0 and there != parent):
                first.setdefault(one.ref, (one, parent))
        return list(first.values())

    def _known(self, refs: Collection[Ref]) -> dict[Ref, Ref | None]:
        rows = as_planned(self.kind.batch, self.kind.entity, refs, (self.column,))
        return {ref: row.get(self.column) for ref, row in rows.items()}

    def _set(self, one: Named, before: Ref | None, parent: Ref) -> None:
        verdicts = self.kind.verdicts
        if one.ref < 0:
            origin = self.kind.batch.origin(self.kind.entity, one.ref)
            if origin is not None:
                origin.fill({self.column: parent})
            return
        verdicts.updates.setdefault(one.ref, {})[self.column] = parent
        changes = verdicts.changes.setdefault(one.row, {})
        changes[self.target] = (None if before is None else self._name(before), one.parent)
        named = ", ".join(self.kind.rows.head_of(key) or key for key in changes)
        remark = tn("Sets {n} field: {fields}", "Sets {n} fields: {fields}", len(changes), fields=named)
        verdicts.decide_anew(one.row, Verdict.UPDATE, remark)

    def _name(self, ref: Ref) -> str:
        found = values_of(self.kind.known.db, self.kind.model, [ref], ["name"])
        return str(found[ref]["name"] if ref in found else self.kind.current(ref).get("name", ""))

    def _refuse(self, one: Named, refusal: Refusal) -> None:
        verdicts, head = self.kind.verdicts, self.kind.rows.head_of(self.target)
        if verdicts.rows[one.row] == Verdict.NEW:
            self.kind.drop(one.ref)
        for key in verdicts.changes.pop(one.row, {}):
            verdicts.updates[one.ref].pop(key)
        verdicts.refuse_after_all(one.row, head, refusal.text)

    def _remark_unknown(self, one: Named) -> None:
        self.kind.verdicts.remarks[one.row] = Text(self.unknown.message, {"name": one.parent})
