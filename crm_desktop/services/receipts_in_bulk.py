"""Many receipts at once: 1,500 a second and more, allocated like single ones."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlalchemy import Connection, select

from crm_desktop.core.allocation import oldest_first, suggest
from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.moves import chunks
from crm_desktop.queries.tolerance import write_off_tolerance
from crm_desktop.services.allocations import AUTO, NONE, refuse_way
from crm_desktop.services.ledger_batch import LedgerBatch, Planned
from crm_desktop.services.means import means_of, whole_amount
from crm_desktop.services.open_in_bulk import candidate, open_items
from crm_desktop.services.receipts import ReceiptDraft
from crm_desktop.storage.gesture import Work


def post_receipts(work: Work, drafts: Sequence[ReceiptDraft], side: Side = Side.RECEIVABLE) -> range:
    """Post and allocate `drafts` in their order; the keys of the receipts.

    Each is allocated "auto", "oldest" or "none": for chosen items, or with a write-off, it is posted by itself.
    """
    customers = dict.fromkeys(draft.customer_id for draft in drafts)
    salespeople = _salespeople(work.connection, customers)
    waiting = open_items(work.connection, customers, side)
    tolerance = write_off_tolerance(work.connection)
    batch = LedgerBatch(side)
    for draft in drafts:
        if draft.customer_id not in salespeople:
            raise NotFound(t("There is no such customer."), "customer_id")
        receipt = _plan(batch, draft, salespeople[draft.customer_id], work.clock.today())
        _use(batch, receipt, draft, waiting.get(draft.customer_id, []), tolerance)
    return batch.write(work)


def _plan(batch: LedgerBatch, draft: ReceiptDraft, salesperson: str | None, today: dt.date) -> Planned:
    amount = whole_amount(draft.amount, draft.paid)
    return batch.post(
        EntryKind.RECEIPT,
        draft.customer_id,
        -amount,
        draft.date or today,
        means_of(amount, draft.paid),
        **({"salesperson": salesperson} | draft.said),
    )


def _use(
    batch: LedgerBatch, receipt: Planned, draft: ReceiptDraft, waiting: list[Planned], tolerance: Decimal
) -> None:
    refuse_way(draft.allocate)
    if draft.write_off or draft.write_off_rest:
        raise ValueError("what is left is written off by a receipt posted by itself")
    if draft.allocate == NONE:
        return
    by_key = {item.key: item for item in waiting}
    items = (candidate(item) for item in waiting if item.life.room)
    room = receipt.life.room
    guess = draft.allocate == AUTO
    shares = suggest(room, items, draft.names, tolerance) if guess else oldest_first(room, items)
    for item, amount in shares:
        batch.tie(receipt, by_key[item.key], amount)


def _salespeople(db: Connection, customers: Iterable[int]) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for keys in chunks(customers):
        rows = db.execute(select(Party.id, Party.salesperson).where(Party.id.in_(keys)))
        found |= {row[0]: row[1] for row in rows}
    return found
