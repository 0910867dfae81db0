"""What a scanner means."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from crm_desktop.models import Product
from crm_desktop.queries.product_units import borne_by


@dataclass(frozen=True)
class Packed:
    """A product by its key, and the unit its barcode is of: one it is packed in, or its own."""

    product: int
    unit: str | None


def scanned(db: Connection, barcode: str) -> Packed | None:
    """Whose this barcode is; None where it is nobody's."""
    found = borne_by(db, [barcode]).get(barcode)
    if found is None:
        return None
    product, unit = found
    return Packed(product, unit or db.scalar(select(Product.unit).where(Product.id == product)))
