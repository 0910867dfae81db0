"""Which product a scanner means."""

from sqlalchemy import Connection, select

from crm_desktop.models import Product


def scanned(db: Connection, barcode: str) -> int | None:
    """The product that has this barcode; None where none has."""
    return db.scalar(select(Product.id).where(Product.barcode == barcode).limit(1))
