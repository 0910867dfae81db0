"""Plain records: matched by number, else by what tells them apart, as their kind of sheet says."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.kinds.kind import required
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.known import KNOWN_WITH
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.verdicts import Verdicts


class PlainRecords(RecordKind):
    """Rows of a sheet that needs nothing but its declaration."""

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self._records = self.known.records(self.entity)
        self._has_customer = "customer_id" in self.columns and self.sheet.has("customer")

    def load(self, rows: Sequence[RowValues]) -> None:
        """Records are known all at once; the customers they name are looked up."""
        if self._has_customer:
            self.load_customers(rows)
        self.load_current(rows)

    def candidates(self, row: RowValues) -> Iterable[Ref]:
        """The one it matches."""
        found = self.match(row)
        return () if found is None else (found,)

    def match(self, row: RowValues) -> Ref | None:
        """The record of that number; without a number the one that is told by the same."""
        number = row.values.get("number")
        if not number:
            return self._records.the_one(*self._told(row.values))
        found = self._records.with_number(number)
        return self._planned_as_another(number) if found is None else found

    def plan(self, row: RowValues) -> Ref:
        """A new record needs what tells it first: its name."""
        first = self.sheet.matched_by[0]
        required(row.values, first, self.sheet.field(first).missing)
        return self._records.plan(row.values.get("number"), *self._told(row.values))

    def record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """With the customer it names."""
        own = super().record_values(values)
        customer = self.customer(values) if self._has_customer else None
        return own if customer is None else own | {"customer_id": customer}

    def _planned_as_another(self, number: str) -> Ref | None:
        """The record of that number that comes with another kind's rows."""
        other = KNOWN_WITH.get(self.entity)
        found = self.known.numbered(other).with_number(number) if other else None
        return found if found is not None and found < 0 else None

    def _told(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(values.get(key) for key in self.sheet.matched_by)
