"""The ledger: everything that changes what a party owes us or we owe it, and how it is matched (核销).

A positive amount raises what is owed on its side, a negative one lowers it. An allocation ties one negative
entry to one positive entry; taking one back is a second row with the negative amount and its own date.
"""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import Boolean, Date, Index, String, text
from sqlalchemy.orm import Mapped

from crm_desktop.core.fields import Choice, Field, Kind, Part, Search
from crm_desktop.core.i18n import t, tc
from crm_desktop.models.base import Money, Record, derived, field_column, fields_of, plain, reference


class EntryKind(StrEnum):
    """What a ledger entry is."""

    CHARGE = "charge"
    OPENING = "opening"
    CREDIT_NOTE = "credit_note"
    RECOVERY = "recovery"
    WRITE_OFF = "write_off"
    BAD_DEBT = "bad_debt"
    CONTRA = "contra"
    RECEIPT = "receipt"
    REFUND = "refund"
    REVERSAL = "reversal"


class Side(StrEnum):
    """Which side of the ledger an entry is on: what others owe us, or what we owe them."""

    RECEIVABLE = "receivable"
    PAYABLE = "payable"


ENTRY_KINDS = (
    Choice(EntryKind.CHARGE, t("Charge")),
    Choice(EntryKind.OPENING, t("Opening item")),
    Choice(EntryKind.CREDIT_NOTE, t("Credit note")),
    Choice(EntryKind.RECOVERY, t("Recovered bad debt")),
    Choice(EntryKind.WRITE_OFF, t("Write-off")),
    Choice(EntryKind.BAD_DEBT, t("Bad debt")),
    Choice(EntryKind.CONTRA, t("Contra")),
    Choice(EntryKind.RECEIPT, t("Receipt")),
    Choice(EntryKind.REFUND, t("Refund")),
    Choice(EntryKind.REVERSAL, t("Reversal")),
)

RECEIVABLE_KINDS = (EntryKind.CHARGE, EntryKind.OPENING, EntryKind.CREDIT_NOTE, EntryKind.RECOVERY)
RECEIPT_KINDS = (EntryKind.RECEIPT, EntryKind.REFUND)


ITEM_KINDS = tuple(kind for kind in EntryKind if kind not in RECEIPT_KINDS)


class MeansKind(StrEnum):
    """By what a receipt was paid."""

    BANK = "bank"
    CASH = "cash"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    BILL = "bill"
    OTHER = "other"


MEANS_KINDS = (
    Choice(MeansKind.BANK, t("Bank transfer")),
    Choice(MeansKind.CASH, t("Cash")),
    Choice(MeansKind.WECHAT, t("WeChat Pay")),
    Choice(MeansKind.ALIPAY, t("Alipay")),
    Choice(MeansKind.BILL, t("Acceptance bill")),
    Choice(MeansKind.OTHER, tc("means of payment", "Other")),
)

STATES = (
    Choice("open", tc("receivable", "Open")),
    Choice("partial", t("Partly settled")),
    Choice("settled", t("Settled")),
    Choice("void", tc("document", "Void")),
)

RECEIPT_STATES = (
    Choice("open", tc("receipt", "Not allocated")),
    Choice("partial", t("Partly allocated")),
    Choice("settled", t("Fully allocated")),
    Choice("void", tc("document", "Void")),
)


class Entry(Record):
    """One ledger entry with its own date.

    `left` is what no allocation has used yet, whatever the allocations' dates (same sign as `amount`);
    `closed_on` the latest of the entry's date and its allocations' once nothing is left, else NULL: an entry
    matters to an ageing at D only where closed_on IS NULL OR closed_on > D. `order_id` names the order a charge
    was made from: a detailed statement shows that order's lines beneath it. A void entry keeps its number;
    its amount is 0 and `voided_amount` what it was. `left_house_on` is the first day it was printed or saved as
    a document of its own, or stood in an issued statement: from then on it can be reversed or voided, no longer
    undone. Exported lists do not count. `contra_id`, on the side of what we owe, names the entry of the other side that
    it was set off with.
    """

    __tablename__ = "ledger_entry"
    __extra_args__ = (
        # What we send out is told by its number alone; what a supplier sends, by whose it is as well.
        Index(
            "uq_ledger_entry_number_of",
            "number",
            text("CASE side WHEN 'receivable' THEN 0 ELSE customer_id END"),
            unique=True,
        ),
        Index(None, "customer_id", "date", "amount", "kind", "side"),
        Index(None, "date", "kind"),
        # Covers the ageing of all customers at any date: no row of the table is read for it.
        Index(
            "ix_ledger_entry_life", "side", "closed_on", "date", "customer_id", "kind", "amount", "due_date"
        ),
        # Covers what a customer owes; `closed_on` too, or SQLite might as well take an index of all entries.
        Index(
            "ix_ledger_entry_open",
            "customer_id",
            "due_date",
            "date",
            "kind",
            "left",
            "closed_on",
            "side",
            sqlite_where=text("closed_on IS NULL"),
        ),
        # Documents are found by what they are over, void ones by what they were over.
        Index(None, "amount"),
        Index(None, "voided_amount", sqlite_where=text("voided_amount IS NOT NULL")),
        Index(None, "order_id", sqlite_where=text("order_id IS NOT NULL")),
        Index(None, "contra_id", sqlite_where=text("contra_id IS NOT NULL")),
    )

    number: Mapped[str] = field_column(
        "number", t("Document no."), required=True, width=18, search=Search.NAME
    )
    date: Mapped[dt.date] = field_column("date", t("Date"), Kind.DATE, required=True, width=12)
    customer_id: Mapped[int] = reference(
        "party.id",
        Field("customer_id", t("Customer"), Kind.REFERENCE, required=True, refers_to="customers", width=32),
        required=True,
        index=False,
    )
    kind: Mapped[str] = field_column(
        "kind", t("Kind"), Kind.CHOICE, required=True, choices=ENTRY_KINDS, width=12, editable=False
    )
    summary: Mapped[str | None] = field_column("summary", t("Summary"), width=28, search=Search.TEXT)
    amount: Mapped[Decimal] = field_column(
        "amount", t("Amount"), Kind.MONEY, required=True, width=14, editable=False
    )
    due_date: Mapped[dt.date | None] = field_column("due_date", t("Due date"), Kind.DATE, width=12)
    invoice_number: Mapped[str | None] = field_column(
        "invoice_number", t("VAT invoice no."), width=22, search=Search.CODE
    )
    order_id: Mapped[int | None] = reference(
        "document.id",
        Field("order_id", t("Sales order"), Kind.REFERENCE, refers_to="orders", editable=False, width=18),
        index=False,
    )
    salesperson: Mapped[str | None] = field_column(
        "salesperson", t("Salesperson"), Kind.DICTIONARY, dictionary="staff", width=12
    )
    reason: Mapped[str | None] = field_column("reason", t("Reason"), width=28, editable=False)
    note: Mapped[str | None] = field_column("note", t("Note"), Kind.LONG_TEXT, width=40, search=Search.TEXT)
    side: Mapped[str] = plain(String, default=Side.RECEIVABLE, server_default=Side.RECEIVABLE, nullable=False)
    currency: Mapped[str] = plain(String, default="CNY", nullable=False)
    reverses_id: Mapped[int | None] = reference("ledger_entry.id")
    contra_id: Mapped[int | None] = reference("ledger_entry.id", index=False)
    voided_amount: Mapped[Decimal | None] = plain(Money)
    voided_on: Mapped[dt.date | None] = plain(Date)
    is_opening: Mapped[bool] = plain(Boolean, default=False, nullable=False)
    left_house_on: Mapped[dt.date | None] = plain(Date)
    left: Mapped[Decimal] = derived(Money, nullable=False)
    closed_on: Mapped[dt.date | None] = derived(Date)


class ReceiptMeans(Record):
    """One means of payment within a receipt; the means of a receipt sum to its amount (positive here)."""

    __tablename__ = "receipt_means"

    entry_id: Mapped[int] = reference("ledger_entry.id", required=True, part=True)
    means: Mapped[str] = field_column(
        "means", t("Means of payment"), Kind.CHOICE, required=True, choices=MEANS_KINDS, width=14
    )
    amount: Mapped[Decimal] = field_column("amount", t("Amount"), Kind.MONEY, required=True, width=14)
    account: Mapped[str | None] = field_column(
        "account", t("Account"), Kind.DICTIONARY, dictionary="account", width=18
    )
    reference: Mapped[str | None] = field_column("reference", t("Reference"), width=18)
    matures_on: Mapped[dt.date | None] = field_column("matures_on", t("Maturity"), Kind.DATE, width=12)


class EntryLine(Record):
    """What of one line of an order, a delivery or a return an entry charges (above zero) or credits (below).

    `quantity` is None where only the price is credited: such a line opens nothing to be charged anew. A reversal has
    the lines of its entry with the other sign; those of a void entry count for nothing. `order_id` names the order a
    line is of where its entry, being of several, names none.
    """

    __tablename__ = "ledger_line"
    __extra_args__ = (Index(None, "order_id", sqlite_where=text("order_id IS NOT NULL")),)

    entry_id: Mapped[int] = reference("ledger_entry.id", required=True, part=True)
    line_id: Mapped[int] = reference("document_line.id", required=True)
    quantity: Mapped[Decimal | None] = field_column("quantity", t("Quantity"), Kind.QUANTITY, width=10)
    amount: Mapped[Decimal] = field_column("amount", t("Amount"), Kind.MONEY, required=True, width=14)
    tax: Mapped[Decimal | None] = field_column("tax", t("Tax"), Kind.MONEY, width=12)
    order_id: Mapped[int | None] = reference("document.id", index=False)


class Allocation(Record):
    """`amount` of one negative entry used for one positive entry on `date` (never before either's date).

    A row with a negative amount takes back the row it `reverses_id`, on its own date.
    """

    __tablename__ = "allocation"
    __extra_args__ = (
        Index(None, "debit_id", "date", "amount"),
        Index(None, "credit_id", "date", "amount"),
        Index(None, "date"),
    )

    debit_id: Mapped[int] = reference("ledger_entry.id", required=True, part=True, index=False)
    credit_id: Mapped[int] = reference("ledger_entry.id", required=True, part=True, index=False)
    date: Mapped[dt.date] = plain(Date, nullable=False)
    amount: Mapped[Decimal] = plain(Money, nullable=False)
    reverses_id: Mapped[int | None] = reference("allocation.id")


MEANS = Part(
    "means",
    t("Means of payment"),
    "entry_id",
    fields_of(ReceiptMeans),
    told_by=("means", "account", "reference", "amount"),
)
