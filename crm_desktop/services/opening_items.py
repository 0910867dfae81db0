"""Open items brought in from elsewhere (a workbook, another program) with what was already paid on them.

An importer calls, inside its own gesture: `insert_items(work, [ImportedItem(...), ...])`.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crm_desktop.core.money import ZERO
from crm_desktop.models.ledger import EntryKind, MeansKind, Side
from crm_desktop.services.ledger_batch import LedgerBatch, Planned
from crm_desktop.services.means import Paid
from crm_desktop.services.open_in_bulk import open_items
from crm_desktop.storage.gesture import Work


@dataclass(frozen=True)
class ImportedItem:
    """One item as it stood elsewhere, in whole cents.

    A negative `amount` is a credit note. `received` has the item's sign (a negative one on a credit note was
    paid back). What was received without a `received_on` counts as received on the item's own date. Numbers
    must be new to the file; an item without one is numbered. `credits` is the VAT invoice number of what a credit
    note takes back: it is used for that one as far as both reach, be it new or in the file.
    """

    customer_id: int
    date: dt.date
    amount: Decimal
    number: str | None = None
    due_date: dt.date | None = None
    received: Decimal = ZERO
    received_on: dt.date | None = None
    summary: str | None = None
    invoice_number: str | None = None
    order_id: int | None = None
    salesperson: str | None = None
    note: str | None = None
    credits: str | None = None


def insert_items(work: Work, items: Iterable[ImportedItem], side: Side = Side.RECEIVABLE) -> range:
    """Post the items on one side, receipts for what was received, and their allocations, by the bulk path.

    The keys of the new entries: all items in their order, then the receipts.
    """
    batch = LedgerBatch(side)
    posted = [(item, _post(batch, item)) for item in items]
    for item, entry in posted:
        if item.received:
            _receive(batch, item, entry)
    _use_credits(work, batch, posted)
    return batch.write(work)


def _post(batch: LedgerBatch, item: ImportedItem) -> Planned:
    kind = EntryKind.CHARGE if item.amount >= 0 else EntryKind.CREDIT_NOTE
    return batch.post(
        kind,
        item.customer_id,
        item.amount,
        item.date,
        (),
        number=item.number,
        due_date=item.due_date,
        summary=item.summary,
        invoice_number=item.invoice_number,
        order_id=item.order_id,
        salesperson=item.salesperson,
        note=item.note,
        is_opening=True,
    )


def _use_credits(work: Work, batch: LedgerBatch, posted: Sequence[tuple[ImportedItem, Planned]]) -> None:
    """Allocate credit notes to the invoices they name, of the same customer."""
    naming = [(item, entry) for item, entry in posted if item.credits]
    if not naming:
        return
    debits = {(item.customer_id, item.invoice_number): entry for item, entry in posted if item.amount > 0}
    customers = {item.customer_id for item, _entry in naming}
    for key, waiting in open_items(work.connection, customers, batch.side).items():
        for one in waiting:
            debits.setdefault((key, one.facts["invoice_number"]), one)
    for item, credit in naming:
        debit = debits.get((item.customer_id, item.credits))
        if debit is not None and (used := min(credit.life.room, debit.life.room)):
            batch.tie(credit, debit, used)


def _receive(batch: LedgerBatch, item: ImportedItem, entry: Planned) -> None:
    """The receipt (or, of a negative amount, the refund), used for the item as far as both reach."""
    kind = EntryKind.RECEIPT if item.received > 0 else EntryKind.REFUND
    day = item.received_on or item.date
    paid = batch.post(
        kind,
        item.customer_id,
        -item.received,
        day,
        (Paid(abs(item.received), MeansKind.OTHER),),
        due_date=item.due_date if kind is EntryKind.REFUND else None,
        salesperson=item.salesperson,
        is_opening=True,
    )
    used = min(abs(item.received), abs(item.amount))
    if used and (item.received > 0) == (item.amount > 0):
        credit, debit = (paid, entry) if item.amount > 0 else (entry, paid)
        batch.tie(credit, debit, used, max(day, item.date))
