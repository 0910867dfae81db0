"""The single entries behind a figure of the ageing or of a statement, and what a receipt could pay."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, select

from crm_desktop.core.allocation import Candidate, suggest
from crm_desktop.models import Entry, Party
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing_rows import DEFAULT_BOUNDS, Basis, OpenItem
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.open_entries import ON_RECEIPTS, bucket_key, bucket_of, known, money, open_entries
from crm_desktop.queries.tolerance import write_off_tolerance


def open_items(
    db: Connection,
    as_of: dt.date,
    customer_id: int | None = None,
    bucket: str | None = None,
    basis: Basis = Basis.DUE,
    bounds: tuple[int, ...] = DEFAULT_BOUNDS,
    side: Side = Side.RECEIVABLE,
) -> tuple[OpenItem, ...]:
    """The entries of one side with something left at `as_of`, oldest first (due date, document date, number).

    `bucket` is one of the ageing's keys, or "unapplied" for what is left on receipts; a receipt's own bucket is
    None. Their `left` sums to the ageing's figure.
    """
    some = None if customer_id is None else (customer_id,)
    entries = open_entries(basis, some=some is not None)
    query = (
        select(
            Entry.id,
            Entry.kind,
            Entry.number,
            Entry.date,
            Entry.due_date,
            Entry.summary,
            Entry.amount,
            Entry.invoice_number,
            entries.c.left,
            entries.c.aged_from,
            bucket_of(entries, len(bounds)).label("bucket"),
            Party.id.label("customer_id"),
            Party.name.label("customer"),
        )
        .join(entries, entries.c.id == Entry.id)
        .join(Party, Party.id == Entry.customer_id)
        .where(entries.c.left != 0)
    )
    items = [_item(row, as_of, bounds) for row in db.execute(query, known(as_of, side, bounds, some))]
    wanted = [item for item in items if bucket is None or (item.bucket or "unapplied") == bucket]
    return tuple(sorted(wanted, key=_age))


def suggestion(
    db: Connection,
    customer_id: int,
    amount: Decimal,
    as_of: dt.date,
    named: str = "",
    side: Side = Side.RECEIVABLE,
) -> tuple[tuple[OpenItem, Decimal], ...]:
    """What a receipt of `amount` would be used for automatically: items with their amounts."""
    items = {item.entry_id: item for item in payable_items(db, customer_id, as_of, side)}
    shares = suggest(amount, candidates(items.values()), named, write_off_tolerance(db))
    return tuple((items[candidate.key], share) for candidate, share in shares)


def payable_items(
    db: Connection, customer_id: int, as_of: dt.date, side: Side = Side.RECEIVABLE
) -> tuple[OpenItem, ...]:
    """What a receipt may be allocated to: everything still owed, dated later too, less all allocations."""
    rows = db.execute(_with_something_left(customer_id, side).where(Entry.amount > 0))
    return tuple(sorted((_payable(row, as_of) for row in rows), key=_age))


def usable_credits(
    db: Connection, customer_id: int, as_of: dt.date, side: Side = Side.RECEIVABLE
) -> tuple[OpenItem, ...]:
    """What is left to allocate: receipts and credits with something left; `left` is negative."""
    rows = db.execute(_with_something_left(customer_id, side).where(Entry.amount < 0))
    return tuple(sorted((_payable(row, as_of) for row in rows), key=_age))


def late_days(
    db: Connection, customer_id: int, as_of: dt.date, side: Side = Side.RECEIVABLE
) -> dict[int, int]:
    """The days overdue of a party's items that are still owed at a day, by entry."""
    items = open_items(db, as_of, customer_id, side=side)
    return {item.entry_id: item.overdue_days for item in items if item.left > 0 < item.overdue_days}


def candidates(items: Iterable[OpenItem]) -> list[Candidate]:
    """Open items as `core.allocation` weighs them."""
    return [
        Candidate(item.entry_id, item.number, item.date, item.due_date, item.left, item.invoice_number or "")
        for item in items
    ]


def _with_something_left(customer_id: int, side: Side) -> Select[Entry, str]:
    """A party's entries of one side, whatever their dates, less all allocations."""
    query = select(Entry, Party.name.label("customer")).join(Party, Party.id == Entry.customer_id)
    return query.where(Entry.customer_id == customer_id, of_side(side), Entry.closed_on.is_(None))


def _item(row: Any, as_of: dt.date, bounds: tuple[int, ...]) -> OpenItem:
    return OpenItem(
        row.id,
        row.kind,
        row.number,
        row.date,
        row.due_date,
        row.summary or "",
        row.amount,
        money(row.left),
        (as_of - row.aged_from).days,
        None if row.bucket == ON_RECEIPTS else bucket_key(row.bucket, bounds),
        row.customer_id,
        row.customer,
        row.invoice_number,
    )


def _payable(row: Any, as_of: dt.date) -> OpenItem:
    aged_from = row.due_date if row.amount > 0 and row.due_date else row.date
    return OpenItem(
        row.id,
        row.kind,
        row.number,
        row.date,
        row.due_date,
        row.summary or "",
        row.amount,
        row.left,
        (as_of - aged_from).days,
        None,
        row.customer_id,
        row.customer,
        row.invoice_number,
    )


def _age(item: OpenItem) -> tuple[dt.date, dt.date, str]:
    return (item.due_date or item.date, item.date, item.number)
