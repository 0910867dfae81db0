"""What lay in stock before the first move of a book, by what a list of products says lies there now."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import QUANTITY_PLACES, rounded, trimmed
from crm_desktop.core.stock import NOTHING
from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.kinds.planned_move import PlannedMove
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.models.stock import MoveKind

Stated = tuple[Decimal, Decimal | None]


def of_product(move: PlannedMove) -> Ref:
    """Where stock is stated of a product as a whole."""
    return move.product


def in_warehouse(move: PlannedMove) -> tuple[Ref, Ref]:
    """Where it is stated of a product in each warehouse."""
    return move.product, move.warehouse


def opened_as_stated(
    planned: Sequence[PlannedMove], batch: Batch
) -> tuple[list[PlannedMove], list[tuple[int, Text]]]:
    """The openings by the lists of products that come with these moves, and what is to be said of them, by rows."""
    as_a_whole = opened_before(planned, batch.stated_stock, batch.opened)
    in_each = opened_before(planned, batch.stated_in, batch.opened, in_warehouse)
    return [*as_a_whole[0], *in_each[0]], [*as_a_whole[1], *in_each[1]]


def opened_before(
    planned: Iterable[PlannedMove],
    stated: Mapping[Any, Stated],
    opened: dict[Any, PlannedMove],
    place: Callable[[PlannedMove], Any] = of_product,
) -> tuple[list[PlannedMove], list[tuple[int, Text]]]:
    """The openings of products of which a quantity is stated and no opening is among the moves, and what is to be said
    of them, by rows. Those that earlier sheets `opened` are put right by what this one says."""
    by_product: dict[Any, list[PlannedMove]] = defaultdict(list)
    for move in planned:
        by_product[place(move)].append(move)
    openings: list[PlannedMove] = []
    doubts: list[tuple[int, Text]] = []
    for product, moves in by_product.items():
        quantity, worth = stated.get(product, (None, None))
        moved = sum((move.quantity for move in moves), NOTHING)
        first = min(moves, key=lambda move: move.day)
        if product in opened and quantity is not None:
            _correct(opened[product], first, moved, quantity, worth)
            doubts.append((first.row, _lay_before(quantity, quantity - opened[product].quantity)))
            continue
        if quantity is None or quantity == moved:
            continue
        if any(move.kind is MoveKind.OPENING for move in moves):
            doubts.append((first.row, _otherwise(quantity, moved)))
        else:
            opened[product] = _opening(first, quantity - moved, quantity, worth)
            openings.append(opened[product])
            doubts.append((first.row, _lay_before(quantity, moved)))
    return openings, doubts


def _opening(first: PlannedMove, rest: Decimal, stated: Decimal, worth: Decimal | None) -> PlannedMove:
    given = rounded(abs(rest) * worth / stated) if worth and stated else None
    day = first.day - dt.timedelta(days=1)
    return PlannedMove(first.row, day, first.product, first.warehouse, MoveKind.OPENING, rest, given)


def _correct(
    opening: PlannedMove, first: PlannedMove, moved: Decimal, stated: Decimal, worth: Decimal | None
) -> None:
    right = _opening(first, opening.quantity - moved, stated, worth)
    opening.quantity, opening.given, opening.day = right.quantity, right.given, min(opening.day, right.day)


def _lay_before(stated: Decimal, moved: Decimal) -> Text:
    return t(
        "{rest} lay there before the first move, so that {stated} lie there now.",
        rest=trimmed(stated - moved, QUANTITY_PLACES),
        stated=trimmed(stated, QUANTITY_PLACES),
    )


def _otherwise(stated: Decimal, moved: Decimal) -> Text:
    return t(
        "{moved} by the moves, {stated} by the list of products: the moves count.",
        stated=trimmed(stated, QUANTITY_PLACES),
        moved=trimmed(moved, QUANTITY_PLACES),
    )
