"""One sample customer's account: its documents and how they are matched, in cents and ordinal days.

Kept in a compact form, because a whole company's documents are held until they are written in order of date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from crm_desktop.models.ledger import EntryKind
from crm_desktop.services.sample.order_lines import Line, packed


class Paid(NamedTuple):
    """By what a receipt was paid: wholly by `means`, but for `cash` cents of it; bills have a day of maturity."""

    means: str
    cash: int = 0
    matures: int | None = None


@dataclass(slots=True, eq=False)
class Sale:
    """One order, its lines packed. `key` is the record's key once it is known."""

    buyer: int
    seller: int
    day: int
    amount: int
    lines: bytes
    key: int = 0


@dataclass(slots=True, eq=False)
class Item:
    """One ledger entry. `about` is the entry it reverses; `last` the last day on which it was used.

    The number is remembered only where a reversal names it.
    """

    kind: EntryKind
    buyer: int
    seller: int
    day: int
    amount: int
    left: int
    last: int
    due: int | None = None
    sale: Sale | None = None
    paid: Paid | None = None
    about: Item | None = None
    key: int = 0
    number: str | None = None


@dataclass(slots=True, eq=False)
class Match:
    """One allocation; `takes_back` is the one it undoes, then `amount` is negative."""

    debit: Item
    credit: Item
    day: int
    amount: int
    takes_back: Match | None = None
    key: int = 0


class Account:
    """The documents of one customer. Whatever is allocated keeps within what is left, on every day."""

    def __init__(self, buyer: int, seller: int) -> None:
        self.sales: list[Sale] = []
        self.items: list[Item] = []
        self.matches: list[Match] = []
        self._buyer = buyer
        self._seller = seller
        self._free_from: dict[int, int] = {}

    def sell(self, day: int, lines: list[Line]) -> Sale:
        amount = sum(line.amount for line in lines)
        sale = Sale(self._buyer, self._seller, day, amount, packed(lines))
        self.sales.append(sale)
        return sale

    def enter(
        self,
        kind: EntryKind,
        day: int,
        amount: int,
        *,
        due: int | None = None,
        sale: Sale | None = None,
        paid: Paid | None = None,
        about: Item | None = None,
    ) -> Item:
        item = Item(kind, self._buyer, self._seller, day, amount, amount, day, due, sale, paid, about)
        self.items.append(item)
        return item

    def credits(self, day: int) -> list[Item]:
        """What lies on the account unused on `day`: receipts and credit notes, oldest first."""
        return sorted(
            (item for item in self.items if item.left < 0 and item.day <= day), key=lambda item: item.day
        )

    def match(self, debit: Item, credit: Item) -> int:
        """Use as much of `credit` for `debit` as both have left, on the later of their days."""
        amount = min(debit.left, -credit.left)
        if amount > 0:
            free = self._free_from.get(id(debit), debit.day)
            self._use(Match(debit, credit, max(free, credit.day), amount))
        return amount

    def reverse(self, item: Item, day: int) -> list[Item]:
        """Post the mirror of a receipt on `day`, its allocations taken back; the entries that are open again."""
        used = [match for match in self.matches if match.credit is item]
        for match in used:
            self._use(Match(match.debit, item, day, -match.amount, match))
            self._free_from[id(match.debit)] = day
        item.number = ""
        mirror = self.enter(EntryKind.REVERSAL, day, -item.amount, due=item.due, about=item)
        self._use(Match(mirror, item, day, mirror.amount))
        return [match.debit for match in used]

    def _use(self, match: Match) -> None:
        self.matches.append(match)
        match.debit.left -= match.amount
        match.credit.left += match.amount
        match.debit.last = max(match.debit.last, match.day)
        match.credit.last = max(match.credit.last, match.day)
