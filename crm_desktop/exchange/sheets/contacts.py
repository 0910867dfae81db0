"""Lists of contacts, and address books, which say of a person more than once what a contact has, and of the firm."""

from collections.abc import Iterator
from dataclasses import replace

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import (
    CUSTOMER,
    CUSTOMER_NUMBER,
    DOCUMENTS,
    NOTES,
    OTHER_PARTY,
    PAYMENTS,
    VITAL_IN_RECORDS,
    own_fields,
)
from crm_desktop.exchange.sheets.sheet_kind import FilledDown, Layout, SheetKind, heads, hints
from crm_desktop.models import ENTITIES


def _address_book() -> Iterator[Field]:
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


CONTACTS = SheetKind(
    "contacts",
    (
        *own_fields("contacts"),
        Field("last_name", t("Last name"), width=12),
        Field("first_name", t("First name"), width=12),
        Field("middle_name", t("Middle name"), width=12),
        replace(CUSTOMER, required=False),
        CUSTOMER_NUMBER,
        *_address_book(),
    ),
    needs=(("name",), ("last_name",)),
    wanted=t("Say which column holds the contact's name."),
    hints=hints("联系人", "通讯录", "名片", "contacts?", "persons?", "people"),
    marks=frozenset({"first_name"}),
    foreign=heads(OTHER_PARTY, PAYMENTS, NOTES, DOCUMENTS),
    matched_by=("customer_id", "name"),
    under_customers=True,
    filled_down=FilledDown(
        ("customer", "customer_number"), 0.25, 4, before=("name", "last_name", "first_name")
    ),
    vital=VITAL_IN_RECORDS,
    layout=Layout(("customer_number",)),
)
"""A firm behind its person's name is that person's alone: whoever has none is nobody's."""
