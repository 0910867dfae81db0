"""What sort of customer each one is: how large, on which terms, how it buys and how it pays."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from crm_desktop.core.terms import TermKind, Terms
from crm_desktop.services.sample.chance import Chance, Weighted
from crm_desktop.services.sample.goods import Shelf, Taste


class Size(StrEnum):
    """How much a customer means to the firm."""

    KEY = "key"
    MIDDLE = "middle"
    SMALL = "small"
    PROSPECT = "prospect"
    PERSON = "person"


class Payer(StrEnum):
    """How a customer pays."""

    PROMPT = "prompt"
    USUAL = "usual"
    LATE = "late"
    SLOW = "slow"
    STUCK = "stuck"


@dataclass(frozen=True)
class Habit:
    """What one size of customer does. `orders` in two whole years, `basket` scales quantities and lines."""

    share: float
    orders: float
    basket: float
    lines: float
    contacts: tuple[int, int]
    activities: float
    terms: int
    limits: tuple[int, ...]


HABITS: dict[Size, Habit] = {
    Size.KEY: Habit(0.06, 15.5, 4.5, 4.0, (3, 4), 6.0, 0, (200_000, 300_000, 500_000)),
    Size.MIDDLE: Habit(0.22, 7.2, 1.6, 2.2, (1, 3), 2.4, 1, (50_000, 80_000, 100_000)),
    Size.SMALL: Habit(0.45, 2.4, 0.6, 1.4, (1, 1), 0.6, 2, (10_000, 20_000, 30_000)),
    Size.PROSPECT: Habit(0.20, 0.0, 0.0, 0.0, (1, 2), 1.2, 2, ()),
    Size.PERSON: Habit(0.07, 1.2, 1.0, 0.8, (0, 0), 0.2, 2, ()),
}
SIZES = Weighted(list(HABITS), [habit.share for habit in HABITS.values()])
OLDEST = 6  # with the lowest numbers: whom the firm has grown with, and whom a list by number shows first
OLDEST_SIZES: Weighted[Size] = Weighted((Size.KEY, Size.MIDDLE), (2, 1))

PAYERS = Weighted(list(Payer), (35, 35, 17, 10, 3))
DELAYS = {
    Payer.PROMPT: (-2.0, 3.0),
    Payer.USUAL: (6.0, 6.0),
    Payer.LATE: (30.0, 18.0),
    Payer.SLOW: (85.0, 40.0),
    Payer.STUCK: (10.0, 8.0),
}
NEW = 0.28
LOST = 0.12
TWO_YEARS = 730


@dataclass(frozen=True)
class Buyer:
    """One customer as the history of its documents needs it; days are ordinals.

    `index` counts the customers from 0; it buys from `start` to `end` and, where it got stuck, pays for
    nothing after `pays_until`.
    """

    index: int
    size: Size
    payer: Payer
    terms: Terms
    taste: Taste
    seller: int
    start: int
    end: int
    pays_until: int
    orders: int


class Buyers:
    """Draws buyers. `orders` and `notes` scale how many documents and notes each one has."""

    def __init__(
        self, terms: list[dict[str, Any]], shelf: Shelf, sellers: int, orders: float, notes: float
    ) -> None:
        self._terms = _terms_by_size(terms)
        self._shelf = shelf
        self._sellers = sellers
        self._orders = orders
        self._notes = notes

    def buyer(self, chance: Chance, index: int, first: int, last: int) -> Buyer:
        """Customer `index`, whose documents lie between the days `first` and `last`."""
        is_old = index < OLDEST
        size = chance.draw(OLDEST_SIZES if is_old else SIZES)
        habit = HABITS[size]
        payer = Payer.PROMPT if size is Size.PERSON else chance.draw(PAYERS)
        start, end = (first, last) if is_old else self._active(chance, first, last)
        orders = habit.orders * self._orders * (end - start + 1) / (last - first + 1)
        price = chance.number(90, 97) / 100 if habit.terms < 2 else chance.number(97, 100) / 100
        return Buyer(
            index,
            size,
            payer,
            Terms(TermKind.ON_DELIVERY) if size is Size.PERSON else chance.draw(self._terms[habit.terms]),
            self._shelf.taste(
                chance,
                habit.basket * (0.5 + chance.fraction()),
                price,
                habit.lines,
                packed=size is not Size.PERSON,
            ),
            chance.number(0, self._sellers - 1),
            start,
            end,
            chance.number(first + TWO_YEARS // 4, last) if payer is Payer.STUCK else last,
            _around(chance, orders),
        )

    def activities(self, chance: Chance, size: Size) -> int:
        """How many notes a customer of that size has."""
        return _around(chance, HABITS[size].activities * self._notes)

    def _active(self, chance: Chance, first: int, last: int) -> tuple[int, int]:
        start = chance.number(first, last - 60) if chance.happens(NEW) else first
        end = chance.number(start + 30, last) if chance.happens(LOST) else last
        return start, end


def _around(chance: Chance, mean: float) -> int:
    """A number around `mean`, half as much or half as much again."""
    wanted = mean * (0.5 + chance.fraction())
    whole = int(wanted)
    return whole + (chance.fraction() < wanted - whole)


def _terms_by_size(tables: list[dict[str, Any]]) -> list[Weighted[Terms]]:
    offered = [_terms(table) for table in tables]
    return [Weighted(offered, [table["weights"][column] for table in tables]) for column in range(3)]


def _terms(table: dict[str, Any]) -> Terms:
    given = {key: value for key, value in table.items() if key not in ("weights", "kind")}
    return Terms(TermKind(table["kind"]), **given)
