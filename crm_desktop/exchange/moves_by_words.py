"""Lists of stock moves that no head tells: each row says what it was in words for moves, and none is for a customer."""

from collections.abc import Mapping, Sequence

from crm_desktop.exchange.reading.rows import Row, filled_at
from crm_desktop.exchange.recognise.heads import columns_for, is_enough
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.weights import SOLD
from crm_desktop.exchange.values.move_words import understood


def are_moves(columns: Mapping[str, int], labels: Sequence[Label], records: Sequence[Row]) -> bool:
    """Whether every row says by a word for a move what it was, and nothing was sold to anybody by these rows."""
    said = filled_at(records, columns["kind"]) if "kind" in columns else []
    if not said or not all(isinstance(cell, str) and understood(cell) for cell in said):
        return False
    return not any(is_enough(kind, columns_for(kind, labels)[0]) for kind in SOLD)
