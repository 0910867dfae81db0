"""How far orders have come: what of them was shipped, charged and paid, each as the amount it is of them."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, func, select

from crm_desktop.core.money import ZERO, rounded
from crm_desktop.models import Document, DocumentLine, Entry, EntryLine
from crm_desktop.models.document import REFUND, REPLACEMENT, SHIPPED
from crm_desktop.queries.alias import alias
from crm_desktop.queries.among import among, among_given, as_given
from crm_desktop.queries.charged import charged_and_left
from crm_desktop.queries.lineage import down_from
from crm_desktop.queries.price_credits import credited_of
from crm_desktop.queries.returned import came_back, of_order


@dataclass(frozen=True)
class HowFar:
    """What orders, or deliveries, are over in all, and what of that was shipped, came back, was charged and settled,
    tax included; what came back for a `refund` or was `conceded`, credited of the price alone, is charged no more."""

    amount: Decimal
    shipped: Decimal
    charged: Decimal
    settled: Decimal
    returned: Decimal = ZERO
    refund: Decimal = ZERO
    conceded: Decimal = ZERO

    def __add__(self, other: "HowFar") -> "HowFar":
        return HowFar(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def kept(self) -> Decimal:
        """What is charged in the end."""
        return self.amount - self.refund - self.conceded


def how_far(db: Connection, orders: Collection[int]) -> HowFar:
    """Of these orders, by their keys; what was credited or taken back again counts off."""
    keys = {"keys": as_given(orders)}
    amount, conceded = db.execute(_over(), keys).one()
    refund, again = (one or ZERO for one in db.execute(_came_back(), keys).one())
    shipped = (db.scalar(_shipped(), keys) or ZERO) - again
    charged, left = charged_and_left(db, orders)
    return HowFar(amount or ZERO, shipped, charged, charged - left, refund + again, refund, conceded or ZERO)


def how_far_sent(db: Connection, deliveries: Collection[int]) -> HowFar:
    """The same of deliveries that are of no order."""
    keys = {"keys": as_given(deliveries)}
    amount, conceded = db.execute(_over(), keys).one()
    shipped = select(func.sum(Document.amount)).where(among(Document.id, deliveries))
    sent = db.scalar(shipped.where(Document.state == SHIPPED)) or ZERO
    refund, again = (one or ZERO for one in db.execute(_came_back_of_sent(), keys).one())
    charged, left = _charged_of_lines(db, deliveries)
    return HowFar(
        amount or ZERO, sent - again, charged, charged - left, refund + again, refund, conceded or ZERO
    )


def _charged_of_lines(db: Connection, deliveries: Collection[int]) -> tuple[Decimal, Decimal]:
    """What was charged of the lines of deliveries and of what was made of these, and what of it is open."""
    reach = down_from(among(DocumentLine.document_id, deliveries))
    query = (
        select(func.sum(EntryLine.amount), Entry.amount, Entry.left)
        .join(reach, reach.c.line == EntryLine.line_id)
        .join(Entry, Entry.id == EntryLine.entry_id)
        .where(Entry.voided_on.is_(None))
        .group_by(Entry.id)
    )
    parts = [
        (part, rounded(part * left / whole) if whole else ZERO) for part, whole, left in db.execute(query)
    ]
    return sum((part for part, _ in parts), ZERO), sum((left for _, left in parts), ZERO)


@cache
def _over() -> Select[*tuple[Any, ...]]:
    """What documents are over, and what of it was credited of the price alone."""
    sums = select(func.sum(Document.amount), func.sum(credited_of(Document)))
    return sums.where(among_given(Document.id))


@cache
def _shipped() -> Select[*tuple[Any, ...]]:
    source, line = alias(DocumentLine, "ordered"), alias(DocumentLine, "sent")
    return (
        select(func.sum(line.amount))
        .join(source, source.id == line.source_line_id)
        .join(Document, Document.id == line.document_id)
        .where(among_given(source.document_id), Document.state == SHIPPED)
    )


@cache
def _came_back() -> Select[*tuple[Any, ...]]:
    """What came back of orders to be refunded, and what to be replaced."""
    back = (func.sum(of_order(DocumentLine, by, column="amount")) for by in (REFUND, REPLACEMENT))
    return select(*back).where(among_given(DocumentLine.document_id))


@cache
def _came_back_of_sent() -> Select[*tuple[Any, ...]]:
    """The same of deliveries."""
    back = (func.sum(came_back(DocumentLine, by, column="amount")) for by in (REFUND, REPLACEMENT))
    return select(*back).where(among_given(DocumentLine.document_id))
