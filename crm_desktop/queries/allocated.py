"""What documents are matched with (已核销): of a customer, to be looked at and taken back; of one document."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.money import ZERO
from crm_desktop.models import Allocation, Entry
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.by_index import of_side, takes_nothing_back
from crm_desktop.queries.records import AllocationLine

MADE_TOGETHER = (EntryKind.REVERSAL, EntryKind.WRITE_OFF, EntryKind.BAD_DEBT, EntryKind.REFUND)
"""What exists only as allocated: it is reversed, not taken apart."""

SIDE = ("id", "number", "kind", "date", "summary", "amount")


@dataclass(frozen=True)
class Allocated:
    """`amount` of a credit used for an item and not taken back. `belongs_to` is the number of the document that
    exists only so allocated (a reversal, say): it is reversed, the allocation not taken back alone."""

    id: int
    date: dt.date
    amount: Decimal
    credit_number: str
    credit_kind: str
    item_number: str
    item_date: dt.date
    summary: str
    belongs_to: str | None


def allocated(db: Connection, customer_id: int, side: Side = Side.RECEIVABLE) -> tuple[Allocated, ...]:
    """The standing allocations of a party on one side, newest first; one taken back in part with what is left of it."""
    debits = select(Entry.id).where(Entry.customer_id == customer_id, of_side(side))
    return tuple(_allocated(row) for row in reversed(_standing(db, Allocation.debit_id.in_(debits))))


def allocation_lines(db: Connection, entry_id: int) -> tuple[AllocationLine, ...]:
    """What an entry is allocated to now, by date; one taken back in part with what is left of it."""
    rows = _standing(db, is_of(entry_id))
    return tuple(_line(row, "item" if row.credit_id == entry_id else "credit") for row in rows)


def is_of(entry_id: int) -> ColumnElement[bool]:
    """Whether an allocation is of this document, be it the credit or the item."""
    return or_(Allocation.debit_id == entry_id, Allocation.credit_id == entry_id)


def _standing(db: Connection, which: ColumnElement[bool]) -> list[Any]:
    """Allocations of which something is left, with both their documents, by date."""
    credit, item, back = aliased(Entry), aliased(Entry), aliased(Allocation)
    taken = select(func.sum(back.amount)).where(back.reverses_id == Allocation.id).scalar_subquery()
    query = (
        select(
            Allocation.id,
            Allocation.date.label("day"),
            Allocation.amount.label("made"),
            taken.label("taken"),
            *(getattr(credit, name).label(f"credit_{name}") for name in SIDE),
            *(getattr(item, name).label(f"item_{name}") for name in SIDE),
        )
        .join(credit, credit.id == Allocation.credit_id)
        .join(item, item.id == Allocation.debit_id)
        .where(which, takes_nothing_back())
        .order_by(Allocation.date, Allocation.id)
    )
    return [row for row in db.execute(query) if _left(row)]


def _left(row: Any) -> Decimal:
    return row.made + (row.taken or ZERO)


def _line(row: Any, other: str) -> AllocationLine:
    key, number, kind, date, summary, amount = (getattr(row, f"{other}_{name}") for name in SIDE)
    return AllocationLine(row.id, row.day, number, date, summary or "", amount, _left(row), key, kind)


def _allocated(row: Any) -> Allocated:
    sides = ((row.credit_kind, row.credit_number), (row.item_kind, row.item_number))
    return Allocated(
        row.id,
        row.day,
        _left(row),
        row.credit_number,
        row.credit_kind,
        row.item_number,
        row.item_date,
        row.item_summary or "",
        next((number for kind, number in sides if kind in MADE_TOGETHER), None),
    )
