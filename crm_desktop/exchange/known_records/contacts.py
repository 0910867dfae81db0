"""Contacts: by number, and by their customer and name."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select

from crm_desktop.core.names import match_key
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref, Tokens
from crm_desktop.models import Contact


class KnownContacts:
    """Contacts by their customer and name."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.tokens = Tokens()
        self._by_name: dict[tuple[Ref | None, str], list[tuple[Ref, str | None]]] = {}
        self._by_number: dict[str, Ref | None] = {}
        self._loaded: set[Ref | None] = set()

    def load(self, customers: Iterable[Ref | None], numbers: Iterable[str]) -> None:
        """Look up all contacts of these customers, and these numbers."""
        wanted = {ref for ref in customers if ref not in self._loaded}
        self._loaded |= wanted
        columns = select(Contact.id, Contact.customer_id, Contact.name, Contact.mobile, Contact.number)
        conditions: list[ColumnElement[bool]] = []
        if keys := [ref for ref in wanted if ref is not None and ref > 0]:
            conditions.append(among(Contact.customer_id, keys))
        if None in wanted:
            conditions.append(Contact.customer_id.is_(None))
        if new := {number for number in numbers if number not in self._by_number}:
            self._by_number |= dict.fromkeys(new)
            conditions.append(among(Contact.number, new))
        for condition in conditions:
            for key, customer, name, mobile, number in self._db.execute(columns.where(condition)):
                self._note(key, customer, name, mobile, number)

    def plan(self, customer: Ref | None, name: str, mobile: str | None, number: str | None) -> Ref:
        """Take a new contact up among the planned ones."""
        ref = self.tokens.give()
        self._note(ref, customer, name, mobile, number)
        return ref

    def with_number(self, number: str | None) -> Ref | None:
        return self._by_number.get(number) if number else None

    def named(self, customer: Ref | None, name: str) -> list[tuple[Ref, str | None]]:
        """The contacts of that name at a customer, each with its mobile number."""
        return self._by_name.get((customer, match_key(name)), [])

    def _note(
        self, ref: Ref, customer: Ref | None, name: str, mobile: str | None, number: str | None
    ) -> None:
        found = self._by_name.setdefault((customer, match_key(name)), [])
        if all(known != ref for known, _mobile in found):
            found.append((ref, mobile))
        if number:
            self._by_number[number] = ref
