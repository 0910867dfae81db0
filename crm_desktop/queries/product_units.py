"""The units products are sold in, and what bears a barcode."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from crm_desktop.models import Product, ProductUnit
from crm_desktop.queries.among import among


@dataclass(frozen=True)
class Unit:
    """A unit a product is sold in: how many of the product's own it holds, its own price if it has one."""

    name: str
    factor: Decimal
    price: Decimal | None


def units_of(db: Connection, products: Iterable[int]) -> dict[int, dict[str, Unit]]:
    """The units each of these products is sold in besides its own, by their names."""
    columns = (ProductUnit.product_id, ProductUnit.unit, ProductUnit.factor, ProductUnit.price)
    query = select(*columns).where(among(ProductUnit.product_id, products))
    found: dict[int, dict[str, Unit]] = {}
    for product, name, factor, price in db.execute(query):
        found.setdefault(product, {})[name] = Unit(name, factor, price)
    return found


def borne_by(db: Connection, barcodes: Iterable[str]) -> dict[str, tuple[int, str | None]]:
    """Whose each barcode is: a product, and the unit it is packed in where the barcode is that unit's."""
    wanted = list(barcodes)
    own = select(Product.barcode, Product.id).where(among(Product.barcode, wanted))
    packed = select(ProductUnit.barcode, ProductUnit.product_id, ProductUnit.unit)
    found: dict[str, tuple[int, str | None]] = {
        code or "": (product, unit)
        for code, product, unit in db.execute(packed.where(among(ProductUnit.barcode, wanted)))
    }
    return found | {code or "": (product, None) for code, product in db.execute(own)}
