"""What holds along the chain from an order on: all documents are one customer's, and of the goods they were made of."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import aliased

from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import DocumentKind
from crm_desktop.queries.among import among

Source, Later = aliased(DocumentLine), aliased(DocumentLine)
Of, Made = aliased(Document), aliased(Document)


def others_customer(db: Connection, documents: Sequence[int], customer: int | None) -> tuple[str, str] | None:
    """An order and what was made of it, by their numbers, of which one would be another's if these documents were that
    customer's; None where there is none."""
    made = _pairs().where(among(Of.id, documents), Made.id.not_in(documents), Made.customer_id != customer)
    of = _pairs().where(among(Made.id, documents), Of.id.not_in(documents), Of.customer_id != customer)
    return _first(db, made) or _first(db, of)


def apart(db: Connection, documents: Collection[int]) -> tuple[str, str] | None:
    """An order and what was made of it, one of them among these documents, that are not of one customer."""
    parted = _pairs().where(Of.customer_id != Made.customer_id)
    return _first(db, parted.where(among(Of.id, documents))) or _first(
        db, parted.where(among(Made.id, documents))
    )


def of_other_goods(db: Connection, lines: Collection[int]) -> tuple[str, str] | None:
    """A document and one made of it, by their numbers, of which a line, one of these, names another product."""
    parted = _joined().where(Source.product_id.is_distinct_from(Later.product_id))
    return _first(db, parted.where(among(Source.id, lines))) or _first(
        db, parted.where(among(Later.id, lines))
    )


def _pairs() -> Select[str, str]:
    return _joined().where(Of.kind != DocumentKind.QUOTE)


def _joined() -> Select[str, str]:
    return (
        select(Of.number, Made.number)
        .join(Source, Source.document_id == Of.id)
        .join(Later, Later.source_line_id == Source.id)
        .join(Made, Made.id == Later.document_id)
    )


def _first(db: Connection, query: Select[str, str]) -> tuple[str, str] | None:
    found = db.execute(query.limit(1)).one_or_none()
    return None if found is None else (found[0], found[1])
