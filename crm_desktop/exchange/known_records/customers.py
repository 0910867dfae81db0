"""Customers: by number, and by name however it is written."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from crm_desktop.core.names import match_key
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref, Tokens
from crm_desktop.models import Customer

REMEMBERED = 50_000


class KnownCustomers:
    """Customers: by number, and by name however it is written."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.tokens = Tokens()
        self._key_of: dict[str, str] = {}
        self._by_number: dict[str, Ref | None] = {}
        self._by_key: dict[str, list[Ref]] = {}
        self._loaded_keys: set[str] = set()
        self.names: dict[Ref, tuple[str, str]] = {}

    def load(self, numbers: Iterable[str], names: Iterable[str]) -> None:
        """Look these numbers and names up in the file, at once."""
        if len(self._key_of) > REMEMBERED:
            self._key_of.clear()
        new_numbers = {number for number in numbers if number not in self._by_number}
        new_keys = {key for key in map(self._key, names) if key and key not in self._loaded_keys}
        self._loaded_keys |= new_keys
        columns = select(Customer.id, Customer.number, Customer.name, Customer.name_key)
        for number in new_numbers:
            self._by_number.setdefault(number, None)
        for condition in (
            among(Customer.number, new_numbers) if new_numbers else None,
            among(Customer.name_key, new_keys) if new_keys else None,
        ):
            if condition is not None:
                for key, number, name, name_key in self._db.execute(columns.where(condition)):
                    self._note(key, number, name, name_key)

    def plan(self, number: str | None, name: str) -> Ref:
        """A new record among the planned ones."""
        ref = self.tokens.give()
        self._note(ref, number or "", name, self._key(name))
        return ref

    def with_number(self, number: str | None) -> Ref | None:
        return self._by_number.get(number) if number else None

    def with_name(self, name: str | None) -> list[Ref]:
        """All records of that name, however it is written."""
        return self._by_key.get(self._key(name), []) if name else []

    def called(self, names: Iterable[str]) -> set[str]:
        """Those of these names, as they match, that customers have."""
        wanted = set(names)
        self.load((), wanted)
        return {self._key(name) for name in wanted if self.with_name(name)}

    def forget(self, ref: Ref) -> None:
        """Know nothing of a planned record from now on."""
        self.names.pop(ref, None)
        for number in [number for number, one in self._by_number.items() if one == ref]:
            self._by_number[number] = None
        for refs in self._by_key.values():
            if ref in refs:
                refs.remove(ref)

    def also_numbered(self, ref: Ref, number: str) -> None:
        """Find a record by another number too, from now on."""
        self._by_number[number] = ref

    def _key(self, name: str) -> str:
        key = self._key_of.get(name)
        if key is None:
            key = self._key_of[name] = match_key(name)
        return key

    def _note(self, ref: Ref, number: str, name: str, key: str | None) -> None:
        self.names[ref] = (number, name)
        if number:
            self._by_number[number] = ref
        refs = self._by_key.setdefault(key or match_key(name), [])
        if ref not in refs:
            refs.append(ref)
