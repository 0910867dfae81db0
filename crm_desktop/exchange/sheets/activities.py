"""Lists of calls, visits and whatever else was said and done."""

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.exchange.sheets.common import (
    CUSTOMER,
    CUSTOMER_NUMBER,
    OTHER_PARTY,
    VITAL_IN_RECORDS,
    own_fields,
)
from crm_desktop.exchange.sheets.sheet_kind import Layout, SheetKind, heads, hints

SAID_BESIDE = (
    Field("time", t("Time"), width=8),
    Field("result", tc("activity", "Result"), width=24),
    Field("next_step", t("Next step"), width=24),
    Field("next_date", t("Next contact on"), width=12),
)
"""What a list of activities says in columns of its own, and the file as lines of the text."""

ACTIVITIES = SheetKind(
    "activities",
    (
        *own_fields("activities"),
        CUSTOMER,
        CUSTOMER_NUMBER,
        Field("contact", t("Contact"), Kind.REFERENCE, refers_to="contacts", width=16),
        Field("contact_number", t("Contact no."), width=10),
        *SAID_BESIDE,
    ),
    needs=(("customer", "date", "subject"), ("customer", "date", "text")),
    wanted=t("Say which columns hold the customer, the date and the subject or what was said."),
    hints=hints(
        "跟进", "拜访", "联系活动", "联系记录", "沟通记录", "回访", "activit", r"\bcalls?\b", "call log", "visits?"
    ),
    marking_words=heads("跟进|拜访|沟通|回访|洽谈|activity|call|visit|whatwassaid"),
    must_be_marked=True,
    foreign=heads(OTHER_PARTY, "金额|数量|单价|amount|quantity|price"),
    foreign_forbids=True,
    matched_by=("customer_id", "date", "subject"),
    vital=VITAL_IN_RECORDS,
    layout=Layout(("customer_number", "contact_number")),
)  # fmt: skip
