"""Lists of discount rules: for whom and which goods, from how many on, how much off."""

from dataclasses import replace

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import CUSTOMER, CUSTOMER_NUMBER, own_fields
from crm_desktop.exchange.sheets.sheet_kind import Layout, SheetKind, heads, hints
from crm_desktop.models import ENTITIES

_ENTITY = ENTITIES["discounts"]

DISCOUNTS = SheetKind(
    _ENTITY.key,
    (
        *own_fields(_ENTITY.key),
        replace(CUSTOMER, required=False),
        CUSTOMER_NUMBER,
        Field("product_code", t("Product code"), width=10),
        Field("taken_off", t("Discount taken off"), Kind.RATE, width=8),
    ),
    needs=(("name", "discount"), ("name", "taken_off"), ("number", "discount"), ("number", "taken_off")),
    wanted=t("Say which columns hold the name of the rule and what it takes off."),
    hints=hints(*_ENTITY.heard_as),
    marking_words=heads(
        "^(?:规则|折扣|优惠|促销|活动)(?:规则)?(?:名称|编号)$|^(?:discount|promotion|pricing)?rule(?:name|n|$)|^promotionname"
    ),
    must_be_marked=True,
    matched_by=("name",),
    layout=Layout(("customer_number",), told_as={"discount": "taken_off", "product_id": "product_code"}),
)
"""A cell that cannot be read costs its row: a rule that says less discounts more."""
