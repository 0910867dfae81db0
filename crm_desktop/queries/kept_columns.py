"""The columns of a kept list: of each record one figure, so that the order of the figures is that of the list."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Protocol, TypeGuard

from crm_desktop.queries.list_order import FEW, spelled

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Figures = NDArray[np.int64]
    Positions = NDArray[np.intp]
    Mask = NDArray[np.bool_]

Value = int | float | str | None

NOTHING = -(2**63)
"""The figure of what is not there: before all others, as in SQL."""
MOST_WORDS = 20_000
"""Of more different texts none is kept, only where each record stands among the others."""
MOST_PLACED = 100
"""So many records are put in their places one by one; of more, all are sorted anew when next asked for."""


@dataclass(frozen=True)
class Patch:
    """Records of a list that changed: those that `stay` as they were, then `fresh` ones put in `at` these places.

    `left` has the keys that stay, `keys` all of them afterwards.
    """

    stay: "Mask"
    left: "Figures"
    fresh: "Figures"
    at: "Positions"
    keys: "Figures"


class Column(Protocol):
    """What a list can be sorted by."""

    def ranks(self, where: "Positions | None") -> "Figures | None":
        """The figures of the records at these positions (None: of all); None where only the file can tell."""
        ...

    def take_in(self, patch: Patch, values: Sequence[Value], look: Callable[[int], Value]) -> bool:
        """Follow a change: `values` of the fresh records, `look` tells that of any other. False where it cannot."""
        ...


class Numbers:
    """Whole numbers, as they are."""

    def __init__(self, figures: "Figures") -> None:
        self._figures = figures

    def ranks(self, where: "Positions | None") -> "Figures | None":
        return self._figures if where is None else self._figures[where]

    def take_in(self, patch: Patch, values: Sequence[Value], look: Callable[[int], Value]) -> bool:
        if not are_numbers(values):
            return False
        self._figures = _put(self._figures, patch, [NOTHING if v is None else v for v in values])
        return True


class Words:
    """Texts of which many records share a few: the number of each record's text, and what the texts are sorted by."""

    def __init__(self, codes: "Figures", words: Iterable[str | None], by_pinyin: bool) -> None:
        self._codes = codes
        self._numbers = {word: number for number, word in enumerate(words)}
        self._by_pinyin = by_pinyin
        self._known: tuple[frozenset[int], Figures] | None = None

    def ranks(self, where: "Positions | None") -> "Figures | None":
        codes = self._codes if where is None else self._codes[where]
        return self._order_of(codes)[codes]

    def take_in(self, patch: Patch, values: Sequence[Value], look: Callable[[int], Value]) -> bool:
        if not are_words(values):
            return False
        codes = [self._numbers.setdefault(value, len(self._numbers)) for value in values]
        self._codes = _put(self._codes, patch, codes)
        return len(self._numbers) <= MOST_WORDS

    def _order_of(self, codes: "Figures") -> "Figures":
        """The rank of each text among those of these records: by pinyin where they are few."""
        import numpy as np

        used = frozenset(np.flatnonzero(np.bincount(codes, minlength=len(self._numbers))).tolist())
        if self._known is None or self._known[0] != used:
            self._known = used, self._sorted(used)
        return self._known[1]

    def _sorted(self, used: frozenset[int]) -> "Figures":
        import numpy as np

        words = [word for word, number in self._numbers.items() if number in used]
        few = len({word or "" for word in words}) <= FEW
        key = _by_reading if self._by_pinyin and few else comparable
        ranks = np.zeros(len(self._numbers), np.int64)
        for rank, (_, same) in enumerate(groupby(sorted(words, key=key), key=key)):
            ranks[[self._numbers[word] for word in same]] = rank
        return ranks


class Places:
    """Texts that are nearly all different: where each record stands among the others, equal ones together."""

    def __init__(self, ranks: "Figures", by_pinyin: bool) -> None:
        self._ranks = ranks
        self._by_pinyin = by_pinyin

    def ranks(self, where: "Positions | None") -> "Figures | None":
        import numpy as np

        ranks = self._ranks if where is None else self._ranks[where]
        if self._by_pinyin and (len(ranks) <= FEW or np.count_nonzero(np.bincount(ranks)) <= FEW + 1):
            return None
        return ranks

    def take_in(self, patch: Patch, values: Sequence[Value], look: Callable[[int], Value]) -> bool:
        import numpy as np

        if len(values) > MOST_PLACED:
            return False
        ranks = self._ranks[patch.stay]
        order = sorting(ranks)
        line = _Line(patch.left[order], ranks[order], look)
        for key, value in zip(patch.fresh.tolist(), values, strict=True):
            line.put(key, value)
        placed = np.empty(len(patch.keys), np.int64)
        placed[np.searchsorted(patch.keys, line.keys)] = line.ranks
        self._ranks = placed
        return True


class _Line:
    """The records of a column in their order, into which more are put."""

    def __init__(self, keys: "Figures", ranks: "Figures", look: Callable[[int], Value]) -> None:
        self.keys, self.ranks = keys, ranks
        self._look = look
        self._put: dict[int, Value] = {}

    def put(self, key: int, value: Value) -> None:
        import numpy as np

        wanted = (comparable(value), key)
        place = bisect_left(range(len(self.keys)), wanted, key=self._standing)
        rank = self._rank_at(place, comparable(value))
        if rank is None:
            rank = int(self.ranks[place]) if place < len(self.ranks) else self._beyond()
            self.ranks[place:] += 1
        self.keys, self.ranks = np.insert(self.keys, place, key), np.insert(self.ranks, place, rank)
        self._put[key] = value

    def _rank_at(self, place: int, wanted: tuple[int, Value]) -> int | None:
        """The rank of a neighbour with the same value."""
        for near in (place - 1, place):
            if 0 <= near < len(self.keys) and self._standing(near)[0] == wanted:
                return int(self.ranks[near])
        return None

    def _standing(self, place: int) -> tuple[tuple[int, Value], int]:
        key = int(self.keys[place])
        return comparable(self._put[key] if key in self._put else self._look(key)), key

    def _beyond(self) -> int:
        return int(self.ranks[-1]) + 1 if len(self.ranks) else 0


def are_numbers(values: Sequence[Value]) -> TypeGuard[Sequence[int | None]]:
    return all(value is None or type(value) is int for value in values)


def are_words(values: Sequence[Value]) -> TypeGuard[Sequence[str | None]]:
    return all(value is None or type(value) is str for value in values)


def _by_reading(word: str | None) -> tuple[str, str]:
    return spelled(word or "")


def comparable(value: Value) -> tuple[int, Value]:
    """A value as SQL compares: nothing, then numbers, then texts."""
    return (0, 0) if value is None else (2, value) if isinstance(value, str) else (1, value)


def sorting(ranks: "Figures") -> "Positions":
    """The positions by rank; where ranks are equal, one after the other."""
    import numpy as np

    count = len(ranks)
    least, most = (int(ranks.min()), int(ranks.max())) if count else (0, 0)
    if least == NOTHING and most - least >= 2**62:
        ranks, least = _without_nothing(ranks)
    if (most - least + 1) * count >= 2**62:
        return np.argsort(ranks, kind="stable")
    combined = (ranks - least) * count
    combined += np.arange(count)
    combined.sort()  # some five times as fast as a stable sort of the ranks
    combined %= max(count, 1)
    return combined


def _without_nothing(ranks: "Figures") -> "tuple[Figures, int]":
    """What is not there, just before the least that is."""
    import numpy as np

    there = ranks != NOTHING
    least = int(ranks[there].min()) - 1
    return np.where(there, ranks, least), least


def _put(figures: "Figures", patch: Patch, fresh: Sequence[int]) -> "Figures":
    import numpy as np

    return np.insert(figures[patch.stay], patch.at, np.array(fresh, np.int64))
