"""Lists of products, with their prices and what lies in stock."""

from collections.abc import Iterator
from dataclasses import replace

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t
from crm_desktop.exchange.sheets.common import VITAL_IN_RECORDS, WAREHOUSE, own_fields
from crm_desktop.exchange.sheets.sheet_kind import FilledDown, Layout, SheetKind, heads, hints
from crm_desktop.models import ENTITIES

UNIT, PRICE, BUNDLE = (ENTITIES["products"].part(key) for key in ("units", "prices", "bundle"))
OF_UNITS = {"pack_unit": "unit", "pack_factor": "factor", "pack_barcode": "barcode", "pack_price": "price"}
OF_PRICES = {
    "level": "level", "from_quantity": "from_quantity", "list_price": "price", "since": "since", "until": "until",
}  # fmt: skip
"""What a row says of one unit and of one price of its product, and their own fields for it."""
OF_BUNDLE = {"bundle_part": "part_code", "bundle_quantity": "quantity"}
"""What a row says of one part of a bundle."""
BY_HEAD = tuple(f"listed_{place}" for place in range(1, 9))
"""Prices of a row beside each other, each for the level or from the quantity on that its head says."""
PACK = {
    "pack_unit": t("Larger unit"), "pack_factor": t("Holds of the product's unit"),
    "pack_barcode": t("Barcode of the larger unit"), "pack_price": t("Price of the larger unit"),
}  # fmt: skip


EACH = (*OF_UNITS, *OF_PRICES, *OF_BUNDLE)


def _of_parts() -> Iterator[Field]:
    for key, own in OF_UNITS.items():
        field = next(one for one in UNIT.fields if one.key == own)
        yield replace(field, key=key, label=PACK[key], required=False)
    for key, own in OF_PRICES.items():
        field = next(one for one in PRICE.fields if one.key == own)
        yield replace(field, key=key, required=False)
    quantity = next(one for one in BUNDLE.fields if one.key == "quantity")
    yield Field("bundle_part", t("Bundle part"), width=12)
    yield replace(quantity, key="bundle_quantity", label=t("Quantity in one bundle"), required=False)


PRODUCTS = SheetKind(
    "products",
    (
        *own_fields("products"), replace(ENTITIES["products"].field("successor_id"), key="successor"), *_of_parts(),
        WAREHOUSE,
        *(Field(key, t("Listed price {n}", n=place), Kind.PRICE) for place, key in enumerate(BY_HEAD, 1)),
    ),
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
    filled_down=FilledDown(("warehouse",)),
    vital=VITAL_IN_RECORDS,
    layout=Layout(each=EACH, later=frozenset(EACH)),
)  # fmt: skip
