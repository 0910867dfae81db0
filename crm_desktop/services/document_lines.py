"""What follows from what was typed into a document's lines: the product's facts, amount and tax, the sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.lines import GROSS, Priced, tax_within, worths
from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import document_fields
from crm_desktop.services.products_of_lines import PRODUCT, take_products
from crm_desktop.services.row_drafts import Drafted, RowDraft
from crm_desktop.storage.gesture import Work

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


def complete_lines(work: Work, document: Document, drafted: Drafted) -> None:
    """Fill in each line's product facts where nothing was typed, its amount and the tax within.

    An amount that was stated elsewhere (imported) stays as long as nothing it follows from is changed.
    """
    take_products(work, document, drafted.rows)
    pricing = Pricing(document.document_discount, document.price_basis or GROSS, drafted.anew)
    work_out(pricing, drafted.rows, drafted.gone)


def sum_up(document: Document, lines: Sequence[DocumentLine]) -> None:
    """A document comes to the sum of its lines; Refusal where no file holds it."""
    document.amount = sum((line.amount for line in lines), ZERO)
    if AMOUNT.is_beyond_size(document.amount):
        raise Refusal(AMOUNT.too_large, AMOUNT.key)


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
