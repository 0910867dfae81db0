"""A whole printed table: its rows, its totals, and what is carried over a page break."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import accumulate, chain

from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO
from crm_desktop.reports.columns import Column, Row
from crm_desktop.reports.details import Details, with_details
from crm_desktop.reports.flow import Block, Rows, total_height
from crm_desktop.reports.grid import DENSE, ROOMY, Grid, Look

CARRIED_FORWARD = t("Carried forward")
BROUGHT_FORWARD = t("Brought forward")
ROOMY_ROWS = 20

CarriedRows = Callable[[int], tuple[Row, Row]]


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    width: float,
    *,
    totals: Sequence[Row] = (),
    tail: Sequence[Block] = (),
    carried: CarriedRows | None = None,
    look: Look = ROOMY,
    details: Details | None = None,
) -> Rows:
    """The table fitted to `width`.

    `carried(n)` gives the row that closes a page after `n` rows and the one that opens the next; `details` are
    what stands beneath each of the rows.
    """
    widest = carried(len(rows)) if carried else ()
    grid = Grid(columns, (*rows, *totals, *widest), width, look)
    head, pieces = grid.head(), [grid.pieces(row) for row in rows]
    if details:
        head, pieces = with_details(grid, pieces, details, width)
    whole_rows = [place for place, own in enumerate(pieces, 1) for _ in own]

    def carried_blocks(done: int) -> tuple[Block, Block]:
        assert carried is not None
        closing, opening = carried(whole_rows[done - 1])
        return grid.row(closing), grid.row(opening)

    return Rows(
        head,
        [*chain(*pieces)],
        [grid.row(row) for row in totals],
        tail,
        carried_blocks if carried else None,
        total_height([grid.row(row) for row in widest[:1]]),
    )


def look_for(count: int) -> Look:
    """A short table breathes, a long one saves paper."""
    return ROOMY if count <= ROOMY_ROWS else DENSE


def running(amounts: Iterable[Decimal]) -> list[Decimal]:
    """What has added up before the first, after the first, … after the last of `amounts`."""
    return [*accumulate(amounts, initial=ZERO)]


def still_table(columns: Sequence[Column], rows: Sequence[Row], width: float) -> list[Block]:
    """A short table that never breaks: its head and rows as blocks."""
    grid = Grid(columns, rows, width)
    return [grid.head(), *(grid.row(row) for row in rows)]
