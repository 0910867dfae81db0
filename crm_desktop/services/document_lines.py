"""What follows from what was typed into a document's lines: the product's facts, amount and tax, the sum."""

from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.lines import GROSS, Priced, tax_within, worths
from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine, Product
from crm_desktop.models.document import document_fields
from crm_desktop.queries.among import among
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
(AMOUNT,) = document_fields("amount")
WORTH = frozenset({"quantity", "price", "discount"})
OF_HEAD = frozenset({"document_discount", "price_basis"})
"""What all amounts of a document follow from."""


@dataclass(frozen=True)
class Pricing:
    """What a document's head says of its amounts; `is_new` where they are to be worked out anew since it does."""

    discount: Decimal | None = None
    basis: str = GROSS
    is_new: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether each line's amount follows from that line alone."""
        return not self.discount and self.basis == GROSS


@dataclass
class RowDraft:
    """One row under a record as it is to be: all its values, which of them are `changed`, and which were handed in."""

    values: dict[str, Any]
    changed: Collection[str]
    is_new: bool
    given: Collection[str] = frozenset[str]()


@contextmanager
def said_of(place: int) -> Generator[None, None, None]:
    """What is refused within is refused of the row in that place."""
    try:
        yield
    except Refusal as refusal:
        said = t("Line {n}: {said}", n=place, said=refusal.text)
        raise Refusal(said, refusal.field, row=place) from refusal


@dataclass(frozen=True)
class Drafted:
    """All rows under a record as they are to be; `anew` where a field of the record they follow from changes, `gone`
    where rows are left out."""

    rows: Sequence[RowDraft]
    anew: bool = False
    gone: bool = False


def complete_lines(work: Work, document: Document, drafted: Drafted) -> None:
    """Fill in each line's product facts where nothing was typed, its amount and the tax within.

    An amount that was stated elsewhere (imported) stays as long as nothing it follows from is changed.
    """
    products = _products(work, drafted.rows)
    for row in drafted.rows:
        if row.is_new or PRODUCT & set(row.changed):
            _take_product(row, _product(row, products))
    pricing = Pricing(document.document_discount, document.price_basis or GROSS, drafted.anew)
    work_out(pricing, drafted.rows, drafted.gone)


def sum_up(document: Document, lines: Sequence[DocumentLine]) -> None:
    """A document comes to the sum of its lines; Refusal where no file holds it."""
    document.amount = sum((line.amount for line in lines), ZERO)
    if AMOUNT.is_beyond_size(document.amount):
        raise Refusal(AMOUNT.too_large, AMOUNT.key)


def _products(work: Work, rows: Sequence[RowDraft]) -> list[Product]:
    keys = {row.values["product_id"] for row in rows if row.values.get("product_id")}
    codes = {row.values["product_code"] for row in rows if row.values.get("product_code")}
    own: Any = Product.__table__.columns
    query = select(Product).where(or_(among(own["id"], keys), among(own["number"], codes)))
    return list(work.session.scalars(query)) if keys or codes else []


def _product(row: RowDraft, products: Sequence[Product]) -> Product | None:
    """The line's product, by the key handed in or else by the code that was typed."""
    key, code = row.values.get("product_id"), row.values.get("product_code")
    if key is not None and ("product_id" in row.changed or "product_code" not in row.changed):
        return next((one for one in products if one.id == key), None)
    return next((one for one in products if one.number == code), None)


def _take_product(row: RowDraft, product: Product | None) -> None:
    """The product's code, and its facts where none were typed; a code no product has stands for itself."""
    row.values["product_id"] = product.id if product else None
    for key, fact in OF_PRODUCT.items() if product else ():
        if key == "product_code" or key not in row.given or row.values.get(key) is None:
            row.values[key] = getattr(product, fact)


def work_out(pricing: Pricing, rows: Sequence[RowDraft], gone: bool = False) -> None:
    """Each row's amount, unless one is stated, and its tax; nothing as long as quantity or price is missing.

    Where the document's head has a say in them all rows are worked out once any of them changed, or is `gone`.
    """
    touched = gone or any(row.is_new or row.changed for row in rows)
    anew = pricing.is_new or (touched and not pricing.is_plain)
    for_price: list[RowDraft] = []
    for row in filter(_is_priced, rows):
        if not _is_stated(row) and (anew or row.is_new or (WORTH | PRODUCT) & set(row.changed)):
            for_price.append(row)
        elif {"amount", "vat_rate"} & set(row.changed) and "tax" not in row.changed:
            row.values["tax"] = tax_within(row.values["amount"], row.values.get("vat_rate"))
    priced = [_priced(row.values) for row in for_price]
    found = worths(priced, pricing.discount, pricing.basis)
    for row, worth in zip(for_price, found, strict=True):
        row.values["amount"] = worth.amount
        if "tax" not in row.changed:
            row.values["tax"] = worth.tax


def _priced(values: Mapping[str, Any]) -> Priced:
    rates = (values.get("discount"), values.get("vat_rate"))
    return Priced(Decimal(values["quantity"]), Decimal(values["price"]), *rates)


def _is_priced(row: RowDraft) -> bool:
    return row.values.get("quantity") is not None and row.values.get("price") is not None


def _is_stated(row: RowDraft) -> bool:
    """Whether its amount was handed in."""
    return "amount" in row.changed and row.values.get("amount") is not None
