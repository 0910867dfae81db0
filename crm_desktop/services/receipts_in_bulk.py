"""Many receipts at once: 1,500 a second and more, allocated like single ones."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from crm_desktop.core.allocation import oldest_first, suggest
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Customer
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.moves import chunks
from crm_desktop.queries.tolerance import write_off_tolerance
from crm_desktop.services.ledger_batch import LedgerBatch, Planned
from crm_desktop.services.means import Paid, means_of, whole_amount
from crm_desktop.services.open_in_bulk import candidate, open_items
from crm_desktop.storage.gesture import Work


@dataclass(frozen=True)
class ReceiptDraft:
    """A receipt to be posted; `allocate` is auto, oldest or none, `named` may name what it pays."""

    customer_id: int
    amount: Decimal
    date: dt.date
    paid: Sequence[Paid] = ()
    allocate: str = "auto"
    named: str = ""
    number: str | None = None
    summary: str | None = None
    salesperson: str | None = None
    note: str | None = None


def post_receipts(work: Work, drafts: Sequence[ReceiptDraft]) -> range:
    """Post and allocate `drafts` in their order; the keys of the receipts."""
    customers = dict.fromkeys(draft.customer_id for draft in drafts)
    salespeople = _salespeople(work.connection, customers)
    waiting = open_items(work.connection, customers)
    tolerance = write_off_tolerance(work.connection)
    batch = LedgerBatch()
    for draft in drafts:
        if draft.customer_id not in salespeople:
            raise NotFound(t("There is no such customer."), "customer_id")
        receipt = _plan(batch, draft, salespeople[draft.customer_id])
        _use(batch, receipt, draft, waiting.get(draft.customer_id, []), tolerance)
    return batch.write(work)


def _plan(batch: LedgerBatch, draft: ReceiptDraft, salesperson: str | None) -> Planned:
    amount = whole_amount(draft.amount, draft.paid)
    return batch.post(
        EntryKind.RECEIPT,
        draft.customer_id,
        -amount,
        draft.date,
        means_of(amount, draft.paid),
        number=draft.number,
        summary=draft.summary,
        salesperson=draft.salesperson or salesperson,
        note=draft.note,
    )


def _use(
    batch: LedgerBatch, receipt: Planned, draft: ReceiptDraft, waiting: list[Planned], tolerance: Decimal
) -> None:
    if draft.allocate not in ("auto", "oldest", "none"):
        raise Refusal(t("“{text}” is not a way to allocate.", text=draft.allocate), "allocate")
    if draft.allocate == "none":
        return
    by_key = {item.key: item for item in waiting}
    items = (candidate(item) for item in waiting if item.life.room)
    room = receipt.life.room
    guess = draft.allocate == "auto"
    shares = suggest(room, items, draft.named, tolerance) if guess else oldest_first(room, items)
    for item, amount in shares:
        batch.tie(receipt, by_key[item.key], amount)


def _salespeople(db: Connection, customers: Iterable[int]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for keys in chunks(customers):
        rows = db.execute(select(Customer.id, Customer.salesperson).where(Customer.id.in_(keys)))
        found |= {row[0]: row[1] for row in rows}
    return found
