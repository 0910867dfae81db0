"""What lies of products in which warehouse now."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.supply import Lot
from crm_desktop.models import Product, StockMove
from crm_desktop.queries.among import among
from crm_desktop.queries.warehouses import are_several


def kept_in_stock(db: Connection, products: Collection[int]) -> dict[int, Decimal]:
    """What lies of those of these products that are kept in stock, in all warehouses together."""
    own = (among(Product.id, products), Product.stock_quantity.is_not(None))
    rows: Any = db.execute(select(Product.id, Product.stock_quantity).where(*own))
    return {row[0]: row[1] for row in rows}


def lies_in(db: Connection, lots: Collection[Lot]) -> dict[Lot, Decimal]:
    """What lies of each product in each warehouse; nothing is said of one that never came into it."""
    products = {product for product, _warehouse in lots}
    if not are_several(db):
        lies = kept_in_stock(db, products)
        return {lot: lies[lot[0]] for lot in lots if lot[0] in lies}
    columns = (StockMove.product_id, StockMove.warehouse_id)
    query: Any = select(*columns, func.sum(StockMove.quantity)).group_by(*columns)
    rows: Any = db.execute(query.where(among(StockMove.product_id, products)))
    return {(row[0], row[1]): row[2] for row in rows}
