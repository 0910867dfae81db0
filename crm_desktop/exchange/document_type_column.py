"""Which column says what each row of a ledger is, where no head tells it: the one with words for it in its cells."""

from collections.abc import Mapping, Sequence

from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.values.document_types import DocumentType, document_type

FEWEST, MOST_KINDS = 2, 8
LOWERS = (DocumentType.CREDIT, DocumentType.RECEIPT)


def with_document_type(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """The columns with that of the documents' kinds, the leftmost of those that may be."""
    found = dict(columns)
    if "document_type" not in columns:
        free = [index for index in range(len(labels)) if index not in columns.values()]
        index = next((index for index in free if _tells_kinds(index, sample)), None)
        if index is not None:
            found["document_type"] = index
    return found


def _tells_kinds(index: int, sample: Sequence[Row]) -> bool:
    """Whether a column holds few words, by some of which a row lowers a balance."""
    cells = {row[index] for row in sample if index < len(row)} - {None, ""}
    words = {cell.strip() for cell in cells if isinstance(cell, str)}
    is_small = FEWEST <= len(words) <= MOST_KINDS and len(words) == len(cells)
    return is_small and any(document_type(word) in LOWERS for word in words)
