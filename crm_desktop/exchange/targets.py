"""What a column of a book can be imported into, by kind of sheet.

Keys are the fields' own, but for what a book says otherwise than the file keeps it: a customer by name or
number, terms in words, an amount received beside the amount, an order's lines beside its head.
"""

from collections.abc import Iterator
from dataclasses import replace

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.models import ENTITIES, OrderLine, ReceiptMeans
from crm_desktop.models.base import fields_of

ORDER_OF_IMPORT = (
    "customers",
    "products",
    "contacts",
    "orders",
    "receivables",
    "receipts",
    "activities",
)
"""Kinds of sheets, each after those it refers to."""

CUSTOMER = Field("customer", t("Customer"), Kind.REFERENCE, required=True, refers_to="customers", width=32)
CUSTOMER_NUMBER = Field("customer_number", t("Customer no."), width=10)
CUSTOMER_PHONE = Field("customer_phone", t("Customer’s phone"), Kind.PHONE, width=16)
OF_THE_CUSTOMER = {"customer_tax_number": "tax_number", "customer_phone": "phone"}
"""What documents say of their customers, and the customers' own fields for it."""

CURRENCY = Field("currency", t("Currency"), width=8)
DATE_IN_PARTS = (
    Field("date_year", t("Year of the date"), Kind.INTEGER, width=6),
    Field("date_month", t("Month of the date"), Kind.INTEGER, width=6),
    Field("date_day", t("Day of the date"), Kind.INTEGER, width=6),
)
ADDRESS_IN_PARTS = (
    Field("house_number", t("House number"), width=8),
    Field("address_more", t("Address, second line"), width=24),
)
USES = (
    Field("allocated_to", tc("column", "Used for"), width=18),
    Field("allocated_amount", t("Amount used"), Kind.MONEY, width=14),
    Field("allocated_on", t("Used on"), Kind.DATE, width=12),
)
"""What a document is allocated to: which one, how much of it, from which day on; negative where taken back."""

VOIDED = (
    Field("voided_on", t("Void since"), Kind.DATE, width=12),
    Field("voided_amount", t("Amount before it was void"), Kind.MONEY, width=14),
)
BEFORE_THIS_FILE = Field("is_opening", t("From before this file"), Kind.BOOLEAN, width=8)
"""What was owed or received before the firm kept its books here."""

SAID_BESIDE = (
    Field("time", t("Time"), width=8),
    Field("result", tc("activity", "Result"), width=24),
    Field("next_step", t("Next step"), width=24),
    Field("next_date", t("Next contact on"), width=12),
)
"""What a list of activities says in columns of its own, and the file as lines of the text."""

TERMS = replace(ENTITIES["customers"].field("terms_kind"), key="terms", kind=Kind.TEXT)

ALIASES = {
    "customer_id": "customer",
    "parent_id": "parent",
    "product_id": "product_code",
    "terms_kind": "terms",
    "contact_id": "contact",
}
"""Other names under which the command line may name a target."""


def _own(entity: str, *left_out: str) -> tuple[Field, ...]:
    fields = ENTITIES[entity].fields
    return tuple(
        f for f in fields if not f.computed and f.kind is not Kind.REFERENCE and f.key not in left_out
    )


def _customers() -> tuple[Field, ...]:
    parent = ENTITIES["customers"].field("parent_id")
    return (
        *_own("customers", "terms_kind"),
        replace(parent, key="parent"),
        TERMS,
        *ADDRESS_IN_PARTS,
        Field("contact_last_name", t("Last name of the main contact"), width=12),
        Field("contact_first_name", t("First name of the main contact"), width=12),
        Field("contact_position", t("Position of the main contact"), width=14),
        Field("contact_wechat", t("WeChat of the main contact"), width=16),
    )


def _contacts() -> tuple[Field, ...]:
    return (
        *_own("contacts"),
        Field("last_name", t("Last name"), width=12),
        Field("first_name", t("First name"), width=12),
        Field("middle_name", t("Middle name"), width=12),
        replace(CUSTOMER, required=False),
        CUSTOMER_NUMBER,
        *_address_book(),
    )


def _address_book() -> Iterator[Field]:
    """What address books say of a person more than once, or of the firm."""
    for place in range(1, 7):
        yield Field(f"phone_{place}", t("Phone {n}", n=place), Kind.PHONE, width=16)
        yield Field(f"phone_{place}_label", t("Kind of phone {n}", n=place), width=8)
    for place in (2, 3):
        yield Field(f"email_{place}", t("E-mail {n}", n=place), Kind.EMAIL, width=24)
    yield Field("address_label", t("Kind of address"), width=8)
    firm = ENTITIES["customers"]
    for key in ("phone", "fax", "website", "address", "city", "province", "postcode"):
        own = firm.field(key)
        yield replace(own, key=f"firm_{key}", label=t("{what} of the firm", what=own.label))


def _receivables() -> tuple[Field, ...]:
    kind = ENTITIES["receivables"].field("kind")
    return (
        *_own("receivables", "kind"),
        replace(kind, key="entry_kind", label=t("Kind of entry")),
        Field("reverses", t("Takes back or claims again"), width=18),
        *USES,
        *VOIDED,
        BEFORE_THIS_FILE,
        CUSTOMER,
        CUSTOMER_NUMBER,
        CUSTOMER_PHONE,
        Field("order", t("Sales order"), width=18),
        Field("net_amount", t("Amount without VAT"), Kind.MONEY, width=14),
        Field("tax", t("VAT"), Kind.MONEY, width=14),
        Field("received", t("Amount received"), Kind.MONEY, width=14),
        Field("let_off", t("Let off"), Kind.MONEY, width=14),
        Field("document_type", t("Kind of document"), width=12),
        Field("status", t("State of payment"), width=12),
        Field("paper_invoice_number", t("Number of the paper invoice"), width=12),
        Field("customer_tax_number", t("Customer’s tax number"), width=20),
        Field("balance", t("Balance"), Kind.MONEY, width=14),
        Field("opening", t("Opening balance"), Kind.MONEY, width=14),
        Field("prepaid", t("Paid in advance"), Kind.MONEY, width=14),
        Field("side", t("Debit or credit"), width=8),
        Field("opening_side", t("Debit or credit of the opening balance"), width=8),
        CURRENCY,
        *DATE_IN_PARTS,
        Field("received_on", t("Received on"), Kind.DATE, width=12),
        Field("goods", t("Goods or service"), width=28),
        Field("quantity", t("Quantity"), Kind.QUANTITY, width=10),
        Field("price", t("Unit price"), Kind.PRICE, width=12),
        Field("line_amount", t("Amount of the line"), Kind.MONEY, width=14),
        TERMS,
    )


def _orders() -> tuple[Field, ...]:
    line = {field.key: field for field in fields_of(OrderLine) if field.kind is not Kind.REFERENCE}
    note = line.pop("note")
    return (
        *_own("orders", "amount"),
        CUSTOMER,
        CUSTOMER_NUMBER,
        CUSTOMER_PHONE,
        *line.values(),
        replace(note, key="line_note", label=t("Note on the line")),
        Field("taken_off", t("Discount taken off"), Kind.RATE, width=8),
        Field("net_price", t("Price without VAT"), Kind.PRICE, width=12),
        Field("net_amount", t("Amount without VAT"), Kind.MONEY, width=14),
        CURRENCY,
        Field("order_amount", tc("order", "Amount of the order"), Kind.MONEY, width=14),
    )


def _receipts() -> tuple[Field, ...]:
    means = {field.key: field for field in fields_of(ReceiptMeans)}
    return (
        *_own("receipts", "kind"),
        CUSTOMER,
        CUSTOMER_NUMBER,
        CUSTOMER_PHONE,
        *(means[key] for key in ("means", "account", "reference")),
        replace(means["matures_on"], label=t("Maturity of the bill")),
        replace(means["amount"], key="means_amount", label=t("Amount by this means")),
        *USES,
        *VOIDED,
        ENTITIES["receivables"].field("reason"),
        replace(ENTITIES["receivables"].field("due_date"), label=t("Refund to be paid by")),
        ENTITIES["receivables"].field("invoice_number"),
        Field("reversed_by", t("Taken back by"), width=18),
        BEFORE_THIS_FILE,
        CURRENCY,
    )


def _activities() -> tuple[Field, ...]:
    return (
        *_own("activities"),
        CUSTOMER,
        CUSTOMER_NUMBER,
        Field("contact", t("Contact"), Kind.REFERENCE, refers_to="contacts", width=16),
        Field("contact_number", t("Contact no."), width=10),
        *SAID_BESIDE,
    )


TARGETS: dict[str, tuple[Field, ...]] = {
    "customers": _customers(),
    "products": _own("products"),
    "contacts": _contacts(),
    "orders": _orders(),
    "receivables": _receivables(),
    "receipts": _receipts(),
    "activities": _activities(),
}


def target(entity: str, key: str) -> Field:
    """The target of that key (or of another name it has); KeyError where the kind of sheet has none."""
    wanted = ALIASES.get(key, key)
    for field in TARGETS[entity]:
        if wanted in (field.key, f"{field.key}_id"):
            return field
    raise KeyError(key)
