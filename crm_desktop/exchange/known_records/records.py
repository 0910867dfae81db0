"""Records of any kind: by number, and by the facts that tell them apart where they come without one."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, true

from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref, Tokens
from crm_desktop.models.base import Record

Facts = tuple[Any, ...]
BRACKETS = "[]【】()（） "
BETWEEN = re.compile(r"[\s\]】)）\-–—/|_、:：]+")
"""What may stand between a number and the name behind it."""


class KnownRecords:
    """Records of the file as far as they were looked up, and those planned so far."""

    def __init__(
        self,
        db: Connection,
        model: type[Record],
        matched_by: tuple[str, ...],
        also: tuple[str, ...] = (),
        *,
        same: Callable[[str], str] = str,
        belongs: ColumnElement[bool] | None = None,
    ) -> None:
        """`matched_by` are the columns that tell records apart without a number, `also` others that are wanted of them;
        texts are equal where they are the `same`. `belongs` says which rows of the table are such records."""
        self._db = db
        self._model = model
        self._same = same
        self._belongs = true() if belongs is None else belongs
        table = model.__table__.columns
        self._columns = tuple(table[key] for key in matched_by)
        self._also = tuple(table[key] for key in also)
        self._number = table["number"]
        self.tokens = Tokens()
        self._by_number: dict[str, Ref | None] = {}
        self._by_digits: dict[str, dict[str, Ref]] = {}
        self._by_facts: dict[Facts, dict[Ref, Facts]] = {}
        self._by_first: dict[Any, dict[Ref, Facts]] = {}
        self._owners: dict[Ref, Any] = {}
        self._taken: Counter[Facts] = Counter()
        self._loaded: set[Any] = set()

    def load_all(self) -> None:
        """Look up every record."""
        self._fetch(None)

    def load(self, numbers: Iterable[str] = (), owners: Iterable[Any] = ()) -> None:
        """Look up these numbers, and all whose first fact is one of `owners`."""
        new = {number for number in numbers if number not in self._by_number}
        self._by_number |= dict.fromkeys(new)
        if new:
            self._fetch(among(self._number, new))
        wanted = set(owners) - self._loaded
        self._loaded |= wanted
        if keys := [key for key in wanted if key is not None]:
            self._fetch(among(self._columns[0], keys))
        if None in wanted:
            self._fetch(self._columns[0].is_(None))

    def plan(self, number: str | None, *facts: Any, also: Facts = ()) -> Ref:
        """Take a new record up among the planned ones."""
        ref = self.tokens.give()
        self._note(ref, number, facts, also)
        return ref

    def also_told(self, ref: Ref, *facts: Any) -> None:
        """Know a record by what it will be told by as well."""
        self._note(ref, None, facts, ())

    def with_number(self, number: str | None) -> Ref | None:
        return self._by_number.get(number) if number else None

    def spelled(self, number: str, *facts: Any) -> str:
        """The number as the file has it, where a worksheet has lost the zeros before it or kept some that the file has
        not: that of the only record of the file that is told by the same facts, as far as they are given."""
        if self._by_number.get(number) is not None or not number.isdigit() or not facts[0]:
            return number
        alike = self._by_digits.get(number.lstrip("0"), {})
        told = [known for known, ref in alike.items() if ref > 0 and self._is_told_by(ref, facts)]
        return told[0] if len(told) == 1 else number

    def _is_told_by(self, ref: Ref, facts: Facts) -> bool:
        return ref in self.with_facts(*facts) if all(facts) else self._owners.get(ref) == self._key(facts)[0]

    def coded(self, told: str) -> tuple[str, str] | None:
        """Number and first fact of the record of which both stand in one text: 0012 Bolt, [0012] Bolt."""
        for found in BETWEEN.finditer(told):
            number, first = told[: found.start()].strip(BRACKETS), told[found.end() :]
            ref = self.with_number(number)
            if ref is not None and self._owners.get(ref) == self._same(first):
                return number, first
        return None

    def owner(self, ref: Ref) -> Any:
        """The first fact of one of these records: whose it is."""
        return self._owners.get(ref)

    def with_facts(self, *facts: Any) -> dict[Ref, Facts]:
        """All records of these facts, with what else is wanted of them."""
        return self._by_facts.get(self._key(facts), {})

    def the_one(self, *facts: Any) -> Ref | None:
        """The first record of these facts; where only the first of them is told, the only one that has it."""
        exact = self.with_facts(*facts)
        if exact or any(facts[1:]) or not facts[0]:
            return next(iter(exact), None)
        alone = self._by_first.get(self._key(facts)[0], {})
        return next(iter(alone)) if len(alone) == 1 else None

    def take_alike(self, *facts: Any) -> Ref | None:
        """The next record of the file of these facts that was not met before: of equal ones each is met once."""
        key = self._key(facts)
        place, alike = self._taken[key], [ref for ref in self._by_facts.get(key, ()) if ref > 0]
        if place >= len(alike):
            return None
        self._taken[key] += 1
        return alike[place]

    def _fetch(self, condition: ColumnElement[bool] | None) -> None:
        columns = select(self._model.id, self._number, *self._columns, *self._also).where(self._belongs)
        if condition is not None:
            columns = columns.where(condition)
        told = len(self._columns)
        for row in self._db.execute(columns.order_by(self._model.id)):
            key, number, *facts = tuple[Any, ...](row)
            self._note(key, number, facts[:told], tuple(facts[told:]))

    def _note(self, ref: Ref, number: str | None, facts: Iterable[Any], also: Facts) -> None:
        if number:
            self._by_number[number] = self._by_number.get(number) or ref
            if number.isdigit():
                self._by_digits.setdefault(number.lstrip("0"), {}).setdefault(number, ref)
        key = self._key(facts)
        self._owners[ref] = key[0]
        self._by_facts.setdefault(key, {}).setdefault(ref, also)
        self._by_first.setdefault(key[0], {}).setdefault(ref, also)

    def _key(self, facts: Iterable[Any]) -> Facts:
        return tuple([self._same(fact) if isinstance(fact, str) else fact or None for fact in facts])
