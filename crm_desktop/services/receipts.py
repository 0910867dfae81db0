"""Money coming in and going back: receipts, prepayments, refunds.

To take a receipt back, or a dishonoured bill (退票), it is voided or reversed.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal

from sqlalchemy import select
from typing_extensions import override

from crm_desktop.core.allocation import Candidate, oldest_first
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.models import Entry
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.by_index import of_side
from crm_desktop.services.allocations import AUTO, How, allocate_as
from crm_desktop.services.allocations import write_off_rest as write_off_left
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import DocumentDraft, Share, checked, name_step
from crm_desktop.services.means import Paid, add_means, whole_amount


@dataclass(frozen=True)
class ReceiptDraft(DocumentDraft):
    """A receipt (收款单), used as `allocate` says; what is left of it is a prepayment (预收).

    `paid` lists the means of payment, which sum to the amount (default: one bank transfer). `named` is the text
    that may name the document it pays, such as the bank's remark; by default the summary. What little is then left
    on the items in `write_off` is written off with `reason`; `write_off_rest`: what little is left on the receipt too.
    """

    label = t("Receipt {number} from {customer}: {amount}")
    payable_label = t("Payment {number} to {customer}: {amount}")

    customer_id: int
    amount: Decimal | None = None
    _: KW_ONLY
    paid: Sequence[Paid] = ()
    allocate: How = AUTO
    allocation_date: dt.date | None = None
    named: str | None = None
    write_off: Sequence[int] = ()
    write_off_rest: bool = False
    reason: str = ""

    @property
    def names(self) -> str:
        """The text that may name what it pays."""
        return self.summary or "" if self.named is None else self.named

    @override
    def post(self, ledger: Ledger) -> None:
        total, day = whole_amount(self.amount, self.paid), self.date or ledger.today
        customer = ledger.customer(self.customer_id)
        entry = ledger.post(EntryKind.RECEIPT, customer, -total, day, **self.said)
        add_means(ledger, entry, self.paid)
        allocate_as(ledger, entry, self.allocate, self.names, self.allocation_date)
        rest = [entry.id] if self.write_off_rest else []
        write_off_left(ledger, [*self.write_off, *rest], self.reason)
        name_step(ledger, self.label_on(ledger.side), entry)


@dataclass(frozen=True)
class RefundDraft(DocumentDraft):
    """Pays back (退款) what is left on receipts and credit notes: those in `sources`, else the oldest.

    Refused where less than `amount` is left on them, or was on that day.
    """

    label = t("Refund {number} to {customer}: {amount}")
    payable_label = t("Refund {number} from {customer}: {amount}")

    customer_id: int
    amount: Decimal | None = None
    _: KW_ONLY
    paid: Sequence[Paid] = ()
    sources: Sequence[Share] = ()

    @override
    def post(self, ledger: Ledger) -> None:
        total, day = whole_amount(self.amount, self.paid), self.date or ledger.today
        customer = ledger.customer(self.customer_id)
        entry = ledger.post(EntryKind.REFUND, customer, total, day, **self.said)
        add_means(ledger, entry, self.paid)
        for key, share in self.sources or _oldest_credits(ledger, self.customer_id, total):
            credit = ledger.entry(key, self.customer_id)
            _refuse_before(credit, day)
            ledger.tie(credit, entry, checked(share))
        if ledger.life(entry).room:
            left = grouped(total - ledger.life(entry).room)
            raise Refusal(_no_more(ledger.side, left), "amount")
        name_step(ledger, self.label_on(ledger.side), entry)


def _no_more(side: Side, left: str) -> Text:
    if side == Side.PAYABLE:
        return t("Only {left} can be paid back by this supplier.", left=left)
    return t("Only {left} can be paid back to this customer.", left=left)


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
        select(Entry)
        .where(Entry.customer_id == customer_id, of_side(ledger.side))
        .where(Entry.closed_on.is_(None), Entry.amount < ZERO)
    )
    credits = [Candidate(row.id, row.number, row.date, None, -row.left) for row in rows]
    return [(credit.key, share) for credit, share in oldest_first(amount, credits)]
