"""Lists of products, with their prices and what lies in stock."""

from dataclasses import replace

from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import VITAL_IN_RECORDS, own_fields
from crm_desktop.exchange.sheets.sheet_kind import SheetKind, heads, hints
from crm_desktop.models import ENTITIES

PRODUCTS = SheetKind(
    "products",
    (*own_fields("products"), replace(ENTITIES["products"].field("successor_id"), key="successor")),
    needs=(("number",), ("name",)),
    wanted=t("Say which column holds the product's code or name."),
    hints=hints(
        "产品", "商品", "存货", "库存", "物料", "价格表", "products?", r"items?\b", "articles?", "stock", "price list"
    ),
    foreign=heads(
        "订单号|订单编号|订单编码|订单id|销售单号|出库单|发货单|送货单|order(?:id|no|number|line)|salesorder",
        "invoice(?:id|no|num)",
    ),
    foreign_forbids=True,
    matched_by=("name", "specification"),
    vital=VITAL_IN_RECORDS,
)  # fmt: skip
