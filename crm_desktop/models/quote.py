"""Quotes: what is offered at which price, until when, and how much of it was ordered."""

from dataclasses import replace

from crm_desktop.core.fields import Choice, Entity, Field, Kind, Series, Where
from crm_desktop.core.i18n import t, tc
from crm_desktop.models.document import LINES, DocumentKind, Step, document_fields

PROGRESS = (
    Choice("none", tc("quote", "Nothing ordered")),
    Choice("part", t("Partly ordered")),
    Choice("whole", t("Ordered")),
)
NUMBER, *SHOWN = document_fields(
    "number", "date", "customer_id", "valid_until", "state", "salesperson", "amount", "note"
)

QUOTES = Entity(
    "quotes",
    t("Quote"),
    t("Quotes"),
    fields=(
        replace(NUMBER, label=t("Quote no.")),
        *SHOWN,
        Field("ordered", tc("quote", "Ordered"), Kind.CHOICE, choices=PROGRESS, computed=True, width=12),
    ),
    title_field="number",
    default_columns=("number", "date", "customer_id", "amount", "valid_until", "state", "ordered"),
    default_sort="date",
    where=(Where("kind", (DocumentKind.QUOTE,)),),
    series=Series("BJ", by_day=True),
    told_by=("date", "customer_id", "amount"),
    parts=(LINES,),
)

TO_ORDER = Step("order", "quotes", "orders", t("Make an order"), t("Order {number} from quote {source}"))
"""What was offered is ordered, wholly or in parts."""
