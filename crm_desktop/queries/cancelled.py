"""What closing orders short cancels: of each line what no delivery took."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, literal_column, select

from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import CLOSED, DocumentKind
from crm_desktop.queries.among import among
from crm_desktop.queries.chain import taken_of


def cancelled(db: Connection, orders: Sequence[int]) -> dict[int, Decimal]:
    """How much of each line of these orders, by the lines' keys, so that ordered = taken + open + cancelled.

    Lines of which nothing is are left out, as are those of orders that are not closed, or were brought in as past ones:
    nobody knows what of these was delivered.
    """
    took: Any = taken_of(DocumentLine.id, (), func.sum).scalar_subquery()
    rest: Any = DocumentLine.quantity - func.coalesce(took, literal_column("0"), type_=took.type)
    query = (
        select(DocumentLine.id, rest)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(among(Document.id, orders), Document.kind == DocumentKind.ORDER)
        .where(Document.state == CLOSED, ~Document.is_past)
        .where(func.sign(rest) == func.sign(DocumentLine.quantity), rest != literal_column("0"))
    )
    rows: Any = db.execute(query)
    return {row[0]: row[1] for row in rows}
