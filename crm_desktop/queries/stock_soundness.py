"""Whether what lies in stock, and what documents say moved, is what moved."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
)

from crm_desktop.core.stock import Move, passings, together
from crm_desktop.models import Document, DocumentLine, Product, StockMove
from crm_desktop.models.document import RECEIVED, SHIPPED, DocumentKind
from crm_desktop.queries.among import among
from crm_desktop.queries.stock import in_own_unit, in_parts, moves_of


def unlike_moves(db: Connection) -> list[str]:
    """The codes of products whose stock is not the sum of their moves, or that have a move of another value than
    follows from those before it."""
    products = db.execute(
        select(Product.id, Product.number, Product.stock_quantity, Product.stock_value)
    ).all()
    columns = (StockMove.id, StockMove.value, StockMove.lacking)
    stored = {row.id: (row.value, row.lacking) for row in db.execute(select(*columns))}
    moves = moves_of(db, [row.id for row in products])
    return [row.number for row in products if not _follows(row, moves[row.id], stored)]


def _follows(row: Any, moves: Sequence[Move], stored: Mapping[int, tuple[Decimal, Decimal | None]]) -> bool:
    steps = list(passings(moves))
    if any(stored[one.move.key] != (one.value, one.lacking) for one in steps):
        return False
    last = together({one.move.warehouse: one.after for one in steps}.values())
    stock = (last.quantity, last.value) if moves else (None, None)
    return (row.stock_quantity, row.stock_value) == stock


def _left_so(moved: Any) -> ColumnElement[bool]:
    """Whether of a delivery just so much left as its line says."""
    return and_(Document.state == SHIPPED, moved.c.quantity == -_in_parts(moved))


def _came_so(moved: Any) -> ColumnElement[bool]:
    """The same of a return; what came back of a part of a bundle is the difference of two rounded figures."""
    off = func.abs(type_coerce(moved.c.quantity, Integer) - type_coerce(_in_parts(moved), Integer))
    bearable = case((moved.c.per_bundle.is_(None), literal_column("0")), else_=literal_column("1"))
    return and_(Document.state == RECEIVED, off <= bearable)


def _in_parts(moved: Any) -> ColumnElement[Any]:
    return in_parts(in_own_unit(DocumentLine.quantity), moved.c.per_bundle)


class Otherwise(NamedTuple):
    """A document that does not say what moved for it."""

    kind: DocumentKind
    number: str


def moved_otherwise(db: Connection, documents: Iterable[int] | None = None) -> list[Otherwise]:
    """The shipped deliveries and received returns of which something else moved, or on another day, than they say, and
    those of which anything did although they are neither. Of `documents` alone where these are named."""
    columns = (
        StockMove.line_id,
        StockMove.product_id,
        StockMove.date,
        StockMove.warehouse_id,
        StockMove.per_bundle,
    )
    moved = select(*columns, func.sum(StockMove.quantity).label("quantity")).group_by(*columns).subquery()
    is_part = moved.c.per_bundle.is_not(None)
    is_told = and_(
        is_part == (moved.c.product_id != DocumentLine.product_id),
        moved.c.date == Document.date,
        func.coalesce(Document.warehouse_id, moved.c.warehouse_id) == moved.c.warehouse_id,
        or_(_left_so(moved), _came_so(moved)),
    )
    query = (
        select(Document.kind, Document.number)
        .join(DocumentLine, DocumentLine.document_id == Document.id)
        .join(moved, moved.c.line_id == DocumentLine.id)
        .where(is_told.is_not(True))
        .distinct()
    )
    if documents is not None:
        query = query.where(among(Document.id, documents))
    rows = db.execute(query.order_by(Document.kind, Document.number))
    return [Otherwise(DocumentKind(kind), number) for kind, number in rows]
