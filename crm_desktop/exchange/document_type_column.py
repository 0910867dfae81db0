"""Which column says what each row of a ledger is, where no head tells it: the one with words for it in its cells."""

from collections.abc import Mapping, Sequence

from crm_desktop.exchange.reading.rows import Row, filled_at
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.money_heads import names_a_discount
from crm_desktop.exchange.recognise.vocabulary import guesses
from crm_desktop.exchange.values.document_types import DocumentType, kind_of_document
from crm_desktop.exchange.values.paid_words import are_states

FEWEST, MOST_KINDS = 2, 8
SHORTEST = 3
"""Codes of two letters are those of states and days, too: SC, SA."""
LOWERS = (DocumentType.CREDIT, DocumentType.RECEIPT)


def with_document_type(
    columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> dict[str, int]:
    """The columns with that of the documents' kinds: the one taken for their number, or the leftmost of the others and
    of what is headed as goods.

    One that is headed so and tells no kinds, another in each row, is their number where nothing else is.
    """
    found = dict(columns)
    headed, number = columns.get("document_type"), columns.get("number")
    if headed is not None and number is None and _tells_each(headed, sample):
        del found["document_type"]
        return {**found, "number": headed}
    if headed is not None:
        return found
    if number is not None and _tells_kinds(number, sample):
        free = [
            index for index, label in enumerate(labels) if index not in columns.values() and _is_number(label)
        ]
        del found["number"]
        return {**found, "document_type": number, **({"number": free[0]} if free else {})}
    others = {at for key, at in columns.items() if key != "goods"}
    free = [index for index in range(len(labels)) if index not in others]
    index = next((index for index in free if _tells_kinds(index, sample, SHORTEST)), None)
    if index is None:
        return found
    return {**{key: at for key, at in found.items() if at != index}, "document_type": index}


def _is_number(label: Label) -> bool:
    return any(guess.field == "number" for guess in guesses("receivables", label))


def _tells_each(index: int, sample: Sequence[Row]) -> bool:
    """Whether a column has another text in each row, with a figure in it."""
    texts = [str(cell).strip() for cell in filled_at(sample, index)]
    has_figures = all(any(sign.isdigit() for sign in text) for text in texts)
    return bool(texts) and has_figures and len(set(texts)) == len(texts)


def _tells_kinds(index: int, sample: Sequence[Row], shortest: int = 1) -> bool:
    """Whether a column holds few words, by some of which, not shorter than that and no discounts, a row lowers
    a balance."""
    cells = set(filled_at(sample, index))
    words = {cell.strip() for cell in cells if isinstance(cell, str)}
    is_small = FEWEST <= len(words) <= MOST_KINDS and len(words) == len(cells)
    told = [word for word in words if len(word) >= shortest or not word.isascii()]
    told = [word for word in told if not names_a_discount(label_of(word))]
    if shortest > 1 and are_states(sorted(words)):
        return False  # whether something is paid, not what it is
    return is_small and any(kind_of_document(word) in LOWERS for word in told)
