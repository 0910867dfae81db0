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


def sums(
    taken: Mapping[str, Decimal], written: Mapping[str, Decimal], totals: Sequence[Mapping[str, Any]]
) -> tuple[Sum, ...]:
    """The sums of a sheet's figures beside the book's own, which may add them up as they are `written`."""
    found: list[Sum] = []
    for key, figure in taken.items():
        ways = [figure, *([written[key]] if key in written else [])]
        told = _told(key, totals)
        agreed = next((way for way in ways for total in told if abs(total - way) < CENT), None)
        if agreed is None:
            found.append(Sum(key, figure, told[0] if told else None))
        else:
            found.append(Sum(key, agreed, agreed))
    return tuple(found)


def _told(key: str, totals: Sequence[Mapping[str, Any]]) -> list[Decimal]:
    """What a book may mean by its total for a figure: its last one, else those of all groups that are named alike
    (本年累计 of each customer), else all of them together."""
    told = [(total.get("summary"), total[key]) for total in totals if isinstance(total.get(key), Decimal)]
    if not told:
        return []
    alike = [
        sum((figure for name, figure in told if name == label), ZERO) for label in {one for one, _ in told}
    ]
    return [told[-1][1], *alike, sum((figure for _, figure in told), ZERO)]
