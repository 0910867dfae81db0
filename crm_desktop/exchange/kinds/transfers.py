"""Transfers of a list that has a row for each warehouse: which row arrives for which that left."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from crm_desktop.exchange.kinds.planned_move import PlannedMove

Alike = tuple[Any, ...]


class Transfers:
    """Finds what left for what arrives, or the other way round, among the rows of its day."""

    def __init__(self) -> None:
        self._waiting: dict[Alike, list[PlannedMove]] = defaultdict(list)

    @property
    def unpaired(self) -> Iterator[PlannedMove]:
        """What left and arrived nowhere, or arrived from nowhere."""
        for waiting in self._waiting.values():
            yield from waiting

    def pair(self, move: PlannedMove) -> None:
        """Have what arrives name what left for it, or wait until that comes."""
        alike = (move.day, move.product, abs(move.quantity))
        waiting = self._waiting[alike]
        other = next(
            (one for one in waiting if one.quantity * move.quantity < 0 and one.warehouse != move.warehouse),
            None,
        )
        if other is None:
            waiting.append(move)
            return
        waiting.remove(other)
        arrived, left = (move, other) if move.quantity > 0 else (other, move)
        arrived.source = left
