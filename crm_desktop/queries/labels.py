"""What a product's label may say."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from crm_desktop.models import Product
from crm_desktop.queries.among import among


@dataclass(frozen=True)
class Labelled:
    """A product as its label says it; `code` is its barcode, or its own code where it has none."""

    key: int
    number: str
    name: str
    specification: str
    unit: str
    price: Decimal | None
    barcode: str
    in_stock: Decimal | None

    @property
    def code(self) -> str:
        return self.barcode or self.number


def labelled(db: Connection, keys: Sequence[int]) -> list[Labelled]:
    """These products in that order; those that are gone are left out."""
    columns = (
        Product.id,
        Product.number,
        Product.name,
        Product.specification,
        Product.unit,
        Product.sale_price,
        Product.barcode,
        Product.stock_quantity,
    )
    found: dict[int, Labelled] = {}
    for key, number, name, specification, unit, price, barcode, stock in db.execute(
        select(*columns).where(among(Product.id, keys))
    ):
        found[key] = Labelled(
            key, number, name, specification or "", unit or "", price, (barcode or "").strip(), stock
        )
    return [found[key] for key in keys if key in found]
