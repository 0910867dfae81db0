"""Which planned moves would take more than lies there, on their day or on any after it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from crm_desktop.core.stock import NOTHING, Move, in_order
from crm_desktop.exchange.kinds.planned_move import PlannedMove
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.stock import moves_of

PLANNED_FROM = 2**60
LATER = 2**40
"""Keys of planned moves: after all that are there, those of a sheet after those of the sheets before it."""


@dataclass(frozen=True)
class Short:
    """That a planned move, by its key, cannot be: after which move goods would be missing, and how many."""

    key: int
    after: Move
    quantity: Decimal


def short_of(
    db: Connection, planned: Iterable[PlannedMove], earlier: Iterable[PlannedMove] = ()
) -> Iterator[tuple[PlannedMove, Short]]:
    """The planned moves that cannot be, beside those of `earlier` sheets, with what would be missing; what follows from
    one is named with it."""
    by_product: dict[Ref, dict[int, PlannedMove]] = defaultdict(dict)
    for place, move in enumerate(planned):
        move.key = PLANNED_FROM + LATER + place
        by_product[move.product][move.key] = move
    there: dict[Ref, list[Move]] = moves_of(db, [product for product in by_product if product > 0])
    for place, move in enumerate(earlier):
        move.key = PLANNED_FROM + place
        there.setdefault(move.product, []).append(_counting(move))
    for product, own in by_product.items():
        arrivals = {move.source.key: key for key, move in own.items() if move.source is not None}
        for one in short([*there.get(product, ()), *map(_counting, own.values())], own, arrivals):
            for key in dict.fromkeys((one.key, arrivals.get(one.key, one.key))):
                yield own[key], one


def _counting(move: PlannedMove) -> Move:
    """A planned move as it counts among those that are there."""
    return Move(
        move.key,
        move.day,
        move.quantity,
        is_opening=move.kind is MoveKind.OPENING,
        warehouse=move.warehouse,
        is_transfer=move.kind is MoveKind.TRANSFER,
    )


def short(moves: Iterable[Move], planned: Collection[int], arrivals: Mapping[int, int]) -> Iterator[Short]:
    """The planned ones among the moves of a product that cannot be; what would be missing without them as well is none
    of theirs. What `arrivals` names beside one, by its key, is given up with it."""
    there = in_order(moves)
    without = dict(_standings(one for one in there if one.key not in planned))
    given_up: set[int] = set()
    while (found := _first(there, planned, given_up, without)) is not None:
        given_up.update({found.key, arrivals.get(found.key, found.key)})
        yield found


def _first(
    moves: Iterable[Move], planned: Collection[int], given_up: Collection[int], without: Mapping[int, Decimal]
) -> Short | None:
    """Of the planned moves that take something before goods are missing the last that takes as many, else the last."""
    taking: dict[int, list[Move]] = defaultdict(list)
    now: dict[int, Decimal] = {}
    for move in (one for one in moves if one.key not in given_up):
        lies = now[move.warehouse] = now.get(move.warehouse, NOTHING) + move.quantity
        if move.quantity >= 0 or move.is_opening:
            continue
        if move.key in planned:
            taking[move.warehouse].append(move)
        if lies < min(NOTHING, without.get(move.key, NOTHING)) and (took := taking[move.warehouse]):
            enough = (one for one in reversed(took) if one.quantity <= lies)
            return Short(next(enough, took[-1]).key, move, -lies)
    return None


def _standings(moves: Iterable[Move]) -> Iterator[tuple[int, Decimal]]:
    now: dict[int, Decimal] = {}
    for move in moves:
        now[move.warehouse] = now.get(move.warehouse, NOTHING) + move.quantity
        yield move.key, now[move.warehouse]
