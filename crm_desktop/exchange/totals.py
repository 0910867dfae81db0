"""What a sheet came to, held against the total the book itself states."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from crm_desktop.core.money import CENT, ZERO


@dataclass(frozen=True)
class Footer:
    """A row below the head that was taken for a total or a note: its number and first text."""

    row: int
    text: str


@dataclass
class Stated:
    """The rows of a sheet that are no records: what they say, and the figures of those that are totals."""

    footers: list[Footer] = field(default_factory=list[Footer])
    totals: list[Mapping[str, Any]] = field(default_factory=list[Mapping[str, Any]])


@dataclass(frozen=True)
class Sum:
    """What was taken of a figure (what was there already included), and what the book states it comes to."""

    key: str
    taken: Decimal
    book: Decimal | None = None

    @property
    def differs(self) -> bool:
        return self.book is not None and abs(self.book - self.taken) >= CENT


def sums(taken: Mapping[str, Decimal], totals: Sequence[Mapping[str, Any]]) -> tuple[Sum, ...]:
    """The sums of a sheet's figures beside the book's own."""
    return tuple(Sum(key, figure, stated(key, figure, totals)) for key, figure in taken.items())


def stated(key: str, taken: Decimal, totals: Sequence[Mapping[str, Any]]) -> Decimal | None:
    """The total a book states for a figure: its last one, or all of its groups' where they alone agree."""
    told = [total[key] for total in totals if isinstance(total.get(key), Decimal)]
    if not told:
        return None
    of_groups = sum(told, ZERO)
    return (
        of_groups
        if len(told) > 1 and abs(told[-1] - taken) >= CENT and abs(of_groups - taken) < CENT
        else told[-1]
    )
