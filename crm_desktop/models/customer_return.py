"""Returns: what a customer brings back, of a delivery or without one, for a refund or a replacement."""

from crm_desktop.core.fields import Entity, Place, Printed, Series, Where
from crm_desktop.core.i18n import t, tc
from crm_desktop.models.base import ChainStep, Declared
from crm_desktop.models.document import (
    LINES,
    OPEN,
    RECEIVED,
    SHIPPED,
    Document,
    DocumentKind,
    document_fields,
)

RETURNS = Entity(
    "returns",
    tc("document", "Return"),
    t("Returns"),
    fields=document_fields(
        "number",
        "date",
        "customer_id",
        "warehouse_id",
        "state",
        "settled_by",
        "reason",
        "salesperson",
        "amount",
        "document_discount",
        "price_basis",
        "note",
        "prints",
        "printed_on",
        number=t("Return no."),
        states=(OPEN, RECEIVED),
        state_follows=True,
    ),
    title_field="number",
    default_columns=("number", "date", "customer_id", "amount", "settled_by", "state", "reason"),
    default_sort="date",
    where=(Where("kind", (DocumentKind.RETURN,)),),
    series=Series("TH", by_day=True),
    told_by=("date", "customer_id", "amount"),
    parts=(LINES,),
    printed=Printed(
        "return",
        tc("printed", "Return note"),
        papers=("A4", "A5", "241x140", "241x93"),
        signed=(
            Place(t("Made out by"), "prepared_by"),
            Place(tc("goods", "Received by")),
            Place(t("Customer")),
        ),
        is_counted=True,
    ),
)

TO_RETURN = ChainStep(
    "return",
    "deliveries",
    "returns",
    t("Make a return"),
    t("Return {number} of delivery {source}"),
    "returned",
    counted_in=(RECEIVED,),
    made_once=(SHIPPED,),
)
"""What was shipped comes back, wholly or in parts; it counts as returned once it is received."""

DECLARED = (Declared(RETURNS, Document, (TO_RETURN,)),)
