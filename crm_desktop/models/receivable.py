"""What others owe us and what they paid: the ledger's entries of that side, as lists."""

from dataclasses import replace

from crm_desktop.core.fields import Entity, Field, Kind, Series, Where
from crm_desktop.core.i18n import t, tc
from crm_desktop.models.base import Declared, entity_of
from crm_desktop.models.ledger import ITEM_KINDS, MEANS, RECEIPT_KINDS, RECEIPT_STATES, STATES, Entry, Side

LEDGER_COMPUTED = (
    Field("settled", tc("amount", "Settled"), Kind.MONEY, computed=True, width=14),
    Field("open", tc("amount", "Open"), Kind.MONEY, computed=True, width=14),
    Field("overdue_days", t("Days overdue"), Kind.INTEGER, computed=True, width=8),
    Field("unrecovered", t("Not recovered"), Kind.MONEY, computed=True, width=14),
    Field("state", t("State"), Kind.CHOICE, choices=STATES, computed=True, width=10),
)


RECEIVABLES = entity_of(
    Entry,
    Entity(
        "receivables",
        t("Receivable"),
        t("Receivables"),
        title_field="number",
        default_columns=(
            "date",
            "number",
            "customer_id",
            "summary",
            "amount",
            "settled",
            "open",
            "due_date",
            "overdue_days",
        ),
        default_sort="date",
        where=(Where("side", (Side.RECEIVABLE,)), Where("kind", ITEM_KINDS)),
        series=Series("YS", by_day=True),
        told_by=("date", "customer_id", "amount", "voided_on"),
    ),
    LEDGER_COMPUTED,
)


RECEIPTS = Entity(
    "receipts",
    t("Receipt"),
    t("Receipts"),
    fields=(
        *(RECEIVABLES.field(key) for key in ("number", "date", "customer_id", "kind", "summary", "amount")),
        Field("means", t("Means of payment"), computed=True, width=20),
        Field("unapplied", t("Prepaid"), Kind.MONEY, computed=True, width=14),
        *(RECEIVABLES.field(key) for key in ("salesperson", "note")),
        replace(RECEIVABLES.field("state"), choices=RECEIPT_STATES),
    ),
    title_field="number",
    default_columns=("date", "number", "customer_id", "summary", "means", "amount", "unapplied"),
    default_sort="date",
    where=(Where("side", (Side.RECEIVABLE,)), Where("kind", RECEIPT_KINDS)),
    series=Series("SK", by_day=True),
    told_by=("date", "customer_id", "amount", "voided_on"),
    parts=(MEANS,),
)


DECLARED = (Declared(RECEIVABLES, Entry), Declared(RECEIPTS, Entry))
