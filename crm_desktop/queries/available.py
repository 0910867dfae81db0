"""What of products can still be promised: what lies in stock, less what open orders wait for."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from sqlalchemy import Connection

from crm_desktop.core.bundles import can_be_made
from crm_desktop.core.money import ZERO
from crm_desktop.core.supply import Lot
from crm_desktop.queries.bundles import Needs, needs
from crm_desktop.queries.lots import kept_in_stock, lies_in
from crm_desktop.queries.stock import promised, promised_from


def available(
    db: Connection, products: Sequence[int], but_for: int | None = None, warehouse: int | None = None
) -> dict[int, Decimal]:
    """Of each of these products what can still be promised, in all warehouses together or in one, but for what an order
    waits for itself; below zero where more is promised than there is; of a bundle as many as there are of its parts.
    Products that are not kept in stock are left out."""
    takes = needs(db, products)
    there = available_of(db, takes, but_for, warehouse)
    return {key: can_be_made(of_one, there) for key, of_one in takes.items()}


def available_of(
    db: Connection, takes: Needs, but_for: int | None = None, warehouse: int | None = None
) -> dict[int, Decimal]:
    """The same of all that these products take from stock: themselves, or the parts of bundles."""
    taken = {need.product for of_one in takes.values() for need in of_one}
    if warehouse is None:
        waiting = promised(db, taken, but_for)
        return {key: lies - waiting.get(key, ZERO) for key, lies in kept_in_stock(db, taken).items()}
    found = available_in(db, [(product, warehouse) for product in taken], but_for)
    return {product: quantity for (product, _warehouse), quantity in found.items()}


def available_in(db: Connection, lots: Collection[Lot], but_for: int | None = None) -> dict[Lot, Decimal]:
    """The same of each of these products, which are kept in stock, in each of these warehouses."""
    products = {product for product, _warehouse in lots}
    lies, waiting = lies_in(db, lots), promised_from(db, products, but_for)
    return {lot: lies.get(lot, ZERO) - waiting.get(lot, ZERO) for lot in lots}
