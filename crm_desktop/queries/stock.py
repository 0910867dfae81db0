"""What lies in stock: the card of a product with how it stood after each move, and all products as at a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    type_coerce,
)

from crm_desktop.core.money import PRICE_PLACES, QUANTITY_PLACES
from crm_desktop.core.stock import NOTHING, TRANSFERRED, Move, in_order
from crm_desktop.core.supply import Lot
from crm_desktop.models import BundlePart, Document, DocumentLine, Product, Setting, StockMove, Warehouse
from crm_desktop.models.base import Quantity
from crm_desktop.models.document import CONFIRMED, REPLACEMENT, SHIPPED, DocumentKind
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among, among_given, as_given
from crm_desktop.queries.bundles import OF_BUNDLE, TAKEN, takes_any
from crm_desktop.queries.chain import taken_of
from crm_desktop.queries.returned import of_order
from crm_desktop.queries.warehouses import leaves_from, usual

NEGATIVE = "negative_stock"
"""The setting that says whether more may leave than lies there."""


@dataclass(frozen=True)
class Stocked:
    """A product as it lay in stock at the end of a day."""

    key: int
    number: str
    name: str
    unit: str | None
    quantity: Decimal
    value: Decimal
    warehouse: int | None = None
    warehouse_name: str | None = None


def moves_of(db: Connection, products: Iterable[int]) -> dict[int, list[Move]]:
    """The moves of each of these products in the order in which they count; of one without any, none."""
    found: dict[int, list[Move]] = {key: [] for key in products}
    rows: Any = db.execute(_moves(), {"keys": as_given(found)})
    for product, *facts in rows:
        found[product].append(Move(*facts))
    return {key: in_order(moves) for key, moves in found.items()}


@cache
def _moves() -> Select[*tuple[Any, ...]]:
    is_opening = StockMove.kind == MoveKind.OPENING
    columns = (StockMove.product_id, StockMove.id, StockMove.date, StockMove.quantity, StockMove.given)
    place = (StockMove.warehouse_id, StockMove.from_move_id, StockMove.kind == MoveKind.TRANSFER)
    return select(*columns, is_opening, *place).where(among_given(StockMove.product_id))


def in_stock(
    db: Connection, day: dt.date, products: Iterable[int] | None = None, warehouse: int | None = None
) -> list[Stocked]:
    """What lay in stock at the end of a day, by product code; products of which nothing was noted by then are
    left out. Of `products` alone where these are named, and in one `warehouse`."""
    moved = (
        select(
            StockMove.product_id.label("key"),
            func.sum(StockMove.quantity).label("quantity"),
            func.sum(StockMove.value).label("value"),
        )
        .where(StockMove.date <= day)
        .group_by(StockMove.product_id)
    )
    if warehouse is not None:
        moved = moved.where(StockMove.warehouse_id == warehouse)
    sums = moved.subquery()
    query = (
        select(Product.id, Product.number, Product.name, Product.unit, sums.c.quantity, sums.c.value)
        .join(sums, sums.c.key == Product.id)
        .order_by(Product.number)
    )
    if products is not None:
        query = query.where(among(Product.id, products))
    return [Stocked(*row) for row in db.execute(query)]


def in_warehouses(db: Connection, day: dt.date) -> list[Stocked]:
    """What lay in each warehouse at the end of a day, by product code, then as the warehouses were added."""
    columns = (StockMove.product_id, StockMove.warehouse_id)
    sums: Any = select(
        *columns, func.sum(StockMove.quantity).label("quantity"), func.sum(StockMove.value).label("value")
    )
    sums = sums.where(StockMove.date <= day).group_by(*columns).subquery()
    query: Any = (
        select(Product.id, Product.number, Product.name, Product.unit, sums.c.quantity, sums.c.value)
        .add_columns(Warehouse.id, Warehouse.name)
        .join(sums, sums.c.product_id == Product.id)
        .join(Warehouse, Warehouse.id == sums.c.warehouse_id)
        .order_by(Product.number, Warehouse.id)
    )
    return [Stocked(*row) for row in db.execute(query)]


def still_to_ship() -> ColumnElement[Any]:
    """What of an order's line was not shipped yet, or came back to be replaced."""
    shipped = taken_of(DocumentLine.id, (SHIPPED,), func.sum).scalar_subquery()
    sent = func.coalesce(shipped, literal_column("0"), type_=shipped.type)
    return DocumentLine.quantity - sent + of_order(DocumentLine, REPLACEMENT)


def waits(left: ColumnElement[Any]) -> tuple[ColumnElement[bool], ...]:
    """Whether a line is of a confirmed order and waits for anything."""
    is_order = Document.kind == DocumentKind.ORDER
    return is_order, Document.state == CONFIRMED, ~Document.is_past, left > literal_column("0")


def promised(
    db: Connection, products: Iterable[int] | None = None, but_for: int | None = None
) -> dict[int, Decimal]:
    """How much of products confirmed orders wait for, by product, of bundles by their parts, from wherever it leaves:
    what was ordered and not shipped yet, or came back to be replaced. Of `products` alone where these are named, and
    without one order where it is."""
    found: dict[int, Decimal] = {}
    for (product, _warehouse), quantity in promised_from(db, products, but_for).items():
        found[product] = found.get(product, NOTHING) + quantity
    return found


def promised_from(
    db: Connection, products: Iterable[int] | None = None, but_for: int | None = None
) -> dict[Lot, Decimal]:
    """The same by product and warehouse: an order waits for what lies in the one it names, or in the usual one."""
    given = {"products": as_given(products or ()), "but_for": but_for, "usual": usual(db)}
    rows: Any = db.execute(_promised(products is not None, but_for is not None), given)
    return {(row[0], row[1]): row[2] for row in rows}


@cache
def _promised(of_products: bool, but_for: bool) -> Select[Any, Any, Any]:
    left = still_to_ship()
    place = leaves_from()
    query = (
        select(TAKEN, place, func.sum(in_parts(in_own_unit(left), BundlePart.quantity)))
        .select_from(DocumentLine)
        .join(Document, Document.id == DocumentLine.document_id)
        .outerjoin(BundlePart, OF_BUNDLE)
        .where(*waits(left), DocumentLine.product_id.is_not(None))
        .group_by(TAKEN, place)
    )
    if of_products:
        query = query.where(takes_any("products"), among_given(TAKEN, "products"))
    return query.where(Document.id != bindparam("but_for")) if but_for else query


def in_own_unit(quantity: Any) -> ColumnElement[Decimal]:
    """A quantity of a document's line in its product's own unit; `core.lines` says the same of figures at hand."""
    one = 10**PRICE_PLACES
    factor = func.coalesce(type_coerce(DocumentLine.factor, Integer), literal_column(str(one)))
    counted = type_coerce(quantity, Integer) * factor
    scale = literal_column(str(float(one)))
    return type_coerce(cast(func.round(counted / scale), Integer), Quantity)


def in_parts(quantity: Any, per_bundle: Any) -> ColumnElement[Decimal]:
    """How much of a part is in so many bundles, in rows that say how many are in one (nothing: as many); `core.bundles`
    says the same of figures at hand."""
    one = 10**QUANTITY_PLACES
    each = func.coalesce(type_coerce(per_bundle, Integer), literal_column(str(one)))
    scale = literal_column(str(float(one)))
    return type_coerce(cast(func.round(type_coerce(quantity, Integer) * each / scale), Integer), Quantity)


def moved_last(db: Connection) -> int:
    """The product that came in or went out last, of a file in which any did."""
    return db.scalars(select(StockMove.product_id).order_by(StockMove.id.desc()).limit(1)).one()


def may_lack(db: Connection) -> bool:
    """Whether more may leave than lies there."""
    return bool(db.scalar(select(Setting.value).where(Setting.key == NEGATIVE)))


def in_their_order() -> tuple[Any, ...]:
    """What moves of one product are ordered by, as they count (`core.stock.Move.place`)."""
    within_day = case(
        (StockMove.kind == MoveKind.TRANSFER, literal_column(str(TRANSFERRED))),
        else_=literal_column("2") * (StockMove.quantity < literal_column("0")),
    )
    return StockMove.date, within_day, StockMove.id
