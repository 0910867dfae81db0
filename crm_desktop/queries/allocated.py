"""What of a customer's documents is matched with what (已核销), to be looked at and taken back."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from crm_desktop.core.money import ZERO
from crm_desktop.models import Allocation, Entry
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.by_index import takes_nothing_back

MADE_TOGETHER = (EntryKind.REVERSAL, EntryKind.WRITE_OFF, EntryKind.BAD_DEBT, EntryKind.REFUND)


@dataclass(frozen=True)
class Allocated:
    """`amount` of a credit used for an item and not taken back. `belongs_to` is the number of the document that
    exists only so allocated (a reversal, say): it is reversed, the allocation not taken back alone."""

    id: int
    date: dt.date
    amount: Decimal
    credit_id: int
    credit_number: str
    credit_kind: str
    item_id: int
    item_number: str
    item_kind: str
    item_date: dt.date
    summary: str
    belongs_to: str | None


def allocated(db: Connection, customer_id: int) -> tuple[Allocated, ...]:
    """The standing allocations of a customer, newest first; one taken back in part with what is left of it."""
    credit, item, back = aliased(Entry), aliased(Entry), aliased(Allocation)
    taken = select(func.sum(back.amount)).where(back.reverses_id == Allocation.id).scalar_subquery()
    query = (
        select(
            Allocation.id,
            Allocation.date,
            Allocation.amount,
            taken.label("taken"),
            credit.id.label("credit_id"),
            credit.number.label("credit_number"),
            credit.kind.label("credit_kind"),
            item.id.label("item_id"),
            item.number.label("item_number"),
            item.kind.label("item_kind"),
            item.date.label("item_date"),
            item.summary,
        )
        .join(credit, credit.id == Allocation.credit_id)
        .join(item, item.id == Allocation.debit_id)
        .where(credit.customer_id == customer_id, takes_nothing_back())
        .order_by(Allocation.date.desc(), Allocation.id.desc())
    )
    rows = (_allocated(row) for row in db.execute(query))
    return tuple(row for row in rows if row.amount)


def _allocated(row: Any) -> Allocated:
    together = [
        number
        for kind, number in ((row.credit_kind, row.credit_number), (row.item_kind, row.item_number))
        if kind in MADE_TOGETHER
    ]
    return Allocated(
        row.id,
        row.date,
        row.amount + (row.taken or ZERO),
        row.credit_id,
        row.credit_number,
        row.credit_kind,
        row.item_id,
        row.item_number,
        row.item_kind,
        row.item_date,
        row.summary or "",
        together[0] if together else None,
    )
