"""Words for what a row of a ledger is: a charge, a credit note, a receipt, a sale paid at once."""

from enum import Enum

from crm_desktop.exchange.listed_words import told_by


class DocumentType(Enum):
    """What is no plain charge; everything else is one."""

    CREDIT = "credit"
    RECEIPT = "receipt"
    PAID_SALE = "paid_sale"


def document_type(said: str | None) -> DocumentType | None:
    """What a word says of a document; None where it is a charge or nothing of the kind."""
    found = told_by("document_types", said) if said else None
    return DocumentType(found) if found else None
