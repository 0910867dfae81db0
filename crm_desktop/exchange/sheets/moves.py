"""Lists of stock moves: what came in and went out, by a firm's stock book, a program's journal, a note of receipt."""

from dataclasses import replace

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.exchange.sheets.common import WAREHOUSE
from crm_desktop.exchange.sheets.sheet_kind import FilledDown, Layout, SheetKind, heads, hints
from crm_desktop.models import ENTITIES, DocumentLine
from crm_desktop.models.base import fields_of

_OWN = ENTITIES["moves"].field
_LINE = {field.key: field for field in fields_of(DocumentLine)}

OF_THIS_FILE = (
    Field("document_line", t("Line of the document"), Kind.INTEGER, width=6),
    Field("per_bundle", t("In one bundle"), Kind.QUANTITY, width=8),
    Field("other_warehouse", t("To warehouse"), Kind.REFERENCE, refers_to="warehouses", width=14),
)
BY_DIRECTION = (
    Field("in_quantity", tc("column", "Quantity in"), Kind.QUANTITY, width=10),
    Field("in_cost", tc("column", "Unit cost in"), Kind.PRICE, width=12),
    Field("in_value", tc("column", "Value in"), Kind.MONEY, width=12),
    Field("out_quantity", tc("column", "Quantity out"), Kind.QUANTITY, width=10),
    Field("out_cost", tc("column", "Unit cost out"), Kind.PRICE, width=12),
    Field("out_value", tc("column", "Value out"), Kind.MONEY, width=12),
)
AFTERWARDS = (
    Field("before_quantity", tc("column", "Quantity before"), Kind.QUANTITY, width=10),
    Field("left_quantity", tc("column", "Quantity left"), Kind.QUANTITY, width=10),
    Field("left_cost", tc("column", "Average cost after it"), Kind.PRICE, width=12),
    Field("left_value", tc("column", "Value left"), Kind.MONEY, width=12),
)
"""How a book says it stands around each move: the file works that out by itself, and compares."""
REMARKS = (
    Field("summary", tc("column", "Summary"), width=24),
    Field("booked_by", tc("column", "Handled by"), width=12),
    Field("lot", tc("column", "Lot"), width=12),
)
"""What the file keeps in the note of a move, with its document and partner."""

ONE_PRODUCT_A_ROW = tuple(
    ("date", product, figure)
    for product in ("product_code", "product_name", "barcode")
    for figure in ("quantity", "in_quantity", "out_quantity")
)

MOVES = SheetKind(
    "moves",
    (
        _OWN("number"),
        _OWN("date"),
        replace(_OWN("kind"), kind=Kind.TEXT, choices=()),
        _OWN("product_code"),
        replace(_LINE["product_name"], key="product_name", label=_OWN("product_id").label),
        _LINE["specification"],
        ENTITIES["products"].field("barcode"),
        WAREHOUSE,
        _OWN("quantity"),
        _LINE["unit"],
        replace(_OWN("unit_cost"), computed=False),
        replace(_OWN("value"), key="amount", label=tc("column", "Value of the move")),
        _OWN("given"),
        *BY_DIRECTION,
        *AFTERWARDS,
        _OWN("document"),
        _OWN("partner"),
        _OWN("from_move"),
        *OF_THIS_FILE,
        *REMARKS,
        _OWN("note"),
    ),
    needs=(*ONE_PRODUCT_A_ROW, ("date", "in_quantity", "out_quantity")),
    wanted=t("Say which columns hold the date, the product and the quantity."),
    hints=hints(
        "出入库", "进出库", "收发", "流水", "库存明细", "库存台账", "库存账", "进销存", "入库", "出库", "盘点",
        "调拨", "领料", r"stock (?:movements?|moves?|ledger|cards?|journal|transactions?|book)",
        r"goods (?:receipts?|issues?|in|out)\b",
        r"(?:inventory|warehouse|item|material) (?:transactions?|movements?|journal|ledger|history|adjustments?)",
        r"stock(?:take| count| adjustments?)", r"movements?\b",
    ),
    marks=frozenset({"in_quantity", "out_quantity", "other_warehouse"}),
    marking_words=heads(
        "出入库|收发类|入库(?!价)|出库|调入|调出|盘盈|盘亏|业务类型|库存方向|收发方向|结存数|movement|transactiontype|trans?type"
        "|in/out|inout|bewegungsart|lagerbewegung|zugang|abgang|entradas?$|salidas?$|qtyin|qtyout|quantityin|quantityout|stockin|stockout|receivedqty|issuedqty|qtyreceived|qtyissued"
    ),
    must_be_marked=True,
    opens=True,
    foreign=heads(
        "应收|应付|欠款|已收|已付|未收|未付|税率|税额|含税|售价|销售金额|销售单价|折扣|订单(?!号)|收货人|送货地址|物流|快递"
        "|outstanding|due|paid|receivable|payable|tax|vat|discount|price(?!incost)|selling|carrier|tracking|invoice"
    ),
    filled_down=FilledDown(("date", "document", "kind", "partner", "warehouse")),
    vital=frozenset({
        "date", "kind", "product_code", "product_name", "warehouse", "other_warehouse", "quantity", "unit_cost",
        "amount", "given", "in_quantity", "in_cost", "in_value", "out_quantity",
    }),
    layout=Layout(
        ("document_line", "per_bundle"),
        told_as={"product_id": "product_name", "warehouse_id": "warehouse"},
        read_back=frozenset({"number", "product_code", "document", "from_move"}),
    ),
)  # fmt: skip
