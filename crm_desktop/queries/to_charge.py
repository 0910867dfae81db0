"""How far a delivery is charged, in its own row: from its lines, by exact comparison."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, literal_column, null, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.models import Document, DocumentLine, Entry, EntryLine
from crm_desktop.models.document import REFUND, SHIPPED
from crm_desktop.queries.chain import taken_of
from crm_desktop.queries.charged import left_of
from crm_desktop.queries.returned import came_back, of_order


def charged_state(day: dt.date | None = None) -> ColumnElement[Any]:
    """Of a shipped delivery whether "none", "part" or the "whole" of it is charged, or was up to a day; nothing is said
    of others.

    What was charged of the line of the order, or of the order by its amount, is to be charged of no delivery any more.
    """
    line, own = aliased(DocumentLine), aliased(DocumentLine)
    begun = select(own.id).where(own.document_id == Document.id, _charged_of(own, day) != _NOTHING)
    left = select(line.id).where(
        line.document_id == Document.id, line.amount != _NOTHING, _is_left(line, day)
    )
    return case(
        (Document.state != SHIPPED, null()),
        (and_(Document.is_past, ~begun.correlate(Document).exists()), null()),
        (~left.correlate(Document).exists(), literal("whole")),
        (begun.correlate(Document).exists(), literal("part")),
        else_=literal("none"),
    )


_NOTHING = literal_column("0")


def _is_left(line: Any, day: dt.date | None) -> ColumnElement[bool]:
    """Whether anything of a delivery's line is left to charge, of it and of the order's line it is of."""
    source, order = aliased(DocumentLine), aliased(Document)
    waits = (
        select(source.id)
        .join(order, order.id == source.document_id)
        .where(source.id == line.source_line_id)
        .where(
            _below(charged := _charged_through(source, day), source.quantity - of_order(source, REFUND, day)),
            _below(charged, _delivered(source, day) - of_order(source, day=day)),
            left_of(order, day) > _NOTHING,
        )
    )
    by_order = or_(line.source_line_id.is_(None), waits.correlate(line).exists())
    return and_(_below(_charged_of(line, day), line.quantity - came_back(line, day=day)), by_order)


def _below(charged: ColumnElement[Any], quantity: Any) -> ColumnElement[bool]:
    """Whether less is charged than there is, whichever the sign of that."""
    return or_(and_(quantity > _NOTHING, charged < quantity), and_(quantity < _NOTHING, charged > quantity))


def _delivered(line: Any, day: dt.date | None) -> ColumnElement[Any]:
    """How much of an order's line was shipped."""
    sent = taken_of(line.id, (SHIPPED,), func.sum, day).correlate(line).scalar_subquery()
    return func.coalesce(sent, _NOTHING, type_=sent.type)


def _charged_of(line: Any, day: dt.date | None) -> ColumnElement[Any]:
    """How much of a delivery's line was charged, what was credited of its returns counted off."""
    return _charged(or_(EntryLine.line_id == line.id, EntryLine.line_id.in_(_made_of(line))), line, day)


def _charged_through(line: Any, day: dt.date | None) -> ColumnElement[Any]:
    """How much of a line was charged, of itself and of those made of it."""
    sent, back = aliased(DocumentLine), aliased(DocumentLine)
    returned = (
        select(back.id).join(sent, sent.id == back.source_line_id).where(sent.source_line_id == line.id)
    )
    its_own = (EntryLine.line_id == line.id, EntryLine.line_id.in_(_made_of(line)))
    return _charged(or_(*its_own, EntryLine.line_id.in_(returned.correlate(line))), line, day)


def _made_of(line: Any) -> Any:
    made = aliased(DocumentLine)
    return select(made.id).where(made.source_line_id == line.id).correlate(line)


def _charged(of: ColumnElement[bool], line: Any, day: dt.date | None) -> ColumnElement[Any]:
    query = select(func.sum(EntryLine.quantity)).join(Entry, Entry.id == EntryLine.entry_id)
    query = query.where(of, Entry.voided_on.is_(None))
    if day is not None:
        query = query.where(Entry.date <= day)
    total = query.correlate(line).scalar_subquery()
    return func.coalesce(total, _NOTHING, type_=total.type)
