"""How far orders have come: what of them was shipped, charged and paid, each as the amount it is of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import REFUND, REPLACEMENT, SHIPPED
from crm_desktop.queries.among import among
from crm_desktop.queries.charged import charged_and_left
from crm_desktop.queries.price_credits import credited_of
from crm_desktop.queries.returned import of_order


@dataclass(frozen=True)
class HowFar:
    """What orders are over in all, and what of that was shipped, came back, was charged and settled, tax included; what
    came back for a `refund` or was `conceded`, credited of the price alone, is charged no more."""

    amount: Decimal
    shipped: Decimal
    charged: Decimal
    settled: Decimal
    returned: Decimal = ZERO
    refund: Decimal = ZERO
    conceded: Decimal = ZERO


def how_far(db: Connection, orders: Sequence[int]) -> HowFar:
    """Of these orders, by their keys; what was credited or taken back again counts off."""
    amount = db.scalar(select(func.sum(Document.amount)).where(among(Document.id, orders)))
    charged, left = charged_and_left(db, orders)
    refund, again = (_came_back(db, orders, by) for by in (REFUND, REPLACEMENT))
    shipped = _shipped(db, orders) - again
    conceded = db.scalar(select(func.sum(credited_of(Document))).where(among(Document.id, orders))) or ZERO
    return HowFar(amount or ZERO, shipped, charged, charged - left, refund + again, refund, conceded)


def _shipped(db: Connection, orders: Sequence[int]) -> Decimal:
    source, line = aliased(DocumentLine), aliased(DocumentLine)
    query = (
        select(func.sum(line.amount))
        .join(source, source.id == line.source_line_id)
        .join(Document, Document.id == line.document_id)
        .where(among(source.document_id, orders), Document.state == SHIPPED)
    )
    return db.scalar(query) or ZERO


def _came_back(db: Connection, orders: Sequence[int], settled_by: str) -> Decimal:
    query = select(func.sum(of_order(DocumentLine, settled_by, column="amount")))
    return db.scalar(query.where(among(DocumentLine.document_id, orders))) or ZERO
