"""What a product's label may say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.money import PRICE_PLACES, in_unit, rounded
from crm_desktop.models import Product, ProductUnit
from crm_desktop.queries.among import among


@dataclass(frozen=True)
class Labelled:
    """A product, or a larger unit it is sold in, as its label says it: `content` is what such a unit holds, which is
    known by its own barcode alone; the `code` of a product without one is its own."""

    key: int
    number: str
    name: str
    specification: str
    unit: str
    price: Decimal | None
    barcode: str
    in_stock: Decimal | None
    content: str = ""

    @property
    def code(self) -> str:
        return self.barcode if self.content else self.barcode or self.number


def packed_in(db: Connection, keys: Sequence[int]) -> list[str]:
    """The larger units any of these products is sold in, each once."""
    own: Any = ProductUnit.__table__.columns
    query = select(own["unit"]).where(among(own["product_id"], keys)).order_by(own["position"], own["id"])
    return list(dict.fromkeys(db.scalars(query)))


def packed(db: Connection, keys: Sequence[int], unit: str) -> list[Labelled]:
    """That larger unit of each of these products, in that order; those not sold in it are left out."""
    own: Any = ProductUnit.__table__.columns
    columns = [own[key] for key in ("product_id", "factor", "barcode", "price")]
    query = select(*columns).where(own["unit"] == unit, among(own["product_id"], keys))
    rows: Any = db.execute(query)
    found: dict[int, tuple[Any, ...]] = {key: tuple(facts) for key, *facts in rows}
    return [_pack(one, unit, *found[one.key]) for one in labelled(db, keys) if one.key in found]


def _pack(one: Labelled, unit: str, factor: Decimal, barcode: str | None, price: Decimal | None) -> Labelled:
    """A product's label as that of a unit which holds so many of its own; of these, whole ones lie there."""
    usual = None if one.price is None else rounded(one.price * factor, PRICE_PLACES)
    return replace(
        one,
        unit=unit,
        price=usual if price is None else price,
        barcode=(barcode or "").strip(),
        in_stock=None if one.in_stock is None else one.in_stock // factor,
        content=f"{in_unit(factor, one.unit, PRICE_PLACES)}/{unit}",
    )


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
