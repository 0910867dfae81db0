"""Lists of quotes, with their lines."""

from dataclasses import replace

from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import own_fields
from crm_desktop.exchange.sheets.orders import ORDERS
from crm_desktop.exchange.sheets.sheet_kind import heads, hints

OF_LINES = tuple(
    field for field in ORDERS.fields if field.key not in {one.key for one in own_fields("orders")}
)

QUOTES = replace(
    ORDERS,
    entity="quotes",
    fields=(*own_fields("quotes", "amount"), *OF_LINES, ORDERS.field("amount")),
    hints=hints("报价", "quotes?\\b", "quotations?"),
    marks=frozenset({"valid_until"}),
    marking_words=heads("报价单|quote|quotation"),
    must_be_marked=True,
    headed_as="orders",
    charges=False,
    wanted=t("Say which columns hold the amount, or quantity and price."),
)
