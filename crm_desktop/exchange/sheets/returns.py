"""Lists of returns: what customers brought back, of which delivery it was, and why; never what was sold."""

import re
from dataclasses import replace

from crm_desktop.exchange.sheets.common import OTHER_PARTY, PAYMENTS
from crm_desktop.exchange.sheets.following import documents
from crm_desktop.exchange.sheets.orders import ORDERS
from crm_desktop.exchange.sheets.sheet_kind import heads, hints
from crm_desktop.models import ENTITIES

TO_A_SUPPLIER = r"采购|进货|购货|购进"
NUMBER = (
    f"(?!{TO_A_SUPPLIER})(?:销售|客户|顾客)?(?:退货|销退|退回)单?(?:号|编号|号码|单号|单编号|单据编号|单据号|单)"
    "|(?:sales|customer|goods|cust)?returns?(?:note|order|slip|request)?(?:no|number|num|id|ref|reference)|return(?:note|slip)"
    "|rma(?:no|number|num|id)?|retourennummer|retourennr|rücksendenummer|(?:n°|no)?bonderetour"
)
"""How heads number a return."""
DATE = (
    f"(?!{TO_A_SUPPLIER})(?:销售|客户|顾客)?(?:退货|销退|退回)单?(?:日期|时间|日)"
    "|(?:date)?(?:returned|sentback)(?:on|at|date)?|returndate|dateofreturn|datereturned|rmadate|retourendatum|datederetour"
)
_NO_SUPPLIERS = "(?<!采购)(?<!进货)(?<!购货)(?<!购进)"

RETURNS = replace(
    documents(ENTITIES["returns"]),
    needs=(*ORDERS.needs, ("customer", "date", "quantity")),
    hints=hints(
        f"{_NO_SUPPLIERS}退货(?!给?供应商)", "销退", r"(?<!purchase )(?<!supplier )(?<!vendor )(?<!tax )returns?\b",
        r"\brmas?\b", r"credit (?:notes?|memos?)\b", "retouren", "bons? de retour", "devoluciones",
    ),
    own_heads={"number": re.compile(f"^(?:{NUMBER})$"), "date": re.compile(f"^(?:{DATE})$")},
    marking_words=heads(f"^(?:{NUMBER})$"),
    foreign=heads(OTHER_PARTY, PAYMENTS),
    turned=frozenset({"quantity", "amount", "net_amount", "tax", "order_amount"}),
)  # fmt: skip
"""Goods come back also where nothing is said of prices. What came back is written with a minus as often as without."""
