"""What is owed at a date on one side of the ledger, in one figure or two; the ledger's totals."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.money import ZERO
from crm_desktop.models import Allocation, Entry
from crm_desktop.models.ledger import RECEIPT_KINDS, RECEIVABLE_KINDS, EntryKind, Side
from crm_desktop.queries.ageing_rows import Basis
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.open_entries import AS_OF, SIDE, by_bucket, known, money, units


@dataclass(frozen=True)
class Balance:
    """What one party owes, or is owed: `owed` is the ledger balance, `overdue` what of it should have been paid,
    credits deducted (more of them than that is no arrears, so never below 0), `unapplied` (≤ 0) what is left on
    receipts."""

    owed: Decimal = ZERO
    overdue: Decimal = ZERO
    unapplied: Decimal = ZERO


@dataclass(frozen=True)
class LedgerTotals:
    """receivable_total: charges, opening items, recoveries less credit notes; received_total: receipts less
    refunds; open_total: the ledger's balance. What was reversed counts in none but the balance's zero."""

    receivable_total: Decimal
    received_total: Decimal
    open_total: Decimal


def balance(db: Connection, customer_id: int, as_of: dt.date, side: Side = Side.RECEIVABLE) -> Decimal:
    """The ledger balance of a party on one side: the sum of all entries dated up to a day."""
    return money(db.scalar(_balance_at(), {"customer": customer_id, "as_of": as_of, "side": side}) or 0)


def balances(
    db: Connection, customer_ids: Sequence[int], as_of: dt.date, side: Side = Side.RECEIVABLE
) -> dict[int, Balance]:
    """The balances of these parties on one side; those with nothing there have an empty one."""
    count = _by_allocations if anything_after(db, as_of) else _by_left
    found = count(db, customer_ids, as_of, side)
    return {key: found.get(key, Balance()) for key in customer_ids}


def anything_after(db: Connection, as_of: dt.date) -> bool:
    """Whether anything, on either side, is dated after a day, so that `left` does not tell that day's state."""
    latest = (db.scalar(select(func.max(Entry.date))), db.scalar(select(func.max(Allocation.date))))
    return any(day is not None and day > as_of for day in latest)


def totals(db: Connection, side: Side = Side.RECEIVABLE) -> LedgerTotals:
    """The sums `crm info` tells, over all dates."""
    mirrored = aliased(Entry)
    kind = case((Entry.kind == EntryKind.REVERSAL, mirrored.kind), else_=Entry.kind)
    amount = units(Entry.amount)
    rows = db.execute(
        select(
            func.sum(case((kind.in_(RECEIVABLE_KINDS), amount), else_=0)),
            func.sum(case((kind.in_(RECEIPT_KINDS), -amount), else_=0)),
            func.sum(amount),
        )
        .outerjoin(mirrored, and_(Entry.reverses_id == mirrored.id))
        .where(of_side(side))
    ).one()
    return LedgerTotals(*(money(total or 0) for total in rows))


def customers_with_movement(
    db: Connection,
    from_date: dt.date,
    to_date: dt.date,
    *,
    or_owing: bool = False,
    side: Side = Side.RECEIVABLE,
) -> list[int]:
    """The customers with an entry in a period, or (if asked) with a balance at its end: whom to send statements."""
    on_side = select(Entry.customer_id).where(of_side(side))
    moved = on_side.where(Entry.date.between(from_date, to_date), Entry.voided_on.is_(None))
    keys = set(db.scalars(moved.distinct()))
    if or_owing:
        owing = on_side.where(Entry.date <= to_date).group_by(Entry.customer_id)
        keys |= set(db.scalars(owing.having(func.sum(units(Entry.amount)) != 0)))
    return sorted(keys)


@cache
def _balance_at() -> Select[Any]:
    total = select(func.sum(units(Entry.amount)))
    return total.where(Entry.customer_id == bindparam("customer"), of_side(SIDE), Entry.date <= AS_OF)


def _by_allocations(
    db: Connection, customer_ids: Sequence[int], as_of: dt.date, side: Side
) -> dict[int, Balance]:
    """The way that is right at any day."""
    query = by_bucket(Basis.DUE, 1, some=True)
    return _collected(db.execute(query, known(as_of, side, (1,), customer_ids)))


def _by_left(db: Connection, customer_ids: Sequence[int], as_of: dt.date, side: Side) -> dict[int, Balance]:
    """The quick way while nothing is dated later: what is left on open entries, by customer."""
    overdue = or_(
        and_(Entry.amount < 0, Entry.date < as_of),
        and_(Entry.amount > 0, func.coalesce(Entry.due_date, Entry.date) < as_of),
    )
    place = case((Entry.kind == EntryKind.RECEIPT, -1), (overdue, 1), else_=0).label("place")
    query = (
        select(Entry.customer_id, place, func.sum(units(Entry.left)))
        .where(Entry.closed_on.is_(None), Entry.customer_id.in_(customer_ids), of_side(side))
        .group_by(Entry.customer_id, place)
    )
    return _collected(db.execute(query))


def _collected(rows: Iterable[Any]) -> dict[int, Balance]:
    """From rows of customer, bucket and cents."""
    found: dict[int, dict[int, int]] = {}
    for key, place, left in rows:
        found.setdefault(key, {})[place] = left
    return {key: _balance(places) for key, places in found.items()}


def _balance(places: dict[int, int]) -> Balance:
    """From what is left on receipts (-1), not due (0) and due before (1 and up)."""
    overdue = max(0, sum(left for place, left in places.items() if place > 0))
    return Balance(money(sum(places.values())), money(overdue), money(places.get(-1, 0)))
