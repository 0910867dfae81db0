"""Customers and suppliers, their contacts and notes."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.names import match_key
from crm_desktop.models import Activity, Contact, Discount, Document, Entry, Party, Record
from crm_desktop.models.ledger import Side
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import of_side
from crm_desktop.services.numbering import next_number
from crm_desktop.services.record_rules.rules import Rules, referred_to
from crm_desktop.services.roles import ROLES
from crm_desktop.storage.gesture import Work

OWED: dict[Side, Text] = {
    Side.RECEIVABLE: t("A customer with receivables or receipts cannot be deleted."),
    Side.PAYABLE: t("A supplier with payables or payments cannot be deleted."),
}


THEIRS = ("mobile", "phone", "email")
"""What is noted with a customer's main contact is that person's."""


def main_contact(values: Mapping[str, Any]) -> dict[str, Any] | None:
    """The person a customer names as its main contact, as a contact; None for one who is the customer itself."""
    name = (values.get("contact_name") or "").strip()
    if not name or match_key(name) == match_key(values.get("name") or ""):
        return None
    return {"name": name, **{key: values[key] for key in THEIRS if values.get(key)}}


class PartyRules(Rules):
    """A party with documents stays, and one with another role; contacts and notes go with it.

    Who is named as its main contact is one.
    """

    owns = ((Activity, "customer_id"), (Contact, "customer_id"))
    needed_by = (
        (Document, "customer_id", t("A customer with orders cannot be deleted.")),
        (Discount, "customer_id", t("Discount rules name this customer; delete these first.")),
        (Party, "parent_id", t("Other companies name this customer as their parent company.")),
    )

    def before_change(self, work: Work, values: Mapping[str, Any], keys: Sequence[int]) -> None:
        """A role is given up where no document needs it."""
        for side, role in ROLES.items():
            if values.get(role) is not False:
                continue
            owed = _with_entries(work, side, keys)
            if side is Side.RECEIVABLE and (owed or referred_to(work, Document, "customer_id", keys)):
                raise Refusal(t("Its orders or receivables need it as a customer."), role)
            if owed:
                raise Refusal(t("Its payables need it as a supplier."), role)

    def kept(self, work: Work, keys: Sequence[int]) -> dict[int, Text]:
        """Also those that owe or are owed, and those that are known in another role."""
        needed: dict[int, Text] = {}
        for side in reversed(OWED):
            needed |= dict.fromkeys(_with_entries(work, side, keys), OWED[side])
        for key, why in super().kept(work, keys).items():
            needed.setdefault(key, why)
        both = select(Party.id).where(among(_keys_of(Party), keys), Party.is_customer, Party.is_supplier)
        for key in work.connection.execute(both).scalars():
            needed.setdefault(
                key, t("It is both customer and supplier: give one of both up, do not delete it.")
            )
        return needed

    def after_add(self, work: Work, record: Record) -> None:
        """Make a contact of the person named with a new customer."""
        person = main_contact({name: getattr(record, name) for name in ("name", "contact_name", *THEIRS)})
        if person is not None:
            number = next_number(work, "contacts")
            work.session.add(Contact(**person, customer_id=record.id, number=number))


class ContactRules(Rules):
    """A contact that notes name stays."""

    needed_by = ((Activity, "contact_id", t("Notes name this contact; it cannot be deleted.")),)


class ActivityRules(Rules):
    """Who is named by nobody is the customer's salesperson."""

    def before_add(self, work: Work, values: dict[str, Any]) -> None:
        """Name the salesperson."""
        if not values.get("salesperson") and values.get("customer_id") is not None:
            its = select(Party.salesperson).where(Party.id == values["customer_id"])
            values["salesperson"] = work.connection.execute(its).scalar_one_or_none()


def _keys_of(model: type[Record]) -> Any:
    return model.__table__.columns["id"]


def _with_entries(work: Work, side: Side, keys: Sequence[int]) -> list[int]:
    """Those of these parties that have entries on a side of the ledger, by key."""
    found = select(Entry.customer_id).where(among(Entry.customer_id, keys), of_side(side)).distinct()
    return sorted(work.connection.scalars(found))
