"""Which columns of a table give way where there is no room for all of them."""

from collections.abc import Sequence

from crm_desktop.views.shared.tables.header import LEAST_FLEXIBLE, TableHeader


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

    Where the `flexible` one is among them, `instead` takes the room left over. The table says when to `adapt`.
    """

    def __init__(self, head: TableHeader, order: Sequence[int], flexible: int, instead: int) -> None:
        self._head = head
        self._order = order
        self._flexible = flexible
        self._instead = instead
        self._columns = head.count()
        self._gone: tuple[int, ...] | None = None

    def adapt(self, room: int) -> None:
        """Show as many columns as there is room for now; nothing is done while the table changes its columns."""
        if not (self._head.is_laid_out and self._head.count() == self._columns):
            return
        widths = [self._head.needed(column, self._flexible) for column in range(self._head.count())]
        gone = spared(widths, self._order, self._flexible, room)
        if gone == self._gone:
            return
        self._gone = gone
        self._head.show_only(gone, self._order)
        self._head.let_grow(self._instead if self._flexible in gone else self._flexible)
