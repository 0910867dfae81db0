"""What is earned by the lines of a document, as its products cost today; for the owner's eyes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from crm_desktop.core.lines import in_own_unit
from crm_desktop.core.money import ZERO, rounded
from crm_desktop.models import BundlePart, DocumentLine, Product
from crm_desktop.queries.among import among

COSTS = (Product.stock_quantity, Product.stock_value, Product.cost_price)
"""What a product's cost follows from."""


@dataclass(frozen=True)
class Margin:
    """What is left of a `net` amount, without tax, once the `cost` of the goods is off; None where nobody knows what
    they cost."""

    name: str
    net: Decimal
    cost: Decimal | None

    @property
    def earned(self) -> Decimal | None:
        return None if self.cost is None else self.net - self.cost

    @property
    def share(self) -> Decimal | None:
        """What is earned of the net amount, 0.25 for 25 %; None of what is given free, or costs nobody knows what."""
        return None if self.earned is None or not self.net else self.earned / self.net


def margins(db: Connection, document: int) -> list[Margin]:
    """Of each line of a document in their order. A product costs the average of what lies in stock of it, or else its
    cost price, a bundle what its parts do; what names no product costs nobody knows what."""
    line = DocumentLine
    query = (
        select(line.product_name, line.specification, line.quantity, line.factor, line.amount, line.tax)
        .add_columns(line.product_id, *COSTS)
        .outerjoin(Product, Product.id == line.product_id)
        .where(line.document_id == document)
        .order_by(line.position, line.id)
    )
    rows = db.execute(query).all()
    bundles = bundle_costs(db, {row.product_id for row in rows} - {None})
    return [_margin(row, bundles) for row in rows]


def bundle_costs(db: Connection, products: Iterable[int]) -> dict[int, Decimal | None]:
    """What one of each bundle among these products costs, which is what its parts cost today; where nobody knows that
    of one of them, the bundle's own cost price."""
    own, bundle = BundlePart, aliased(Product)
    query = (
        select(own.product_id, own.quantity, bundle.cost_price.label("own"), *COSTS)
        .join(Product, Product.id == own.part_id)
        .join(bundle, bundle.id == own.product_id)
        .where(among(own.product_id, products))
    )
    found: dict[int, Decimal | None] = {}
    unknown: dict[int, Decimal | None] = {}
    for row in db.execute(query):
        each = _unit_cost(row)
        if each is None:
            unknown[row.product_id] = row.own
        found[row.product_id] = (found.get(row.product_id) or ZERO) + row.quantity * (each or ZERO)
    return found | unknown


def together(lines: Sequence[Margin], name: str) -> Margin:
    """Of all lines whose cost is known, under that name."""
    known = [one for one in lines if one.cost is not None]
    cost = sum((one.cost or ZERO for one in known), ZERO) if known else None
    return Margin(name, sum((one.net for one in known), ZERO), cost)


def _margin(row: Any, bundles: Mapping[int, Decimal | None]) -> Margin:
    net = row.amount - (row.tax or ZERO)
    name = " ".join(filter(None, (row.product_name, row.specification)))
    each = bundles[row.product_id] if row.product_id in bundles else _unit_cost(row)
    return Margin(name, net, None if each is None else rounded(in_own_unit(row.quantity, row.factor) * each))


def _unit_cost(row: Any) -> Decimal | None:
    if row.stock_quantity and row.stock_quantity > 0 and row.stock_value is not None:
        return row.stock_value / row.stock_quantity
    return row.cost_price
