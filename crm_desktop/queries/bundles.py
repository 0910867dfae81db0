"""What products take from stock: themselves, or the parts of a bundle."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Select,
    func,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from crm_desktop.core.bundles import Need
from crm_desktop.models import BundlePart, DocumentLine, Product
from crm_desktop.models.base import Quantity
from crm_desktop.queries.among import among, among_given, as_given
from crm_desktop.queries.ways import To, Way

OF_BUNDLE = BundlePart.product_id == DocumentLine.product_id
"""Joins the lines of documents that name bundles with the parts of these; others with none."""
TAKEN: Any = func.coalesce(BundlePart.part_id, DocumentLine.product_id)
"""The product that a line so joined takes from stock."""
Needs = Mapping[int, tuple[Need, ...]]
"""What one of each product takes from stock, by the product's key."""


def needs(db: Connection, products: Iterable[int]) -> Needs:
    """What one of each of these products takes: itself, the parts of a bundle in their order. What is not kept in stock
    takes nothing and is left out."""
    found: dict[int, tuple[Need, ...]] = {}
    rows: Any = db.execute(_needs(), {"keys": as_given(products)})
    for product, part, per_bundle, _place in rows:
        found[product] = (*found.get(product, ()), Need(part, per_bundle))
    return found


@cache
def _needs() -> Any:
    """Products kept in stock, and the parts of bundles that are."""
    is_kept = Product.stock_quantity.is_not(None)
    nothing = type_coerce(null(), Quantity).label("per_bundle")
    itself: Any = select(Product.id, Product.id.label("part"), nothing, literal_column("0").label("place"))
    parts: Any = select(BundlePart.product_id, Product.id, BundlePart.quantity, BundlePart.position)
    parts = parts.join(Product, Product.id == BundlePart.part_id)
    both = union_all(
        itself.where(among_given(Product.id), is_kept),
        parts.where(among_given(BundlePart.product_id), is_kept),
    )
    return both.order_by(literal_column("place"))


def takes_any(given: str) -> ColumnElement[bool]:
    """Whether a line may take any of the products given by that name: it names one of them, or a bundle of one."""
    holding = select(BundlePart.product_id).where(among_given(BundlePart.part_id, given))
    return or_(among_given(DocumentLine.product_id, given), DocumentLine.product_id.in_(holding))


def is_bundle(_today: date) -> ColumnElement[Any]:
    """Whether a product in its own row is a bundle."""
    parts = select(BundlePart.id).where(BundlePart.product_id == Product.id).correlate(Product).exists()
    return type_coerce(parts, Boolean)


MADE_OF: tuple[Way, ...] = ((To(BundlePart.product_id),),)
"""From a part to the product that is a bundle by it."""


def bundles_among(db: Connection, products: Iterable[int]) -> list[int]:
    """Those of these products that are bundles."""
    query = select(BundlePart.product_id).where(among(BundlePart.product_id, products))
    return list(db.scalars(query.distinct()))


def nested_bundles(db: Connection, products: Iterable[int]) -> list[tuple[str, str]]:
    """Those of these products that are bundles and parts of others: their names, each with that of a bundle it is a
    part of."""
    part, whole = aliased(Product), aliased(Product)
    own = aliased(BundlePart)
    query: Select[str, str] = (
        select(part.name, whole.name)
        .join(BundlePart, BundlePart.part_id == part.id)
        .join(whole, whole.id == BundlePart.product_id)
        .where(among(part.id, products), part.id.in_(select(own.product_id)))
    )
    return [(row[0], row[1]) for row in db.execute(query.order_by(part.id))]


def doubled_parts(db: Connection, products: Iterable[int]) -> list[tuple[str, str]]:
    """The names of parts that stand twice in one of these bundles, each with the bundle's."""
    whole = aliased(Product)
    query: Select[str, str] = (
        select(Product.name, whole.name)
        .join(BundlePart, BundlePart.part_id == Product.id)
        .join(whole, whole.id == BundlePart.product_id)
        .where(among(whole.id, products))
        .group_by(whole.id, Product.id)
        .having(func.count() > literal_column("1"))
    )
    return [(row[0], row[1]) for row in db.execute(query)]


def stocked_bundles(db: Connection, products: Iterable[int] | None = None) -> list[str]:
    """The names of bundles, of all or of these products, of which something lies in stock."""
    query = select(Product.name).where(
        Product.stock_quantity.is_not(None), Product.id.in_(select(BundlePart.product_id))
    )
    return list(db.scalars(query if products is None else query.where(among(Product.id, products))))
