"""The lines of a document as a grid: one for orders and every other kind that sells products."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from crm_desktop.core.i18n import t, tc
from crm_desktop.core.lines import GROSS
from crm_desktop.core.money import PRICE_PLACES, QUANTITY_PLACES, trimmed
from crm_desktop.queries.available import available
from crm_desktop.queries.last_prices import Sold, last_prices, sold_last
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.scanned import scanned
from crm_desktop.services.document_lines import OF_HEAD, Pricing, work_out
from crm_desktop.services.products_of_lines import OF_PRODUCT
from crm_desktop.services.row_drafts import RowDraft
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.document_told import in_words, remarks, totals, where_customer_stands
from crm_desktop.views.shared.editors.pick_sheet import PickColumn
from crm_desktop.views.shared.editors.picks import PickCell
from crm_desktop.views.shared.formatting import DASH
from crm_desktop.views.shared.lines_grid.spec import (
    Above,
    Earlier,
    Free,
    LinesGridSpec,
    Named,
    OfferedColumn,
    Sheet,
    Told,
    Values,
)

WORKED_OUT = ("amount", "tax")


def worked_out(sheet: Sheet) -> Sequence[Values]:
    """Amount and tax of each line, as they will be kept."""
    drafts = [RowDraft(dict(row.values), row.changed, row.is_new) for row in sheet.rows]
    for draft in drafts:
        if draft.values.get("quantity") is None or draft.values.get("price") is None:
            draft.values |= dict.fromkeys(WORKED_OUT)
    pricing = Pricing(sheet.head.get("document_discount"), sheet.head.get("price_basis") or GROSS)
    work_out(pricing, drafts, sheet.gone)
    return [{key: draft.values.get(key) for key in WORKED_OUT} for draft in drafts]


def known_of(workspace: Workspace, head: Values, products: Sequence[int]) -> Mapping[int, Told]:
    """What of these products can still be promised, and at which price the document's customer last bought them."""
    lies = workspace.ask(available, products)
    customer = head.get("customer_id")
    bought = workspace.ask(last_prices, customer.id, products) if isinstance(customer, Reference) else {}
    return {
        key: {
            "available": PickCell(_left(lies.get(key))),
            "last": _bought(*bought[key]) if key in bought else PickCell(DASH),
        }
        for key in products
    }


def meant(workspace: Workspace, barcode: str) -> int | None:
    """The product a scanner means."""
    return workspace.ask(scanned, barcode)


def _left(quantity: Decimal | None) -> str:
    """How much there is; nothing of what is not kept in stock."""
    return "" if quantity is None else trimmed(quantity, QUANTITY_PLACES) if quantity else DASH


def _bought(price: Decimal, day: dt.date) -> PickCell:
    return PickCell(trimmed(price, PRICE_PLACES, 2), day.strftime("%m-%d"))


def sold_before(
    workspace: Workspace, head: Values, product: int
) -> Sequence[tuple[Decimal, tuple[PickCell, ...]]]:
    """The prices at which the document's customer last bought a product."""
    customer = head.get("customer_id")
    found = workspace.ask(sold_last, customer.id, product) if isinstance(customer, Reference) else []
    return [(one.price, _sold(one)) for one in found]


def _sold(one: Sold) -> tuple[PickCell, ...]:
    quantity = f"{trimmed(one.quantity, QUANTITY_PLACES)} {one.unit or ''}".strip()
    said = (one.date.isoformat(), one.number, trimmed(one.price, PRICE_PLACES, 2), quantity)
    return tuple(map(PickCell, said))


OFFERED = (
    OfferedColumn("number", PickColumn(t("Code"), grey=True), ("number",)),
    OfferedColumn("name", PickColumn(t("Product"), flexible=True), ("name", "specification")),
    OfferedColumn("unit", PickColumn(t("Unit")), ("unit",)),
    OfferedColumn("available", PickColumn(tc("stock", "Available"), right=True)),
    OfferedColumn("last", PickColumn(t("Last price"), right=True)),
    OfferedColumn("list", PickColumn(t("List price"), right=True, grey=True), ("sale_price",)),
)
PRICES = Earlier(
    "price",
    t("Last prices of this customer"),
    (
        PickColumn(t("Date"), grey=True),
        PickColumn(t("Document"), flexible=True),
        PickColumn(t("Price"), right=True),
        PickColumn(t("Quantity"), right=True, grey=True),
    ),
    sold_before,
    t("This customer has not bought this product yet."),
)
DOCUMENT_LINES = LinesGridSpec(
    "lines",
    columns=(
        "product_code",
        "product_name",
        "specification",
        "unit",
        "quantity",
        "price",
        "discount",
        "vat_rate",
        "amount",
        "note",
    ),
    flexible="product_name",
    stops=("product_code", "quantity", "price"),
    wanted=("product_name",),
    computed=WORKED_OUT,
    totals=totals,
    in_words=in_words,
    above=Above(where_customer_stands, remarks),
    spared=("note", "vat_rate", "specification", "discount"),
    heads={"product_code": t("Code"), "product_name": t("Product"), "vat_rate": tc("rate", "VAT")},
    read_as=("product_code", "product_name", "quantity", "price"),
    named=Named("product_code", "product_id", "products", OF_PRODUCT, OFFERED, known_of, meant, "quantity"),
    earlier=PRICES,
    free=Free("price", "note", "product_name", t("Gift")),
    of_head=tuple(sorted(OF_HEAD)),
    works_out=worked_out,
)
