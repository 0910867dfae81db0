"""At which price a customer last bought products, and when."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import Connection, select

from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import DocumentKind
from crm_desktop.queries.among import among

SOLD = (DocumentKind.ORDER, DocumentKind.DELIVERY)


def last_prices(db: Connection, customer: int, products: Iterable[int]) -> dict[int, tuple[Decimal, dt.date]]:
    """Of each of these products the price of its last line on an order or delivery of the customer, and its day; of
    what was never bought, nothing. A price is as it was written: with tax or without, before a discount."""
    query = (
        select(DocumentLine.product_id, DocumentLine.price, Document.date)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(Document.customer_id == customer, Document.kind.in_(SOLD))
        .where(among(DocumentLine.product_id, products))
        .order_by(Document.date, Document.id)
    )
    return {product: (price, day) for product, price, day in db.execute(query) if product is not None}
