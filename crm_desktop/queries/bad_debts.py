"""Claims given up as bad debts, kept in mind (备查): never printed to the customer."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, and_, func, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.money import ZERO
from crm_desktop.models import Allocation, Entry, Party
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.by_index import of_side, takes_nothing_back


@dataclass(frozen=True)
class BadDebt:
    """One bad debt with the item it gave up; amounts without sign. `recovered` was paid after all."""

    entry_id: int
    number: str
    date: dt.date
    customer_id: int
    customer: str
    item_id: int
    item_number: str
    item_date: dt.date
    due_date: dt.date | None
    amount: Decimal
    recovered: Decimal
    reason: str


def bad_debt_memo(
    db: Connection, customer_id: int | None = None, side: Side = Side.RECEIVABLE
) -> tuple[BadDebt, ...]:
    """The bad debts of one side that are not reversed, newest first."""
    mirror, item = aliased(Entry), aliased(Entry)
    query = (
        select(Entry, Party.name, item.id, item.number, item.date)
        .join(Party, Party.id == Entry.customer_id)
        .join(Allocation, and_(Allocation.credit_id == Entry.id, takes_nothing_back()))
        .join(item, item.id == Allocation.debit_id)
        .outerjoin(mirror, and_(mirror.reverses_id == Entry.id, mirror.kind == EntryKind.REVERSAL))
        .where(Entry.kind == EntryKind.BAD_DEBT, of_side(side))
        .where(Entry.voided_on.is_(None), mirror.id.is_(None))
        .order_by(Entry.date.desc(), Entry.id.desc())
    )
    if customer_id is not None:
        query = query.where(Entry.customer_id == customer_id)
    paid = recovered_on(db, side)
    return tuple(
        BadDebt(
            row.id,
            row.number,
            row.date,
            row.customer_id,
            row.name,
            row[-3],
            row[-2],
            row[-1],
            row.due_date,
            -row.amount,
            paid.get(row.id, ZERO),
            row.reason or "",
        )
        for row in db.execute(query)
    )


def recovered_on(db: Connection, side: Side = Side.RECEIVABLE) -> dict[int, Decimal]:
    """Per bad debt of one side what was recovered, less what of that was reversed."""
    claim = aliased(Entry)
    recoveries = (
        select(claim.reverses_id, func.sum(Entry.amount))
        .join(claim, or_(claim.id == Entry.id, claim.id == Entry.reverses_id))
        .where(claim.kind == EntryKind.RECOVERY, of_side(side, claim))
        .where(Entry.kind.in_((EntryKind.RECOVERY, EntryKind.REVERSAL)))
        .group_by(claim.reverses_id)
    )
    return {key: amount for key, amount in db.execute(recoveries) if key is not None}
