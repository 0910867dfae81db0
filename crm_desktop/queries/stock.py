"""What lies in stock: the card of a product with how it stood after each move, and all products as at a day."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any, NamedTuple, overload

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
)
from typing_extensions import override

from crm_desktop.core.money import MONEY_PLACES, PRICE_PLACES, QUANTITY_PLACES, from_units
from crm_desktop.core.stock import TRANSFERRED, Move, Standing, in_order, passings, together
from crm_desktop.models import Document, DocumentLine, Party, Product, Setting, StockMove, Warehouse
from crm_desktop.models.base import Quantity
from crm_desktop.models.document import CONFIRMED, RECEIVED, REPLACEMENT, SHIPPED, DocumentKind
from crm_desktop.models.entities import kinds_of
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among
from crm_desktop.queries.chain import taken_of
from crm_desktop.queries.returned import of_order
from crm_desktop.queries.warehouses import are_several

NEGATIVE = "negative_stock"
"""The setting that says whether more may leave than lies there."""


@dataclass(frozen=True)
class CardLine:
    """One move on a product's card: what document it is of, of which `entity` and whose, and how much is there after
    it; its `warehouse` where there are several."""

    date: dt.date
    kind: str
    quantity: Decimal
    value: Decimal
    after: Standing
    note: str | None = None
    document: tuple[int, str] | None = None
    customer: str | None = None
    warehouse: str | None = None
    entity: str | None = None


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
    is_opening = StockMove.kind == MoveKind.OPENING
    columns = (StockMove.product_id, StockMove.id, StockMove.date, StockMove.quantity, StockMove.given)
    place = (StockMove.warehouse_id, StockMove.from_move_id, StockMove.kind == MoveKind.TRANSFER)
    found: dict[int, list[Move]] = {key: [] for key in products}
    rows: Any = db.execute(select(*columns, is_opening, *place).where(among(StockMove.product_id, found)))
    for product, *facts in rows:
        found[product].append(Move(*facts))
    return {key: in_order(moves) for key, moves in found.items()}


class Card(Sequence[CardLine]):
    """The moves of a product in their order, each made into a line when it is looked at."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    @override
    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> CardLine: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[CardLine]: ...
    @override
    def __getitem__(self, index: int | slice) -> CardLine | Sequence[CardLine]:
        return Card(self._rows[index]) if isinstance(index, slice) else _line(self._rows[index])

    def within(self, since: dt.date, until: dt.date, kind: str | None = None) -> "Card":
        """The moves of these days, of one `kind` where it is named, each with how it stood after it; before them a line
        with how it stood, where anything moved earlier."""
        days = [row[0][0] for row in self._rows]
        first, last = bisect_left(days, since.isoformat()), bisect_right(days, until.isoformat())
        rows = [row for row in self._rows[first:last] if kind is None or row[0][1] == kind]
        if not first:
            return Card(rows)
        _facts, lies, worth = self._rows[first - 1]
        return Card([((since.isoformat(), FORWARD, 0, 0, *[None] * 6), lies, worth), *rows])


FORWARD = "forward"
"""The kind of a line that says how it stood before the others."""


def card(db: Connection, product: int, warehouse: int | None = None) -> Card:
    """The moves of a product, in one `warehouse` or in all, the first one first."""
    day = type_coerce(StockMove.date, String)
    own = [type_coerce(column, Integer) for column in (StockMove.quantity, StockMove.value)]
    named = warehouse is None and are_several(db)
    query = (
        select(day, StockMove.kind, *own, StockMove.note, Document.id, Document.number, Document.kind)
        .add_columns(Party.name, Warehouse.name if named else null())
        .outerjoin(DocumentLine, DocumentLine.id == StockMove.line_id)
        .outerjoin(Document, Document.id == DocumentLine.document_id)
        .outerjoin(Party, Party.id == Document.customer_id)
        .where(StockMove.product_id == product)
        .order_by(*in_their_order())
    )
    if named:
        query = query.join(Warehouse, Warehouse.id == StockMove.warehouse_id)
    if warehouse is not None:
        query = query.where(StockMove.warehouse_id == warehouse)
    rows = _as_stored(db, query)
    lies, worth = (accumulate([row[place] for row in rows]) for place in (2, 3))
    return Card(list(zip(rows, lies, worth, strict=True)))


def _as_stored(db: Connection, query: Select[Any]) -> list[Any]:
    """The rows as the file has them, which spares two thirds of the time: whatever makes lines of them reads them."""
    with closing(db.execute(query)) as found:
        cursor: Any = found.cursor
        return cursor.fetchall()


def _line(row: Any) -> CardLine:
    (day, kind, quantity, value, note, document, number, of, customer, warehouse), lies, worth = row
    return CardLine(
        dt.date.fromisoformat(day),
        kind,
        from_units(quantity, QUANTITY_PLACES),
        from_units(value, MONEY_PLACES),
        Standing(from_units(lies, QUANTITY_PLACES), from_units(worth, MONEY_PLACES)),
        note,
        None if document is None else (document, number),
        customer,
        warehouse,
        None if document is None else kinds_of(Document.__tablename__, {"kind": of})[0],
    )


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
    """How much of products confirmed orders wait for, by product: what was ordered and not shipped yet, or came back to
    be replaced. Of `products` alone where these are named, and without one order where it is."""
    left = still_to_ship()
    query = (
        select(DocumentLine.product_id, func.sum(in_own_unit(left)))
        .join(Document, Document.id == DocumentLine.document_id)
        .where(*waits(left), DocumentLine.product_id.is_not(None))
        .group_by(DocumentLine.product_id)
    )
    if products is not None:
        query = query.where(among(DocumentLine.product_id, products))
    if but_for is not None:
        query = query.where(Document.id != but_for)
    rows: Any = db.execute(query)
    return {row[0]: row[1] for row in rows}


def in_own_unit(quantity: Any) -> ColumnElement[Decimal]:
    """A quantity of a document's line in its product's own unit; `core.lines` says the same of figures at hand."""
    one = 10**PRICE_PLACES
    factor = func.coalesce(type_coerce(DocumentLine.factor, Integer), literal_column(str(one)))
    counted = type_coerce(quantity, Integer) * factor
    scale = literal_column(str(float(one)))
    return type_coerce(cast(func.round(counted / scale), Integer), Quantity)


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


class Otherwise(NamedTuple):
    """A document that does not say what moved for it."""

    kind: DocumentKind
    number: str


def moved_otherwise(db: Connection, documents: Iterable[int] | None = None) -> list[Otherwise]:
    """The shipped deliveries and received returns of which something else moved, or on another day, than they say, and
    those of which anything did although they are neither. Of `documents` alone where these are named."""
    columns = (StockMove.line_id, StockMove.product_id, StockMove.date, StockMove.warehouse_id)
    moved = select(*columns, func.sum(StockMove.quantity).label("quantity")).group_by(*columns).subquery()
    is_told = and_(
        moved.c.product_id == DocumentLine.product_id,
        moved.c.date == Document.date,
        func.coalesce(Document.warehouse_id, moved.c.warehouse_id) == moved.c.warehouse_id,
        or_(
            and_(Document.state == SHIPPED, moved.c.quantity == -in_own_unit(DocumentLine.quantity)),
            and_(Document.state == RECEIVED, moved.c.quantity == in_own_unit(DocumentLine.quantity)),
        ),
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
