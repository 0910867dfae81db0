"""What a list of moves says lies there before and after each of its rows: it opens a product, and is agreed with."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import QUANTITY_PLACES, rounded, trimmed
from crm_desktop.core.stock import NOTHING
from crm_desktop.exchange.kinds.planned_move import PlannedMove
from crm_desktop.exchange.kinds.planned_moves import Heard
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.models.stock import MoveKind

Place = tuple[Ref, Ref]


@dataclass(frozen=True)
class Row:
    """What one row moves at one place, what the book says lies there after it, and what it is worth by the piece."""

    heard: Heard
    moves: Sequence[PlannedMove]
    moved: Decimal
    left: Decimal
    cost: Decimal | None


class Standings:
    """The rows of a sheet by product and warehouse, each with what the book says is left after it."""

    def __init__(self, heard: Iterable[Heard], planned: Iterable[PlannedMove], head: str) -> None:
        """`head` is the column's, which is believed where half the rows go on from those before them."""
        self._head = head
        by_row: dict[int, list[PlannedMove]] = defaultdict(list)
        for move in planned:
            by_row[move.row].append(move)
        found = [row for one in heard if (row := _row(one, by_row.get(one.row, ()))) is not None]
        ways = [_grouped(found, place) for place in (_by_warehouse, _by_product)]
        self._rows = max(ways, key=_agreeing)
        agreed, told = _agreeing(self._rows), sum(len(rows) - 1 for rows in self._rows.values())
        self._are_paired, self._is_believed = told > 0, 0 < agreed >= told - agreed

    def openings(self, without_stock: Collection[Ref]) -> Iterator[tuple[PlannedMove, Text]]:
        """What lay there before the first row of each product of which neither the file nor the sheet knows more."""
        for rows in self._rows.values() if self._is_believed else ():
            first = rows[0]
            before = first.left - first.moved
            is_opened = any(move.kind is MoveKind.OPENING for row in rows for move in row.moves)
            if before > 0 and not is_opened and first.moves[0].product in without_stock:
                yield _opening(first, before), _lay_before(before, first.left)

    def contradictions(self, unmoved: Collection[Ref]) -> Iterator[tuple[int, Text]]:
        """The first row of each product after which something else is left than its figures come to; of a column not
        believed the first of all. Where no product has two rows, those of what was `unmoved` before."""
        broken = (next(filter(_is_broken, pairwise(rows)), None) for rows in self._rows.values())
        found = [(row, before.left + row.moved) for before, row in filter(None, broken)]
        if not self._are_paired:
            first = (rows[0] for rows in self._rows.values() if rows[0].moves[0].product in unmoved)
            yield from (
                (row.heard.row, _otherwise(row.moved, row.left)) for row in first if row.left != row.moved
            )
        elif self._is_believed:
            yield from ((row.heard.row, _otherwise(moved, row.left)) for row, moved in found)
        elif found:
            said = t("“{head}” is not what each row leaves: nothing is taken from it.", head=self._head)
            yield found[0][0].heard.row, said


def _is_broken(two: tuple[Row, Row]) -> bool:
    return two[0].left + two[1].moved != two[1].left


def _row(one: Heard, moves: Sequence[PlannedMove]) -> Row | None:
    left, factor = one.values.get("left_quantity"), one.values["factor"]
    before = one.values.get("before_quantity")
    here = [move for move in moves if move.source is None]
    moved = sum((move.quantity for move in here), NOTHING)
    if not here or (left is None and before is None):
        return None
    after = left * factor if left is not None else before * factor + moved
    return Row(one, here, moved, after, one.values.get("left_cost"))


def _by_warehouse(row: Row) -> Place:
    return row.moves[0].product, row.moves[0].warehouse


def _by_product(row: Row) -> Place:
    return row.moves[0].product, 0


def _grouped(rows: Sequence[Row], place: Callable[[Row], Place]) -> Mapping[Place, Sequence[Row]]:
    """The rows of each place, the earliest first: books are written downwards or upwards."""
    found: dict[Place, list[Row]] = defaultdict(list)
    is_upwards = len(rows) > 1 and rows[0].heard.day > rows[-1].heard.day
    for row in reversed(rows) if is_upwards else rows:
        found[place(row)].append(row)
    return found


def _agreeing(groups: Mapping[Place, Sequence[Row]]) -> int:
    """How many rows leave what the one before them left and they moved."""
    return sum(
        before.left + row.moved == row.left for rows in groups.values() for before, row in pairwise(rows)
    )


def _opening(first: Row, before: Decimal) -> PlannedMove:
    move = first.moves[0]
    day = move.day - dt.timedelta(days=1)
    given = None if first.cost is None else rounded(before * first.cost)
    return PlannedMove(move.row, day, move.product, move.warehouse, MoveKind.OPENING, before, given)


def _lay_before(before: Decimal, left: Decimal) -> Text:
    return t(
        "{before} lay there before this row, since {left} are left after it by the book.",
        before=trimmed(before, QUANTITY_PLACES),
        left=trimmed(left, QUANTITY_PLACES),
    )


def _otherwise(moved: Decimal, left: Decimal) -> Text:
    return t(
        "By the book {left} are left after it, by its figures {moved}: the figures count.",
        left=trimmed(left, QUANTITY_PLACES),
        moved=trimmed(moved, QUANTITY_PLACES),
    )
