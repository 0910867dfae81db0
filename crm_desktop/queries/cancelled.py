"""What closing an order short cancels: of each line what no delivery took."""

from decimal import Decimal

from sqlalchemy import Connection, select

from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import CLOSED, DocumentKind
from crm_desktop.queries.chain import taken
from crm_desktop.queries.charged import charged_for


def cancelled(db: Connection, order: int) -> dict[int, Decimal]:
    """How much of each line of an order, by the lines' keys, so that ordered = taken + open + cancelled; lines of which
    nothing is are left out.

    Nothing is of an order that is not closed, nor of one brought in as a past one or charged without any delivery:
    nobody knows what left the house for these.
    """
    short = select(Document.id).where(Document.id == order, Document.kind == DocumentKind.ORDER)
    if db.scalar(short.where(Document.state == CLOSED, ~Document.is_past)) is None:
        return {}
    took = taken(db, order)
    if not took and charged_for(db, order):
        return {}
    lines = select(DocumentLine.id, DocumentLine.quantity).where(DocumentLine.document_id == order)
    rests = {key: (quantity, quantity - took.get(key, ZERO)) for key, quantity in db.execute(lines)}
    return {key: rest for key, (quantity, rest) in rests.items() if rest * quantity > 0}
