"""Lists of products that head the facts of a larger unit as those of the product: Unit, Price, Unit, Holds, Price."""

from collections.abc import Sequence

from crm_desktop.exchange.recognise.labels import Label

PACKED = {"unit": "pack_unit", "barcode": "pack_barcode", "sale_price": "pack_price"}
"""What a product says of its own unit, and of a larger one."""


def with_second_unit(entity: str, columns: dict[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """What a list of products heads once more, beside how many a unit holds, is of that unit: Unit, Unit, Holds."""
    if entity != "products" or "pack_factor" not in columns:
        return columns
    again = {
        PACKED[key]: index
        for key, first in columns.items()
        for index, label in enumerate(labels)
        if key in PACKED and index > first and label.plain == labels[first].plain
    }
    return again | columns
