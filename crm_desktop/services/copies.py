"""Copying a quote or an order: another one of today with the same lines at the same prices."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from crm_desktop.core.fields import Entity
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.entities import made_as
from crm_desktop.queries.among import among_given, as_given
from crm_desktop.services.numbering import next_number
from crm_desktop.storage.gesture import Work

COPIED_HEAD = ("customer_id", "warehouse_id", "salesperson", "note", "document_discount", "price_basis")
COPIED_LINE = (
    "product_id", "product_code", "product_name", "specification", "unit", "factor", "price", "discount", "vat_rate",
    "note",
)  # fmt: skip
"""What a later document and a copy take of a document and its lines."""
WHOLE_LINE = (*COPIED_LINE, "quantity", "amount", "tax")


def copied(work: Work, facts: Entity, source: Document) -> Document:
    """Another document of that kind, of today, like `source`; what became of that one does not come with it. It holds
    for as many days as that one did, and is to be delivered as many days later."""
    head = _head(work, facts, source)
    work.session.add(head)
    work.session.flush()
    for place, line in enumerate(lines_of(work, source.id), 1):
        due = _as_long_after(source, line.deliver_by, head.date)
        own = _taken(line, WHOLE_LINE)
        work.session.add(DocumentLine(document_id=head.id, position=place, deliver_by=due, **own))
    return head


_LINES = (
    select(DocumentLine)
    .where(among_given(DocumentLine.document_id))
    .order_by(DocumentLine.position, DocumentLine.id)
)


def lines_by_document(work: Work, documents: Sequence[int]) -> dict[int, list[DocumentLine]]:
    """The lines of each of these documents in their order."""
    found: dict[int, list[DocumentLine]] = {key: [] for key in documents}
    for line in work.session.scalars(_LINES, {"keys": as_given(documents)}):
        found[line.document_id].append(line)
    return found


def lines_of(work: Work, document: int) -> list[DocumentLine]:
    """The lines of a document in their order."""
    return lines_by_document(work, [document])[document]


def _head(work: Work, facts: Entity, source: Document) -> Document:
    today = work.clock.today()
    return Document(
        **made_as(facts),
        **_taken(source, COPIED_HEAD),
        number=next_number(work, facts.key, today),
        date=today,
        amount=source.amount,
        valid_until=_as_long_after(source, source.valid_until, today),
        deliver_by=_as_long_after(source, source.deliver_by, today),
    )


def _as_long_after(source: Document, day: dt.date | None, today: dt.date) -> dt.date | None:
    """A day as many days after today as it was after the day of the document that is copied."""
    return None if day is None else today + (day - source.date)


def _taken(record: Any, columns: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in columns}
