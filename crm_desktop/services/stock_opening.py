"""What products bring of stock from where no moves are kept: their opening, and what of it is no worth of a stock."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, func, literal_column, or_, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field
from crm_desktop.core.money import MONEY_PLACES, ZERO, grouped, rounded
from crm_desktop.core.stock import NOTHING
from crm_desktop.models import Product, StockMove
from crm_desktop.models.base import fields_of
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among
from crm_desktop.queries.warehouses import usual

VALUE: Field = next(field for field in fields_of(Product) if field.key == "stock_value")


def opening_moves(db: Connection, products: Iterable[int], day: dt.date) -> Iterator[dict[str, Any]]:
    """Opening moves of those of these products that say what lies in stock of them and have no moves."""
    stated: Any = Product.stock_quantity
    warehouse = usual(db)
    for row in db.execute(_without_moves(products).where(stated.is_not(None))).all():
        yield _opening(row, day) | {"warehouse_id": warehouse}


def stand_ins(db: Connection, day: dt.date) -> list[dict[str, Any]]:
    """A move for each product of which moves were lost: what it still says lies in stock, less what moved.

    It stands before the others where something came in, after them where something went out.
    """
    moved, worth = func.sum(StockMove.quantity), func.sum(StockMove.value)
    first, last = func.min(StockMove.date), func.max(StockMove.date)
    opened = func.max(StockMove.kind == MoveKind.OPENING)
    query = (
        select(Product.id, Product.stock_quantity, Product.stock_value, moved, worth, first, last, opened)
        .outerjoin(StockMove, StockMove.product_id == Product.id)
        .where(Product.stock_quantity.is_not(None))
        .group_by(Product.id)
        .having(func.coalesce(moved, literal_column("0")) != Product.stock_quantity)
    )
    found: list[dict[str, Any]] = []
    warehouse = usual(db)
    rows: Any = db.execute(query)
    for key, stated, value, gone, gone_worth, earliest, latest, is_opened in rows:
        quantity = stated - (gone or NOTHING)
        given = (value or ZERO) - (gone_worth or ZERO)
        found.append(
            {
                "product_id": key,
                "warehouse_id": warehouse,
                "date": (earliest if quantity > 0 else latest) or day,
                "kind": MoveKind.ADJUSTMENT if is_opened else MoveKind.OPENING,
                "quantity": quantity,
                "given": given if quantity > 0 and given >= 0 else None,
                "value": given,
            }
        )
    return found


def worthless(db: Connection, products: Iterable[int]) -> list[dict[str, Any]]:
    """Those of these products without moves that state a value which cannot be that of their stock, as nothing lies
    there or less than nothing: as rows of columns by their `id`, the value kept in the note."""
    quantity: Any = func.coalesce(Product.stock_quantity, 0)
    value: Any = Product.stock_value
    query = _without_moves(products).where(
        value.is_not(None),
        or_(
            Product.stock_quantity.is_(None),
            func.sign(quantity) * func.sign(value) != func.abs(func.sign(value)),
        ),
    )
    return [
        {"id": row.id, "stock_value": None, "note": _with_value(row.note, row.stock_value)}
        for row in db.execute(query).all()
    ]


def _with_value(note: str | None, value: Decimal) -> str | None:
    """A note that says a value it has not said so far."""
    said = f"{VALUE.label}: {grouped(value, MONEY_PLACES)}"
    if not value or said in (note or "").split("\n"):
        return note
    return f"{note}\n{said}" if note else said


def _without_moves(
    products: Iterable[int],
) -> Select[int, Decimal | None, Decimal | None, Decimal | None, str | None]:
    has_moves = select(StockMove.id).where(StockMove.product_id == Product.id).exists()
    columns = (Product.id, Product.stock_quantity, Product.stock_value, Product.cost_price, Product.note)
    return select(*columns).where(among(Product.id, products), ~has_moves)


def _opening(row: Any, day: dt.date) -> dict[str, Any]:
    """The opening move of a product; worth its cost price where no value is stated."""
    worth = row.stock_value
    if worth is None:
        worth = rounded(row.stock_quantity * (row.cost_price or NOTHING))
    if not row.stock_quantity:
        worth = ZERO
    if VALUE.is_beyond_size(worth):
        raise Refusal(VALUE.too_large, VALUE.key)
    return {
        "product_id": row.id,
        "date": day,
        "kind": MoveKind.OPENING,
        "quantity": row.stock_quantity,
        "given": abs(worth),
        "value": worth,
    }
