"""How far a customer's credit is used: what is owed, what is overdue, what is ordered and not charged yet."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, exists, func, literal_column, or_, select

from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine, Entry, EntryLine, Party
from crm_desktop.models.document import CONFIRMED, SHIPPED, DocumentKind
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.alias import alias
from crm_desktop.queries.balances import balances
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.charged import charged_of, to_charge_of
from crm_desktop.queries.returned import came_back, refunded_of


@dataclass(frozen=True)
class Credit:
    """Where a customer stands, tax included: what is `owed`, what of it is `overdue` and for how many days at most,
    what confirmed orders and deliveries without one still have to be charged (`to_come`), and what was paid last.

    `limit` None means none, 0 cash only. An order that is asked about is no part of `to_come`; `charged` is what was
    charged for it or came back of it for a refund.
    """

    owed: Decimal
    overdue: Decimal
    overdue_days: int
    to_come: Decimal
    limit: Decimal | None
    paid: Decimal | None
    paid_on: dt.date | None
    charged: Decimal = ZERO

    @property
    def used(self) -> Decimal:
        """What of the credit is used before the order that is asked about."""
        return self.owed + self.to_come

    @property
    def left(self) -> Decimal | None:
        """What of the limit is left, below zero where it is overdrawn; None where there is no limit."""
        return None if self.limit is None else self.limit - self.used

    def used_with(self, amount: Decimal) -> Decimal:
        """What is used once the order that is asked about is confirmed over this amount."""
        return self.used + max(ZERO, amount - self.charged)

    def beyond_with(self, amount: Decimal) -> Decimal:
        """By how much the limit is exceeded once that order is confirmed; 0 where it is not."""
        return ZERO if self.limit is None else max(ZERO, self.used_with(amount) - self.limit)


def credit(db: Connection, customer: int, today: dt.date, order: int | None = None) -> Credit:
    """Where a customer stands today, before the `order` of that key if one is asked about."""
    now = balances(db, [customer], today)[customer]
    paid, paid_on = _last_paid(db, customer)
    return Credit(
        now.owed,
        now.overdue,
        _days_overdue(db, customer, today) if now.overdue else 0,
        _ordered(db, customer, today, order) + _delivered(db, customer),
        db.scalar(select(Party.credit_limit).where(Party.id == customer)),
        paid,
        paid_on,
        ZERO if order is None else _charged(db, order, today),
    )


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


def _days_overdue(db: Connection, customer: int, today: dt.date) -> int:
    """For how long the oldest claim is overdue."""
    due = func.coalesce(Entry.due_date, Entry.date, type_=Entry.date.type)
    query = select(func.min(due)).where(
        Entry.customer_id == customer,
        of_side(Side.RECEIVABLE),
        Entry.closed_on.is_(None),
        Entry.amount > literal_column("0"),
        Entry.date <= today,
    )
    first = db.scalar(query)
    return 0 if first is None else max(0, (today - first).days)


def _ordered(db: Connection, customer: int, today: dt.date, order: int | None) -> Decimal:
    """What is left to charge of confirmed orders, but for one; more charged of one makes up for none of another."""
    left = to_charge_of(today)
    query = select(func.sum(left)).where(
        Document.customer_id == customer,
        Document.kind == DocumentKind.ORDER,
        Document.state == CONFIRMED,
        ~Document.is_past,
        left > literal_column("0"),
    )
    return db.scalar(query if order is None else query.where(Document.id != order)) or ZERO


def _delivered(db: Connection, customer: int) -> Decimal:
    """What was shipped without an order, did not come back and is not charged yet, more charged of one line making up
    for none other."""
    back = alias(DocumentLine, "back")
    of_returns = select(back.id).where(back.source_line_id == DocumentLine.id).correlate(DocumentLine)
    its_own = or_(EntryLine.line_id == DocumentLine.id, EntryLine.line_id.in_(of_returns))
    charged = select(func.sum(EntryLine.amount)).join(Entry, Entry.id == EntryLine.entry_id)
    charged = charged.where(its_own, EntryLine.quantity.is_not(None))
    charged = charged.where(of_side(Side.RECEIVABLE))
    so_far = charged.where(Entry.voided_on.is_(None)).correlate(DocumentLine).scalar_subquery()
    kept = DocumentLine.amount - came_back(DocumentLine, column="amount")
    left = kept - func.coalesce(so_far, literal_column("0"), type_=so_far.type)
    query = (
        select(func.sum(left))
        .join(Document, Document.id == DocumentLine.document_id)
        .where(Document.customer_id == customer, Document.kind == DocumentKind.DELIVERY)
        .where(Document.state == SHIPPED, ~Document.is_past, DocumentLine.source_line_id.is_(None))
        .where(left > literal_column("0"))
    )
    return db.scalar(query) or ZERO


def _charged(db: Connection, order: int, today: dt.date) -> Decimal:
    gone = charged_of(today) + refunded_of(Document)
    return db.scalar(select(gone).where(Document.id == order)) or ZERO
