"""Books of what we owe, as this program saves them; nobody else's list is taken for one."""

from dataclasses import replace

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import (
    BEFORE_THIS_FILE,
    CURRENCY,
    CUSTOMER,
    CUSTOMER_NUMBER,
    USED,
    USES,
    VOID_AND_OPENING,
    VOIDED,
    own_fields,
)
from crm_desktop.exchange.sheets.receivables import RECEIVABLES
from crm_desktop.exchange.sheets.sheet_kind import Layout, SheetKind, hints
from crm_desktop.models import ENTITIES

SUPPLIER = replace(CUSTOMER, label=t("Supplier"), refers_to="suppliers")
SUPPLIER_NUMBER = replace(CUSTOMER_NUMBER, label=t("Supplier no."))

PAYABLES = SheetKind(
    "payables",
    (
        *own_fields("payables", "kind"),
        replace(ENTITIES["payables"].field("kind"), key="entry_kind", label=t("Kind of entry")),
        RECEIVABLES.field("reverses"),
        Field("set_off_with", t("Set off with"), width=18),
        *USES,
        *VOIDED,
        BEFORE_THIS_FILE,
        SUPPLIER,
        SUPPLIER_NUMBER,
        CURRENCY,
    ),
    needs=(("customer", "number", "entry_kind", "amount", "allocated_to"),),
    wanted=t("Only a book of payables that this program saved is taken."),
    hints=hints(),
    must_be_marked=True,
    is_document=True,
    posts=True,
    layout=Layout(
        ("customer_number", "reverses", "set_off_with", *VOID_AND_OPENING), USED, {"kind": "entry_kind"}
    ),
)
