"""The lines of one order, and the few bytes in which they wait."""

from collections.abc import Iterable
from struct import Struct
from typing import NamedTuple

PACKED = Struct("<HIIH")


class Line(NamedTuple):
    """One line of an order: article, pieces, cents a piece, discount in 1/10,000."""

    product: int
    quantity: int
    price: int
    discount: int

    @property
    def amount(self) -> int:
        return line_amount(self.quantity, self.price, self.discount)


def packed(lines: Iterable[Line]) -> bytes:
    """Lines in the few bytes in which hundreds of thousands of orders wait until they are written."""
    return b"".join(PACKED.pack(*line) for line in lines)


def unpacked(lines: bytes) -> list[Line]:
    return [Line(*line) for line in PACKED.iter_unpack(lines)]


def line_amount(quantity: int, price: int, discount: int) -> int:
    """round(quantity × price × (1 − discount), 2) in cents, half up."""
    return quantity * price if not discount else (quantity * price * (10_000 - discount) + 5_000) // 10_000
