"""Opening balances (期初建账): what was owed, and had been paid ahead, when the books were begun."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t, tn
from crm_desktop.models import Entry, Party
from crm_desktop.models.ledger import EntryKind, MeansKind, Side
from crm_desktop.queries.by_index import of_side
from crm_desktop.services.charges import due_by_terms
from crm_desktop.services.ledger_batch import LedgerBatch
from crm_desktop.services.ledger_service import LedgerService, checked
from crm_desktop.services.means import Paid
from crm_desktop.storage.gesture import Work


@dataclass(frozen=True)
class OpeningLine:
    """One party's balance at the cut-over date, or one open item of theirs.

    A negative amount is a prepayment (预收). A line without number and date is a balance; an item has its own
    number and document date, and without a due date falls due by the customer's terms.
    """

    customer_id: int
    amount: Decimal
    number: str | None = None
    date: dt.date | None = None
    due_date: dt.date | None = None
    summary: str | None = None
    invoice_number: str | None = None

    @property
    def is_balance(self) -> bool:
        return self.number is None and self.date is None


class Opening(LedgerService):
    """The verb that begins the books."""

    def post_openings(
        self, cutover: dt.date, lines: Sequence[OpeningLine], *, initiator: object = None
    ) -> Change:
        """Post all lines as they stood at the end of `cutover`, in one step.

        Refused for a balance of a customer who has an opening balance already, and for an item dated after
        `cutover`.
        """
        label = tn("Opening balance of {n} item", "Opening balances of {n} items", len(lines))
        with self._file.gesture(label, initiator=initiator) as work:
            batch = LedgerBatch(self._side)
            for line in lines:
                _plan(work, batch, cutover, line)
            batch.write(work)
        return work.change


def _plan(work: Work, batch: LedgerBatch, cutover: dt.date, line: OpeningLine) -> None:
    customer = work.session.get(Party, line.customer_id)
    if customer is None:
        raise NotFound(t("There is no such customer."), "customer_id")
    day = line.date or cutover
    if day > cutover:
        said = t(
            "{customer}: an opening item cannot be dated after {date}.", customer=customer.name, date=cutover
        )
        raise Refusal(said, "date")
    amount = checked(abs(line.amount))
    facts = {
        "number": line.number,
        "summary": line.summary,
        "invoice_number": line.invoice_number,
        "salesperson": customer.salesperson,
        "is_opening": True,
    }
    if line.amount < 0:
        paid = (Paid(amount, MeansKind.OTHER),)
        batch.post(EntryKind.RECEIPT, customer.id, -amount, day, paid, **facts)
        return
    if line.is_balance:
        _refuse_second(work, customer, batch.side)
    due = line.due_date or due_by_terms(customer, day)
    batch.post(EntryKind.OPENING, customer.id, amount, day, (), due_date=due, **facts)


def _refuse_second(work: Work, customer: Party, side: Side) -> None:
    found = work.session.scalar(
        select(Entry.number)
        .where(Entry.customer_id == customer.id, of_side(side), Entry.kind == EntryKind.OPENING)
        .where(Entry.is_opening, Entry.voided_on.is_(None))
        .limit(1)
    )
    if found is not None:
        raise Refusal(
            t("{customer} has an opening balance already: {number}.", customer=customer.name, number=found)
        )
