"""Products with their prices and what lies in stock."""

from decimal import Decimal

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped

from crm_desktop.core.barcodes import wrong_digit
from crm_desktop.core.fields import Entity, Field, Kind, Search, Series
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.rules import NoCircle, Unshared
from crm_desktop.models.base import (
    NOT_NEGATIVE,
    SHARE,
    Declared,
    Money,
    Quantity,
    Record,
    derived,
    entity_of,
    field_column,
    reference,
)
from crm_desktop.models.bundle_parts import BUNDLE
from crm_desktop.models.product_parts import BEARERS, PRICES, UNITS, UNLIKE_UNITS


def _days(n: int) -> Text:
    return tn("{n} day", "{n} days", n)


def _months(n: int) -> Text:
    return tn("{n} month", "{n} months", n)


class Product(Record):
    """One article; what lies in stock of it, and its value in cents, are the sums of its moves (`models.stock`).

    No quantity in stock means that it is not kept in stock; a bundle (`models.bundle_parts`) never is.
    """

    __tablename__ = "product"
    __extra_args__ = (
        Index(None, "name"),
        Index(None, "pinyin_key"),
        Index(None, "barcode", sqlite_where=text("barcode IS NOT NULL")),
    )

    number: Mapped[str] = field_column(
        "number", t("Product code"), required=True, width=10, search=Search.CODE, unique=True
    )
    name: Mapped[str] = field_column("name", t("Product name"), required=True, width=24, search=Search.NAME)
    mnemonic: Mapped[str | None] = field_column("mnemonic", t("Mnemonic"), width=10, search=Search.CODE)
    specification: Mapped[str | None] = field_column(
        "specification", t("Specification"), width=18, search=Search.TEXT
    )
    unit: Mapped[str | None] = field_column("unit", t("Unit"), Kind.DICTIONARY, dictionary="unit", width=6)
    barcode: Mapped[str | None] = field_column(
        "barcode", t("Barcode"), width=16, search=Search.CODE, refuses=wrong_digit, lenient=True
    )
    category: Mapped[str | None] = field_column(
        "category",
        t("Product category"),
        Kind.DICTIONARY,
        dictionary="product_category",
        width=14,
        tree=True,
        hint=t("Within another: Fasteners/Bolts"),
    )
    brand: Mapped[str | None] = field_column(
        "brand", t("Brand"), Kind.DICTIONARY, dictionary="brand", width=12
    )
    cost_price: Mapped[Decimal | None] = field_column(
        "cost_price", t("Cost price"), Kind.PRICE, width=12, between=NOT_NEGATIVE
    )
    sale_price: Mapped[Decimal | None] = field_column(
        "sale_price", t("Sale price"), Kind.PRICE, width=12, between=NOT_NEGATIVE
    )
    vat_rate: Mapped[Decimal | None] = field_column(
        "vat_rate", t("VAT rate"), Kind.RATE, width=8, between=SHARE
    )
    stock_quantity: Mapped[Decimal | None] = derived(
        Quantity, field=Field("stock_quantity", t("In stock"), Kind.QUANTITY, editable=False, width=10)
    )
    stock_value: Mapped[Decimal | None] = derived(
        Money, field=Field("stock_value", t("Stock value"), Kind.MONEY, editable=False, width=14)
    )
    minimum_stock: Mapped[Decimal | None] = field_column(
        "minimum_stock", t("Minimum stock"), Kind.QUANTITY, width=10, between=NOT_NEGATIVE, threshold=True
    )
    lead_time_days: Mapped[int | None] = field_column(
        "lead_time_days",
        t("Lead time"),
        Kind.INTEGER,
        width=8,
        hint=t("Days from order to arrival"),
        between=(0, 3650),
        said=_days,
    )
    warranty_months: Mapped[int | None] = field_column(
        "warranty_months",
        t("Warranty"),
        Kind.INTEGER,
        width=8,
        hint=t("Months"),
        between=(0, 1200),
        said=_months,
    )
    successor_id: Mapped[int | None] = reference(
        "product.id", Field("successor_id", t("Successor"), Kind.REFERENCE, refers_to="products", width=24)
    )
    known_problems: Mapped[str | None] = field_column(
        "known_problems", t("Known problems"), Kind.LONG_TEXT, width=40, search=Search.TEXT
    )
    note: Mapped[str | None] = field_column("note", t("Note"), Kind.LONG_TEXT, width=40, search=Search.TEXT)
    pinyin_key: Mapped[str | None] = derived(String)


PRODUCTS = entity_of(
    Product,
    Entity(
        "products",
        t("Product"),
        t("Products"),
        default_columns=(
            "number",
            "name",
            "specification",
            "unit",
            "sale_price",
            "stock_quantity",
            "stock_value",
        ),
        default_sort="number",
        series=Series("P", 3),
        rules=(
            Unshared("barcode", "products", BEARERS),
            UNLIKE_UNITS,
            NoCircle(
                "successor_id", t("A product cannot be its own successor, nor follow those it precedes.")
            ),
        ),
        told_by=("specification", "unit"),
        parts=(UNITS, PRICES, BUNDLE),
    ),
    computed=(Field("is_bundle", t("Bundle"), Kind.BOOLEAN, computed=True, width=6),),
)
DECLARED = (Declared(PRODUCTS, Product),)
