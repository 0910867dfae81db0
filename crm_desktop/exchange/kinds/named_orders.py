"""Which sales order an open item was made from: books name it in a column, as the summary, or by the number."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from crm_desktop.exchange.known_records.documents import KnownDocuments
from crm_desktop.exchange.known_records.tokens import Ref

PLACES = ("order", "summary", "number")
NUMBER_LIKE = re.compile(r"(?=.*\d)\S{1,40}")
"""A summary of several words is no number of a document, and need not be looked for."""


class NamedOrders:
    """The orders the rows of one sheet name."""

    def __init__(self, orders: KnownDocuments) -> None:
        self._orders = orders

    def load(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Look up what the rows might name."""
        self._orders.load_numbers({text for values in rows for text in _named(values)})

    def of(self, values: Mapping[str, Any], customer: Ref) -> Ref | None:
        """The order of this customer a row names; None where there is none."""
        for number in _named(values):
            known = self._orders.with_number(number)
            if known is not None and known[1] == customer:
                return known[0]
        return None


def _named(values: Mapping[str, Any]) -> Iterator[str]:
    texts = (values.get(place) for place in PLACES)
    return (text for text in texts if text and NUMBER_LIKE.fullmatch(text))
