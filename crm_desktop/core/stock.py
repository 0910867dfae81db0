"""What lies in stock and what it is worth: value first, in cents, the moving average follows from it (移动加权平均)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from crm_desktop.core.money import MONEY_PLACES, PRICE_PLACES, ZERO, rounded

NOTHING = Decimal(0)
MEANT = 10_000
"""One part in so many an average is said to, where it is only read."""
TRANSFERRED = 1
"""The place of a transfer within its day, between what comes in (0) and what goes out (2)."""


@dataclass(frozen=True)
class Move:
    """What came in (`quantity` above zero) or went out (below) on a day, by the key it was noted under.

    `given` is what it is worth by its document, without a sign; None for what goes, or comes, at the average. What a
    book said at first, `is_opening`, may be below nothing. What is transferred leaves its `warehouse` by one move and
    enters another by a second, whose `source` is the key of the first: it is worth what left. A move that takes
    another one back names that as its source.
    """

    key: int
    date: dt.date
    quantity: Decimal
    given: Decimal | None = None
    is_opening: bool = False
    warehouse: int = 0
    source: int | None = None
    is_transfer: bool = False

    @property
    def place(self) -> tuple[dt.date, int, int]:
        """Where it stands among others: what comes in on a day stands before what is transferred, that before what
        goes out, then as noted."""
        return self.date, TRANSFERRED if self.is_transfer else 2 * (self.quantity < 0), self.key


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

    @property
    def average_meant(self) -> Decimal | None:
        """The average with the fewest decimals, two at least, that say it to one part in ten thousand: of 3 worth 10.00
        it is 3.333, of 8 worth 24.00 it is 3.00."""
        average = self.average
        if average is None:
            return None
        shortened = (rounded(average, places) for places in range(MONEY_PLACES, PRICE_PLACES))
        return next((one for one in shortened if abs(one - average) * MEANT <= abs(average)), average)

    def after(self, move: Move) -> "Standing":
        """How it stands once that has come in or gone out."""
        quantity = self.quantity + move.quantity
        cost = self._known_cost(move)
        value = self._value_after(move, quantity, cost)
        return Standing(quantity, value, rounded(value / quantity, PRICE_PLACES) if quantity > 0 else cost)

    def _known_cost(self, move: Move) -> Decimal:
        """What one was last worth; before anything was, what the move itself says."""
        says = move.given and (self.cost is None or (move.is_opening and not self.quantity))
        if not says or move.given is None:
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


@dataclass(frozen=True)
class Passing:
    """One move, and how its warehouse stood before and after it."""

    move: Move
    before: Standing
    after: Standing

    @property
    def value(self) -> Decimal:
        """By how much the stock of its warehouse is worth more since."""
        return self.after.value - self.before.value

    @property
    def lacking(self) -> Decimal | None:
        """How much is missing there after it, if it is more than before; None where not, and after an opening."""
        is_worse = self.after.quantity < min(NOTHING, self.before.quantity)
        return -self.after.quantity if is_worse and not self.move.is_opening else None


def passings(moves: Iterable[Move]) -> Iterator[Passing]:
    """Each of the moves of one product, which are in order, with its warehouse before and after it.

    Where nothing has a cost yet in a warehouse, it is what one was last worth in any.
    """
    now: dict[int, Standing] = {}
    left: dict[int, Decimal] = {}
    cost: Decimal | None = None
    for move in moves:
        before = now.get(move.warehouse) or Standing(cost=cost)
        worth = left.get(move.source) if move.source is not None and move.quantity > 0 else None
        after = before.after(move if worth is None else replace(move, given=worth))
        if move.is_transfer:
            left[move.key] = before.value - after.value
        now[move.warehouse], cost = after, after.cost
        yield Passing(move, before, after)


def standings(moves: Iterable[Move]) -> Iterator[tuple[Move, Standing]]:
    """Each of the moves, which are in order, with how its warehouse stands after it."""
    return ((one.move, one.after) for one in passings(moves))


def together(standings: Iterable[Standing]) -> Standing:
    """What lies in several warehouses in all."""
    quantity, value = NOTHING, ZERO
    for one in standings:
        quantity, value = quantity + one.quantity, value + one.value
    return Standing(quantity, value)
