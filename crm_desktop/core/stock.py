"""What lies in stock and what it is worth: value first, in cents, the moving average follows from it (移动加权平均)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from crm_desktop.core.money import PRICE_PLACES, ZERO, rounded

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Move:
    """What came in (`quantity` above zero) or went out (below) on a day, by the key it was noted under.

    `given` is what it is worth by its document, without a sign; None for what goes, or comes, at the average. What a
    book said at first, `is_opening`, may be below nothing.
    """

    key: int
    date: dt.date
    quantity: Decimal
    given: Decimal | None = None
    is_opening: bool = False

    @property
    def place(self) -> tuple[dt.date, bool, int]:
        """Where it stands among others: what comes in on a day stands before what goes out, then as noted."""
        return self.date, self.quantity < 0, self.key


@dataclass(frozen=True)
class Standing:
    """How much lies there and what it is worth in all; `cost` is what one was last worth, None before the first."""

    quantity: Decimal = NOTHING
    value: Decimal = ZERO
    cost: Decimal | None = None

    @property
    def average(self) -> Decimal | None:
        """What one of them is worth, at six decimals; None where nothing lies there."""
        return rounded(self.value / self.quantity, PRICE_PLACES) if self.quantity else None

    def after(self, move: Move) -> "Standing":
        """How it stands once that has come in or gone out."""
        quantity = self.quantity + move.quantity
        cost = self._known_cost(move)
        value = self._value_after(move, quantity, cost)
        return Standing(quantity, value, rounded(value / quantity, PRICE_PLACES) if quantity > 0 else cost)

    def _known_cost(self, move: Move) -> Decimal:
        """What one was last worth; before anything was, what the move itself says."""
        if self.cost is not None or not move.given:
            return self.cost or NOTHING
        return rounded(move.given / abs(move.quantity), PRICE_PLACES)

    def _value_after(self, move: Move, quantity: Decimal, cost: Decimal) -> Decimal:
        if not quantity:
            return ZERO
        if move.quantity > 0:
            return self._risen(move, quantity, cost)
        if quantity < 0:
            return rounded(quantity * cost)
        taken = rounded(-move.quantity * (self.average or NOTHING)) if move.given is None else move.given
        return self.value - min(taken, self.value)

    def _risen(self, move: Move, quantity: Decimal, cost: Decimal) -> Decimal:
        """What comes in settles what was missing first, the rest of it sets the average."""
        worth = rounded(move.quantity * cost) if move.given is None else move.given
        if self.quantity >= 0:
            return self.value + worth
        if quantity < 0:
            return self.value - rounded(self.value * move.quantity / -self.quantity)
        return worth - rounded(worth * -self.quantity / move.quantity)


def in_order(moves: Iterable[Move]) -> list[Move]:
    """The moves in the order in which they count."""
    return sorted(moves, key=lambda move: move.place)


def standings(moves: Iterable[Move]) -> Iterator[tuple[Move, Standing]]:
    """Each of the moves, which are in order, with how it stands after it."""
    now = Standing()
    for move in moves:
        now = now.after(move)
        yield move, now
