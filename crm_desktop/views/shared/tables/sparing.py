"""Which columns of a table give way where there is no room for all of them."""

from collections.abc import Sequence

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
