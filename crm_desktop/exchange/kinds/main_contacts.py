"""The persons a list of customers names beside them: each becomes a contact of its customer."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crm_desktop.core.names import match_key
from crm_desktop.core.phones import phone_digits
from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.values.persons import arrange_person
from crm_desktop.exchange.values.several import phones_in

NAME = "contact_name"
SECOND = "second_contact"
NAMING = (NAME, "contact_last_name", "contact_first_name")
OF_THE_PERSON = {"contact_position": "position", "contact_wechat": "wechat"}
"""What is kept with the contact alone."""

ALSO_THEIRS = ("mobile", "phone", "email")
_APART = re.compile(r"\s*[、/;；\n]\s*")


@dataclass
class MainContacts:
    """The contacts that come with one sheet of customers; `made` are those that the file has not yet."""

    batch: Batch
    made: list[Ref] = field(default_factory=list[Ref])

    def load(self, customers: Sequence[Ref]) -> None:
        """Look up the contacts these customers have."""
        self.batch.known.contacts.load(owners=customers)

    def take(self, values: Mapping[str, Any], customer: Ref) -> None:
        """Note the persons a row names, but for those its customer has already."""
        if not values.get(NAME) and not values.get(SECOND):
            return
        contacts, own = self.batch.known.contacts, match_key(values.get("name") or "")
        for person in (*_persons(values), *_second(values)):
            if match_key(person["name"]) == own:
                continue
            mobile = person.get("mobile")
            named = contacts.with_facts(customer, person["name"]).values()
            if any(_may_be_one(mobile, known) for (known,) in named):
                continue
            ref = contacts.plan(None, customer, person["name"], also=(mobile,))
            self.batch.main_contacts[ref] = person | {"customer_id": customer}
            self.made.append(ref)

    def drop(self, customer: Ref) -> None:
        """Give up the contacts of a customer that is given up."""
        theirs = {ref for ref in self.made if self.batch.main_contacts[ref]["customer_id"] == customer}
        self.made = [ref for ref in self.made if ref not in theirs]
        for ref in theirs:
            del self.batch.main_contacts[ref]


def _persons(values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Each person with a number of their own where a cell has as many of them; else the first has them all."""
    told = values.get(NAME) or ""
    names = [told] if told.isalnum() else [name for name in _APART.split(told) if name]
    if not names:
        return
    theirs = {key: told for key in ALSO_THEIRS if (told := values.get(key))}
    mobiles = phones_in(theirs.get("mobile", "")) if len(names) > 1 else []
    each = mobiles if len(mobiles) == len(names) else [None] * len(names)
    if each[0]:
        theirs["mobile"] = each[0]
    first = theirs | {kept: told for key, kept in OF_THE_PERSON.items() if (told := values.get(key))}
    arrange_person(first)
    yield {"name": names[0], **first}
    for name, number in zip(names[1:], each[1:], strict=True):
        yield {"name": name} | ({"mobile": number} if number else {})


def _second(values: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The second person, who has a column of their own."""
    if name := values.get(SECOND):
        phone = values.get(f"{SECOND}_phone")
        person: dict[str, Any] = {"phone": phone} if phone else {}
        arrange_person(person)
        yield {"name": name, **person}


def _may_be_one(mobile: str | None, known: str | None) -> bool:
    return not mobile or not known or bool(set(phone_digits(mobile)) & set(phone_digits(known)))
