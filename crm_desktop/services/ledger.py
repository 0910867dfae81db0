"""One side of the ledger inside one gesture: posts entries, ties them to each other, takes ties back.

Everything that touches the ledger one document at a time goes through here, so that at every date an
allocation keeps within what is left on both sides, and `left` and `closed_on` are always true.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.core.settlement import Settlement
from crm_desktop.models import Allocation, Entry, Party
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.allocated import is_of
from crm_desktop.queries.by_index import takes_nothing_back
from crm_desktop.queries.named_entries import entries_named, entry_named
from crm_desktop.services.entry_series import SERIES
from crm_desktop.services.ledger_checks import day_of_allocation, refuse_mismatch
from crm_desktop.services.numbering import next_number
from crm_desktop.services.roles import ROLES
from crm_desktop.storage.gesture import Work


class Ledger:
    """One side of the ledger as one gesture sees it: it posts there, and knows no entry of the other side."""

    def __init__(self, work: Work, side: Side = Side.RECEIVABLE) -> None:
        self.work = work
        self.side = side
        self.session = work.session
        self.today = work.clock.today()
        self._lives: dict[int, Settlement] = {}

    def customer(self, customer_id: int) -> Party:
        """The customer of that key; NotFound if there is none."""
        found = self.session.get(Party, customer_id)
        if found is None:
            raise NotFound(t("There is no such customer."), field="customer_id")
        return found

    def entry(self, key: int | str, party: int | None = None) -> Entry:
        """The entry of that key or document number, of a supplier's the one of `party`; NotFound if there is none,
        Refusal where suppliers share the number and none is named."""
        found = self.session.get(Entry, key if isinstance(key, int) else self._named(key, party))
        if found is None or found.side != self.side:
            raise NotFound(t("There is no document {number}.", number=key))
        return found

    def post(
        self,
        kind: EntryKind,
        customer: Party,
        amount: Decimal,
        date: dt.date,
        **facts: Any,
    ) -> Entry:
        """A new entry of the signed `amount`, numbered in its kind's series unless a number is given."""
        number = facts.pop("number", None)
        if number:
            self._refuse_taken(number, customer.id)
        setattr(customer, ROLES[self.side], True)
        entry = Entry(
            number=number or next_number(self.work, SERIES[self.side][kind], date),
            date=date,
            customer_id=customer.id,
            kind=kind,
            side=self.side,
            amount=amount,
            left=amount,
            closed_on=None if amount else date,
            **({"salesperson": customer.salesperson} | facts),
        )
        self.session.add(entry)
        self.session.flush()
        self._lives[entry.id] = Settlement(date, amount)
        self.tell_due_before(entry.number, entry.due_date, date)
        return entry

    def tell_due_before(self, number: str, due: dt.date | None, day: dt.date) -> None:
        """Tell with the step that what is posted under that number falls due before its own day, where it does."""
        if due is not None and due < day:
            facts = {"number": number, "due": due, "day": day}
            self.work.remarks.append(t("{number} of {day} is due before that: on {due}.", **facts))

    def life(self, entry: Entry) -> Settlement:
        """The entry with all its allocations. Once read it is kept up by `tie` and `untie`: read it before
        adding an allocation."""
        if entry.id not in self._lives:
            rows = self.session.execute(
                select(Allocation.date, Allocation.amount)
                .where(is_of(entry.id))
                .order_by(Allocation.date, Allocation.id)
            )
            moves = tuple((date, amount) for date, amount in rows)
            self._lives[entry.id] = Settlement(entry.date, entry.amount, moves)
        return self._lives[entry.id]

    def tie(self, credit: Entry, debit: Entry, amount: Decimal, date: dt.date | None = None) -> Allocation:
        """Use `amount` of the negative entry for the positive one.

        Without a date it takes the later of both dates, or the first day after on which it fits.
        """
        refuse_mismatch(credit, debit, amount)
        sides = ((debit, self.life(debit)), (credit, self.life(credit)))
        day = day_of_allocation(sides, amount, date, self.today)
        self._move(debit, day, amount)
        self._move(credit, day, amount)
        allocation = Allocation(debit_id=debit.id, credit_id=credit.id, date=day, amount=amount)
        self.session.add(allocation)
        return allocation

    def untie(self, allocation: Allocation, date: dt.date, amount: Decimal | None = None) -> None:
        """Take an allocation, or `amount` of it, back on `date`, never before its own day."""
        remaining = self.remaining(allocation)
        amount = remaining if amount is None else amount
        if not ZERO < amount <= remaining:
            raise Refusal(t("Only {left} of this allocation is left.", left=grouped(remaining)), "amount")
        if date < allocation.date:
            raise Refusal(
                t("The allocation is of {date}; it cannot be taken back before.", date=allocation.date),
                "date",
            )
        sides = (self.entry(allocation.debit_id), self.entry(allocation.credit_id))
        for side in sides:
            self._move(side, date, -amount)
        self.session.add(
            Allocation(
                debit_id=allocation.debit_id,
                credit_id=allocation.credit_id,
                date=date,
                amount=-amount,
                reverses_id=allocation.id,
            )
        )

    def ties(self, entry: Entry) -> list[Allocation]:
        """The allocations of an entry of which something has not been taken back, oldest first."""
        self.session.flush()
        found = self.session.scalars(
            select(Allocation)
            .where(is_of(entry.id))
            .where(takes_nothing_back())
            .order_by(Allocation.date, Allocation.id)
        )
        return [allocation for allocation in found if self.remaining(allocation)]

    def remaining(self, allocation: Allocation) -> Decimal:
        """What of an allocation has not been taken back."""
        return allocation.amount + sum((back.amount for back in self._taken_back(allocation)), ZERO)

    def mirror_of(self, entry: Entry) -> Entry | None:
        """The reversal of an entry, if it was reversed."""
        mirrors = select(Entry).where(Entry.reverses_id == entry.id, Entry.kind == EntryKind.REVERSAL)
        return self.session.scalars(mirrors).one_or_none()

    def settle(self, entry: Entry) -> None:
        """Put `left` and `closed_on` right after the entry's amount has changed; Refusal if that is unsound."""
        life = Settlement(entry.date, entry.amount, self.life(entry).moves)
        if not life.is_sound:
            raise Refusal(t("{number} has been allocated. Reverse it instead.", number=entry.number))
        self._lives[entry.id] = life
        entry.left, entry.closed_on = life.left, life.closed_on

    def _taken_back(self, allocation: Allocation) -> list[Allocation]:
        self.session.flush()
        return list(self.session.scalars(select(Allocation).where(Allocation.reverses_id == allocation.id)))

    def _move(self, entry: Entry, day: dt.date, used: Decimal) -> None:
        life = self.life(entry).with_move(day, used)
        if not life.is_sound:
            raise Refusal(t("{number} would be used more than once.", number=entry.number))
        self._lives[entry.id] = life
        entry.left, entry.closed_on = life.left, life.closed_on

    def _named(self, number: str, party: int | None) -> int:
        self.session.flush()
        return entry_named(self.session.connection(), self.side, number, party)

    def _refuse_taken(self, number: str, party: int) -> None:
        if entries_named(self.session.connection(), self.side, number, party):
            raise Refusal(t("There is a document {number} already.", number=number), "number")
