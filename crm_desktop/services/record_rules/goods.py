"""Products and where they lie."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import (
    BundlePart,
    Discount,
    Document,
    DocumentLine,
    Product,
    ProductPrice,
    ProductUnit,
    StockMove,
)
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among
from crm_desktop.queries.warehouses import usual
from crm_desktop.services.record_rules.rules import Rules
from crm_desktop.services.stock_settling import open_stock
from crm_desktop.storage.gesture import Work


class ProductRules(Rules):
    """A product on an order stays, and one that moved in stock; what lies there at first is its opening."""

    born_with = frozenset({"stock_quantity", "stock_value"})
    owns = (
        (StockMove, "product_id"),
        (ProductUnit, "product_id"),
        (ProductPrice, "product_id"),
        (BundlePart, "product_id"),
    )
    needed_by = (
        (DocumentLine, "product_id", t("Orders name this product; it cannot be deleted.")),
        (Product, "successor_id", t("Other products name it as their successor.")),
        (BundlePart, "part_id", t("Bundles hold this product; take it out of them first.")),
        (Discount, "product_id", t("Discount rules name this product; delete these first.")),
    )

    def before_add(self, work: Work, values: dict[str, Any]) -> None:
        """Nothing is worth anything where nothing lies."""
        if values.get("stock_value") and not values.get("stock_quantity"):
            raise Refusal(t("What lies in stock has a value only with a quantity."), "stock_value")

    def after_all(self, work: Work, keys: Sequence[int]) -> None:
        """Note what lies in stock of them."""
        open_stock(work, keys)

    def kept(self, work: Work, keys: Sequence[int]) -> dict[int, Text]:
        """Also those that moved since their opening."""
        needed = super().kept(work, keys)
        moved = select(StockMove.product_id).where(
            among(StockMove.product_id, keys), StockMove.kind != MoveKind.OPENING
        )
        for key in work.connection.execute(moved.distinct()).scalars():
            needed.setdefault(key, t("It came in or went out of stock; it cannot be deleted."))
        return needed


class WarehouseRules(Rules):
    """A warehouse that goods came into or documents name stays, and the usual one."""

    needed_by = (
        (StockMove, "warehouse_id", t("Goods came into this warehouse or left it; it cannot be deleted.")),
        (Document, "warehouse_id", t("Documents name this warehouse; it cannot be deleted.")),
    )

    def kept(self, work: Work, keys: Sequence[int]) -> dict[int, Text]:
        """Also the usual one."""
        needed = super().kept(work, keys)
        if (key := usual(work.connection)) in keys:
            needed.setdefault(key, t("It is the usual warehouse; it cannot be deleted."))
        return needed
