"""Words for what a row of a ledger is: a charge, a credit note, a receipt, a sale paid at once."""

import re
from enum import Enum

from crm_desktop.exchange.listed_words import told_by
from crm_desktop.exchange.recognise.traditional import simplified


class DocumentType(Enum):
    """What is no plain charge; everything else is one."""

    CREDIT = "credit"
    RECEIPT = "receipt"
    PAID_SALE = "paid_sale"


CREDIT_WITHIN = re.compile(
    r"credit\s*(?:note|memo)|gutschrift|storno|nota d[ie] cr[eé]dito|rectificativ|\bavoir\b|红字|红冲|冲红|退货|贷项",
    re.IGNORECASE,
)
"""Said within the name of a kind of document: Sales credit note, Factura rectificativa."""


def document_type(said: str | None) -> DocumentType | None:
    """What a word says of a document, all of it; None where it is a charge or nothing of the kind."""
    found = told_by("document_types", said) if said else None
    return DocumentType(found) if found else None


def kind_of_document(said: str | None) -> DocumentType | None:
    """The same for what stands in a column of kinds, where a part of it may tell."""
    if not said:
        return None
    is_credit = CREDIT_WITHIN.search(simplified(said)) is not None
    return document_type(said) or (DocumentType.CREDIT if is_credit else None)
