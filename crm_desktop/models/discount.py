"""Discount rules: what is taken off the lines of a customer, a level, a product, a category or a brand."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Entity, Field, Kind, Search, Series
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.rules import NotBefore
from crm_desktop.models.base import (
    NOT_NEGATIVE,
    SHARE,
    Declared,
    Record,
    derived,
    entity_of,
    field_column,
    reference,
)


class Discount(Record):
    """A share taken off lines, of whatever it names of customer, level, product, category and brand, from a quantity
    or an amount of the line on, in a span of days."""

    __tablename__ = "discount"
    __extra_args__ = (Index(None, "name"), Index(None, "pinyin_key"))

    number: Mapped[str] = field_column(
        "number", t("Rule no."), required=True, width=8, search=Search.CODE, unique=True
    )
    name: Mapped[str] = field_column("name", t("Rule name"), required=True, width=20, search=Search.NAME)
    mnemonic: Mapped[str | None] = field_column("mnemonic", t("Mnemonic"), width=10, search=Search.CODE)
    discount: Mapped[Decimal] = field_column(
        "discount", t("Discount"), Kind.RATE, required=True, width=8, between=SHARE
    )
    customer_id: Mapped[int | None] = reference(
        "party.id", Field("customer_id", t("Customer"), Kind.REFERENCE, refers_to="customers", width=28)
    )
    level: Mapped[str | None] = field_column(
        "level",
        t("Customer level"),
        Kind.DICTIONARY,
        dictionary="customer_level",
        width=10,
        hint=t("Blank: every customer"),
    )
    product_id: Mapped[int | None] = reference(
        "product.id", Field("product_id", t("Product"), Kind.REFERENCE, refers_to="products", width=24)
    )
    category: Mapped[str | None] = field_column(
        "category",
        t("Product category"),
        Kind.DICTIONARY,
        dictionary="product_category",
        width=14,
        tree=True,
        hint=t("Also of what stands below it"),
    )
    brand: Mapped[str | None] = field_column(
        "brand", t("Brand"), Kind.DICTIONARY, dictionary="brand", width=12
    )
    from_quantity: Mapped[Decimal | None] = field_column(
        "from_quantity",
        t("From quantity"),
        Kind.QUANTITY,
        width=10,
        hint=t("Of the line, in the product's own unit"),
        between=NOT_NEGATIVE,
        threshold=True,
    )
    from_amount: Mapped[Decimal | None] = field_column(
        "from_amount",
        t("From amount"),
        Kind.MONEY,
        width=12,
        hint=t("Of the line, before its discount"),
        between=NOT_NEGATIVE,
        threshold=True,
    )
    since: Mapped[date | None] = field_column("since", tc("rule", "Holds from"), Kind.DATE, width=12)
    until: Mapped[date | None] = field_column("until", tc("rule", "Holds until"), Kind.DATE, width=12)
    on_level_prices: Mapped[bool | None] = field_column(
        "on_level_prices",
        t("Also off prices for a level"),
        Kind.BOOLEAN,
        width=10,
        hint=t("Prices that are already those of the customer's level"),
    )
    note: Mapped[str | None] = field_column("note", t("Note"), Kind.LONG_TEXT, width=40, search=Search.TEXT)
    pinyin_key: Mapped[str | None] = derived(String)


DISCOUNTS = entity_of(
    Discount,
    Entity(
        "discounts",
        t("Discount rule"),
        t("Discount rules"),
        default_columns=("number", "name", "discount", "level", "category", "since", "until"),
        series=Series("ZK", 3),
        told_by=("discount", "level", "category"),
        rules=(NotBefore("until", "since", t("The rule ends before it begins.")),),
        heard_as=(
            "折扣规则",
            "折扣表",
            "优惠规则",
            "促销规则",
            "discount rules?",
            "discount table",
            "rabattregel",
        ),
    ),
)
DECLARED = (Declared(DISCOUNTS, Discount),)
