"""The verbs that post, each one value: its dialog, its place in the menus and `crm` are made from it."""

from dataclasses import replace

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.models.ledger import Side
from crm_desktop.models.payable import PAYMENTS
from crm_desktop.services.adjustments import BadDebtDraft, RecoveryDraft, WriteOffDraft
from crm_desktop.services.allocations import AllocationDraft
from crm_desktop.services.charges import INSTALMENTS, ChargeDraft, ContraDraft, CreditDraft
from crm_desktop.services.contras import SetOffDraft
from crm_desktop.services.order_charges import OrderChargeDraft
from crm_desktop.services.receipts import ReceiptDraft, RefundDraft
from crm_desktop.services.roles import PARTIES
from crm_desktop.services.verb import Verb, fact

CUSTOMER, DATE, AMOUNT, SUMMARY = (fact(key) for key in ("customer_id", "date", "amount", "summary"))
NUMBER = fact("number", required=False, hint=t("Blank: the next number"))
REASON = fact("reason", required=True)
ALL_OR_LESS = fact("amount", required=False, hint=t("Blank: all that is left"))

CHARGE = Verb(
    "charge",
    t("New charge"),
    t("Note what a customer owes for"),
    t("Save"),
    ChargeDraft,
    (
        CUSTOMER,
        DATE,
        AMOUNT,
        fact("due_date", hint=t("Blank: by the customer's terms")),
        INSTALMENTS,
        SUMMARY,
        NUMBER,
        fact("invoice_number"),
        fact("salesperson"),
    ),
)
CHARGE_ORDER = Verb(
    "charge_order",
    t("Charge this order"),
    t("Note what the customer owes for it: all that is not charged yet, or a part"),
    t("Save"),
    OrderChargeDraft,
    (
        ALL_OR_LESS,
        DATE,
        fact("due_date", hint=t("Blank: by the customer's terms")),
        SUMMARY,
        NUMBER,
        fact("invoice_number"),
    ),
    about="order_id",
    of="orders",
)
CREDIT = Verb(
    "credit",
    t("New credit note"),
    t("Note what a customer owes less for: a return, a rebate"),
    t("Save"),
    CreditDraft,
    (
        CUSTOMER,
        DATE,
        fact("amount", label=t("Amount credited"), hint=t("Written without a minus")),
        NUMBER,
        fact("invoice_number", label=t("Red VAT invoice no.")),
        SUMMARY,
    ),
)
ALLOCATE = Verb(
    "allocate",
    t("Allocate receipts and credits"),
    t("Use what was paid ahead for what is owed, or take that back"),
    t("Allocate"),
    AllocationDraft,
    (
        fact(
            "date",
            label=t("Allocated on"),
            required=False,
            hint=t("Blank: the later of both documents' dates"),
        ),
    ),
)
CONTRA = replace(CREDIT, key="contra", label=t("Contra"), draft=ContraDraft)
SET_OFF = Verb(
    "set_off",
    t("Set off both sides"),
    t("Use what a firm owes us for what we owe it"),
    t("Set off"),
    SetOffDraft,
    (
        fact("customer_id", label=t("Customer and supplier")),
        DATE,
        fact("amount", required=False, hint=t("Blank: all that is open on both sides")),
        SUMMARY,
    ),
)
RECEIVE = Verb(
    "receive",
    t("New receipt"),
    t("Note what a customer paid"),
    t("Save"),
    ReceiptDraft,
    (CUSTOMER, DATE, fact("summary", hint=t("A document number written here is paid first"))),
)
REFUND = Verb(
    "refund",
    t("New refund"),
    t("Pay back what a customer paid ahead"),
    t("Pay back"),
    RefundDraft,
    (CUSTOMER, DATE, SUMMARY),
)
RECOVER = Verb(
    "recover",
    t("Paid after all"),
    t("Note that this bad debt, or part of it, was paid"),
    t("Save"),
    RecoveryDraft,
    (DATE,),
)
WRITE_OFF = Verb(
    "write_off",
    t("Write off the rest"),
    t("Owe no more what is left: a small difference"),
    t("Write off"),
    WriteOffDraft,
    (ALL_OR_LESS, DATE, REASON),
)
BAD_DEBT = Verb(
    "bad_debt",
    t("Give up as a bad debt"),
    t("Keep the claim in mind, but expect it no more"),
    t("Give up"),
    BadDebtDraft,
    (ALL_OR_LESS, DATE, REASON),
)

SUPPLIER = replace(CUSTOMER, label=t("Supplier"), refers_to=PARTIES[Side.PAYABLE])
PARTY = {Side.RECEIVABLE: CUSTOMER, Side.PAYABLE: SUPPLIER}
"""Whom what is done on a side is about."""
PAID_BY = PAYMENTS.field("means").label
OF_A_BILL = {
    "due_date": fact("due_date", hint=t("Blank: by the supplier's terms")),
    "number": fact(
        "number", label=t("Supplier's bill no."), required=False, hint=t("Blank: the next number")
    ),
    "salesperson": fact("salesperson", label=t("Handled by")),
}


def _to_suppliers(verb: Verb, key: str, label: Text, tip: Text, **otherwise: Field) -> Verb:
    """The same verb on the side of what we owe."""
    told = {"customer_id": SUPPLIER, **otherwise}
    fields = tuple(told.get(field.key, field) for field in verb.fields)
    return replace(verb, key=key, label=label, tip=tip, fields=fields, of="payables", side=Side.PAYABLE)


BILL = _to_suppliers(CHARGE, "bill", t("New bill"), t("Note what a supplier has billed"), **OF_A_BILL)
BILL_CREDIT = _to_suppliers(
    CREDIT,
    "bill_credit",
    t("New credit note from a supplier"),
    t("Note what we owe less for: a return, a rebate"),
)
PAY = _to_suppliers(RECEIVE, "pay", t("New payment"), t("Note what a supplier was paid"))
TAKE_REFUND = _to_suppliers(
    REFUND,
    "take_refund",
    t("Refund from a supplier"),
    t("Note that a supplier paid back what was paid ahead"),
)
USE_PAYMENTS = _to_suppliers(
    ALLOCATE,
    "use_payments",
    t("Allocate payments and credits"),
    t("Use what was paid ahead for what we owe, or take that back"),
)
SETTLES = {verb.side: verb for verb in (ALLOCATE, USE_PAYMENTS)}
"""What uses money or credit of a side for what is owed on it."""
WRITE_OFF_BILL = _to_suppliers(
    WRITE_OFF, "write_off_bill", t("Write off the rest"), t("Pay no more what is left: a small difference")
)
