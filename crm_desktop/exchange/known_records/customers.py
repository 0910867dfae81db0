"""Customers: by number, by name however it and its legal form are written, by a short name typed for them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import Connection, select

from crm_desktop.core.fields import Series
from crm_desktop.core.names import same_name_key, split_legal_form, writings
from crm_desktop.core.phones import numbers_told_apart
from crm_desktop.core.pinyin import mnemonic
from crm_desktop.core.text import folded
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref, Tokens
from crm_desktop.models import ENTITIES, Party

REMEMBERED = 50_000
PHONES = (Party.phone, Party.mobile, Party.fax)

NUMBERED = ENTITIES["customers"].series or Series("C")
OURS = re.compile(rf"{NUMBERED.prefix}\d{{{NUMBERED.digits},}}")
"""The numbers this program gives by itself."""


class KnownCustomers:
    """Customers: by number, and by name however it and its legal form are written."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.has_any = db.scalar(select(Party.id).limit(1)) is not None
        """Whether the file has any."""
        self.tokens = Tokens()
        self._key = lru_cache(REMEMBERED)(same_name_key)
        self._by_number: dict[str, Ref | None] = {}
        self._by_key: dict[str, list[Ref]] = {}
        self._by_core: dict[str, list[Ref]] = {}
        self._loaded_keys: set[str] = set()
        self._by_short: dict[str, list[Ref]] = {}
        self._claimed: dict[Ref, str] = {}
        self._tax_numbers: dict[Ref, str] = {}
        self._by_tax_number: dict[str, list[Ref]] = {}
        self._phones: dict[Ref, list[str]] = {}
        self.names: dict[Ref, tuple[str, str]] = {}

    def load(self, numbers: Iterable[str], names: Iterable[str], tax_numbers: Iterable[str] = ()) -> None:
        """Look these numbers, names and tax numbers up in the file, at once."""
        if not self.has_any:  # the largest lists are brought into new files
            return
        taxes = set(tax_numbers) - self._by_tax_number.keys()
        for tax_number in taxes:
            self._by_tax_number[tax_number] = []
        new_numbers = {number for number in numbers if number not in self._by_number}
        new_names = [name for name in set(names) if self._key(name) not in self._loaded_keys]
        self._loaded_keys.update(map(self._key, new_names))
        new_keys = {key for name in new_names for key in writings(name)}
        columns = select(Party.id, Party.number, Party.name, Party.tax_number, Party.mnemonic, *PHONES)
        short = {name.strip() for name in new_names}
        for number in new_numbers:
            self._by_number.setdefault(number, None)
        for condition in (
            among(Party.number, new_numbers) if new_numbers else None,
            among(Party.name_key, new_keys) if new_keys else None,
            among(Party.mnemonic, short | {name.upper() for name in short}) if short else None,
            among(Party.tax_number, taxes) if taxes else None,
        ):
            if condition is not None:
                for key, number, name, tax_number, short_name, *phones in self._db.execute(
                    columns.where(condition)
                ):
                    self._note(key, number, name)
                    self._note_short(key, name, short_name)
                    self.note_tax_number(key, tax_number)
                    self.note_phones(key, *phones)

    def plan(self, number: str | None, name: str, short_name: str | None = None) -> Ref:
        """A new record among the planned ones."""
        ref = self.tokens.give()
        self._note(ref, number or "", name)
        self._note_short(ref, name, short_name)
        return ref

    def with_number(self, number: str | None) -> Ref | None:
        return self._by_number.get(number) if number else None

    def with_name(self, name: str | None) -> list[Ref]:
        """All records of that name, however it and its legal form are written."""
        return self._by_key.get(self._key(name), []) if name else []

    def with_short_name(self, name: str | None) -> list[Ref]:
        """All records with that mnemonic, where somebody typed it; initials made from a name are nobody's name."""
        return self._by_short.get(folded(name.strip()), []) if name else []

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
        for known in (self._by_key, self._by_core, self._by_short, self._by_tax_number):
            for refs in known.values():
                if ref in refs:
                    refs.remove(ref)

    def alike(self, name: str) -> str | None:
        """The name of a planned or looked-up customer that differs by its legal form alone; None where none is."""
        key = self._key(name)
        for ref in self._by_core.get(_core(key), ()):
            known = self.names[ref][1]
            if self._key(known) != key:
                return known
        return None

    def may_bear(self, ref: Ref, number: str) -> bool:
        """Whether a customer may be the one a book numbers so: it has no other number but one this program gave
        by itself, and the book gives no second one to it."""
        own = self.names[ref][0]
        if own in ("", number) or self._claimed.get(ref) == number:
            return True
        if ref in self._claimed:
            return False
        return ref > 0 and bool(OURS.fullmatch(own)) and not OURS.fullmatch(number)

    def note_tax_number(self, ref: Ref, tax_number: str | None) -> None:
        """Know a customer's tax number from now on."""
        if tax_number:
            self._tax_numbers[ref] = tax_number
            refs = self._by_tax_number.setdefault(tax_number, [])
            if ref not in refs:
                refs.append(ref)

    def note_phones(self, ref: Ref, *phones: str | None) -> None:
        """Know telephone numbers of a customer from now on."""
        if told := list(filter(None, phones)):
            self._phones.setdefault(ref, []).extend(told)

    def reached_at(self, refs: Sequence[Ref], name: str | None, phone: str | None) -> list[Ref]:
        """Those of some namesakes that a telephone number fits: the ones that have it, else those without any.

        A firm, by its legal form, has many numbers.
        """
        told = numbers_told_apart(phone)
        if not told or not name or split_legal_form(name).form:
            return list(refs)
        theirs = {ref: numbers_told_apart(*self._phones.get(ref, ())) for ref in refs}
        same = [ref for ref in refs if told & theirs[ref]]
        return same or [ref for ref in refs if not theirs[ref]]

    def with_tax_number(self, tax_number: str | None) -> list[Ref]:
        """All records with that tax number."""
        return self._by_tax_number.get(tax_number, []) if tax_number else []

    def may_be_taxed(self, ref: Ref, tax_number: str | None) -> bool:
        """Whether a customer has that tax number, or none that is known."""
        return not tax_number or self._tax_numbers.get(ref) in (None, tax_number)

    def also_numbered(self, ref: Ref, number: str) -> None:
        """Find a record by the number a book gives it too, from now on."""
        self._by_number[number] = ref
        self._claimed[ref] = number

    def _note_short(self, ref: Ref, name: str, short_name: str | None) -> None:
        if short_name and short_name != mnemonic(name):
            refs = self._by_short.setdefault(folded(short_name.strip()), [])
            if ref not in refs:
                refs.append(ref)

    def _note(self, ref: Ref, number: str, name: str) -> None:
        self.names[ref] = (number, name)
        if number:
            self._by_number[number] = ref
        key = self._key(name)
        refs = self._by_key.setdefault(key, [])
        if ref not in refs:
            refs.append(ref)
            self._by_core.setdefault(_core(key), []).append(ref)


def _core(key: str) -> str:
    """A name's key without its legal form."""
    return key.partition(" ")[0]
