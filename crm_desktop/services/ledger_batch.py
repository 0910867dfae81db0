"""Many ledger entries in one gesture: planned in memory, written by the bulk path with everything computed."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.settlement import Settlement, first_common_day
from crm_desktop.models import Allocation, Entry, ReceiptMeans
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.moves import chunks
from crm_desktop.queries.named_entries import whose
from crm_desktop.services.entry_series import SERIES
from crm_desktop.services.means import Paid
from crm_desktop.services.numbering import numbers_by_day
from crm_desktop.services.roles import give_role
from crm_desktop.storage.gesture import Work


@dataclass(eq=False)
class Planned:
    """An entry the batch will insert, or one of the file (with its `key`) that the batch uses."""

    life: Settlement
    facts: dict[str, Any] = field(default_factory=dict[str, Any])
    key: int = 0
    paid: Sequence[Paid] = ()


@dataclass(eq=False)
class Tie:
    """An allocation the batch will insert; one that takes another back has a negative amount."""

    debit: Planned
    credit: Planned
    day: dt.date
    amount: Decimal
    takes_back: "Tie | None" = None
    key: int = 0


@dataclass(eq=False)
class LedgerBatch:
    """Entries of one side, their means and their allocations, until `write` puts all of them into the file."""

    side: Side = Side.RECEIVABLE
    new: list[Planned] = field(default_factory=list[Planned])
    used: dict[int, Planned] = field(default_factory=dict[int, Planned])
    ties: list[Tie] = field(default_factory=list[Tie])
    taken_back: list[Tie] = field(default_factory=list[Tie])

    def post(
        self,
        kind: EntryKind,
        customer_id: int,
        amount: Decimal,
        date: dt.date,
        paid: Sequence[Paid],
        **facts: Any,
    ) -> Planned:
        """Plan an entry of the signed `amount`; without a number it gets one in its kind's series."""
        facts |= {"kind": kind, "customer_id": customer_id, "amount": amount, "date": date, "side": self.side}
        planned = Planned(Settlement(date, amount), facts, paid=paid)
        self.new.append(planned)
        return planned

    def tie(self, credit: Planned, debit: Planned, amount: Decimal, date: dt.date | None = None) -> Tie:
        """Plan an allocation that is known to fit; without a date on the first day it does."""
        day = (
            date
            or first_common_day(amount, (credit.life, debit.life))
            or max(credit.life.date, debit.life.date)
        )
        tie = Tie(debit, credit, day, amount)
        self.ties.append(tie)
        self._move(tie)
        return tie

    def take_back(self, tie: Tie, amount: Decimal, date: dt.date) -> None:
        """Plan that `amount` of an allocation of this batch is taken back on `date`."""
        back = Tie(tie.debit, tie.credit, date, -amount, tie)
        self.taken_back.append(back)
        self._move(back)

    def write(self, work: Work) -> range:
        """Insert everything and bring the entries of the file up to date; the keys of the new entries."""
        give_role(work, self.side, (one.facts["customer_id"] for one in self.new))
        self._number(work)
        keys = work.insert_many(Entry, (_row(one) for one in self.new))
        for one, key in zip(self.new, keys, strict=True):
            one.key = key
        work.insert_many(ReceiptMeans, self._means())
        for ties in (self.ties, self.taken_back):
            for tie, key in zip(ties, work.insert_many(Allocation, map(_allocation, ties)), strict=True):
                tie.key = key
        work.update_many(Entry, (_settled(key, one.life) for key, one in self.used.items()))
        return keys

    def _move(self, tie: Tie) -> None:
        for side in (tie.debit, tie.credit):
            side.life = side.life.with_move(tie.day, tie.amount)
            if side.key:
                self.used[side.key] = side

    def _number(self, work: Work) -> None:
        typed, series = _typed_numbers(work, self.new, self.side), SERIES[self.side]
        waiting: dict[str, dict[dt.date, list[Planned]]] = {}
        for one in self.new:
            if not one.facts.get("number"):
                waiting.setdefault(series[one.facts["kind"]], {}).setdefault(one.life.date, []).append(one)
        for name, days in waiting.items():
            wanted = {day: len(planned) for day, planned in days.items()}
            for day, numbers in numbers_by_day(work, name, wanted, typed).items():
                for one, number in zip(days[day], numbers, strict=True):
                    one.facts["number"] = number

    def _means(self) -> Iterator[dict[str, Any]]:
        for one in self.new:
            for means in one.paid:
                yield {
                    "entry_id": one.key,
                    "means": means.means,
                    "amount": means.amount,
                    "account": means.account or None,
                    "reference": means.reference or None,
                    "matures_on": means.matures_on,
                }


def _typed_numbers(work: Work, planned: Iterable[Planned], side: Side) -> set[str]:
    """The numbers the entries bring along; Refusal where one is there already or comes twice, on our side from
    anybody, on the other from the same supplier."""
    typed = [
        (one.facts["number"], whose(side, one.facts["customer_id"]))
        for one in planned
        if one.facts.get("number")
    ]
    twice = next((one for one, count in Counter(typed).items() if count > 1), None)
    for chunk in chunks([number for number, _whose in typed]):
        known = select(Entry.number, Entry.customer_id).where(among(Entry.number, chunk), of_side(side))
        there = {(number, whose(side, party)) for number, party in work.connection.execute(known)}
        twice = twice or next((one for one in typed if one in there), None)
    if twice is not None:
        raise Refusal(t("There is a document {number} already.", number=twice[0]), "number")
    return {number for number, _whose in typed}


def _row(one: Planned) -> dict[str, Any]:
    return one.facts | {"left": one.life.left, "closed_on": one.life.closed_on}


def _allocation(tie: Tie) -> dict[str, Any]:
    own = {"debit_id": tie.debit.key, "credit_id": tie.credit.key, "date": tie.day, "amount": tie.amount}
    return own | {"reverses_id": tie.takes_back.key if tie.takes_back else None}


def _settled(key: int, life: Settlement) -> dict[str, Any]:
    return {"id": key, "left": life.left, "closed_on": life.closed_on}
