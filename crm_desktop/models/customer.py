"""Customers: the parties one sells to or courts."""

from crm_desktop.core.fields import Block, Entity, Field, Kind, Series, Where
from crm_desktop.core.i18n import t
from crm_desktop.core.rules import AnyOf, NoCircle
from crm_desktop.models.base import Declared, entity_of
from crm_desktop.models.party import Party

BLOCKS = (
    Block("basic", t("Basics")),
    Block("terms", t("Terms and invoicing")),
    Block("extended", t("Extended")),
    Block("persons", t("Important persons")),
    Block("competitors", t("Competitors")),
)

COMPUTED = (
    Field("balance", t("Owed"), Kind.MONEY, computed=True, width=14),
    Field("overdue", t("Overdue"), Kind.MONEY, computed=True, width=14),
    Field("deals", t("Number of deals"), Kind.INTEGER, computed=True, block="extended", width=8),
    Field("deals_amount", t("Cumulative amount"), Kind.MONEY, computed=True, block="extended", width=16),
    Field("first_deal", t("First deal"), Kind.DATE, computed=True, block="extended", width=12),
    Field("last_deal", t("Last deal"), Kind.DATE, computed=True, block="extended", width=12),
)

CUSTOMERS = entity_of(
    Party,
    Entity(
        "customers",
        t("Customer"),
        t("Customers"),
        blocks=BLOCKS,
        default_columns=("number", "name", "level", "city", "salesperson", "balance", "overdue"),
        default_sort="number",
        rules=(
            NoCircle("parent_id", t("A company cannot be its own parent.")),
            AnyOf(
                ("is_supplier", "is_customer"),
                t("Neither customer nor supplier, it would be found nowhere. Delete it."),
            ),
        ),
        where=(Where("is_customer", (True,)),),
        series=Series("C"),
        told_by=("retired_on", "city", "mobile", "phone"),
    ),
    COMPUTED,
    without=("is_customer",),
)
DECLARED = (Declared(CUSTOMERS, Party),)
