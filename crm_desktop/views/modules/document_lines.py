"""The lines of a document as a grid: one for orders and every other kind that sells products."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.lines import GROSS, ONE
from crm_desktop.core.money import in_unit
from crm_desktop.queries.available import available
from crm_desktop.queries.last_prices import Sold, last_prices, sold_last
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.offered_prices import Offered as ByBook
from crm_desktop.queries.offered_prices import PriceBook, price_book
from crm_desktop.queries.scanned import scanned
from crm_desktop.queries.warehouses import usual
from crm_desktop.services.document_lines import OF_HEAD, Pricing, work_out
from crm_desktop.services.products_of_lines import OF_PRODUCT
from crm_desktop.services.row_drafts import RowDraft
from crm_desktop.services.shipped import moved
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.modules.document_told import in_words, remarks, totals, where_customer_stands
from crm_desktop.views.modules.versions import marks
from crm_desktop.views.pages import acts
from crm_desktop.views.shared.editors.pick_sheet import PickColumn
from crm_desktop.views.shared.editors.picks import PickCell
from crm_desktop.views.shared.formatting import DASH, how_many, percent, unit_price
from crm_desktop.views.shared.lines_grid.spec import (
    Above,
    Earlier,
    Free,
    Held,
    LinesGridSpec,
    Named,
    Offered,
    OfferedColumn,
    Offers,
    Scanned,
    Sheet,
    Told,
    Values,
)

WORKED_OUT = ("amount", "tax")
PRICED = ("price", "discount")
WAREHOUSE = "warehouse_id"


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
    lies = workspace.ask(available, products, warehouse=leaving_from(workspace, head))
    customer = head.get("customer_id")
    bought = workspace.ask(last_prices, customer.id, products) if isinstance(customer, Reference) else {}
    return {
        key: {
            "available": PickCell(_left(lies.get(key))),
            "last": _bought(*bought[key]) if key in bought else PickCell(DASH),
        }
        for key in products
    }


def leaving_from(workspace: Workspace, head: Values) -> int | None:
    """The warehouse that the goods of a document leave; None of one that says none, such as a quote."""
    if WAREHOUSE not in head:
        return None
    named = head[WAREHOUSE]
    return named.id if isinstance(named, Reference) else workspace.ask(usual)


def offered(workspace: Workspace, head: Values, rows: Sequence[tuple[Values, Values]]) -> Sequence[Offered]:
    """The price at which each line's product is offered to the document's customer, in its unit and quantity, and what
    a rule takes off it; a line of the file that counts as it did keeps its own."""
    products = {key for row, _before in rows if (key := row.get("product_id")) is not None}
    book = _book(workspace, head, products)
    return [_offered(book, row, before) for row, before in rows]


def _book(workspace: Workspace, head: Values, products: Collection[int]) -> PriceBook:
    customer, day = head.get("customer_id"), head.get("date")
    key = customer.id if isinstance(customer, Reference) else None
    return workspace.ask(
        price_book, key, products, day if isinstance(day, dt.date) else workspace.clock.today()
    )


def _offered(book: PriceBook, row: Values, before: Values) -> Offered:
    product = row.get("product_id")
    if product is None:
        return Offered({key: row.get(key) for key in PRICED})
    found = _by_book(book, product, row)
    if before.get("product_id") != product:
        return Offered({"price": found.price, "discount": found.discount}, _named(found))
    if book.factor(product, before["unit"]) == book.factor(product, row.get("unit")):
        return Offered({key: before[key] for key in PRICED})
    if before["discount"] != _by_book(book, product, before).discount:
        return Offered({"price": found.price, "discount": before["discount"]})
    return Offered({"price": found.price, "discount": found.discount}, _named(found))


def _by_book(book: PriceBook, product: int, row: Values) -> ByBook:
    return book.offered(product, row.get("quantity") or ONE, row.get("unit"))


def _named(found: ByBook) -> Text | None:
    """The rule that discounts a line, and what it takes off."""
    return found.rule.told if found.rule else None


def taken_off(line: Values) -> str:
    """What is taken off a line, in a word."""
    return _less(line.get("discount"))


def _less(discount: Decimal | None) -> str:
    return f"\u2212{percent(discount)}" if discount else ""


def heads_read(heads: Sequence[str], read: tuple[str, ...] | None = None) -> Mapping[int, str]:
    """The columns that heads of other programs mean, as the import of orders knows them: of those that are `read`."""
    from crm_desktop.exchange.recognise.head_labels import label_in_head
    from crm_desktop.exchange.recognise.heads import columns_for

    known = {"line_note": "note", "line_deliver_by": "deliver_by"}
    columns, _ = columns_for("orders", [label_in_head(head) for head in heads], read or READ)
    return {at: known.get(key, key) for key, at in columns.items()}


def held(workspace: Workspace, document: int) -> Held | None:
    """What stays of a document whose goods have left or come."""
    found = workspace.ask(moved, [document]).get(document)
    return None if found is None else Held(found.of_lines | {"unit"}, found.stays)


def meant(workspace: Workspace, barcode: str) -> Scanned | None:
    """The product a scanner means, and the unit the barcode is of."""
    found = workspace.ask(scanned, barcode)
    return None if found is None else Scanned(found.product, {"unit": found.unit})


def unknown(code: str) -> Text:
    """That no product has the code that was typed in a line."""
    return t("no product has the code “{code}”", code=code)


def _left(quantity: Decimal | None) -> str:
    """How much there is; nothing of what is not kept in stock."""
    return "" if quantity is None else how_many(quantity)


def _bought(price: Decimal, day: dt.date) -> PickCell:
    return PickCell(unit_price(price), day.strftime("%m-%d"))


def sold_before(
    workspace: Workspace, head: Values, line: Values
) -> Sequence[tuple[Values, tuple[PickCell, ...]]]:
    """The prices at which the document's customer last bought a line's product, each as one of the line's unit costs
    by it, with what was taken off then."""
    customer, product = head.get("customer_id"), line["product_id"]
    found = workspace.ask(sold_last, customer.id, product) if isinstance(customer, Reference) else []
    factor = _book(workspace, head, {product}).factor(product, line.get("unit"))
    priced = [(one, one.price_of(factor)) for one in found]
    return [({"price": price, "discount": one.discount}, _sold(one, price)) for one, price in priced]


def _sold(one: Sold, price: Decimal) -> tuple[PickCell, ...]:
    quantity, off = in_unit(one.quantity, one.unit), _less(one.discount)
    said = (one.date.isoformat(), one.number, unit_price(price), off, quantity)
    return tuple(map(PickCell, said))


READ = (
    "product_code", "product_name", "specification", "unit", "quantity", "price", "vat_rate", "amount", "tax",
    "line_note",
)  # fmt: skip
"""What is taken of pasted columns, by the names the import of orders has for them."""
OFFERED = (
    OfferedColumn("number", PickColumn(t("Code"), grey=True), ("number",)),
    OfferedColumn("name", PickColumn(t("Product"), flexible=True), ("name", "specification")),
    OfferedColumn("unit", PickColumn(t("Unit")), ("unit",)),
    OfferedColumn("available", PickColumn(tc("stock", "Available"), right=True)),
    OfferedColumn("last", PickColumn(t("Last price"), right=True)),
    OfferedColumn("list", PickColumn(t("Sale price"), right=True, grey=True), ("sale_price",)),
)
PRICES = Earlier(
    PRICED,
    t("Last prices of this customer"),
    (
        PickColumn(t("Date"), grey=True),
        PickColumn(t("Document"), flexible=True),
        PickColumn(t("Price"), right=True),
        PickColumn(t("Discount"), right=True, grey=True),
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
    above=Above(where_customer_stands, remarks, acts.confirm_despite),
    spared=("note", "specification", "vat_rate", "discount"),
    whole=("unit",),
    joined="specification",
    heads={"product_code": t("Code"), "product_name": t("Product"), "vat_rate": tc("rate", "VAT")},
    read_as=("product_code", "product_name", "quantity", "price"),
    reads_heads=heads_read,
    named=Named(
        "product_code", "product_id", "products", OF_PRODUCT, OFFERED, known_of, meant, "quantity", unknown
    ),
    offers=Offers(PRICED, ("quantity",), "unit", offered, "product_name", taken_off),
    earlier=PRICES,
    free=Free("price", "note", "product_name", t("Gift")),
    of_head=tuple(sorted(OF_HEAD | {"date"})),
    works_out=worked_out,
    held=held,
    marked=marks,
    missed=t("Nothing is on it yet: enter a line."),
)
