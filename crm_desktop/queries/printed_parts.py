"""What stands beneath the lines of bundles on paper: of each part how much, so that it can be picked."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.bundles import in_parts
from crm_desktop.core.lines import in_own_unit
from crm_desktop.models import BundlePart, Product, StockMove
from crm_desktop.queries.among import among

Told = list[dict[str, Any]]
TOLD = (
    Product.number.label("product_code"),
    Product.name.label("product_name"),
    Product.specification,
    Product.unit,
)
"""What is said of a part, as a line says it of its product."""


def printed_parts(db: Connection, lines: Sequence[Mapping[str, Any]]) -> dict[int, Told]:
    """The parts of the bundles these lines of a document name, by the lines' keys: of goods that have moved as they
    did, of others as many as the bundle holds now."""
    moved = _moved(db, [line["id"] for line in lines])
    now = _now(db, {line["product_id"].id for line in lines if line["product_id"]})
    found: dict[int, Told] = {}
    for line in lines:
        parts = now.get(line["product_id"].id, []) if line["product_id"] else []
        if went := moved.get(line["id"]):
            parts = [part for part in parts if not part["is_kept"]]
        own = in_own_unit(line["quantity"], line["factor"])
        told = [part | {"quantity": in_parts(own, part["per_bundle"])} for part in parts]
        if all_of_them := [*(went or ()), *told]:
            found[line["id"]] = all_of_them
    return found


def _now(db: Connection, products: set[int]) -> dict[int, Told]:
    is_kept = Product.stock_quantity.is_not(None).label("is_kept")
    query = (
        select(BundlePart.product_id.label("of"), BundlePart.quantity.label("per_bundle"), is_kept, *TOLD)
        .join(Product, Product.id == BundlePart.part_id)
        .where(among(BundlePart.product_id, products))
        .order_by(BundlePart.product_id, BundlePart.position)
    )
    return _grouped(db, query)


def _moved(db: Connection, lines: Sequence[int]) -> dict[int, Told]:
    quantity = func.abs(func.sum(StockMove.quantity), type_=StockMove.quantity.type).label("quantity")
    query = (
        select(StockMove.line_id.label("of"), quantity, *TOLD)
        .join(Product, Product.id == StockMove.product_id)
        .where(among(StockMove.line_id, lines), StockMove.per_bundle.is_not(None))
        .group_by(StockMove.line_id, StockMove.product_id)
        .order_by(func.min(StockMove.id))
    )
    return _grouped(db, query)


def _grouped(db: Connection, query: Any) -> dict[int, Told]:
    found: dict[int, Told] = {}
    for row in db.execute(query).mappings():
        told = {str(name): value for name, value in row.items()}
        found.setdefault(told.pop("of"), []).append(told)
    return found
