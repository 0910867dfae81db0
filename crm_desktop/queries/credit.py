"""How far a customer's credit is used: what is owed, what is overdue, what is ordered and not charged yet."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, exists, func, literal_column, or_, select

from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine, Entry, EntryLine, Party
from crm_desktop.models.document import CONFIRMED, SHIPPED, DocumentKind
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.alias import alias
from crm_desktop.queries.among import among, among_given, as_given
from crm_desktop.queries.balances import balances
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.charged import charged_in, left_of
from crm_desktop.queries.price_credits import credited_of
from crm_desktop.queries.returned import came_back, refunded_of


@dataclass(frozen=True)
class Credit:
    """Where a customer stands, tax included: what is `owed`, what of it is `overdue` and for how many days at most,
    what confirmed orders and deliveries without one still have to be charged (`to_come`), and what was paid last.

    `limit` None means none, 0 cash only. An order that is asked about is no part of `to_come`; `charged` is what was
    charged for it, came back of it for a refund or was credited of its price.
    """

    owed: Decimal
    overdue: Decimal
    overdue_days: int
    to_come: Decimal
    limit: Decimal | None
    paid: Decimal | None = None
    paid_on: dt.date | None = None
    charged: Decimal = ZERO

    @property
    def used(self) -> Decimal:
        """What of the credit is used before the order that is asked about."""
        return self.owed + self.to_come

    @property
    def left(self) -> Decimal | None:
        """What of the limit is left, below zero where it is overdrawn; None where there is no limit."""
        return None if self.limit is None else self.limit - self.used

    def with_order(self, amount: Decimal) -> "Credit":
        """The same once the order that is asked about is confirmed over this amount."""
        return replace(self, to_come=self.used_with(amount) - self.owed, charged=ZERO)

    def used_with(self, amount: Decimal) -> Decimal:
        """What is used once the order that is asked about is confirmed over this amount."""
        return self.used + max(ZERO, amount - self.charged)

    def beyond_with(self, amount: Decimal) -> Decimal:
        """By how much the limit is exceeded once that order is confirmed; 0 where it is not."""
        return ZERO if self.limit is None else max(ZERO, self.used_with(amount) - self.limit)


def credit(db: Connection, customer: int, today: dt.date, order: int | None = None) -> Credit:
    """Where a customer stands today, before the `order` of that key if one is asked about."""
    orders = [] if order is None else [order]
    paid, paid_on = _last_paid(db, customer)
    charged = charged_of_each(db, orders).get(order, ZERO) if order is not None else ZERO
    return replace(
        credits(db, [customer], today, orders)[customer], paid=paid, paid_on=paid_on, charged=charged
    )


def credits(
    db: Connection, customers: Sequence[int], today: dt.date, but_for: Sequence[int] = ()
) -> dict[int, Credit]:
    """Where each of these customers stands today, `but_for` these orders."""
    now = balances(db, customers, today)
    late = _days_overdue(db, [key for key in customers if now[key].overdue], today)
    ordered, delivered = _ordered(db, customers, but_for), _delivered(db, customers)
    limits = select(Party.id, Party.credit_limit).where(among(Party.id, customers))
    return {
        key: Credit(
            now[key].owed,
            now[key].overdue,
            late.get(key, 0),
            ordered.get(key, ZERO) + delivered.get(key, ZERO),
            limit,
        )
        for key, limit in db.execute(limits).all()
    }


def charged_of_each(db: Connection, orders: Sequence[int]) -> dict[int, Decimal]:
    """What was charged for each of these orders, what goods were over that came back of it and what was credited of its
    price."""
    return {row[0]: row[1] or ZERO for row in db.execute(_charged(), {"keys": as_given(orders)})}


@cache
def _charged() -> Select[Any, Any]:
    gone = charged_in(Document) + refunded_of(Document) + credited_of(Document)
    return select(Document.id, gone).where(among_given(Document.id))


def _last_paid(db: Connection, customer: int) -> tuple[Decimal | None, dt.date | None]:
    """The last receipt that stands, and its day."""
    mirror = alias(Entry, "mirror")
    taken_back = exists().where(mirror.reverses_id == Entry.id, mirror.kind == EntryKind.REVERSAL)
    query = (
        select(-Entry.amount, Entry.date)
        .where(Entry.customer_id == customer, Entry.kind == EntryKind.RECEIPT, of_side(Side.RECEIVABLE))
        .where(Entry.voided_on.is_(None), ~taken_back)
        .order_by(Entry.date.desc(), Entry.id.desc())
    )
    found = db.execute(query.limit(1)).one_or_none()
    return (None, None) if found is None else (found[0], found[1])


def _days_overdue(db: Connection, customers: Sequence[int], today: dt.date) -> dict[int, int]:
    """For how long the oldest claim on each is overdue."""
    if not customers:
        return {}
    due = func.coalesce(Entry.due_date, Entry.date, type_=Entry.date.type)
    query = select(Entry.customer_id, func.min(due)).where(
        among(Entry.customer_id, customers),
        of_side(Side.RECEIVABLE),
        Entry.closed_on.is_(None),
        Entry.amount > literal_column("0"),
        Entry.date <= today,
    )
    return {key: max(0, (today - first).days) for key, first in db.execute(query.group_by(Entry.customer_id))}


def _ordered(db: Connection, customers: Sequence[int], but_for: Sequence[int]) -> dict[int, Decimal]:
    """What is left to charge of confirmed orders of each; more charged of one makes up for none of another."""
    given = {"customers": as_given(customers), "but_for": as_given(but_for)}
    return {row[0]: row[1] for row in db.execute(_of_orders(bool(but_for)), given)}


@cache
def _of_orders(but_for: bool) -> Select[Any, Any]:
    left = left_of(Document)
    query = (
        select(Document.customer_id, func.sum(left))
        .where(among_given(Document.customer_id, "customers"))
        .where(Document.kind == DocumentKind.ORDER, Document.state == CONFIRMED, ~Document.is_past)
        .where(left > literal_column("0"))
        .group_by(Document.customer_id)
    )
    return query.where(~among_given(Document.id, "but_for")) if but_for else query


def _delivered(db: Connection, customers: Sequence[int]) -> dict[int, Decimal]:
    """What of each was shipped without an order, did not come back and is not charged yet, more charged of one line
    making up for none other."""
    return {row[0]: row[1] for row in db.execute(_of_deliveries(), {"customers": as_given(customers)})}


@cache
def _of_deliveries() -> Select[Any, Any]:
    back = alias(DocumentLine, "back")
    of_returns = select(back.id).where(back.source_line_id == DocumentLine.id).correlate(DocumentLine)
    its_own = or_(EntryLine.line_id == DocumentLine.id, EntryLine.line_id.in_(of_returns))
    charged = select(func.sum(EntryLine.amount)).join(Entry, Entry.id == EntryLine.entry_id)
    charged = charged.where(its_own, EntryLine.quantity.is_not(None))
    charged = charged.where(of_side(Side.RECEIVABLE))
    so_far = charged.where(Entry.voided_on.is_(None)).correlate(DocumentLine).scalar_subquery()
    kept = DocumentLine.amount - came_back(DocumentLine, column="amount")
    left = kept - func.coalesce(so_far, literal_column("0"), type_=so_far.type)
    return (
        select(Document.customer_id, func.sum(left))
        .join(Document, Document.id == DocumentLine.document_id)
        .where(among_given(Document.customer_id, "customers"), Document.kind == DocumentKind.DELIVERY)
        .where(Document.state == SHIPPED, ~Document.is_past, DocumentLine.source_line_id.is_(None))
        .where(left > literal_column("0"))
        .group_by(Document.customer_id)
    )
