"""What lines take of the products they name: the facts where none were typed, the unit, and the price offered."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select

from crm_desktop.core.discounts import DiscountRule
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import RATE_PLACES, trimmed
from crm_desktop.core.prices import ONE
from crm_desktop.models import Document, Product
from crm_desktop.queries.among import among
from crm_desktop.queries.offered_prices import Offered, price_book
from crm_desktop.queries.product_units import borne_by
from crm_desktop.services.row_drafts import RowDraft, said_of
from crm_desktop.storage.gesture import Work

OF_PRODUCT = {
    "product_code": "number",
    "product_name": "name",
    "specification": "specification",
    "unit": "unit",
    "price": "sale_price",
    "vat_rate": "vat_rate",
}
"""What a line has of its product where nothing else is typed."""
PRODUCT = frozenset({"product_id", "product_code"})
NAMING = PRODUCT | {"unit"}
"""What of a line says of which product it is, and in which unit."""


def take_products(work: Work, document: Document, rows: Sequence[RowDraft]) -> None:
    """Fill in what rows that are new, or name another product or unit, have of their products; Refusal of a row in a
    unit its product is not sold in."""
    asked = [(place, row) for place, row in enumerate(rows, 1) if row.is_new or NAMING & set(row.changed)]
    if asked:
        taking = _Taking(work, document, [row for _place, row in asked])
        for place, row in asked:
            with said_of(place):
                taking.fill(row)
        work.remarks += taking.told_of_discounts(asked)


class _Taking:
    """What is known of the products that some rows of one document name."""

    def __init__(self, work: Work, document: Document, rows: Sequence[RowDraft]) -> None:
        codes = {row.values["product_code"] for row in rows if row.values.get("product_code")}
        self._scanned = borne_by(work.connection, codes) if codes else {}
        self._products = _products(work, rows, codes, {product for product, _unit in self._scanned.values()})
        self._by_number = {one.number: one for one in self._products.values()}
        self._rules: dict[int, DiscountRule] = {}
        self._kept: set[int] = set()
        self._book = price_book(work.connection, document.customer_id, self._products, document.date)

    def told_of_discounts(self, rows: Iterable[tuple[int, RowDraft]]) -> Iterator[Text]:
        """Which of these rows, by their places, a rule discounts, and which keep what was taken off another product."""
        for place, row in rows:
            if (rule := self._rules.get(id(row))) is not None:
                yield t("Line {n}: {said}.", n=place, said=rule.told)
            elif id(row) in self._kept:
                off = f"{trimmed(row.values['discount'] * 100, RATE_PLACES - 2)}%"
                yield t("Line {n} keeps its discount of {off}.", n=place, off=off)

    def fill(self, row: RowDraft) -> None:
        """A code no product has stands for itself."""
        product, packed = self._named(row)
        if product is None:
            _refuse_former(row)
        elif self._is_ruled(row):
            row.values["discount"] = None
        if row.is_new or PRODUCT & set(row.changed):
            self._take(row, product)
        if packed and not row.typed("unit"):
            row.values["unit"] = packed
        if product:
            self._refuse_unknown(product, row.values.get("unit"))
        self._count(row, product)

    def _named(self, row: RowDraft) -> tuple[Product | None, str | None]:
        """The line's product, by the key handed in or else by the code that was typed, be it a barcode; and the unit
        the barcode is of."""
        key, code = row.values.get("product_id"), row.values.get("product_code")
        if key is not None and ("product_id" in row.changed or "product_code" not in row.changed):
            return self._products.get(key), None
        if code in self._by_number:
            return self._by_number[code], None
        found, packed = self._scanned.get(code or "", (0, None))
        return self._products.get(found), packed

    def _take(self, row: RowDraft, product: Product | None) -> None:
        row.values["product_id"] = product.id if product else None
        for key, fact in OF_PRODUCT.items() if product else ():
            if key == "product_code" or not row.typed(key):
                row.values[key] = getattr(product, fact)

    def _refuse_unknown(self, product: Product, unit: str | None) -> None:
        """A product with further units is sold in these and its own alone; of any other the unit is free."""
        there = list(filter(None, [product.unit, *self._book.units.get(product.id, ())]))
        if unit and product.id in self._book.units and unit not in there:
            units = str(tc("list of names", ", ")).join(there)
            raise Refusal(
                t(
                    "{product} is sold in {units}, not in “{unit}”.",
                    product=product.name,
                    units=units,
                    unit=unit,
                ),
                "unit",
            )

    def _count(self, row: RowDraft, product: Product | None) -> None:
        """How many of the product's own unit the line's holds, and at which price it is offered where it holds another
        number now, or is another product."""
        unit, before = row.values.get("unit"), row.values.get("factor")
        pack = self._book.unit(product.id, unit) if product else None
        if not row.typed("factor"):
            row.values["factor"] = pack.factor if pack else None
        is_other = row.is_new or bool(PRODUCT & set(row.changed)) or row.values["factor"] != before
        if product and is_other and not row.typed("price"):
            self._offer(row, product, unit)

    def _offer(self, row: RowDraft, product: Product, unit: str | None) -> None:
        """The price offered, and what a rule takes off it; a line that stays of its product keeps its discount."""
        quantity = row.values.get("quantity")
        offered = self._book.offered(product.id, ONE if quantity is None else Decimal(quantity), unit)
        row.values["price"] = offered.price
        row.changed = {*row.changed, "price"}
        if "discount" not in row.given and (row.is_new or PRODUCT & set(row.changed)):
            self._discount(row, offered)

    def _is_ruled(self, row: RowDraft) -> bool:
        """Whether a line that is to name another product has what a rule takes off the one it names."""
        before, off = row.values.get("product_id"), row.values.get("discount")
        names_other = PRODUCT & set(row.changed) and "product_id" not in row.changed
        if not names_other or not off or "discount" in row.given or before not in self._products:
            return False
        quantity = Decimal(row.values.get("quantity") or ONE)
        return self._book.offered(before, quantity, row.values.get("unit")).discount == off

    def _discount(self, row: RowDraft, offered: Offered) -> None:
        """What a rule takes off; where none does, what was taken off before stays, and is told."""
        if offered.discount is None and row.values.get("discount"):
            self._kept.add(id(row))
            return
        row.values["discount"] = offered.discount
        row.changed = {*row.changed, "discount"}
        if offered.rule is not None:
            self._rules[id(row)] = offered.rule


def _refuse_former(row: RowDraft) -> None:
    """Refusal of a line that named a product and is to have a code that none has, with nothing said of what it is: what
    it has of the former one would not be true of it."""
    code = row.values.get("product_code")
    if code and row.values.get("product_id") is not None and not row.typed("product_name"):
        raise Refusal(t("No product has the code “{code}”.", code=code), "product_code")


def _products(work: Work, rows: Sequence[RowDraft], codes: set[str], also: set[int]) -> dict[int, Product]:
    keys = {row.values["product_id"] for row in rows if row.values.get("product_id")} | also
    own: Any = Product.__table__.columns
    query = select(Product).where(or_(among(own["id"], keys), among(own["number"], codes)))
    return {one.id: one for one in work.session.scalars(query)} if keys or codes else {}
