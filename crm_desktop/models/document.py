"""Documents with lines: one family over two tables, each kind of document an entity of its own."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Boolean, Date, Index, Integer, String, text
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Choice, Entity, Field, Kind, Part, Printed, Search, Series, Where
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.lines import GROSS, NET
from crm_desktop.models.base import (
    NOT_NEGATIVE,
    SHARE,
    Declared,
    Money,
    Record,
    derived,
    field_column,
    fields_of,
    plain,
    reference,
)
from crm_desktop.models.warehouse import IN_WHICH

OPEN, CONFIRMED, SENT, LOST, CLOSED, SHIPPED = "open", "confirmed", "sent", "lost", "closed", "shipped"
RECEIVED = "received"
STATES = (
    Choice(OPEN, tc("document", "Draft")),
    Choice(CONFIRMED, tc("document", "Confirmed")),
    Choice(SENT, t("Sent")),
    Choice(LOST, tc("document", "Lost")),
    Choice(CLOSED, tc("document", "Closed")),
    Choice(SHIPPED, tc("document", "Shipped")),
    Choice(RECEIVED, tc("return", "Received")),
)
"""The states of all kinds of documents; each kind knows some of them."""
ENDED = (LOST, CLOSED)
"""Nothing more is made of a document in such a state."""

REFUND, REPLACEMENT = "refund", "replacement"
SETTLED_BY = (Choice(REFUND, tc("return", "Refund")), Choice(REPLACEMENT, tc("return", "Replacement")))
"""What a customer gets for goods brought back: what was charged credited, or the same delivered again."""

PRICE_BASES = (Choice(GROSS, t("Tax included")), Choice(NET, t("Tax excluded")))


class DocumentKind(StrEnum):
    """What a document is."""

    QUOTE = "quote"
    ORDER = "order"
    DELIVERY = "delivery"
    RETURN = "return"


class Document(Record):
    """The head of one document; its amount is the sum of its lines where it has any.

    `document_discount` is the share taken off the whole, spread over the lines; `price_basis` says whether their prices
    hold the tax.
    Its goods leave or enter the warehouse it names, the usual one where it names none.
    Its `version` counts what was changed since others know what it says.
    A past order (imported) creates no charge and no credit exposure. What left stock for a delivery says its state.
    """

    __tablename__ = "document"
    __extra_args__ = (
        Index(None, "kind", "number", unique=True),
        Index(None, "kind", "date"),
        Index(None, "customer_id", "kind", "date"),
        Index(None, "amount"),
        Index(None, "kind", "id", sqlite_where=text("state = 'confirmed'")),
        Index(None, "warehouse_id", sqlite_where=text("warehouse_id IS NOT NULL")),
    )

    number: Mapped[str] = field_column(
        "number", t("Order no."), required=True, width=18, search=Search.NAME, index=True
    )
    date: Mapped[dt.date] = field_column("date", t("Date"), Kind.DATE, required=True, width=12)
    customer_id: Mapped[int] = reference(
        "party.id",
        Field("customer_id", t("Customer"), Kind.REFERENCE, required=True, refers_to="customers", width=32),
        required=True,
        index=False,
    )
    salesperson: Mapped[str | None] = field_column(
        "salesperson", t("Salesperson"), Kind.DICTIONARY, dictionary="staff", width=12
    )
    amount: Mapped[Decimal] = derived(
        Money,
        field=Field("amount", t("Amount"), Kind.MONEY, required=True, editable=False, width=14),
        default=Decimal(0),
        nullable=False,
    )
    note: Mapped[str | None] = field_column("note", t("Note"), Kind.LONG_TEXT, width=40, search=Search.TEXT)
    document_discount: Mapped[Decimal | None] = field_column(
        "document_discount", t("Discount on the whole"), Kind.RATE, width=10, between=SHARE
    )
    price_basis: Mapped[str] = plain(
        String,
        default=GROSS,
        server_default=GROSS,
        nullable=False,
        info={
            "field": Field(
                "price_basis", t("Prices"), Kind.CHOICE, required=True, choices=PRICE_BASES, width=10
            )
        },
    )
    valid_until: Mapped[dt.date | None] = plain(
        Date, info={"field": Field("valid_until", t("Valid until"), Kind.DATE, width=12)}
    )
    state: Mapped[str] = plain(
        String,
        default=OPEN,
        server_default=OPEN,
        nullable=False,
        info={"field": Field("state", t("State"), Kind.CHOICE, required=True, choices=STATES, width=10)},
    )
    deliver_by: Mapped[dt.date | None] = field_column("deliver_by", t("Deliver by"), Kind.DATE, width=12)
    carrier: Mapped[str | None] = field_column(
        "carrier", t("Carrier"), Kind.DICTIONARY, dictionary="carrier", width=14
    )
    tracking_number: Mapped[str | None] = field_column("tracking_number", t("Tracking no."), width=18)
    signed_on: Mapped[dt.date | None] = field_column(
        "signed_on", t("Signed note back on"), Kind.DATE, width=12
    )
    warehouse_id: Mapped[int | None] = reference("warehouse.id", IN_WHICH, index=False)
    lost_because: Mapped[str | None] = field_column(
        "lost_because", t("Lost because"), Kind.DICTIONARY, dictionary="lost_because", width=16
    )
    settled_by: Mapped[str] = plain(
        String,
        default=REFUND,
        server_default=REFUND,
        nullable=False,
        info={
            "field": Field(
                "settled_by", t("Settled by"), Kind.CHOICE, required=True, choices=SETTLED_BY, width=12
            )
        },
    )
    reason: Mapped[str | None] = field_column("reason", tc("return", "Reason"), width=24)
    kind: Mapped[str] = plain(
        String, default=DocumentKind.ORDER, server_default=DocumentKind.ORDER, nullable=False
    )
    prints: Mapped[int | None] = field_column(
        "prints",
        t("Times printed"),
        Kind.INTEGER,
        width=8,
        editable=False,
        hint=t("On a printer or into a PDF; a preview is none"),
    )
    printed_on: Mapped[dt.date | None] = field_column(
        "printed_on", t("Last printed on"), Kind.DATE, width=12, editable=False
    )
    is_past: Mapped[bool] = plain(Boolean, default=False, nullable=False)
    version: Mapped[int] = plain(Integer, default=1, server_default=text("1"), nullable=False)


class DocumentLine(Record):
    """One line: amount = round(quantity × price × (1 − discount), 2), once, less its part of a discount on the whole,
    and with the tax where prices exclude it: the amount always holds the tax.

    The quantity is in the line's unit, of which each holds `factor` of the product's own (none: one): stock moves by
    both.
    `source_line_id` names the line of an earlier document it was made from: how far that one has come follows
    from these alone.
    """

    __tablename__ = "document_line"
    __extra_args__ = (Index(None, "source_line_id", sqlite_where=text("source_line_id IS NOT NULL")),)

    document_id: Mapped[int] = reference("document.id", required=True, part=True)
    position: Mapped[int] = plain(Integer, nullable=False)
    product_id: Mapped[int | None] = reference(
        "product.id", Field("product_id", t("Product"), Kind.REFERENCE, refers_to="products", width=24)
    )
    product_code: Mapped[str | None] = field_column("product_code", t("Product code"), width=10)
    product_name: Mapped[str | None] = field_column("product_name", t("Product name"), width=24)
    specification: Mapped[str | None] = field_column("specification", t("Specification"), width=16)
    unit: Mapped[str | None] = field_column("unit", t("Unit"), width=6)
    factor: Mapped[Decimal | None] = field_column(
        "factor", t("Holds of the product's unit"), Kind.PRICE, width=8, between=NOT_NEGATIVE
    )
    quantity: Mapped[Decimal] = field_column(
        "quantity", t("Quantity"), Kind.QUANTITY, required=True, width=10
    )
    price: Mapped[Decimal] = field_column("price", t("Price"), Kind.PRICE, required=True, width=12)
    discount: Mapped[Decimal | None] = field_column(
        "discount", t("Discount"), Kind.RATE, width=8, between=SHARE
    )
    vat_rate: Mapped[Decimal | None] = field_column(
        "vat_rate", t("VAT rate"), Kind.RATE, width=8, between=SHARE
    )
    amount: Mapped[Decimal] = field_column("amount", t("Amount"), Kind.MONEY, required=True, width=14)
    tax: Mapped[Decimal | None] = field_column("tax", t("Tax"), Kind.MONEY, width=12)
    note: Mapped[str | None] = field_column("note", t("Note"), width=24)
    deliver_by: Mapped[dt.date | None] = field_column(
        "deliver_by", t("Deliver by"), Kind.DATE, width=11, hint=t("Blank: as the order says")
    )
    source_line_id: Mapped[int | None] = reference("document_line.id", index=False)


def document_fields(
    *keys: str, number: Text | None = None, states: Sequence[str] = (), state_follows: bool = False
) -> tuple[Field, ...]:
    """The fields of a document's head by their keys, in that order: how its `number` is called, which `states` there
    are, and whether its `state_follows` from gestures of its own instead of being typed."""
    choices = tuple(choice for choice in STATES if choice.value in states)
    known = {field.key: field for field in fields_of(Document)}
    known["state"] = replace(known["state"], choices=choices, editable=not state_follows)
    if number is not None:
        known["number"] = replace(known["number"], label=number)
    return tuple(known[key] for key in keys)


LINES_OF_ORDERS = Part(
    "lines",
    t("Lines"),
    "document_id",
    fields_of(DocumentLine),
    told_by=("product_name", "product_code", "quantity", "amount"),
)
"""Each may have a day of its own by which it is to be delivered."""
LINES = replace(
    LINES_OF_ORDERS, fields=tuple(one for one in LINES_OF_ORDERS.fields if one.key != "deliver_by")
)

DELIVERED = (
    Choice("none", tc("order", "Not delivered")),
    Choice("part", t("Partly delivered")),
    Choice("whole", t("Delivered")),
)
ORDERS = Entity(
    "orders",
    t("Sales order"),
    t("Sales orders"),
    fields=(
        *document_fields(
            "number",
            "date",
            "customer_id",
            "salesperson",
            "amount",
            "note",
            "document_discount",
            "price_basis",
            "deliver_by",
            "warehouse_id",
            "state",
            states=(OPEN, CONFIRMED, CLOSED),
            state_follows=True,
        ),
        Field("charged", tc("order", "Charged"), Kind.MONEY, computed=True, width=14),
        Field("to_charge", t("Left to charge"), Kind.MONEY, computed=True, width=14),
        Field("delivered", tc("order", "Delivered"), Kind.CHOICE, choices=DELIVERED, computed=True, width=14),
    ),
    title_field="number",
    default_columns=("number", "date", "customer_id", "amount", "salesperson", "state", "delivered"),
    default_sort="date",
    where=(Where("kind", (DocumentKind.ORDER,)),),
    series=Series("XS", by_day=True),
    told_by=("date", "customer_id", "amount"),
    parts=(LINES_OF_ORDERS,),
    printed=Printed("order", tc("printed", "Sales order"), has_pictures=True),
    stands_in=(CONFIRMED, CLOSED),
)
DECLARED = (Declared(ORDERS, Document),)
