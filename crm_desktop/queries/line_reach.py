"""How far each line of an order is: what of it was shipped and stayed there, what closing it short cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.stock import NOTHING
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import CLOSED, REPLACEMENT, SHIPPED
from crm_desktop.queries.cancelled import cancelled
from crm_desktop.queries.chain import taken_of
from crm_desktop.queries.returned import of_order


@dataclass(frozen=True)
class LineReach:
    """What of a line was shipped and did not come back to be replaced, and what of it was cancelled, in its unit."""

    shipped: Decimal = NOTHING
    cancelled: Decimal = NOTHING

    @property
    def done(self) -> Decimal:
        """How much of it nobody waits for."""
        return self.shipped + self.cancelled


@dataclass(frozen=True)
class OrderReach:
    """Whether an order is waited for at all, and how far its lines are, by their `uid`."""

    waits: bool = True
    lines: Mapping[str, LineReach] = field(default_factory=dict[str, LineReach])


def order_reach(db: Connection, order: int) -> OrderReach:
    """How far an order is, by its key."""
    shipped: Any = taken_of(DocumentLine.id, (SHIPPED,), func.sum).scalar_subquery()
    again = of_order(DocumentLine, REPLACEMENT)
    query = select(DocumentLine.id, DocumentLine.uid, shipped, again)
    off = cancelled(db, order)
    lines = {
        uid: LineReach((gone or NOTHING) - back, off.get(key, NOTHING))
        for key, uid, gone, back in db.execute(query.where(DocumentLine.document_id == order)).all()
    }
    ended = (Document.state == CLOSED) | Document.is_past
    return OrderReach(not db.scalar(select(ended).where(Document.id == order)), lines)
