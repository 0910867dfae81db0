"""Contacts: matched by number, else by customer and name; two mobile numbers are two persons."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.phones import phone_digits
from crm_desktop.exchange.kinds.kind import RowTrouble
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.models import Contact


class Contacts(RecordKind):
    """Rows of a sheet of contacts."""

    entity = "contacts"
    model = Contact
    derived = ("name", "customer_id")

    def load(self, rows: Sequence[RowValues]) -> None:
        """The customers named and all their contacts."""
        self.load_customers(rows)
        refs = {self._customer_or_none(row) for row in rows}
        self.known.contacts.load(refs, {row.values["number"] for row in rows if "number" in row.values})
        self.load_current(rows)

    def candidates(self, row: RowValues) -> Iterable[Ref]:
        """By number and by customer and name."""
        by_number = self.known.contacts.with_number(row.values.get("number"))
        named = self.known.contacts.named(self._customer_or_none(row), person_name(row.values) or "")
        return (*(ref for ref, _mobile in named), *([by_number] if by_number else ()))

    def match(self, row: RowValues) -> Ref | None:
        """The contact of that number, else the namesake at the customer whose mobile does not differ."""
        customer = self.customer(row.values)
        found = self.known.contacts.with_number(row.values.get("number"))
        if found is not None:
            return found
        mobile = row.values.get("mobile")
        for ref, known in self.known.contacts.named(customer, person_name(row.values) or ""):
            if not mobile or not known or set(phone_digits(mobile)) & set(phone_digits(known)):
                return ref
        return None

    def plan(self, row: RowValues) -> Ref:
        """A new contact needs a name."""
        name = person_name(row.values)
        if not name:
            raise RowTrouble(t("The contact's name is missing."), "name")
        return self.known.contacts.plan(
            self.customer(row.values), name, row.values.get("mobile"), row.values.get("number")
        )

    def record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """With the name put together and the customer referred to."""
        own = super().record_values(values)
        if name := person_name(values):
            own["name"] = name
        customer = self.customer(values)
        return own if customer is None else own | {"customer_id": customer}

    def _customer_or_none(self, row: RowValues) -> Ref | None:
        try:
            return self.known_customer(row.values)
        except RowTrouble:
            return None


def person_name(values: Mapping[str, Any]) -> str | None:
    """A person's name, put together where family and given name have columns of their own."""
    if values.get("name"):
        return values["name"]
    last, first = values.get("last_name") or "", values.get("first_name") or ""
    if (last + first).isascii():
        return f"{first} {last}".strip() or None
    return last + first
