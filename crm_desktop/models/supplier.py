"""Suppliers: the parties one buys from."""

from dataclasses import replace

from crm_desktop.core.fields import Block, Entity, Field, Kind, Series, Where
from crm_desktop.core.i18n import t, tc
from crm_desktop.models.base import Declared
from crm_desktop.models.party import Party, party_fields

RENAMED = {"number": t("Supplier no."), "name": t("Supplier name")}
SHOWN = (
    "number", "name", "mnemonic", "person_kind", "industry", "province", "city", "address", "postcode", "contact_name",
    "phone", "mobile", "fax", "email", "website", "note", "is_customer", "terms_kind", "terms_days",
    "terms_months", "terms_cutoff_day", "terms_pay_day", "tax_number", "bank", "bank_account", "retired_on",
)  # fmt: skip

COMPUTED = (
    Field("balance", tc("to a supplier", "We owe"), Kind.MONEY, computed=True, width=14),
    Field("overdue", t("Overdue"), Kind.MONEY, computed=True, width=14),
)

SUPPLIERS = Entity(
    "suppliers",
    t("Supplier"),
    t("Suppliers"),
    fields=(
        *(replace(field, label=RENAMED.get(field.key, field.label)) for field in party_fields(*SHOWN)),
        *COMPUTED,
    ),
    blocks=(Block("basic", t("Basics")), Block("terms", t("Terms and invoicing"))),
    default_columns=("number", "name", "city", "contact_name", "phone", "mobile", "balance", "overdue"),
    where=(Where("is_supplier", (True,)),),
    series=Series("G", 3),
    told_by=("retired_on", "city", "mobile", "phone"),
    heard_as=("供应商", "供货商", "供货单位", "suppliers?", "vendors?"),
)
DECLARED = (Declared(SUPPLIERS, Party),)
