"""Lists of past orders, with their lines."""

from dataclasses import replace

from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import t, tc
from crm_desktop.exchange.sheets.common import (
    CURRENCY,
    CUSTOMER,
    CUSTOMER_NUMBER,
    CUSTOMER_PHONE,
    IN_PERSON,
    OTHER_PARTY,
    PAYMENTS,
    TELLS_NAMESAKES,
    WAREHOUSE,
    own_fields,
)
from crm_desktop.exchange.sheets.sheet_kind import Layout, SheetKind, heads, hints
from crm_desktop.models import DocumentLine
from crm_desktop.models.base import fields_of

_LINE = {field.key: field for field in fields_of(DocumentLine) if field.kind is not Kind.REFERENCE}

CALLED_OTHERWISE = {
    "note": replace(_LINE["note"], key="line_note", label=t("Note on the line")),
    "deliver_by": replace(_LINE["deliver_by"], key="line_deliver_by", label=t("Deliver the line by")),
}
"""Fields of lines whose heads would be taken for those of the order."""
OF_WHOLE = ("document_discount", "price_basis")
"""What a head says of all its lines' amounts; those of a book of our own follow from it already."""
MADE_OF = (
    Field("made_of", tc("column", "Made from document"), width=18),
    Field("made_of_line", tc("column", "Made from its line"), Kind.INTEGER, width=6),
)
"""Which line of an earlier document a line was made from."""

ORDERS = SheetKind(
    "orders",
    (
        *own_fields("orders", "amount"),
        WAREHOUSE,
        CUSTOMER,
        CUSTOMER_NUMBER,
        *IN_PERSON,
        CUSTOMER_PHONE,
        *(field for key, field in _LINE.items() if key not in CALLED_OTHERWISE),
        *CALLED_OTHERWISE.values(),
        Field("taken_off", t("Discount taken off"), Kind.RATE, width=8),
        Field("net_price", t("Price without VAT"), Kind.PRICE, width=12),
        Field("net_amount", t("Amount without VAT"), Kind.MONEY, width=14),
        CURRENCY,
        Field("tax_included", t("Tax included"), Kind.BOOLEAN, width=8),
        Field("is_gift", t("Gift"), Kind.BOOLEAN, width=8),
        Field("let_off", t("Let off"), Kind.MONEY, width=14),
        Field("document_type", t("Kind of document"), width=12),
        Field("order_amount", tc("order", "Amount of the order"), Kind.MONEY, width=14),
        *MADE_OF,
    ),
    needs=(
        ("customer", "date", "amount"), ("customer", "date", "order_amount"), ("customer", "date", "net_amount"),
        ("customer", "date", "quantity", "price"), ("customer", "date", "quantity", "net_price"),
    ),
    wanted=t("Say which columns hold the amount, or quantity and price."),
    hints=hints(
        "订单", "销售(?!退)", "出货", "发货", "合同", "orders?", "sales(?! returns?)",
        "auftrag", "aufträge", "bestellung", "commandes?", "pedidos?",
    ),
    marks=frozenset({"product_code", "product_name", "quantity", "price", "net_price", "order_amount"}),
    marking_words=heads("订单|order|auftrags?n|bestelln|commande|pedido|ordine$"),
    foreign=heads(OTHER_PARTY, PAYMENTS, "credit(?:note|memo)|gutschrift|贷项|红字"),
    is_document=True,
    charges=True,
    under_customers=True,
    left_empty=frozenset({TELLS_NAMESAKES, WAREHOUSE.key, "tax_included", "is_gift", "state"}),
    layout=Layout(
        ("customer_number",),
        ("product_code", "product_name", "specification", "unit", "factor", "quantity", "price", "taken_off",
         "vat_rate", "amount", "tax", "line_note", "line_deliver_by", *(one.key for one in MADE_OF)),
        {"amount": "order_amount"},
        frozenset((*OF_WHOLE, "factor", "line_deliver_by", *(one.key for one in MADE_OF))),
    ),
)  # fmt: skip
