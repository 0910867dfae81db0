"""Activities: by number, and by what they say where they come without one."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref, Tokens
from crm_desktop.models import Activity


class KnownActivities:
    """Activities by number; and how many of the file there are of each kind, customer, date and subject."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self.tokens = Tokens()
        self._by_number: dict[str, Ref | None] = {}
        self._alike: dict[tuple[Any, ...], list[Ref]] = {}
        self._taken: Counter[tuple[Any, ...]] = Counter()
        self._loaded: set[Ref] = set()

    def load(self, customers: Iterable[Ref | None], numbers: Iterable[str]) -> None:
        """Look up these numbers, and everything noted of these customers."""
        new = {number for number in numbers if number not in self._by_number}
        self._by_number |= dict.fromkeys(new)
        columns = select(Activity.number, Activity.id)
        for number, key in self._db.execute(columns.where(among(Activity.number, new))) if new else ():
            self._by_number[number] = key
        wanted = {ref for ref in customers if ref is not None and ref > 0} - self._loaded
        self._loaded |= wanted
        facts = select(Activity.id, Activity.customer_id, Activity.date, Activity.subject)
        found = facts.where(among(Activity.customer_id, wanted)).order_by(Activity.id)
        for key, *said in self._db.execute(found) if wanted else ():
            self._alike.setdefault(tuple(said), []).append(key)

    def with_number(self, number: str | None) -> Ref | None:
        return self._by_number.get(number) if number else None

    def take_alike(self, facts: tuple[Any, ...]) -> Ref | None:
        """The next one of the file that says the same and was not met before."""
        place = self._taken[facts]
        alike = self._alike.get(facts, [])
        if place >= len(alike):
            return None
        self._taken[facts] += 1
        return alike[place]

    def plan(self, number: str | None) -> Ref:
        """Take a new activity up among the planned ones."""
        ref = self.tokens.give()
        if number:
            self._by_number[number] = ref
        return ref
