"""Ledgers and lists of what customers owe: open items, invoices, balances."""

from dataclasses import replace

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import (
    BEFORE_THIS_FILE,
    CURRENCY,
    CUSTOMER,
    CUSTOMER_NUMBER,
    CUSTOMER_PHONE,
    GOODS,
    GOODS_OF,
    IN_PERSON,
    OTHER_PARTY,
    PAYMENTS,
    ROLE,
    TELLS_NAMESAKES,
    USED,
    USES,
    VOID_AND_OPENING,
    VOIDED,
    own_fields,
)
from crm_desktop.exchange.sheets.customers import TERMS
from crm_desktop.exchange.sheets.sheet_kind import FilledDown, Layout, SheetKind, heads, hints
from crm_desktop.models import ENTITIES

DATE_IN_PARTS = (
    Field("date_year", t("Year of the date"), Kind.INTEGER, width=6),
    Field("date_month", t("Month of the date"), Kind.INTEGER, width=6),
    Field("date_day", t("Day of the date"), Kind.INTEGER, width=6),
)

RECEIVABLES = SheetKind(
    "receivables",
    (
        *own_fields("receivables", "kind"),
        replace(ENTITIES["receivables"].field("kind"), key="entry_kind", label=t("Kind of entry")),
        Field("reverses", t("Takes back or claims again"), width=18),
        *USES,
        *GOODS_OF,
        *VOIDED,
        BEFORE_THIS_FILE,
        CUSTOMER,
        CUSTOMER_NUMBER,
        *IN_PERSON,
        CUSTOMER_PHONE,
        ROLE,
        Field("order", t("Sales order"), width=18),
        Field("net_amount", t("Amount without VAT"), Kind.MONEY, width=14),
        Field("tax", t("VAT"), Kind.MONEY, width=14),
        Field("received", t("Amount received"), Kind.MONEY, width=14),
        Field("fee_on_top", t("Fee on top"), Kind.MONEY, width=14),
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
    ),
    needs=(
        ("customer", "amount"), ("customer", "balance"), ("customer", "opening"), ("customer", "net_amount", "tax"),
        ("customer", "number", "line_amount"), ("customer", "number", "quantity", "price"),
        ("customer_tax_number", "amount"), ("customer_tax_number", "balance"),
    ),
    wanted=t("Say which column holds the amount owed, or the balance."),
    hints=hints(
        "应收", "欠款", "未收", "未付", "对账", "账龄", "往来账", "receivable", "outstanding", "open items", "age?ing",
        "unpaid", "debtors", "invoices", "należno[śs]ci", "pohledávk", "задолженност", "дебитор", "alacak",
        "kundfordr", "미수", "売掛", "scadenz", "contas a receber", "openstaande",
    ),
    marks=frozenset({"due_date", "received", "balance", "received_on", "opening", "prepaid", "side"}),
    marking_words=heads(
        "应收|欠款|欠货款|未收|挂账|赊|receivable|outstanding",
        "^invoice(?:s|no|num|number|id|date|ref|total|amount|value|status)?$|^发票(?:号|号码|日期|编号|金额)$",
    ),
    foreign=heads(OTHER_PARTY, PAYMENTS),
    is_document=True,
    charges=True,
    posts=True,
    under_customers=True,
    filled_down=FilledDown(("customer", "customer_number", "customer_phone", "date", "number")),
    left_empty=frozenset({TELLS_NAMESAKES, "terms"}),
    by_terms=frozenset({"due_date"}),
    layout=Layout(
        ("customer_number", "reverses", *VOID_AND_OPENING),
        (*USED, *GOODS),
        {"kind": "entry_kind"},
        later=frozenset(GOODS),
    ),
)  # fmt: skip
"""What is owed is owed under whatever terms: those that are not understood are left empty."""
