"""Chance that can be repeated: the same seed gives the same company."""

from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

LETTERS = "ABCDEFGHJKLMNPRSTUWXYZ"
MOST_DIGITS = 15


class Weighted(Generic[T]):
    """Things of which some are drawn more often than others."""

    def __init__(self, items: Sequence[T], weights: Sequence[float]) -> None:
        self.items = items
        self._bounds = list(accumulate(weights))
        self._last = len(items) - 1

    def at(self, fraction: float) -> T:
        """The thing at `fraction` (0 to 1) of the whole weight."""
        return self.items[min(bisect(self._bounds, fraction * self._bounds[-1]), self._last)]


class Chance:
    """A stream of chances of its own, named by what it is seeded with."""

    def __init__(self, *seed: object) -> None:
        self._random = Random(":".join(map(str, seed)))
        self.fraction = self._random.random

    def happens(self, probability: float) -> bool:
        return self.fraction() < probability

    def pick(self, items: Sequence[T]) -> T:
        return items[int(self.fraction() * len(items))]

    def draw(self, weighted: Weighted[T]) -> T:
        return weighted.at(self.fraction())

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.fraction() * (high - low + 1))

    def near(self, mean: float, spread: float) -> int:
        """A whole number around `mean`, two thirds of the time within `spread`."""
        return round(self._random.gauss(mean, spread))

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different ones of `items`."""
        return self._random.sample(items, count)

    def spelled(self, pattern: str) -> str:
        """`pattern` with a digit for each # and a letter for each @."""
        frame, digits, letters = _frame(pattern)
        filled = frame.format(*self._digits(digits)) if digits else frame
        for _ in range(letters):
            filled = filled.replace("@", self.pick(LETTERS), 1)
        return filled

    def _digits(self, count: int) -> str:
        if count > MOST_DIGITS:
            return self._digits(MOST_DIGITS) + self._digits(count - MOST_DIGITS)
        return f"{int(self.fraction() * 10**count):0{count}d}"


@cache
def _frame(pattern: str) -> tuple[str, int, int]:
    return pattern.replace("#", "{}"), pattern.count("#"), pattern.count("@")
