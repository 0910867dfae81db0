"""Customers: matched by number, then by name however it is written."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from crm_desktop.core.i18n import t
from crm_desktop.core.names import match_key, split_legal_form
from crm_desktop.core.phones import phone_digits
from crm_desktop.exchange.fates import Fates
from crm_desktop.exchange.kinds.kind import Batch, RowTrouble, required
from crm_desktop.exchange.kinds.parents import Named, Parents
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.models import Customer

ALIKE = 0.6
DISTINGUISHING = ("tax_number", "mobile", "phone")


class Customers(RecordKind):
    """Rows of a sheet of customers."""

    entity = "customers"
    model = Customer

    def __init__(self, batch: Batch, rows: SheetRows, fates: Fates) -> None:
        super().__init__(batch, rows, fates)
        self._naming: list[Named] = []

    def load(self, rows: Sequence[RowValues]) -> None:
        """Numbers and names of the rows, and the parents they name."""
        values = [row.values for row in rows]
        numbers = {one["number"] for one in values if "number" in one}
        names = {one[key] for one in values for key in ("name", "parent") if key in one}
        self.known.customers.load(numbers | names, names)
        self.load_current(rows)

    def candidates(self, row: RowValues) -> Iterable[Ref]:
        """By number and by name."""
        by_number = self.known.customers.with_number(row.values.get("number"))
        return (*self.known.customers.with_name(row.values.get("name")), *([by_number] if by_number else ()))

    def match(self, row: RowValues) -> Ref | None:
        """The customer of that number, else of that name unless everything else speaks against it."""
        customers = self.known.customers
        number, name = row.values.get("number"), row.values.get("name")
        found = customers.with_number(number)
        if found is not None:
            self._refuse_other_name(found, number, name)
            return found
        by_number = number is not None and self.batch.options.update_by == "number"
        for ref in customers.with_name(name):
            if by_number and customers.names[ref][0] not in ("", number):
                continue
            if not number or customers.names[ref][0] in ("", number) or not self._is_another(row, ref):
                if number:
                    customers.also_numbered(ref, number)
                return ref
        return None

    def plan(self, row: RowValues) -> Ref:
        """A new customer needs a name."""
        name = required(row.values, "name", t("The customer's name is missing."))
        return self.known.customers.plan(row.values.get("number"), name)

    def settled(self, row: RowValues, ref: Ref) -> None:
        """Parents are found at the end, when every customer of the sheet is known."""
        if parent := row.values.get("parent"):
            self._naming.append(Named(row.row, ref, parent))

    def drop(self, ref: Ref) -> None:
        """Nobody finds the customer from now on."""
        super().drop(ref)
        self.known.customers.forget(ref)

    def finish(self) -> None:
        """Find the parent companies."""
        Parents(self).settle(self._naming)

    def _refuse_other_name(self, ref: Ref, number: str | None, name: str | None) -> None:
        known = self.known.customers.names[ref][1]
        if name and self.batch.options.update_by != "number" and not are_alike(known, name):
            raise RowTrouble(
                t("{number} is the number of “{name}” already.", number=number, name=known), "number"
            )

    def _is_another(self, row: RowValues, ref: Ref) -> bool:
        """Whether a namesake under another number is somebody else: their telephones or tax numbers differ."""
        current = self.current(ref)
        told = [
            (row.values[key], current.get(key))
            for key in DISTINGUISHING
            if row.values.get(key) and current.get(key)
        ]
        return bool(told) and not any(_same(one, other) for one, other in told)


def are_alike(one: str, other: str) -> bool:
    """Whether two names may well be one customer's: a legal form, a word, a slip of the pen apart."""
    first, second = (split_legal_form(name).core_key for name in (one, other))
    if not first or not second or first in second or second in first:
        return True
    return SequenceMatcher(None, first, second).ratio() >= ALIKE


def _same(one: str, other: str | None) -> bool:
    return bool(set(phone_digits(one)) & set(phone_digits(other or ""))) or match_key(one) == match_key(
        other or ""
    )
