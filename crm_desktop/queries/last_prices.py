"""At which price a customer last bought products, and when."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, literal_column, select

from crm_desktop.core.lines import ONE
from crm_desktop.core.money import PRICE_PLACES, rounded
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import DocumentKind
from crm_desktop.queries.among import among

SOLD = (DocumentKind.ORDER, DocumentKind.DELIVERY)
FEW = 5


@dataclass(frozen=True)
class Sold:
    """One line on which a customer bought a product; its price is as it was written, before its `discount`, and of a
    unit that holds `factor` of the product's own (none: one)."""

    date: dt.date
    number: str
    price: Decimal
    quantity: Decimal
    unit: str | None
    factor: Decimal | None = None
    discount: Decimal | None = None

    def price_of(self, factor: Decimal) -> Decimal:
        """The same price of a unit that holds so many of the product's own, to six decimals."""
        return rounded(self.price * factor / (self.factor or ONE), PRICE_PLACES)


def last_prices(db: Connection, customer: int, products: Iterable[int]) -> dict[int, tuple[Decimal, dt.date]]:
    """Of each of these products the price of one of its own unit on its last line on an order or delivery of the
    customer, and its day; of what was never bought, nothing. A price is as it was written: with tax or without, before
    a discount; what was given free tells none."""
    query = (
        select(DocumentLine.product_id, DocumentLine.price, DocumentLine.factor, Document.date)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(Document.customer_id == customer, Document.kind.in_(SOLD))
        .where(among(DocumentLine.product_id, products), DocumentLine.price != literal_column("0"))
        .order_by(Document.date, Document.id)
    )
    return {
        product: (rounded(price / (factor or ONE), PRICE_PLACES), day)
        for product, price, factor, day in db.execute(query)
        if product is not None
    }


def sold_last(db: Connection, customer: int, product: int, most: int = FEW) -> list[Sold]:
    """The lines on which a customer ordered a product, the latest first; of deliveries those without an order, for the
    others only repeat it. What was given free tells no price."""
    own: Any = DocumentLine.__table__.columns
    line = [own[key] for key in ("price", "quantity", "unit", "factor", "discount")]
    query = (
        select(Document.date, Document.number, *line)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(Document.customer_id == customer, DocumentLine.product_id == product)
        .where(Document.kind.in_(SOLD), DocumentLine.source_line_id.is_(None) | _is_order())
        .where(DocumentLine.price != literal_column("0"))
        .order_by(Document.date.desc(), Document.id.desc(), DocumentLine.position.desc())
        .limit(most)
    )
    return [Sold(*row) for row in db.execute(query)]


def _is_order() -> ColumnElement[bool]:
    return Document.kind == DocumentKind.ORDER
