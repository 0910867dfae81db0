"""Rows of a list of what was sold that are of goods brought back: a column says so of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from crm_desktop.exchange.reading.rows import Row, filled_at
from crm_desktop.exchange.values.document_types import DocumentType, kind_of_document

KIND = "document_type"
MOST_WORDS = 8
FIGURES = ("quantity", "amount", "net_amount", "tax", "order_amount")


def with_kind_of_row(columns: Mapping[str, int], width: int, sample: Sequence[Row]) -> dict[str, int]:
    """The columns with the leftmost of the others that has few words, some of them for goods brought back."""
    free = (index for index in range(width) if index not in columns.values())
    told = next((index for index in free if any(map(is_returned, _words(index, sample)))), None)
    return dict(columns) if told is None else {**columns, KIND: told}


def sells_too(columns: Mapping[str, int], sample: Sequence[Row]) -> bool:
    """Whether that column says of some rows that they are of something else."""
    return KIND in columns and not all(map(is_returned, _words(columns[KIND], sample)))


def is_returned(said: str | None) -> bool:
    """Whether a word for what a row is says that goods came back, or their price."""
    return kind_of_document(said) is DocumentType.CREDIT


def lessened(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a row; those of goods brought back with a minus, whether or not the book writes one."""
    if not is_returned(values.get(KIND)):
        return values
    return {**values, **{key: -abs(values[key]) for key in FIGURES if values.get(key) is not None}}


def _words(index: int, sample: Sequence[Row]) -> set[str]:
    """The words of a column of few; nothing of one that holds anything else."""
    cells = filled_at(sample, index)
    words = {cell.strip() for cell in cells if isinstance(cell, str)}
    return words if len(words) <= MOST_WORDS and all(isinstance(cell, str) for cell in cells) else set()
