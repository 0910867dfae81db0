"""What rows of products say of the parts of bundles: found once every product is known, taken, or named."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from sqlalchemy import select

from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.models import BundlePart
from crm_desktop.models.bundle_parts import NESTED, holds_none, is_itself
from crm_desktop.services.bundles import has_stock, is_a_bundle, is_a_part

Wrong = tuple[str, Text]
"""The column of a cell that is not taken, and why."""
OF_STOCK = ("stock_quantity", "stock_value")


class Said(NamedTuple):
    """A row about a product that names a part of it."""

    row: RowValues
    ref: Ref


class BundlesOfProducts:
    """The parts of bundles that the rows of one sheet say: a row may name one."""

    def __init__(self, kind: RecordKind, find: Callable[[str], Ref | None]) -> None:
        self._kind, self._find, self._rows = kind, find, kind.batch.bundles
        self._said: list[Said] = []
        self._stocked: list[Said] = []

    def take(self, row: RowValues, ref: Ref) -> None:
        """Hear what a row says of a part, and of what lies in stock of its own product."""
        if row.values.get("bundle_part") or row.values.get("bundle_quantity") is not None:
            self._said.append(Said(row, ref))
        if any(row.values.get(key) is not None for key in OF_STOCK):
            self._stocked.append(Said(row, ref))

    def is_bundle(self, ref: Ref | None) -> bool:
        """Whether a product is made of parts, by the file or by this import."""
        return ref is not None and self._rows.has_any(ref)

    def settle(self) -> None:
        """Find the parts; what lies in stock of a bundle itself is left out."""
        if not self._said and not self._stocked:
            return
        self._rows.load(self._kind.known.db, self._bundles())
        for one in self._said:
            if one.ref not in self._kind.dropped:
                self._settle(one)
        for one in self._stocked:
            if self.is_bundle(one.ref):
                self._leave_out(one.row, (OF_STOCK[0], is_a_bundle(self._called(one.ref))))

    def _bundles(self) -> Collection[Ref]:
        """All bundles of the file."""
        return list(self._kind.known.db.scalars(select(BundlePart.product_id).distinct()))

    def _settle(self, one: Said) -> None:
        part = self._find(one.row.values.get("bundle_part", ""))
        if wrong := self._wrong(one, part):
            self._leave_out(one.row, wrong)
            return
        quantity = one.row.values["bundle_quantity"]
        taken = self._rows.take(one.ref, one.row.row, {"part_id": part, "quantity": quantity})
        verdicts = self._kind.verdicts
        if taken.otherwise:
            head = self._head("bundle_quantity")
            facts = {"row": taken.first, "fields": head}
            said = t("Row {row} has it already, and says otherwise: {fields}.", **facts)
            verdicts.doubt(one.row.row, head, said)
        if taken.adds and verdicts.rows[one.row.row] == Verdict.DUPLICATE:
            verdict = Verdict.UPDATE if one.ref > 0 else Verdict.PART
            verdicts.decide_anew(one.row.row, verdict, t("A part of the bundle."))

    def _wrong(self, one: Said, part: Ref | None) -> Wrong | None:
        """Why what a row says of a part cannot be taken."""
        told, quantity = one.row.values.get("bundle_part"), one.row.values.get("bundle_quantity")
        if not told:
            return "bundle_quantity", t("The row does not say of which part.")
        if part is None or part in self._kind.dropped:
            return "bundle_part", t(
                "There is no product “{name}” in the file. Add or import it first.", name=told
            )
        if quantity is None:
            return "bundle_part", t("The row does not say how many of it are in one bundle.")
        if wrong := holds_none(quantity):
            return "bundle_quantity", wrong
        return self._nested(one.ref, part)

    def _nested(self, ref: Ref, part: Ref) -> Wrong | None:
        if part == ref:
            return "bundle_part", is_itself(part)
        if self.is_bundle(part):
            return "bundle_part", NESTED
        holders = (
            of for of, rows in self._all().items() if any(row["part_id"] == ref for row in rows.values())
        )
        if (holder := next(holders, None)) is not None:
            return "bundle_part", is_a_part(self._called(ref), self._called(holder))
        lies = self._kind.current(ref).get("stock_quantity") if ref > 0 else None
        if lies is not None or ref in self._kind.batch.moved:
            return "bundle_part", has_stock(self._called(ref))
        return None

    def _all(self) -> Mapping[Ref, Mapping[object, Mapping[str, object]]]:
        every: dict[Ref, dict[object, Mapping[str, object]]] = {}
        for rows in (self._rows.there, self._rows.new):
            for of, its in rows.items():
                every.setdefault(of, {}).update(its)
        return every

    def _called(self, ref: Ref) -> str:
        return str(self._kind.current(ref).get("name") or "")

    def _head(self, key: str) -> str:
        return self._kind.rows.head_of(key)

    def _leave_out(self, row: RowValues, wrong: Wrong) -> None:
        key, said = wrong
        self._kind.verdicts.leave_out(row.row, self._head(key), said)
