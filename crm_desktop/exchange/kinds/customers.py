"""Customers: matched by number, then by name however it is written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.kind import required
from crm_desktop.exchange.kinds.main_contacts import NAMING, MainContacts
from crm_desktop.exchange.kinds.namesakes import PHONES, Likeness, are_alike, likeness_of
from crm_desktop.exchange.kinds.parents import Named, Parents
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.kinds.rows_of_customers import RowsOfCustomers
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.values.roles import IS_CUSTOMER, IS_SUPPLIER, is_no_customer
from crm_desktop.exchange.verdicts import Verdict, Verdicts

NEITHER = t("Neither customer nor supplier; left out.")


class Customers(RecordKind):
    """Rows of a sheet of customers."""

    derived = (IS_CUSTOMER, IS_SUPPLIER)

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self.told = {}
        self._naming: list[Named] = []
        self.main_contacts = MainContacts(batch)
        self._of_rows = RowsOfCustomers(verdicts, self.dropped)
        batch.lists[rows.source] = self._of_rows
        self.suppliers = 0
        """How many of the new records are suppliers and no customers."""

    def load(self, rows: Sequence[RowValues]) -> None:
        """Numbers and names of the rows, and the parents they name."""
        values = [row.values for row in rows]
        numbers = {one["number"] for one in values if "number" in one}
        names = {one[key] for one in values for key in ("name", "parent") if key in one}
        self.known.customers.load(numbers | names, names)
        if not self.known.customers.has_any:
            return
        self.load_current(rows)
        if self.rows.maps(*NAMING):
            self.main_contacts.load([ref for row in rows for ref in self.candidates(row) if ref > 0])

    def judge(self, row: RowValues) -> None:
        """A list of both customers and suppliers makes each what it is; who is neither is left out."""
        if is_no_customer(row.values):
            self._of_rows.no_customers.add(row.row)
            if not row.values.get(IS_SUPPLIER):
                self.verdicts.decide(row.row, Verdict.SKIPPED)
                self.verdicts.doubt(
                    row.row, self.rows.head_of("role") or self.rows.head_of("is_customer"), NEITHER
                )
                return
        super().judge(row)

    def new(self, row: int, ref: Ref) -> None:
        """A new record, with whom else it may be."""
        super().new(row, ref)
        self._doubt_namesakes(row, ref)
        if row in self._of_rows.no_customers:
            self.suppliers += 1
            self.verdicts.remarks.setdefault(row, t("A supplier, no customer."))

    def record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """With the roles the row gives; none is taken away."""
        own = super().record_values(values)
        for key in (IS_CUSTOMER, IS_SUPPLIER):
            if own.pop(key, None):
                own[key] = True
        if not is_no_customer(values):
            own[IS_CUSTOMER] = True
        return own

    def changes(self, values: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
        """With the roles that are new."""
        roles = {key: True for key in self.derived if values.get(key) and not current.get(key)}
        return super().changes(values, current) | roles

    def made_as(self) -> dict[str, Any]:
        """Without a role that no row gives."""
        return {IS_CUSTOMER: False, IS_SUPPLIER: False}

    def candidates(self, row: RowValues) -> Iterable[Ref]:
        """By number and by name."""
        by_number = self.known.customers.with_number(row.values.get("number"))
        return (*self.known.customers.with_name(row.values.get("name")), *([by_number] if by_number else ()))

    def match(self, row: RowValues) -> Ref | None:
        """The customer of that number, else the one of that name whom the row's other facts fit."""
        customers = self.known.customers
        number, name = row.values.get("number"), row.values.get("name")
        found = customers.with_number(number)
        if found is not None:
            self._refuse_other_name(found, number, name)
            return found
        namesakes = customers.with_name(name)
        found = self._namesake(row, number, namesakes) if namesakes else None
        if found is not None and number:
            customers.also_numbered(found, number)
        return found

    def _namesake(self, row: RowValues, number: str | None, refs: Sequence[Ref]) -> Ref | None:
        told = [(ref, self._likeness(row, number, ref)) for ref in refs if self._may_be(ref, number)]
        fitting = [ref for ref, likeness in told if likeness is Likeness.SAME]
        silent = [ref for ref, likeness in told if likeness is Likeness.SILENT]
        if fitting or len(silent) == 1:
            return (fitting or silent)[0]
        if silent:
            raise RowTrouble(_several(len(silent), row.values.get("name")), "name")
        return None

    def _may_be(self, ref: Ref, number: str | None) -> bool:
        customers = self.known.customers
        if number is None:
            return True
        if self.batch.options.update_by == "number":
            return customers.names[ref][0] in ("", number)
        return customers.may_bear(ref, number)

    def _likeness(self, row: RowValues, number: str | None, ref: Ref) -> Likeness:
        """What the row's further facts say of a namesake; with `update_by` a name is enough."""
        likeness = likeness_of(row.values, self.current(ref))
        if likeness is Likeness.DOUBTFUL and (
            self.batch.options.update_by or self.batch.options.namesakes_are_one
        ):
            return Likeness.SAME
        return likeness

    def plan(self, row: RowValues) -> Ref:
        """A new customer needs a name."""
        name = required(row.values, "name", t("The customer's name is missing."))
        ref = self.known.customers.plan(row.values.get("number"), name, row.values.get("mnemonic"))
        self.known.customers.note_tax_number(ref, row.values.get("tax_number"))
        self.known.customers.note_phones(ref, *map(row.values.get, PHONES))
        return ref

    def settled(self, row: RowValues, ref: Ref) -> None:
        """The person named beside a customer becomes its contact, but for books of our own, where contacts have
        one of theirs; parents are found at the end, when every customer
        of the sheet is known."""
        self._of_rows.note(row.row, ref)
        self._give_roles(row, ref)
        if not self.rows.is_own and not is_no_customer(row.values):
            self.main_contacts.take(row.values, ref)
        if parent := row.values.get("parent"):
            self._naming.append(Named(row.row, ref, parent))

    def _give_roles(self, row: RowValues, ref: Ref) -> None:
        """Whoever stands in the list once as a customer and once as a supplier is both."""
        origin = self.batch.origin(self.entity, ref)
        if origin is None or origin.row == row.row:
            return
        known, given = origin.values(), self.record_values(row.values)
        roles = {key: True for key in (IS_CUSTOMER, IS_SUPPLIER) if given.get(key) and not known.get(key)}
        if roles:
            origin.fill(roles)
            self.suppliers -= is_no_customer(known) and IS_CUSTOMER in roles

    def drop(self, ref: Ref) -> None:
        """Nobody finds the customer from now on."""
        super().drop(ref)
        self.known.customers.forget(ref)
        self.main_contacts.drop(ref)

    def finish(self) -> None:
        """Find the parent companies."""
        unknown = t("No customer “{name}” is known; the parent company stays empty.")
        Parents(self, "parent_id", "parent", self._find_parent, unknown).settle(self._naming)

    def _find_parent(self, name: str) -> Ref | None:
        customers = self.known.customers
        refs = customers.with_name(name)
        return refs[0] if len(refs) == 1 else customers.with_number(name)

    def _refuse_other_name(self, ref: Ref, number: str | None, name: str | None) -> None:
        known = self.known.customers.names[ref][1]
        if name and self.batch.options.update_by != "number" and not are_alike(known, name):
            raise RowTrouble(
                t("{number} is the number of “{name}” already.", number=number, name=known), "number"
            )

    def _doubt_namesakes(self, row: int, ref: Ref) -> None:
        """Say of a new customer whom else it may be."""
        customers = self.known.customers
        number, name = customers.names[ref]
        if not number and len(customers.with_name(name)) > 1:
            told = t("Another customer is called “{name}” too, with other facts; kept apart.", name=name)
            self.verdicts.doubt(row, self.rows.head_of("name"), told)
        elif (alike := customers.alike(name)) is not None:
            told = t("A customer “{name}” is there too, whose legal form differs; kept apart.", name=alike)
            self.verdicts.doubt(row, self.rows.head_of("name"), told)


def _several(count: int, name: str | None) -> Text:
    return t("{n} customers are called “{name}”. Say which by the customer number.", n=count, name=name)
