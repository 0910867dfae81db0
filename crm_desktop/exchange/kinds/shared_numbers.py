"""Order numbers that several customers or days share: each order gets a number of its own, the same each time."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from crm_desktop.exchange.known_records.documents import KnownDocuments
from crm_desktop.exchange.known_records.tokens import Ref

Found = tuple[str, tuple[Any, ...] | None]


class SharedNumbers:
    """The first order of a number keeps it, the others are number-2, number-3 …"""

    def __init__(self, orders: KnownDocuments, numbers: Iterable[str]) -> None:
        """`numbers` are those of all orders of the book, one for each order."""
        self._orders = orders
        self._count = Counter(numbers)
        orders.load_numbers(
            _suffixed(number, place)
            for number, count in self._count.items()
            if count > 1
            for place in range(2, count + 1)
        )

    def own_number(self, number: str, customer: Ref, day: date) -> Found:
        """An order's own number, and what is known of it: the order of that customer and day where there is one
        already, else the first number that is free."""
        free, place = None, 0
        while True:
            place += 1
            own = _suffixed(number, place)
            self._orders.load_numbers([own])
            known = self._orders.with_number(own)
            if known is not None and known[1:3] == (customer, day):
                return own, known
            if known is None and free is None and (place == 1 or own not in self._count):
                free = own
            if free is not None and place >= self._count[number]:
                return free, None


def _suffixed(number: str, place: int) -> str:
    return number if place == 1 else f"{number}-{place}"
