"""From which quantity on something holds, as price lists say it: ≥20, 20+, 20以上, 满20件, 10-99, ab 20 Stück."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.money import QUANTITY_PLACES, trimmed
from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values.doubted import Doubted

_N = r"(?P<{}>\d{{1,7}}(?:,\d{{3}})*(?:\.\d+)?)"
_UNIT = r"\s*[^\W\d_]{0,6}\.?\s*"
_FIRST, _LAST = _N.format("first"), _N.format("last")
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:≥|>=|=>|⩾|满|起批?|from|min\.?|ab|à partir de|dès|desde|da)\s*{_FIRST}{_UNIT}(?:[及或]?以上|起|\+)?",
        rf"{_FIRST}{_UNIT}(?:[及或]?以上|起批?|\+|up|and up|and over|and above|or more|und mehr|et plus|o más|↑)",
        rf"{_FIRST}{_UNIT}(?:-|–|—|~|至|到|to|bis|à)\s*{_LAST}{_UNIT}",
        rf"(?:<|≤|<=|不足|低于|under|below|up to|bis|unter)\s*{_LAST}{_UNIT}",
        rf"{_LAST}{_UNIT}以[下内]",
    )
)


@dataclass(frozen=True)
class Reach:
    """From which quantity on (None: from the first) and up to which; `last` is None where it has no end."""

    first: Decimal | None
    last: Decimal | None = None

    def goes_on_in(self, other: "Reach") -> bool:
        """Whether another begins where this one ends: 10-99 and 100+."""
        return self.last is not None and other.first is not None and self.last <= other.first <= self.last + 1


def reach_said(text: str) -> Reach | None:
    """What a text says of quantities; None where it says nothing of them, or anything else besides."""
    plain = simplified(folded(text)).strip()
    found = next((found for pattern in _PATTERNS if (found := pattern.fullmatch(plain))), None)
    if found is None:
        return None
    ends = {key: Decimal(said.replace(",", "")) for key, said in found.groupdict().items() if said}
    return Reach(ends.get("first"), ends.get("last"))


def or_reach(read: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    """`read` for a column of quantities that prices hold from; up to which they do is said by the next price."""

    def reading(cell: Cell) -> Any:
        reach = reach_said(cell) if isinstance(cell, str) else None
        if reach is None or reach.first is None:
            return read(cell)
        if reach.last is None:
            return reach.first
        told = t(
            "“{cell}”: taken from {first} on, until a price from a higher quantity.",
            cell=str(cell).strip(),
            first=trimmed(reach.first, QUANTITY_PLACES),
        )
        return Doubted(reach.first, told)

    return reading
