"""What of products can still be promised: what lies in stock, less what open orders wait for."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from sqlalchemy import Connection

from crm_desktop.core.money import ZERO
from crm_desktop.core.supply import Lot
from crm_desktop.queries.lots import kept_in_stock, lies_in
from crm_desktop.queries.stock import promised, promised_from


def available(
    db: Connection, products: Sequence[int], but_for: int | None = None, warehouse: int | None = None
) -> dict[int, Decimal]:
    """Of each of these products what can still be promised, in all warehouses together or in one, but for what an order
    waits for itself; below zero where more is promised than there is. Products that are not kept in stock are left
    out."""
    kept = kept_in_stock(db, products)
    if warehouse is None:
        waiting = promised(db, products, but_for)
        return {key: lies - waiting.get(key, ZERO) for key, lies in kept.items()}
    found = available_in(db, [(product, warehouse) for product in kept], but_for)
    return {product: quantity for (product, _warehouse), quantity in found.items()}


def available_in(db: Connection, lots: Collection[Lot], but_for: int | None = None) -> dict[Lot, Decimal]:
    """The same of each of these products, which are kept in stock, in each of these warehouses."""
    products = {product for product, _warehouse in lots}
    lies, waiting = lies_in(db, lots), promised_from(db, products, but_for)
    return {lot: lies.get(lot, ZERO) - waiting.get(lot, ZERO) for lot in lots}
