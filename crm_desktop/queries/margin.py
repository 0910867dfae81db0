"""What is earned by the lines of a document, as its products cost today; for the owner's eyes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.lines import in_own_unit
from crm_desktop.core.money import ZERO, rounded
from crm_desktop.models import DocumentLine, Product


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
    cost price; what names no product costs nobody knows what."""
    line = DocumentLine
    query = (
        select(line.product_name, line.specification, line.quantity, line.factor, line.amount, line.tax)
        .add_columns(Product.stock_quantity, Product.stock_value, Product.cost_price)
        .outerjoin(Product, Product.id == line.product_id)
        .where(line.document_id == document)
        .order_by(line.position, line.id)
    )
    return [_margin(row) for row in db.execute(query)]


def together(lines: Sequence[Margin], name: str) -> Margin:
    """Of all lines whose cost is known, under that name."""
    known = [one for one in lines if one.cost is not None]
    cost = sum((one.cost or ZERO for one in known), ZERO) if known else None
    return Margin(name, sum((one.net for one in known), ZERO), cost)


def _margin(row: Any) -> Margin:
    net = row.amount - (row.tax or ZERO)
    name = " ".join(filter(None, (row.product_name, row.specification)))
    each = _unit_cost(row)
    return Margin(name, net, None if each is None else rounded(in_own_unit(row.quantity, row.factor) * each))


def _unit_cost(row: Any) -> Decimal | None:
    if row.stock_quantity and row.stock_quantity > 0 and row.stock_value is not None:
        return row.stock_value / row.stock_quantity
    return row.cost_price
