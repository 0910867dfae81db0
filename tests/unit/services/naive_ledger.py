"""One party's ledger of one side reckoned row by row in plain Python: what every query over it must come to."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.models import Allocation, Entry

NOTHING = Decimal("0.00")
BOUNDS = (30, 60, 90)
KINDS_OF_MONEY = ("receipt", "refund")


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


@dataclass(frozen=True)
class NaiveLedger:
    """The rows of one party and side, and those of the allocations among them."""

    entries: list[Any]
    allocations: list[Any]

    def balance(self, on: date) -> Decimal:
        return total(entry.amount for entry in self.entries if entry.date <= on)

    def left(self, entry: Any, on: date) -> Decimal:
        ties = (tie for tie in self.allocations if entry.id in (tie.debit_id, tie.credit_id))
        used = total(tie.amount for tie in ties if tie.date <= on)
        return entry.amount + used if entry.amount < 0 else entry.amount - used

    def open(self, on: date) -> dict[int, Decimal]:
        """What is left on each entry at a day, by key."""
        found = {entry.id: self.left(entry, on) for entry in self.entries if entry.date <= on}
        return {key: left for key, left in found.items() if left}

    def buckets(self, on: date) -> Counter[str]:
        """What is left by the ageing's bucket."""
        found: Counter[str] = Counter()
        for entry in self.entries:
            if entry.date <= on and (left := self.left(entry, on)):
                found[self.bucket(entry, on)] += left
        return Counter({name: amount for name, amount in found.items() if amount})

    def bucket(self, entry: Any, on: date) -> str:
        if entry.kind == "receipt":
            return "unapplied"
        aged_from = entry.date if entry.amount < 0 else entry.due_date or entry.date
        days = (on - aged_from).days
        names = ("not_due", "1-30", "31-60", "61-90", "over_90")
        return names[sum(days > bound for bound in (0, *BOUNDS))]

    def overdue(self, on: date) -> Decimal:
        late = (amount for name, amount in self.buckets(on).items() if name not in ("not_due", "unapplied"))
        return max(NOTHING, total(late))

    def waiting(self, sign: int) -> dict[int, Decimal]:
        """What is left, whatever the dates, on the entries of one sign."""
        return {key: left for key, left in self.open(date.max).items() if left * sign > 0}

    def in_period(self, first: date, last: date) -> list[tuple[str, Decimal]]:
        """Number and amount of what a statement tells."""
        inside = (e for e in self.entries if first <= e.date <= last and e.voided_on is None)
        return sorted((entry.number, entry.amount) for entry in inside)

    def standing(self) -> Counter[int]:
        """What of each allocation was not taken back, by the key of the allocation."""
        left: Counter[int] = Counter()
        for tie in self.allocations:
            left[tie.reverses_id or tie.id] += tie.amount
        return Counter({key: amount for key, amount in left.items() if amount})

    def bad_debts(self) -> dict[str, tuple[Decimal, Decimal]]:
        """Amount and what was recovered of each claim given up and not taken back, by its number."""
        mirrored = {entry.reverses_id: entry for entry in self.entries if entry.kind == "reversal"}
        found = {}
        for debt in self.entries:
            if debt.kind == "bad_debt" and debt.voided_on is None and debt.id not in mirrored:
                claims = [e for e in self.entries if e.kind == "recovery" and e.reverses_id == debt.id]
                back = [mirrored[claim.id] for claim in claims if claim.id in mirrored]
                found[debt.number] = (-debt.amount, total(entry.amount for entry in (*claims, *back)))
        return found

    def totals(self) -> tuple[Decimal, Decimal, Decimal]:
        """Owed for, paid, open; a reversal counts as what it takes back."""
        kinds = {entry.id: entry.kind for entry in self.entries}
        owed, paid = NOTHING, NOTHING
        for entry in self.entries:
            kind = kinds[entry.reverses_id] if entry.kind == "reversal" else entry.kind
            owed += entry.amount if kind in ("charge", "opening", "credit_note", "recovery") else 0
            paid -= entry.amount if kind in KINDS_OF_MONEY else 0
        return owed, paid, self.balance(date.max)

    def shape(self) -> list[tuple[Any, ...]]:
        """All that does not depend on what else is in the file."""
        places = {entry.id: place for place, entry in enumerate(self.entries)}
        told = ("kind", "date", "amount", "left", "closed_on", "due_date", "voided_on", "left_house_on")
        return [
            (*(getattr(entry, name) for name in told), places.get(entry.reverses_id))
            for entry in self.entries
        ]


def ledgers(db: Connection, side: str) -> dict[int, NaiveLedger]:
    """The ledger of every party that has entries on a side."""
    found: dict[int, NaiveLedger] = {}
    owner: dict[int, int] = {}
    for entry in db.execute(select(Entry.__table__).order_by(Entry.id)):
        if entry.side == side:
            owner[entry.id] = entry.customer_id
            found.setdefault(entry.customer_id, NaiveLedger([], [])).entries.append(entry)
    for tie in db.execute(select(Allocation.__table__).order_by(Allocation.id)):
        if tie.debit_id in owner:
            found[owner[tie.debit_id]].allocations.append(tie)
    return found


def a_month_before(day: date) -> date:
    return day - timedelta(days=30)
