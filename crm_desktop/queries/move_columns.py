"""What the list of stock moves shows beyond the table's own columns."""

from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    case,
    cast,
    func,
    literal_column,
    null,
    select,
    type_coerce,
)

from crm_desktop.models import Document, DocumentLine, Party, Product, StockMove
from crm_desktop.models.base import UnitPrice
from crm_desktop.queries.ways import From, Way

PER_PIECE = "100000000"
"""A value counts cents, a quantity ten-thousandths, a price millionths."""
OF_DOCUMENTS: tuple[Way, ...] = (
    (From(StockMove.line_id),),
    (From(DocumentLine.document_id), From(StockMove.line_id)),
)


def number(_today: date) -> ColumnElement[Any]:
    return cast(StockMove.id, String)


def product_code(_today: date) -> ColumnElement[Any]:
    query = select(Product.number).where(Product.id == StockMove.product_id)
    return query.correlate(StockMove).scalar_subquery()


def incoming(_today: date) -> ColumnElement[Any]:
    return case((StockMove.quantity > literal_column("0"), StockMove.quantity), else_=null())


def outgoing(_today: date) -> ColumnElement[Any]:
    return case((StockMove.quantity < literal_column("0"), -StockMove.quantity), else_=null())


def unit_cost(_today: date) -> ColumnElement[Any]:
    """What one of them was worth, at six decimals."""
    value, quantity = (type_coerce(column, Integer) for column in (StockMove.value, StockMove.quantity))
    pieces = func.nullif(quantity, literal_column("0"))
    piece = func.round(value * literal_column(f"{PER_PIECE}.0") / pieces)
    return type_coerce(cast(piece, Integer), UnitPrice)


def document(_today: date) -> ColumnElement[Any]:
    return _of_document(Document.number)


def partner(_today: date) -> ColumnElement[Any]:
    name = select(Party.name).where(Party.id == Document.customer_id).scalar_subquery()
    return _of_document(name)


def from_move(_today: date) -> ColumnElement[Any]:
    return cast(StockMove.from_move_id, String)


def _of_document(value: Any) -> ColumnElement[Any]:
    query = select(value).select_from(DocumentLine).join(Document, Document.id == DocumentLine.document_id)
    return query.where(DocumentLine.id == StockMove.line_id).correlate(StockMove).scalar_subquery()


EXPRESSIONS = {
    "number": number,
    "product_code": product_code,
    "incoming": incoming,
    "outgoing": outgoing,
    "unit_cost": unit_cost,
    "document": document,
    "partner": partner,
    "from_move": from_move,
}
WAYS: dict[str, tuple[Way, ...]] = {
    "product_code": ((From(StockMove.product_id),),),
    "document": OF_DOCUMENTS,
    "partner": (
        *OF_DOCUMENTS,
        (From(Document.customer_id), From(DocumentLine.document_id), From(StockMove.line_id)),
    ),
}
