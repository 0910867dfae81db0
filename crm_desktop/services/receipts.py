"""Money coming in and going back (`workspace.receipts`): receipts, prepayments, refunds.

    receive(customer_id, amount=None, *, date, paid=[Paid], allocate="auto"|"oldest"|"none"|[(entry, amount)],
            allocation_date, named, write_off=[entry_id], write_off_rest, reason, initiator, **details)
    refund(customer_id, amount, *, date, paid=[Paid], sources=[(entry, amount)], initiator, **details)
    post_many([ReceiptDraft], *, initiator)

`paid` lists the means of payment, which sum to the amount (default: one bank transfer). A receipt is always
saved, allocated or not: what is left of it is a prepayment (预收). `named` is the text that may name the
document it pays, such as the bank's remark. To take a receipt back, or a dishonoured bill (退票), use
`receivables.void` or `receivables.reverse`. `change.new_id("receivables")` is the receipt's key.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select
from typing_extensions import Unpack

from crm_desktop.core.allocation import Candidate, oldest_first
from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import t, tn
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.models import Entry, ReceiptMeans
from crm_desktop.models.base import fields_of
from crm_desktop.models.ledger import EntryKind
from crm_desktop.services.allocations import AUTO, How, allocate_as
from crm_desktop.services.allocations import write_off_rest as write_off_left
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import Details, LedgerService, Share, checked, name_step, said
from crm_desktop.services.means import Paid, add_means, whole_amount
from crm_desktop.services.receipts_in_bulk import ReceiptDraft, post_receipts


class Receipts(LedgerService):
    """The verbs of money received."""

    def means_fields(self) -> tuple[Field, ...]:
        """The fields of one means of payment."""
        return fields_of(ReceiptMeans)

    def receive(
        self,
        customer_id: int,
        amount: Decimal | None = None,
        *,
        date: dt.date | None = None,
        paid: Sequence[Paid] = (),
        allocate: How = AUTO,
        allocation_date: dt.date | None = None,
        named: str = "",
        write_off: Sequence[int] = (),
        write_off_rest: bool = False,
        reason: str = "",
        initiator: object = None,
        **details: Unpack[Details],
    ) -> Change:
        """Post a receipt, use it as `allocate` says, write off what little is left on `write_off`.

        `write_off_rest`: what little is left on the receipt itself (overpaid by some cents) is written off too.
        """
        total = whole_amount(amount, paid)
        with self._file.gesture(t("Receipt"), initiator=initiator) as work:
            ledger = Ledger(work)
            customer = ledger.customer(customer_id)
            day = date or self._today()
            entry = ledger.post(EntryKind.RECEIPT, customer, -total, day, **said(details))
            add_means(ledger, entry, paid)
            allocate_as(ledger, entry, allocate, named, allocation_date)
            write_off_left(ledger, [*write_off, *([entry.id] if write_off_rest else ())], reason)
            name_step(work, t("Receipt {number} from {customer}: {amount}"), entry, customer)
        return work.change

    def refund(
        self,
        customer_id: int,
        amount: Decimal,
        *,
        date: dt.date | None = None,
        paid: Sequence[Paid] = (),
        sources: Sequence[Share] = (),
        initiator: object = None,
        **details: Unpack[Details],
    ) -> Change:
        """Pay back (退款) what is left on receipts and credit notes: those in `sources`, else the oldest.

        Refused where less than `amount` is left on them, or was on that day.
        """
        total, day = whole_amount(amount, paid), date or self._today()
        with self._file.gesture(t("Refund"), initiator=initiator) as work:
            ledger = Ledger(work)
            customer = ledger.customer(customer_id)
            entry = ledger.post(EntryKind.REFUND, customer, total, day, **said(details))
            add_means(ledger, entry, paid)
            for key, share in sources or _oldest_credits(ledger, customer_id, total):
                credit = ledger.entry(key)
                _refuse_before(credit, day)
                ledger.tie(credit, entry, checked(share))
            if ledger.life(entry).room:
                left = grouped(total - ledger.life(entry).room)
                raise Refusal(t("Only {left} can be paid back to this customer.", left=left), "amount")
            name_step(work, t("Refund {number} to {customer}: {amount}"), entry, customer)
        return work.change

    def post_many(self, drafts: Sequence[ReceiptDraft], *, initiator: object = None) -> Change:
        """Post and allocate many receipts in one step; all or none."""
        label = tn("{n} receipt", "{n} receipts", len(drafts))
        with self._file.gesture(label, initiator=initiator) as work:
            post_receipts(work, drafts)
        return work.change


def _refuse_before(credit: Entry, day: dt.date) -> None:
    if day < credit.date:
        raise Refusal(
            t(
                "{number} is of {date}; it cannot be paid back before.",
                number=credit.number,
                date=credit.date,
            ),
            "date",
        )


def _oldest_credits(ledger: Ledger, customer_id: int, amount: Decimal) -> list[Share]:
    rows = ledger.session.scalars(
        select(Entry).where(Entry.customer_id == customer_id, Entry.closed_on.is_(None), Entry.amount < ZERO)
    )
    credits = [Candidate(row.id, row.number, row.date, None, -row.left) for row in rows]
    return [(credit.key, share) for credit, share in oldest_first(amount, credits)]
