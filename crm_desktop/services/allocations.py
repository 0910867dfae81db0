"""Using receipts and credits for what is owed (核销), and taking that back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

from sqlalchemy import ColumnElement, select
from typing_extensions import override

from crm_desktop.core.allocation import Candidate, oldest_first, suggest
from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t, tn
from crm_desktop.core.money import grouped
from crm_desktop.models import Allocation, Entry
from crm_desktop.queries.allocated import MADE_TOGETHER
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.contras import set_off_with
from crm_desktop.queries.tolerance import write_off_tolerance
from crm_desktop.services.adjustments import write_off_difference
from crm_desktop.services.allocations_in_bulk import allocate_credits
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import LedgerDraft, LedgerService, Share, needed, use

How = str | Sequence[Share]
"""How a receipt is used: "auto", "oldest", "none", or the items with their amounts."""

AUTO, OLDEST, NONE = "auto", "oldest", "none"
NOTHING = t("Nothing to allocate: all of it is used, or the customers owe nothing.")
NOTHING_TO_PAY = t("Nothing to allocate: all of it is used, or nothing is owed to the supplier.")


@dataclass(frozen=True)
class AllocationDraft(LedgerDraft):
    """Uses a receipt (or another negative entry) for open items of the same customer.

    `allocate` lists (item, amount), or says "auto" (number named in `named`, exact item, exact set, oldest) or
    "oldest". Each allocation takes `date`, by default the later of both documents' dates. What little is then left on
    the items in `write_off` is written off with `reason`; `write_off_rest`: what little is left on the entry itself
    too. Refused where nothing is left or owed.
    """

    label = t("Allocate {amount} of {number}")

    entry_id: int | str
    allocate: How = AUTO
    _: KW_ONLY
    named: str = ""
    write_off: Sequence[int] = ()
    write_off_rest: bool = False
    reason: str = ""

    @override
    def post(self, ledger: Ledger) -> None:
        credit, work = ledger.entry(self.entry_id), ledger.work
        before = credit.left
        allocate_as(ledger, credit, self.allocate, self.named, self.date)
        rest = [*self.write_off, *([credit.id] if self.write_off_rest else ())]
        if credit.left == before and not rest:
            raise Refusal(NOTHING)
        write_off_rest(ledger, rest, self.reason)
        facts = {"amount": grouped(credit.left - before), "number": credit.number}
        work.label = t("Allocate {amount} of {number}", **facts)
        work.done = t("Allocated {amount} of {number}", **facts)


class Allocations(LedgerService):
    """The verbs that match many at once, and take that back."""

    def allocate_many(self, credit_ids: Sequence[int], *, initiator: object = None) -> Change:
        """Use many receipts and credits in one step, as "auto" does, the summary of each naming what it pays.

        Refused where nothing is left on any of them, or nothing is owed.
        """
        with self._file.gesture(t("Allocation"), initiator=initiator) as work:
            count, amount = allocate_credits(work, credit_ids, self._side)
            if not count:
                raise Refusal(NOTHING)
            total = grouped(amount)
            work.label = tn(
                "Allocate {n} receipt: {amount}", "Allocate {n} receipts: {amount}", count, amount=total
            )
            work.done = tn(
                "Allocated {n} receipt: {amount}", "Allocated {n} receipts: {amount}", count, amount=total
            )
        return work.change

    def take_back(
        self,
        allocation_ids: Sequence[int],
        *,
        date: dt.date | None = None,
        initiator: object = None,
    ) -> Change:
        """Take allocations back on `date`, by default today or, where that is later, each one's own day."""
        with self._file.gesture(t("Take allocations back"), initiator=initiator) as work:
            ledger = self._ledger(work)
            numbers = [_take_back(ledger, allocation_id, date) for allocation_id in allocation_ids]
            count = len(numbers)
            work.label = tn("Take {n} allocation back", "Take {n} allocations back", count)
            work.done = tn("Took {n} allocation back", "Took {n} allocations back", count)
            if count == 1:
                work.label = t("Take back the allocation of {number}", number=numbers[0])
                work.done = t("Took back the allocation of {number}", number=numbers[0])
        return work.change


def allocate_as(ledger: Ledger, credit: Entry, how: How, named: str, date: dt.date | None = None) -> None:
    """Use what is left on `credit` as `how` says."""
    if how == NONE:
        return
    if not isinstance(how, str):
        use(ledger, credit, how, date)
        return
    refuse_way(how)
    items = open_items(ledger, credit)
    room = ledger.life(credit).room
    tolerance = write_off_tolerance(ledger.session.connection())
    shares = suggest(room, items, named, tolerance) if how == AUTO else oldest_first(room, items)
    use(ledger, credit, [(item.key, amount) for item, amount in shares], date)


def refuse_way(how: How) -> None:
    """Refusal where `how` is none of the ways to allocate by rule."""
    if how not in (AUTO, OLDEST, NONE):
        raise Refusal(t("“{text}” is not a way to allocate.", text=str(how)), "allocate")


def write_off_rest(ledger: Ledger, entry_ids: Sequence[int], reason: str) -> None:
    """Write off what is left on these items, dated with their last allocation."""
    for entry_id in entry_ids:
        item = ledger.entry(entry_id)
        write_off_difference(ledger, item, None, ledger.life(item).last_day, needed(reason))


def open_items(ledger: Ledger, credit: Entry) -> list[Candidate]:
    """What the customer of a negative entry still owes, as candidates for it."""
    return open_items_of(ledger, credit.customer_id, Entry.currency == credit.currency)


def open_items_of(ledger: Ledger, customer_id: int, *which: ColumnElement[bool]) -> list[Candidate]:
    """What a party still owes, or is owed."""
    ledger.session.flush()
    rows = ledger.session.scalars(
        select(Entry).where(
            Entry.customer_id == customer_id,
            of_side(ledger.side),
            Entry.closed_on.is_(None),
            Entry.amount > 0,
            *which,
        )
    )
    return [
        Candidate(row.id, row.number, row.date, row.due_date, row.left, row.invoice_number or "")
        for row in rows
    ]


def _take_back(ledger: Ledger, allocation_id: int, date: dt.date | None) -> str:
    allocation = ledger.session.get(Allocation, allocation_id)
    if allocation is None or allocation.reverses_id is not None:
        raise NotFound(t("There is no such allocation."))
    sides = (ledger.entry(allocation.credit_id), ledger.entry(allocation.debit_id))
    for side in sides:
        if side.kind in MADE_TOGETHER or set_off_with(ledger.session.connection(), side.id):
            raise Refusal(t("The allocation belongs to {number}. Reverse that instead.", number=side.number))
    if not ledger.remaining(allocation):
        raise Refusal(t("This allocation has been taken back already."))
    ledger.untie(allocation, date or max(ledger.today, allocation.date))
    return sides[0].number
