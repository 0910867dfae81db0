"""The lines of a document as a grid: one for orders and every other kind that sells products."""

from collections.abc import Mapping, Sequence

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.lines import GROSS
from crm_desktop.core.money import PRICE_PLACES, trimmed
from crm_desktop.queries.last_prices import last_prices
from crm_desktop.queries.listing import Reference
from crm_desktop.services.document_lines import OF_HEAD, OF_PRODUCT, Pricing, RowDraft, work_out
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.shared.lines_grid.spec import LinesGridSpec, Named, Sheet, Values

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


def bought_last(workspace: Workspace, head: Values, products: Sequence[int]) -> Mapping[int, Text]:
    """At which price the document's customer last bought each of these products, and when."""
    customer = head.get("customer_id")
    if not isinstance(customer, Reference):
        return {}
    found = workspace.ask(last_prices, customer.id, products)
    return {
        key: t("last {price} on {day}", price=trimmed(price, PRICE_PLACES, 2), day=day.isoformat())
        for key, (price, day) in found.items()
    }


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
    sums=("tax", "amount"),
    spared=("note", "vat_rate", "specification", "discount"),
    heads={"product_code": t("Code"), "product_name": t("Product"), "vat_rate": tc("rate", "VAT")},
    named=Named(
        "product_code", "product_id", "products", OF_PRODUCT, ("stock_quantity", "sale_price"), bought_last
    ),
    of_head=tuple(sorted(OF_HEAD)),
    works_out=worked_out,
)
