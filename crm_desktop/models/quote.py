"""Quotes: what is offered at which price, until when, and how much of it was ordered."""

from crm_desktop.core.fields import Choice, Entity, Field, Kind, Printed, Series, Where
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.rules import NotBefore
from crm_desktop.models.base import ChainStep, Declared
from crm_desktop.models.document import (
    LINES,
    LOST,
    OPEN,
    SENT,
    Document,
    DocumentKind,
    document_fields,
)

PROGRESS = (
    Choice("none", tc("quote", "Nothing ordered")),
    Choice("part", t("Partly ordered")),
    Choice("whole", t("Ordered")),
)
SHOWN = document_fields(
    "number",
    "date",
    "customer_id",
    "valid_until",
    "state",
    "lost_because",
    "salesperson",
    "amount",
    "document_discount",
    "price_basis",
    "note",
    number=t("Quote no."),
    states=(OPEN, SENT, LOST),
)

QUOTES = Entity(
    "quotes",
    t("Quote"),
    t("Quotes"),
    fields=(
        *SHOWN,
        Field("ordered", tc("quote", "Ordered"), Kind.CHOICE, choices=PROGRESS, computed=True, width=16),
    ),
    title_field="number",
    default_columns=("number", "date", "customer_id", "amount", "valid_until", "state", "ordered"),
    default_sort="date",
    where=(Where("kind", (DocumentKind.QUOTE,)),),
    series=Series("BJ", by_day=True),
    told_by=("date", "customer_id", "amount"),
    parts=(LINES,),
    heard_as=(
        "报价", "估价单", "quotes?", "quotations?", "estimates?", "proposals?", "angebot(?:e|s)?", "devis",
        "presupuestos?",
        "preventiv[io]", "offert[ae]",
    ),
    rules=(NotBefore("valid_until", "date", t("It cannot be valid until a day before its own date.")),),
    printed=Printed("quote", tc("printed", "Quotation"), has_pictures=True),
    stands_in=(SENT, LOST),
)  # fmt: skip

TO_ORDER = ChainStep(
    "order", "quotes", "orders", t("Make an order"), t("Order {number} from quote {source}"), "ordered"
)
"""What was offered is ordered, wholly or in parts."""

DECLARED = (Declared(QUOTES, Document, (TO_ORDER,)),)
