"""What belongs to a product alone: the units it is sold in besides its own, and its prices by level and quantity."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import Index, Integer, text
from sqlalchemy.orm import Mapped

from crm_desktop.core.barcodes import wrong_digit
from crm_desktop.core.fields import Kind, Part, Search
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.rules import Elsewhere, NotBefore, UnlikeAbove, UnlikeBelow, Unshared
from crm_desktop.models.base import NOT_NEGATIVE, Record, field_column, fields_of, plain, reference

ENDS_FIRST = t("The price ends before it begins.")
BEARERS = ("products", "units")
"""The kinds of records and parts that bear barcodes."""


def holds_nothing(factor: Decimal) -> Text | None:
    """What is wrong with a unit that holds none of the product's own."""
    return None if factor else t("A unit holds more than nothing.")


def is_its_own(unit: str) -> Text:
    """What is said of a further unit that is the product's own."""
    return t("“{unit}” is the product's own unit.", unit=unit)


def is_a_further_one(unit: str) -> Text:
    """What is said of a product's own unit that is one of its further ones."""
    return t("“{unit}” is a larger unit of the product already.", unit=unit)


class ProductUnit(Record):
    """A unit a product is sold in: so many of its own unit; without a price of its own it costs as many times more."""

    __tablename__ = "product_unit"
    __extra_args__ = (
        Index(None, "product_id", "unit", unique=True),
        Index(None, "barcode", sqlite_where=text("barcode IS NOT NULL")),
    )

    product_id: Mapped[int] = reference("product.id", required=True, part=True, index=False)
    position: Mapped[int] = plain(Integer, nullable=False)
    unit: Mapped[str] = field_column(
        "unit", t("Unit"), Kind.DICTIONARY, dictionary="unit", required=True, width=8
    )
    factor: Mapped[Decimal] = field_column(
        "factor",
        tc("unit", "Holds"),
        Kind.PRICE,
        required=True,
        width=10,
        hint=t("How many of the product's own unit"),
        between=NOT_NEGATIVE,
        refuses=holds_nothing,
    )
    barcode: Mapped[str | None] = field_column(
        "barcode", t("Barcode"), width=16, search=Search.CODE, refuses=wrong_digit, lenient=True
    )
    price: Mapped[Decimal | None] = field_column(
        "price",
        t("Sale price"),
        Kind.PRICE,
        width=12,
        hint=t("Blank: the product's price as many times"),
        between=NOT_NEGATIVE,
    )


class ProductPrice(Record):
    """A price of the price list: for customers of a level (all without one), from a quantity on, in a span of days."""

    __tablename__ = "product_price"
    __extra_args__ = (Index(None, "product_id"),)

    product_id: Mapped[int] = reference("product.id", required=True, part=True, index=False)
    position: Mapped[int] = plain(Integer, nullable=False)
    level: Mapped[str | None] = field_column(
        "level",
        t("Customer level"),
        Kind.DICTIONARY,
        dictionary="customer_level",
        width=10,
        hint=t("Blank: every customer"),
    )
    from_quantity: Mapped[Decimal | None] = field_column(
        "from_quantity", t("From quantity"), Kind.QUANTITY, width=10, between=NOT_NEGATIVE, threshold=True
    )
    price: Mapped[Decimal] = field_column(
        "price", t("List price"), Kind.PRICE, required=True, width=12, between=NOT_NEGATIVE
    )
    since: Mapped[dt.date | None] = field_column("since", t("Price from"), Kind.DATE, width=12)
    until: Mapped[dt.date | None] = field_column("until", t("Price until"), Kind.DATE, width=12)


UNITS = Part(
    "units",
    t("Units"),
    "product_id",
    fields_of(ProductUnit),
    told_by=("unit", "factor", "barcode"),
    rules=(
        Unshared("barcode", "units", BEARERS),
        UnlikeAbove("unit", "product_id", Elsewhere("products", ("unit",)), is_its_own),
    ),
)
UNLIKE_UNITS = UnlikeBelow("unit", Elsewhere("units", ("product_id", "unit")), is_a_further_one)
"""A product's own unit is none of its further ones."""
PRICES = Part(
    "prices",
    t("Price list"),
    "product_id",
    fields_of(ProductPrice),
    told_by=("level", "from_quantity", "price"),
    rules=(NotBefore("until", "since", ENDS_FIRST),),
)
