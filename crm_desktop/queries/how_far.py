"""How far orders have come: what of them was shipped, charged and paid, each as the amount it is of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import SHIPPED
from crm_desktop.queries.among import among
from crm_desktop.queries.charged import charged_and_left


@dataclass(frozen=True)
class HowFar:
    """What orders are over in all, and what of that was shipped, charged and settled, tax included."""

    amount: Decimal
    shipped: Decimal
    charged: Decimal
    settled: Decimal


def how_far(db: Connection, orders: Sequence[int]) -> HowFar:
    """Of these orders, by their keys; what was credited or taken back again counts off."""
    amount = db.scalar(select(func.sum(Document.amount)).where(among(Document.id, orders)))
    charged, left = charged_and_left(db, orders)
    return HowFar(amount or ZERO, _shipped(db, orders), charged, charged - left)


def _shipped(db: Connection, orders: Sequence[int]) -> Decimal:
    source, line = aliased(DocumentLine), aliased(DocumentLine)
    query = (
        select(func.sum(line.amount))
        .join(source, source.id == line.source_line_id)
        .join(Document, Document.id == line.document_id)
        .where(among(source.document_id, orders), Document.state == SHIPPED)
    )
    return db.scalar(query) or ZERO
