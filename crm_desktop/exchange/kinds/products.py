"""Products: plain records, but what lies in stock is worth cost × quantity, and no import changes it."""

from collections.abc import Mapping
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import LARGEST, QUANTITY_PLACES, rounded, trimmed
from crm_desktop.exchange.kinds.plain_records import PlainRecords
from crm_desktop.exchange.row_values import RowValues

OF_STOCK = ("stock_quantity", "stock_value")


class Products(PlainRecords):
    """Rows of a sheet of products."""

    derived = OF_STOCK

    def changes(self, values: Mapping[str, Any], current: Mapping[str, Any]) -> dict[str, Any]:
        """Never the figures of stock, once there are any: they follow from what came in and went out."""
        found = super().changes(values, current)
        counted = any(current.get(key) is not None for key in OF_STOCK)
        return {key: value for key, value in found.items() if not (counted and key in OF_STOCK)}

    def compared(self, row: RowValues, current: Mapping[str, Any]) -> None:
        """Name the figures of stock that the book has otherwise."""
        for key in OF_STOCK:
            stated, there = row.values.get(key), current.get(key)
            if stated is not None and there is not None and stated != there:
                self.verdicts.doubt(
                    row.row,
                    self.rows.head_of(key),
                    t(
                        "{stated} in the book, {there} in the file: an import does not change stock.",
                        stated=trimmed(stated, QUANTITY_PLACES),
                        there=trimmed(there, QUANTITY_PLACES),
                    ),
                )

    def repeated_otherwise(self, row: RowValues, told: Text) -> None:
        """Name the row: it may be one of what was bought or sold."""
        self.verdicts.doubt(row.row, self.rows.head_of("number" if "number" in row.values else "name"), told)

    def record_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """With the value in stock, where the book says cost and quantity only."""
        own = super().record_values(values)
        if "stock_value" not in own and "cost_price" in own and "stock_quantity" in own:
            worth = rounded(own["cost_price"] * own["stock_quantity"])
            if abs(worth) < LARGEST:
                own["stock_value"] = worth
        return own
