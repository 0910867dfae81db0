"""Lists of deliveries: what left the house for whom, by whom it was carried, and of which order it is."""

import re
from dataclasses import replace

from crm_desktop.exchange.sheets.common import OTHER_PARTY, PAYMENTS
from crm_desktop.exchange.sheets.following import documents
from crm_desktop.exchange.sheets.orders import ORDERS
from crm_desktop.exchange.sheets.sheet_kind import heads, hints
from crm_desktop.models import ENTITIES

NUMBER = (
    "(?:送货|发货|出货|出库|配送|配货)单?(?:号|编号|号码|单号|单编号|单)"
    "|(?:delivery|dispatch|despatch|shipment|shipping|consignment|goodsissue)(?:note|slip|advice)?"
    "(?:no|number|num|id|ref|reference)"
    "|(?:delivery|dispatch|despatch|consignment)note|shipment|packing(?:slip|list)(?:no|number)?"
    "|dn(?:no|number)?|lieferschein(?:nr|nummer)?|(?:n°|no)?bondelivraison"
)
"""How heads number a delivery."""
DATE = (
    "(?:送货|发货|出货|出库|配送|送达)(?:单?日期|时间|日)"
    "|(?:delivery|dispatch|despatch|ship|shipping|shipment|shipped)date"
    "|(?:date)?(?:delivered|shipped|dispatched|despatched)(?:on|at|date)?|date(?:delivered|shipped)"
    "|lieferdatum|datedelivraison"
)
BY_HAND = "送的货|送的什么|送什么|送了什么|whatwasdelivered"
"""How heads in somebody's own words speak of it."""
ORDERED_ON = (
    "(?:下单|订单|订货|销售|签订)(?:日期|时间)|orderdate|dateordered|orderedon|bestelldatum|auftragsdatum"
)
"""When something was ordered, which lists of orders say."""

DELIVERIES = replace(
    documents(ENTITIES["deliveries"]),
    needs=(*ORDERS.needs, ("customer", "date", "quantity")),
    hints=hints(
        "送货", "发货", "出货", "出库", "配送", r"deliver(?:y|ies)\b", "dispatch", "despatch", r"shipments?\b",
        "lieferschein", "packing (?:slip|list)", "bons? de livraison", "albar[aá]n", "pakbon",
    ),
    marks=frozenset({"carrier", "tracking_number", "signed_on"}),
    own_heads={"number": re.compile(f"^(?:{NUMBER})$"), "date": re.compile(f"^(?:{DATE})$")},
    marking_words=heads(f"^(?:{NUMBER}|{BY_HAND})$"),
    foreign=heads(OTHER_PARTY, PAYMENTS, f"^(?:{ORDERED_ON})$"),
    unheard=re.compile(f"^(?:{ORDERED_ON})$"),
)  # fmt: skip
"""Goods are delivered also where nothing is said of prices."""
