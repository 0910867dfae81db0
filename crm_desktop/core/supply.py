"""What lies in stock shared out among the lines that wait for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from crm_desktop.core.bundles import Need, as_far_as, can_be_made, is_bundle
from crm_desktop.core.lines import ONE, in_own_unit
from crm_desktop.core.money import ZERO

Lot = tuple[int, int]
"""A product in a warehouse, by their keys."""


@dataclass(frozen=True)
class Waiting:
    """A line that waits for goods, in its own unit, of which each holds `factor` of the product's (none: one): how much
    is `wanted`, and how much of that stands on deliveries that have not left. It `takes` what its product does, of the
    lots in one `warehouse`. Nothing lies anywhere of one that takes nothing: it is a service, or not kept in stock."""

    key: int
    takes: tuple[Need, ...]
    warehouse: int
    wanted: Decimal
    prepared: Decimal = ZERO
    factor: Decimal | None = None

    @property
    def lots(self) -> tuple[Lot, ...]:
        return tuple((need.product, self.warehouse) for need in self.takes)


@dataclass(frozen=True)
class Supplied:
    """What of a line can leave now: of what is `prepared`, and how much `more`."""

    prepared: Decimal
    more: Decimal

    @property
    def all(self) -> Decimal:
        return self.prepared + self.more


def share_out(waiting: Sequence[Waiting], lies: Mapping[Lot, Decimal]) -> dict[int, Supplied]:
    """What of each line can leave, by its key; `lies` is in the products' own units.

    What stands on deliveries is packed and comes first, then the lines as they are told, the most urgent one first:
    what one takes is free for none behind it. Where there is too little, a line gets what there is, of a larger unit
    or a bundle only whole ones: nobody opens a carton for a part of it. Together they never take more than lies there.
    """
    left = dict(lies)
    prepared = {line.key: _take(left, line, min(line.prepared, line.wanted)) for line in waiting}
    more = {line.key: _take(left, line, max(line.wanted - line.prepared, ZERO)) for line in waiting}
    return {key: Supplied(packed, more[key]) for key, packed in prepared.items()}


def lots_of(waiting: Iterable[Waiting]) -> set[Lot]:
    """The products and warehouses these lines wait for."""
    return {lot for line in waiting for lot in line.lots}


def lying(line: Waiting, lies: Mapping[Lot, Decimal]) -> Decimal | None:
    """How much of the line's product there is, in its own unit; None where it takes nothing from stock."""
    if not line.takes:
        return None
    return can_be_made(line.takes, {product: lies.get((product, at), ZERO) for product, at in line.lots})


def in_unit_of(line: Waiting, quantity: Decimal) -> Decimal:
    """So much of a product's own unit in the unit of a line, whole ones only where that is a larger one."""
    if line.factor in (None, ONE):
        return quantity
    return (quantity / line.factor).to_integral_value(ROUND_FLOOR) if line.factor else ZERO


def _take(left: dict[Lot, Decimal], line: Waiting, wanted: Decimal) -> Decimal:
    """How much of what is wanted a line gets; less is left then."""
    if not line.takes or not wanted:
        return wanted
    free = {product: max(left.get((product, at), ZERO), ZERO) for product, at in line.lots}
    got = wanted if _is_enough(line, wanted, free) else _whole(line, free)
    if got:
        for need, lot in zip(line.takes, line.lots, strict=True):
            left[lot] = free[need.product] - need.of(_own(line, got))
    return got


def _is_enough(line: Waiting, wanted: Decimal, free: Mapping[int, Decimal]) -> bool:
    own = _own(line, wanted)
    return all(need.of(own) <= free[need.product] for need in line.takes)


def _whole(line: Waiting, free: Mapping[int, Decimal]) -> Decimal:
    """As much of a line as there is, of a larger unit or a bundle whole ones."""
    got = in_unit_of(line, as_far_as(line.takes, free))
    if not is_bundle(line.takes):
        return got
    got = got.to_integral_value(ROUND_FLOOR)
    while got and not _is_enough(line, got, free):
        got -= ONE  # a unit that holds 2.333333 is rounded before its parts are
    return got


def _own(line: Waiting, quantity: Decimal) -> Decimal:
    return quantity if line.factor is None else in_own_unit(quantity, line.factor)
