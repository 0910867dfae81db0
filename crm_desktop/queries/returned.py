"""What came back of lines: of a delivery's line by the returns made of it, of an order's by those of its deliveries."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, or_, select

from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import RECEIVED, REFUND, SHIPPED, DocumentKind
from crm_desktop.queries.alias import alias
from crm_desktop.queries.among import among, among_given, as_given
from crm_desktop.queries.by_index import not_by_index

NOTHING = literal_column("0")


@lru_cache(maxsize=256)
def came_back(
    line: Any, settled_by: str | None = None, day: dt.date | None = None, column: str = "quantity"
) -> ColumnElement[Any]:
    """How much of a delivery's line in its own row was received back, all of it or what was settled in one way."""
    back, head = alias(DocumentLine, "came_back"), alias(Document, "came_back_by")
    return _summed(back, head, back.source_line_id == line.id, line, settled_by, day, column)


@lru_cache(maxsize=256)
def of_order(
    line: Any, settled_by: str | None = None, day: dt.date | None = None, column: str = "quantity"
) -> ColumnElement[Any]:
    """How much of an order's line in its own row was received back of its deliveries, all of it or what was settled in
    one way."""
    sent, back = alias(DocumentLine, "sent_of_order"), alias(DocumentLine, "back_of_order")
    head = alias(Document, "back_of_order_by")
    its_own = back.source_line_id.in_(select(sent.id).where(sent.source_line_id == line.id).correlate(line))
    return _summed(back, head, its_own, line, settled_by, day, column)


@lru_cache(maxsize=256)
def refunded_of(order: Any, day: dt.date | None = None) -> ColumnElement[Any]:
    """What goods that came back of an order in its own row for a refund were over."""
    line = alias(DocumentLine, "refunded")
    refunded = of_order(line, REFUND, day, "amount")
    total = select(func.sum(refunded)).where(line.document_id == order.id).correlate(order).scalar_subquery()
    return func.coalesce(total, NOTHING, type_=DocumentLine.amount.type)


def settled(db: Connection, lines: Iterable[int], by: str) -> dict[int, Decimal]:
    """How much of these orders' lines came back that is settled in one way; lines of which nothing did are left out."""
    return {row[0]: row[1] for row in db.execute(_settled(by), {"keys": as_given(lines)})}


@cache
def _settled(by: str) -> Select[int, Any]:
    found = of_order(DocumentLine, by)
    return select(DocumentLine.id, found).where(among_given(DocumentLine.id), found != NOTHING)


def returns_among(db: Connection, documents: Iterable[int]) -> list[int]:
    """The returns among these documents, and those made of them."""
    own, sent = alias(DocumentLine, "returned"), alias(DocumentLine, "returned_of")
    of_them = select(own.document_id).join(sent, sent.id == own.source_line_id)
    made = of_them.where(among(sent.document_id, documents))
    which = or_(among(Document.id, documents), Document.id.in_(made))
    return list(db.scalars(select(Document.id).where(Document.kind == DocumentKind.RETURN, which)))


def returned_unshipped(db: Connection, documents: Iterable[int]) -> list[str]:
    """The numbers of received returns, among these documents or made of them, whose delivery is not shipped."""
    own, sent = alias(DocumentLine, "brought_back"), alias(DocumentLine, "brought_back_of")
    delivery = alias(Document, "not_shipped")
    query = (
        select(Document.number)
        .join(own, own.document_id == Document.id)
        .join(sent, sent.id == own.source_line_id)
        .join(delivery, delivery.id == sent.document_id)
        .where(among(Document.id, returns_among(db, documents)))
        .where(Document.state == RECEIVED, delivery.state != SHIPPED)
    )
    return list(db.scalars(query.distinct()))


def _summed(
    back: Any,
    head: Any,
    which: ColumnElement[bool],
    line: Any,
    settled_by: str | None = None,
    day: dt.date | None = None,
    column: str = "quantity",
) -> ColumnElement[Any]:
    figure = getattr(back, column)
    query = (
        select(func.sum(figure))
        .join(head, head.id == back.document_id)
        .where(which, not_by_index(head.kind) == DocumentKind.RETURN, head.state == RECEIVED)
    )
    if settled_by is not None:
        query = query.where(head.settled_by == settled_by)
    if day is not None:
        query = query.where(head.date <= day)
    return func.coalesce(query.correlate(line).scalar_subquery(), NOTHING, type_=figure.type)
