"""Which columns of a table give way where there is no room for all of them."""

from collections.abc import Sequence

from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.header import LEAST_FLEXIBLE


def spared(widths: Sequence[int], order: Sequence[int], flexible: int, room: int) -> tuple[int, ...]:
    """As many columns of `order`, from its first, as must go so that the others fit into `room`.

    The flexible column needs no more than the least it can be.
    """
    needed = sum(widths) - max(widths[flexible] - LEAST_FLEXIBLE, 0)
    for count, column in enumerate(order):
        if needed <= room:
            return tuple(order[:count])
        needed -= min(widths[column], LEAST_FLEXIBLE) if column == flexible else widths[column]
    return tuple(order)


class Sparing:
    """Hides those columns of a table that give way where it is narrow, those of `order` from the first on.

    Where the `flexible` one is among them, `instead` takes the room left over.
    """

    def __init__(
        self, table: PlainTable, widths: Sequence[int], order: Sequence[int], flexible: int, instead: int
    ) -> None:
        self._table = table
        self._widths = widths
        self._order = order
        self._flexible = flexible
        self._instead = instead
        self._gone: tuple[int, ...] | None = None

    def adapt(self) -> None:
        """Show as many columns as there is room for now."""
        gone = spared(self._widths, self._order, self._flexible, self._table.viewport().width())
        if gone == self._gone:
            return
        self._gone = gone
        kept = [0 if column in gone else width for column, width in enumerate(self._widths)]
        self._table.head.lay_out(kept, self._instead if self._flexible in gone else self._flexible)
        for column in self._order:
            self._table.setColumnHidden(column, column in gone)
