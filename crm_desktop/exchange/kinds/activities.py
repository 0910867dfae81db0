"""Activities: matched by number, else by customer, day and subject; an equal one of the file is taken off once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.exchange.kinds.batch import Batch, RowTrouble
from crm_desktop.exchange.kinds.kind import required
from crm_desktop.exchange.kinds.records import RecordKind
from crm_desktop.exchange.known_records.looking_up import values_of
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheet_rows import SheetRows
from crm_desktop.exchange.sheets.activities import SAID_BESIDE
from crm_desktop.exchange.verdicts import Verdicts
from crm_desktop.models import Contact

LONGEST_SUBJECT = 60


class Activities(RecordKind):
    """Rows of a list of calls, visits and whatever else was said and done."""

    derived = ("subject", "text", "customer_id", "contact_id")

    def __init__(self, batch: Batch, rows: SheetRows, verdicts: Verdicts) -> None:
        super().__init__(batch, rows, verdicts)
        self._activities = self.known.records(self.entity)
        self._beside = tuple(field for field in SAID_BESIDE if rows.maps(field.key))

    def load(self, rows: Sequence[RowValues]) -> None:
        """The customers named, their contacts and what was noted of them."""
        self.load_customers(rows)
        refs = {self.customer_or_none(row.values) for row in rows}
        numbers = (row.values["contact_number"] for row in rows if "contact_number" in row.values)
        self.known.contacts.load(numbers, refs)
        own = (row.values["number"] for row in rows if "number" in row.values)
        self._activities.load(own, (ref for ref in refs if ref is not None))
        self.load_current(rows)

    def candidates(self, row: RowValues) -> Iterable[Ref]:
        """The one of that number."""
        found = self._activities.with_number(row.values.get("number"))
        return () if found is None else (found,)

    def match(self, row: RowValues) -> Ref | None:
        """The activity of that number, else one of the file of that customer, day and subject."""
        values = row.values
        found = self._activities.with_number(values.get("number"))
        if found is not None or values.get("number"):
            return found
        return self._activities.take_alike(self.customer(values), values.get("date"), _subject(values))

    def plan(self, row: RowValues) -> Ref:
        """A new one needs a day, a customer and something said."""
        values = row.values
        required(values, "date", t("The date is missing."))
        if self.customer(values) is None:
            raise RowTrouble(t("The customer is missing."), "customer")
        if not _subject(values):
            raise RowTrouble(t("Neither a subject nor what was said is given."), "subject")
        if values.get("contact") and self._contact(values) is None:
            said = t(
                "No contact “{name}” of this customer is known; the contact stays empty.",
                name=values["contact"],
            )
            self.verdicts.remarks[row.row] = said
        elif self._is_anothers(self._numbered(values), self.customer(values)):
            said = t("Contact {number} is another customer's.", number=values["contact_number"])
            self.verdicts.leave_out(row.row, self.rows.head_of("contact_number"), said)
        return self._activities.plan(
            values.get("number"), self.customer(values), values["date"], _subject(values)
        )

    def record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """With subject and text, which hold what the list says in columns of its own, and whom it is about."""
        own = super().record_values(values) | {"subject": _subject(values), "text": self._text(values)}
        references = {"customer_id": self.customer(values), "contact_id": self._contact(values)}
        return {key: value for key, value in (own | references).items() if value is not None}

    def changes(self, values: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
        """An activity of the file keeps to one customer, with its contact."""
        changes = super().changes(values, current)
        merged = {**current, **changes}
        touched = changes.keys() & {"customer_id", "contact_id"}
        if touched and self._is_anothers(merged.get("contact_id"), merged.get("customer_id")):
            raise RowTrouble(t("The activity's contact is another customer's."), "customer")
        return changes

    def _is_anothers(self, contact: Ref | None, customer: Ref | None) -> bool:
        if contact is None or customer is None:
            return False
        owner = self.known.contacts.owner(contact)
        if owner is None and contact > 0:
            owner = values_of(self.known.db, Contact, [contact], ["customer_id"])[contact]["customer_id"]
        return owner is not None and owner != customer

    def _numbered(self, values: Mapping[str, Any]) -> Ref | None:
        return self.known.contacts.with_number(values.get("contact_number"))

    def _text(self, values: Mapping[str, Any]) -> str | None:
        """What was said, where it is more than the subject, and a line for each column beside it."""
        text = values.get("text") or ""
        if "subject" not in values and text == _subject(values):
            text = ""
        beside = (f"{field.label}: {values[field.key]}" for field in self._beside if values.get(field.key))
        return "\n".join(line for line in (text, *beside) if line) or None

    def _contact(self, values: Mapping[str, Any]) -> Ref | None:
        """The contact a row names: by number, else the only one of that name at the customer."""
        customer, found = self.customer_or_none(values), self._numbered(values)
        if found is not None and not self._is_anothers(found, customer):
            return found
        named = self.known.contacts.with_facts(customer, values.get("contact"))
        return next(iter(named)) if len(named) == 1 else None


def _subject(values: Mapping[str, Any]) -> str:
    """What it was about: as stated, else how what was said begins."""
    if values.get("subject"):
        return values["subject"]
    line = (values.get("text") or "").strip().partition("\n")[0].strip()
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"
