"""Deliveries: what leaves the house for a customer, of an order or without one."""

from crm_desktop.core.fields import Choice, Entity, Field, Kind, Place, Printed, Series, Where
from crm_desktop.core.i18n import t, tc
from crm_desktop.models.base import ChainStep, Declared
from crm_desktop.models.document import LINES, OPEN, SHIPPED, Document, DocumentKind, document_fields

CHARGED = (
    Choice("none", tc("delivery", "Not charged")),
    Choice("part", t("Partly charged")),
    Choice("whole", tc("delivery", "Charged")),
)
RETURNED = (
    Choice("none", t("Nothing returned")),
    Choice("part", t("Partly returned")),
    Choice("whole", t("Returned")),
)
SHOWN = document_fields(
    "number",
    "date",
    "customer_id",
    "warehouse_id",
    "state",
    "carrier",
    "tracking_number",
    "signed_on",
    "salesperson",
    "amount",
    "document_discount",
    "price_basis",
    "note",
    "prints",
    "printed_on",
    number=t("Delivery no."),
    states=(OPEN, SHIPPED),
    state_follows=True,
)

DELIVERIES = Entity(
    "deliveries",
    t("Delivery"),
    t("Deliveries"),
    fields=(
        *SHOWN,
        Field("charged", tc("delivery", "Charged"), Kind.CHOICE, choices=CHARGED, computed=True, width=14),
        Field("returned", t("Returned"), Kind.CHOICE, choices=RETURNED, computed=True, width=14),
    ),
    title_field="number",
    default_columns=("number", "date", "customer_id", "amount", "state", "carrier", "tracking_number"),
    default_sort="date",
    where=(Where("kind", (DocumentKind.DELIVERY,)),),
    series=Series("FH", by_day=True),
    told_by=("date", "customer_id", "amount"),
    parts=(LINES,),
    printed=Printed(
        "delivery",
        tc("printed", "Delivery note"),
        papers=("A4", "A5", "241x140", "241x93"),
        signed=(
            Place(t("Made out by"), "prepared_by"),
            Place(t("Delivered by")),
            Place(t("Received by (signature)")),
            Place(tc("goods", "Received on")),
        ),
        copies=(t("① Our copy"), t("② Customer's copy"), t("③ Accounts' copy")),
        tells_debt=True,
        is_counted=True,
    ),
)

TO_DELIVERY = ChainStep(
    "delivery",
    "orders",
    "deliveries",
    t("Make a delivery"),
    t("Delivery {number} from order {source}"),
    "delivered",
    counted_in=(SHIPPED,),
)
"""What was ordered is delivered, wholly or in parts; it counts as delivered once it is shipped."""

DECLARED = (Declared(DELIVERIES, Document, (TO_DELIVERY,)),)
