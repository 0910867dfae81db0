"""Lists of customers."""

from dataclasses import replace

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import (
    DOCUMENTS,
    NOTES,
    OTHER_PARTY,
    PAYMENTS,
    ROLE,
    TERMS,
    VITAL_IN_RECORDS,
    own_fields,
)
from crm_desktop.exchange.sheets.sheet_kind import SheetKind, heads, hints
from crm_desktop.models import ENTITIES

ADDRESS_IN_PARTS = (
    Field("house_number", t("House number"), width=8),
    Field("address_more", t("Address, second line"), width=24),
)

CALLED_ABROAD = (
    "klienci", "kontrahenci", "odbiorcy", "zákazníci", "odběratelé", "клиент", "контрагент", "покупател", "müşteri",
    r"kunder\b", "klanten", "clienti", "clientes", "ügyfel", "거래처", "고객", "得意先", "顧客",
)  # fmt: skip
"""How other countries title their lists of customers."""

CUSTOMERS = SheetKind(
    "customers",
    (
        *own_fields("customers", "terms_kind"),
        replace(ENTITIES["customers"].field("parent_id"), key="parent"),
        ROLE,
        Field("is_customer", t("Is a customer"), Kind.BOOLEAN, width=8),
        TERMS,
        *ADDRESS_IN_PARTS,
        Field("contact_last_name", t("Last name of the main contact"), width=12),
        Field("contact_first_name", t("First name of the main contact"), width=12),
        Field("contact_position", t("Position of the main contact"), width=14),
        Field("contact_wechat", t("WeChat of the main contact"), width=16),
        Field("firm_or_last_name", t("Company or last name"), width=24),
        Field("second_contact", t("Second contact"), width=16),
        Field("second_contact_phone", t("Phone of the second contact"), Kind.PHONE, width=16),
    ),
    needs=(("name",), ("firm_or_last_name",), ("invoice_title", "tax_number")),
    wanted=t("Say which column holds the customer's name."),
    hints=hints(
        "客户(?!.{0,4}(?:欠|应收|联系人))",
        "往来单位",
        "customers?",
        "clients?",
        r"accounts?\b",
        *CALLED_ABROAD,
    ),
    marks_together=frozenset({"name", "contact_name", "address"}),
    foreign=heads(OTHER_PARTY, PAYMENTS, NOTES, DOCUMENTS),
    key=("number", "name"),
    vital=VITAL_IN_RECORDS,
)
