"""Books of what we paid, as this program saves them; nobody else's list is taken for one."""

from dataclasses import replace

from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import CUSTOMER, CUSTOMER_NUMBER, CUSTOMER_PHONE, own_fields
from crm_desktop.exchange.sheets.payables import SUPPLIER, SUPPLIER_NUMBER
from crm_desktop.exchange.sheets.receipts import RECEIPTS
from crm_desktop.exchange.sheets.sheet_kind import NO_MARKS, hints

OTHERWISE = {CUSTOMER.key: SUPPLIER, CUSTOMER_NUMBER.key: SUPPLIER_NUMBER}
OWN = {one.key: one for one in own_fields("payments", "kind")}

PAYMENTS = replace(
    RECEIPTS,
    entity="payments",
    fields=tuple(
        (OWN | OTHERWISE).get(one.key, one) for one in RECEIPTS.fields if one.key != CUSTOMER_PHONE.key
    ),
    wanted=t("Only a book of payments that this program saved is taken."),
    hints=hints(),
    marks=NO_MARKS,
    marking_words=None,
    must_be_marked=True,
)
