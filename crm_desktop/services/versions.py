"""What a document says once others know of it: changed, it is a further version of the same document."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from crm_desktop.core.fields import Entity
from crm_desktop.models import Document, DocumentLine, Record
from crm_desktop.queries.versions import OF_HEAD, OF_LINE
from crm_desktop.storage.gesture import Work

Said = tuple[Any, ...]
"""What a document says: its head, and its lines in whatever order."""


def makes_version(facts: Entity, fields: Iterable[str]) -> bool:
    """Whether a change of one of these fields may make a further version of such a record."""
    return bool(facts.stands_in) and not set(OF_HEAD).isdisjoint(fields)


def said_before(work: Work, facts: Entity, record: Record) -> Said | None:
    """What a document says that others know of; None of one that is not told yet, or of any other record."""
    if not isinstance(record, Document) or record.state not in facts.stands_in or record.is_past:
        return None
    return _said(work, record)


def count_version(work: Work, document: Any, before: Said) -> None:
    """Count a further version where the document says anything else than before."""
    if _said(work, document) != before:
        document.version += 1
        work.session.flush()


def _said(work: Work, document: Document) -> Said:
    work.session.flush()
    own: Any = DocumentLine
    query = select(own.id, *(getattr(own, name) for name in OF_LINE)).where(own.document_id == document.id)
    lines = work.connection.execute(query.order_by(own.id)).all()
    return (*(getattr(document, name) for name in OF_HEAD), *map(tuple, lines))
