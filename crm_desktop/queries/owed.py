"""What a customer owes with a document: before it, by it, what was received on its day, and in all."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine, Entry
from crm_desktop.models.ledger import RECEIPT_KINDS, Side
from crm_desktop.queries.balances import balance
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.charged import charged_until


@dataclass(frozen=True)
class Owed:
    """What was owed `before` a document and comes to `in_all` with it, less what was `received` on its day."""

    this: Decimal
    received: Decimal
    in_all: Decimal

    @property
    def before(self) -> Decimal:
        return self.in_all - self.this + self.received


def owed_with(db: Connection, document: int) -> Owed:
    """What is owed in all is the ledger's balance at the end of the document's day, and as much of the document as was
    not charged by then: what was charged for its orders is for what was delivered of them before, then for this."""
    facts = select(Document.customer_id, Document.date, Document.amount).where(Document.id == document)
    customer, day, amount = db.execute(facts).one()
    waiting = amount - _charged_already(db, document, day)
    return Owed(amount, _received(db, customer, day), balance(db, customer, day) + waiting)


def _charged_already(db: Connection, document: int, day: dt.date) -> Decimal:
    """How much of a document was charged for its orders by the end of its day."""
    own = _by_order(db, document, earlier=False)
    before = _by_order(db, document, earlier=True)
    charged = charged_until(db, list(own), day)
    left = {order: max(charged.get(order, ZERO) - before.get(order, ZERO), ZERO) for order in own}
    return sum((max(min(amount, left[order]), ZERO) for order, amount in own.items()), ZERO)


def _by_order(db: Connection, document: int, *, earlier: bool) -> dict[int, Decimal]:
    """What the lines of a document come to, or those of earlier ones of its kind, by the order they are of."""
    this, source, line = aliased(Document), aliased(DocumentLine), aliased(DocumentLine)
    same = Document.id == this.id
    sooner = or_(Document.date < this.date, and_(Document.date == this.date, Document.id < this.id))
    query = (
        select(source.document_id, func.sum(line.amount))
        .join(line, line.source_line_id == source.id)
        .join(Document, Document.id == line.document_id)
        .join(this, this.kind == Document.kind)
        .where(this.id == document, sooner if earlier else same)
        .where(source.document_id.in_(_orders(document)))
        .group_by(source.document_id)
    )
    return {row[0]: row[1] for row in db.execute(query)}


def _orders(document: int) -> Select[Any]:
    source, own = aliased(DocumentLine), aliased(DocumentLine)
    made_of = select(source.document_id).join(own, own.source_line_id == source.id)
    return made_of.where(own.document_id == document)


def _received(db: Connection, customer: int, day: dt.date) -> Decimal:
    """What the customer paid that day, less what was paid back; one taken back the same day is none."""
    taken_back = aliased(Entry)
    receipts = select(taken_back.id).where(taken_back.kind.in_(RECEIPT_KINDS))
    query = select(func.sum(Entry.amount)).where(
        Entry.customer_id == customer,
        Entry.date == day,
        of_side(Side.RECEIVABLE),
        or_(Entry.kind.in_(RECEIPT_KINDS), Entry.reverses_id.in_(receipts)),
    )
    return -(db.scalar(query) or ZERO)
