"""What of products can still be promised: what lies in stock, less what open orders wait for."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.money import ZERO
from crm_desktop.models import Product
from crm_desktop.queries.among import among
from crm_desktop.queries.stock import promised


def available(db: Connection, products: Sequence[int], but_for: int | None = None) -> dict[int, Decimal]:
    """Of each of these products what can still be promised, but for what an order waits for itself; below zero where
    more is promised than there is. Products that are not kept in stock are left out."""
    own = (among(Product.id, products), Product.stock_quantity.is_not(None))
    rows: Any = db.execute(select(Product.id, Product.stock_quantity).where(*own))
    waiting = promised(db, products, but_for)
    return {key: lies - waiting.get(key, ZERO) for key, lies in rows}
