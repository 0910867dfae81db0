"""Words for what a row of a ledger is: a charge, a credit note, a receipt."""

import re
from enum import Enum
from functools import cache

from crm_desktop.core.text import folded
from crm_desktop.exchange.listed_words import listed
from crm_desktop.exchange.recognise.traditional import simplified


class DocumentType(Enum):
    """What lowers a balance; everything else is a charge."""

    CREDIT = "credit"
    RECEIPT = "receipt"


_NOISE = re.compile(r"[\s_.,;:!?()（）-]+")


@cache
def _types() -> dict[str, DocumentType]:
    return {
        word: DocumentType(kind) for kind, words in listed("document_types").items() for word in words.split()
    }


def document_type(said: str | None) -> DocumentType | None:
    """What a word says of a document; None where it is a charge or nothing of the kind."""
    return _types().get(_NOISE.sub("", folded(simplified(said)))) if said else None
