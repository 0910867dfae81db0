"""Which open items a receipt most likely pays (核销建议)."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from crm_desktop.core.money import MONEY_PLACES, ZERO, to_units

SEARCHED = 20
"""How many of the oldest items the search for an exact set looks at: 2 × 2^10 sums."""

NEARLY = 3
"""How many items at most are taken to be meant by a sum that misses them by little: with more, anything fits."""

NEARBY = 12
"""Of how many of the oldest items."""

SMALL_PART = 20
"""A difference is small only where it is at most this part of the amount, too: a twentieth."""

Share = tuple["Candidate", Decimal]


@dataclass(frozen=True)
class Candidate:
    """One open item a receipt could be used for; `left` > 0 is what it still wants."""

    key: int
    number: str
    date: dt.date
    due: dt.date | None
    left: Decimal
    invoice_number: str = ""

    @property
    def age(self) -> tuple[dt.date, dt.date, str]:
        """What "oldest first" sorts by: due date, document date, number."""
        return (self.due or self.date, self.date, self.number)


def suggest(
    amount: Decimal, items: Iterable[Candidate], named_number: str = "", tolerance: Decimal = ZERO
) -> list[Share]:
    """How to use `amount` for `items`, in the order a bookkeeper tries.

    Items whose number (or VAT invoice number) stands in the text `named_number` come first; the rest goes to
    an item of exactly that amount, else to the smallest set that sums exactly, else to up to three items that miss
    it by no more than `tolerance`, else to the oldest. Never more than an item wants, never more than `amount`.
    """
    waiting = list(items)
    shares = meant_for(amount, waiting, named_number)
    used = {item.key for item, _ in shares}
    rest = amount - sum((share for _, share in shares), ZERO)
    others = [item for item in waiting if item.key not in used]
    return shares + (_nearly(rest, others, tolerance) or oldest_first(rest, others))


def meant_for(amount: Decimal, items: Iterable[Candidate], named_number: str = "") -> list[Share]:
    """Of what `suggest` answers, the part that is no guess: items named, an item or a set of exactly the rest."""
    waiting = sorted((item for item in items if item.left > 0), key=lambda item: item.age)
    named = [item for item in waiting if _is_named(item, named_number)]
    shares = _pour(amount, named)
    rest = amount - sum((share for _, share in shares), ZERO)
    return shares + _exactly(rest, [item for item in waiting if item not in named])


def oldest_first(amount: Decimal, items: Iterable[Candidate]) -> list[Share]:
    """`amount` used for the oldest items first; the last may get a part."""
    return _pour(amount, sorted((item for item in items if item.left > 0), key=lambda item: item.age))


def _pour(amount: Decimal, items: Iterable[Candidate]) -> list[Share]:
    shares: list[Share] = []
    for item in items:
        if amount <= 0:
            break
        share = min(amount, item.left)
        shares.append((item, share))
        amount -= share
    return shares


def _is_named(item: Candidate, text: str) -> bool:
    return any(number and _stands_in(number, text) for number in (item.number, item.invoice_number))


def _stands_in(number: str, text: str) -> bool:
    """Whether `number` stands in `text` as a whole, not as a piece of a longer number."""
    if number not in text:
        return False
    return re.search(rf"(?<![A-Za-z0-9-]){re.escape(number)}(?![A-Za-z0-9-])", text) is not None


def _exactly(amount: Decimal, waiting: Sequence[Candidate]) -> list[Share]:
    """The item, or the smallest and oldest set of items, that `amount` pays in full; empty if none."""
    if amount <= 0:
        return []
    wanted = to_units(amount, MONEY_PLACES)
    sums = [to_units(item.left, MONEY_PLACES) for item in waiting]
    chosen = _single(wanted, sums) or _smallest_set(wanted, sums[:SEARCHED]) or _run(wanted, sums)
    return [(waiting[i], waiting[i].left) for i in chosen]


def _nearly(amount: Decimal, items: Iterable[Candidate], tolerance: Decimal) -> list[Share]:
    """The fewest, then nearest, then oldest items that `amount` misses by no more than `tolerance`; empty if none."""
    room = min(to_units(tolerance, MONEY_PLACES), to_units(amount, MONEY_PLACES) // SMALL_PART)
    if room <= 0:
        return []
    oldest = sorted((item for item in items if item.left > 0), key=lambda item: item.age)[:NEARBY]
    wanted, sums = to_units(amount, MONEY_PLACES), [to_units(item.left, MONEY_PLACES) for item in oldest]
    for count in range(1, NEARLY + 1):
        missed, places = min(
            ((abs(sum(sums[i] for i in places) - wanted), places) for places in _sets(sums, count)),
            default=(room + 1, ()),
        )
        if missed <= room:
            return _pour(amount, [oldest[i] for i in places])
    return []


def _sets(sums: Sequence[int], count: int) -> Iterator[tuple[int, ...]]:
    return combinations(range(len(sums)), count)


def _single(wanted: int, sums: Sequence[int]) -> tuple[int, ...]:
    return (sums.index(wanted),) if wanted in sums else ()


def _run(wanted: int, sums: Sequence[int]) -> tuple[int, ...]:
    """Neighbours in order of age that sum to `wanted` (all sums are positive)."""
    first = total = 0
    for last, value in enumerate(sums):
        total += value
        while total > wanted:
            total -= sums[first]
            first += 1
        if total == wanted:
            return tuple(range(first, last + 1))
    return ()


def _smallest_set(wanted: int, sums: Sequence[int]) -> tuple[int, ...]:
    """The set with fewest items, then the oldest ones, by joining the sums of two halves."""
    if sum(sums) < wanted:
        return ()
    half = len(sums) // 2
    lower = _best_sets(sums[:half], 0, wanted)
    upper = _best_sets(sums[half:], half, wanted)
    found = (chosen + upper[wanted - total] for total, chosen in lower.items() if wanted - total in upper)
    return min(found, key=lambda chosen: (len(chosen), chosen), default=())


def _best_sets(sums: Sequence[int], offset: int, limit: int) -> dict[int, tuple[int, ...]]:
    """For every total up to `limit` the best set of positions that makes it."""
    best: dict[int, tuple[int, ...]] = {0: ()}
    for position, value in enumerate(sums, offset):
        for total, chosen in _extended(best, value, limit, position):
            known = best.get(total)
            if known is None or (len(chosen), chosen) < (len(known), known):
                best[total] = chosen
    return best


def _extended(
    best: dict[int, tuple[int, ...]], value: int, limit: int, position: int
) -> Iterator[tuple[int, tuple[int, ...]]]:
    yield from [(t + value, (*chosen, position)) for t, chosen in best.items() if t + value <= limit]
