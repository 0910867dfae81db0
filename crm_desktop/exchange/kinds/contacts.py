"""Contacts: matched by number, else by customer and name; two mobile numbers are two persons."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.names import full_name, match_key
from crm_desktop.core.phones import phone_digits
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.namesakes import Likeness, likeness_of
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.values.persons import FIRM_FIELDS
from crm_desktop.exchange.verdicts import Verdict, Verdicts

OF_A_PERSON = ("name", "last_name", "first_name", "middle_name")


class Contacts(RecordKind):
    """Rows of a sheet of contacts."""

    derived = ("name", "customer_id")

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self._persons_of: dict[str, set[str]] = {}

    def load(self, rows: Sequence[RowValues]) -> None:
        """The customers named and all their contacts."""
        for row in rows:
            if firm := row.values.get("customer"):
                self._persons_of.setdefault(match_key(firm), set()).add(
                    match_key(person_name(row.values) or "")
                )
        self.load_customers(rows)
        refs = {self.customer_or_none(row.values) for row in rows}
        self.known.contacts.load((row.values["number"] for row in rows if "number" in row.values), refs)
        self.load_current(rows)

    def candidates(self, row: RowValues) -> Iterable[Ref]:
        """By number and by customer and name."""
        by_number = self.known.contacts.with_number(row.values.get("number"))
        named = self.known.contacts.with_facts(self.customer_or_none(row.values), person_name(row.values))
        return (*named, *([by_number] if by_number else ()))

    def match(self, row: RowValues) -> Ref | None:
        """The contact of that number, else the namesake at the customer whose mobile does not differ."""
        customer = self.customer(row.values)
        found = self.known.contacts.with_number(row.values.get("number"))
        if found is not None:
            return found
        mobile, is_another = row.values.get("mobile"), False
        for ref, (known,) in self.known.contacts.with_facts(customer, person_name(row.values)).items():
            if customer is None and self._may_be_another(row, ref):
                is_another = True
            elif not mobile or not known or set(phone_digits(mobile)) & set(phone_digits(known)):
                return ref
        if is_another:
            name = person_name(row.values)
            told = t("Another contact is called “{name}” too, with other facts; kept apart.", name=name)
            self.verdicts.doubt(row.row, self.rows.head_of("name"), told)
        return None

    def _may_be_another(self, row: RowValues, ref: Ref) -> bool:
        """Whether a namesake, both without a firm, has other telephones or another address."""
        likeness = likeness_of(_as_of_a_firm(row.values), _as_of_a_firm(self.current(ref)))
        return likeness in (Likeness.DOUBTFUL, Likeness.OTHER)

    def judge(self, row: RowValues) -> None:
        """A row without a person is its firm's own; else a contact, whose row may say something of the firm too."""
        about_firm = {
            key.removeprefix("firm_"): row.values[key] for key in FIRM_FIELDS if row.values.get(key)
        }
        if self._is_a_firm(row):
            firm = {key: value for key, value in row.values.items() if key not in OF_A_PERSON}
            self._take_firm(row, firm | {"customer": str(person_name(row.values))}, about_firm)
        elif person_name(row.values) or not row.values.get("customer"):
            super().judge(row)
            ref = self.customer_or_none(row.values) if about_firm else None
            if ref is not None:
                self.batch.complete_customer(ref, about_firm)
        else:
            self._take_firm(row, row.values, about_firm)

    def _is_a_firm(self, row: RowValues) -> bool:
        """Whether a row is that of a firm which stands among its persons: others are of a firm of that name."""
        name = match_key(person_name(row.values) or "")
        return bool(self._persons_of.get(name, set()) - {name, ""})

    def makes(self, row: RowValues) -> bool:
        """A firm's own row makes no contact."""
        return person_name(row.values) is not None and not self._is_a_firm(row)

    def _take_firm(self, row: RowValues, told: Mapping[str, Any], about_firm: Mapping[str, Any]) -> None:
        """A customer by a row without a person, or what it says more of a known one."""
        ref = self.known_customer(told)
        values = {**_firm_of(told), **about_firm}
        if ref is None:
            ref = self.batch.make_customer(told["customer"], told.get("customer_number"))
            self.batch.complete_customer(ref, values)
            self.verdicts.decide(row.row, Verdict.NEW, t("No person: a customer."))
            return
        added = self.batch.complete_customer(ref, values)
        self.verdicts.decide(
            row.row,
            Verdict.UPDATE if added else Verdict.DUPLICATE,
            t("No person: completes the customer.") if added else t("In the file already."),
        )

    def plan(self, row: RowValues) -> Ref:
        """A new contact needs a name."""
        name = person_name(row.values)
        if not name:
            raise RowTrouble(t("The contact's name is missing."), "name")
        values = row.values
        return self.known.contacts.plan(
            values.get("number"), self.customer(values), name, also=(values.get("mobile"),)
        )

    def made_besides(self, ref: Ref) -> dict[str, Any]:
        """Contacts come with customers."""
        return self.batch.main_contacts[ref]

    def record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """With the name put together and the customer referred to."""
        own = super().record_values(values)
        if name := person_name(values):
            own["name"] = name
        customer = self.customer(values)
        return own if customer is None else own | {"customer_id": customer}


def _as_of_a_firm(values: Mapping[str, Any]) -> dict[str, Any]:
    """A person's facts under the names that a customer's have."""
    return {**values, "address": values.get("home_address"), "fax": values.get("other_phone")}


def _firm_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a row without a person says of its firm."""
    said = {key: values[key] for key in ("phone", "mobile", "email", "note") if values.get(key)}
    if address := values.get("home_address"):
        said["address"] = address
    further = [values[key] for key in ("phone", "other_phone") if values.get(key)]
    return said | ({"phone": " / ".join(further)} if further else {})


def person_name(values: Mapping[str, Any]) -> str | None:
    """A person's name, put together where family and given name have columns of their own."""
    if values.get("name"):
        return values["name"]
    parts = (values.get(key) for key in ("last_name", "first_name", "middle_name"))
    return full_name(*(part or "" for part in parts)) or None
