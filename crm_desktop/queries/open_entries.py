"""The entries that have something left at a date: what every ageing and list of open items is made of."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    Subquery,
    bindparam,
    case,
    func,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from crm_desktop.core.money import MONEY_PLACES, ZERO, from_units
from crm_desktop.models import Allocation, Entry
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.ageing_rows import Basis, bucket_keys
from crm_desktop.queries.by_index import of_side

UNAPPLIED = "unapplied"
"""The bucket of what is left on receipts."""

ON_RECEIPTS = -1
"""The place of that bucket; those of the others count from 0 (not due)."""


AS_OF = bindparam("as_of", type_=Date())
CUSTOMERS = bindparam("customers", expanding=True, type_=Integer())
SIDE = bindparam("side", type_=String())


def units(column: Any) -> ColumnElement[int]:
    """A money column as the integer it is stored as: large results are converted once, at the end."""
    return type_coerce(column, Integer)


def money(cents: int) -> Decimal:
    """The amount of so many cents."""
    return from_units(cents, MONEY_PLACES) if cents else ZERO


@cache
def open_entries(basis: Basis = Basis.DUE, *, some: bool = False) -> Subquery:
    """Entries of one side dated up to a day and not closed by it: id, customer_id, kind, aged_from, left (cents,
    signed).

    Run it with `known(…)`. Exact for any day, since `closed_on` is the latest day anything happened to a closed
    entry. An index holds every column, and either half of the union reads it by one range. `some` asks for
    named customers only.
    """
    columns = (
        Entry.id.label("id"),
        Entry.customer_id.label("customer_id"),
        Entry.kind.label("kind"),
        _aged_from(basis).label("aged_from"),
        _left_then().label("left"),
    )
    whose = (of_side(SIDE), Entry.customer_id.in_(CUSTOMERS)) if some else (Entry.side == SIDE,)
    query = select(*columns).where(*whose, Entry.date <= AS_OF)
    return union_all(query.where(Entry.closed_on.is_(None)), query.where(Entry.closed_on > AS_OF)).subquery()


@cache
def by_bucket(basis: Basis, bounds: int, *, some: bool = False) -> Select[Any, int, Any]:
    """Per customer and bucket (its place) what is left, in cents; for so many bounds."""
    entries = open_entries(basis, some=some)
    bucket = bucket_of(entries, bounds).label("bucket")
    total = func.sum(entries.c.left).label("left")
    return select(entries.c.customer_id, bucket, total).group_by(entries.c.customer_id, bucket)


def bucket_of(entries: Subquery, bounds: int) -> ColumnElement[int]:
    """The place of an open entry's bucket; a bound belongs to the younger one."""
    limits = [bindparam(f"limit_{place}", type_=Date()) for place in range(bounds + 1)]
    younger = [(entries.c.aged_from >= limit, place) for place, limit in enumerate(limits)]
    return case((entries.c.kind == EntryKind.RECEIPT, ON_RECEIPTS), *younger, else_=bounds + 1)


def known(
    as_of: dt.date, side: Side, bounds: tuple[int, ...] = (), customers: Collection[int] | None = None
) -> dict[str, Any]:
    """What these queries are run with: day, side of the ledger, bounds, the customers if only some are asked for."""
    limits = {f"limit_{place}": days_before(as_of, days) for place, days in enumerate((0, *bounds))}
    chosen = {} if customers is None else {"customers": list(customers)}
    return {"as_of": as_of, "side": side, **limits, **chosen}


def days_before(day: dt.date, days: int) -> dt.date:
    """So many days earlier, but not before the calendar begins."""
    return dt.date.fromordinal(max(1, day.toordinal() - days))


def bucket_key(place: int, bounds: tuple[int, ...]) -> str:
    """The key of the bucket at a place."""
    return UNAPPLIED if place == ON_RECEIPTS else bucket_keys(bounds)[place]


def _aged_from(basis: Basis) -> ColumnElement[Any]:
    """The date an entry's age counts from: a credit's own, else the due date where there is one."""
    if basis is Basis.DOCUMENT:
        return Entry.date.expression
    return case((units(Entry.amount) < 0, Entry.date), else_=func.coalesce(Entry.due_date, Entry.date))


def _left_then() -> ColumnElement[int]:
    amount = units(Entry.amount)
    used_for = _used(Allocation.credit_id)
    settled_by = _used(Allocation.debit_id)
    return case((amount < 0, amount + used_for), else_=amount - settled_by)


def _used(side: InstrumentedAttribute[int]) -> ColumnElement[int]:
    total = func.sum(units(Allocation.amount))
    used = select(total).where(side == Entry.id, Allocation.date <= AS_OF).correlate(Entry)
    return func.coalesce(used.scalar_subquery(), 0)
