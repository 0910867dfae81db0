"""What customers owe, or what suppliers are owed, by age, at any date (账龄分析)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Party
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing_rows import DEFAULT_BOUNDS, Ageing, AgeingRow, Basis
from crm_desktop.queries.open_entries import ON_RECEIPTS, by_bucket, known, money


def ageing(
    db: Connection,
    as_of: dt.date,
    basis: Basis = Basis.DUE,
    bounds: tuple[int, ...] = DEFAULT_BOUNDS,
    customer_id: int | None = None,
    side: Side = Side.RECEIVABLE,
) -> Ageing:
    """The ageing of one side of the ledger, of all parties or one, in order of their numbers; exact at any past date.

    Only entries and allocations dated up to `as_of` count. Refusal where the bounds do not rise.
    """
    _refuse_bounds(bounds)
    owing = _owing(db, as_of, side, basis, bounds, customer_id)
    count = len(bounds) + 2
    rows = [one.row(count) for one in owing.values() if any(one.cents.values())]
    rows.sort(key=lambda row: row.number)
    total = _Owing(0, "", "", _total(one.cents for one in owing.values()))
    return Ageing(as_of, basis, bounds, tuple(rows), total.row(count), side)


def ageing_row(
    db: Connection,
    customer_id: int,
    as_of: dt.date,
    bounds: tuple[int, ...] = DEFAULT_BOUNDS,
    side: Side = Side.RECEIVABLE,
) -> AgeingRow:
    """One party's ageing by due date, all zero (and nameless) where nothing is open."""
    owing = _owing(db, as_of, side, Basis.DUE, bounds, customer_id)
    return owing.get(customer_id, _Owing(customer_id, "", "", {})).row(len(bounds) + 2)


@dataclass
class _Owing:
    """One party and the cents in each bucket by its place."""

    customer_id: int
    number: str
    name: str
    cents: dict[int, int]

    def row(self, count: int) -> AgeingRow:
        unapplied = self.cents.get(ON_RECEIPTS, 0)
        net = sum(self.cents.values())
        buckets = tuple(money(self.cents.get(place, 0)) for place in range(count))
        amounts = (buckets, money(net - unapplied), money(unapplied), money(net))
        return AgeingRow(self.customer_id, self.number, self.name, *amounts)


def _owing(
    db: Connection,
    as_of: dt.date,
    side: Side,
    basis: Basis,
    bounds: tuple[int, ...],
    customer_id: int | None,
) -> dict[int, _Owing]:
    some = None if customer_id is None else (customer_id,)
    query = _with_names(basis, len(bounds), some=some is not None)
    found: dict[int, _Owing] = {}
    rows: Any = db.execute(query, known(as_of, side, bounds, some))
    for key, bucket, left, number, name in rows:
        if key not in found:
            found[key] = _Owing(key, number, name, {})
        found[key].cents[bucket] = left
    return found


@cache
def _with_names(basis: Basis, bounds: int, *, some: bool) -> Any:
    sums = by_bucket(basis, bounds, some=some).subquery()
    named = select(sums.c.customer_id, sums.c.bucket, sums.c.left, Party.number, Party.name)
    return named.join(Party, Party.id == sums.c.customer_id)


def _total(sums: Iterable[Mapping[int, int]]) -> dict[int, int]:
    total: dict[int, int] = {}
    for cents in sums:
        for bucket, left in cents.items():
            total[bucket] = total.get(bucket, 0) + left
    return total


def _refuse_bounds(bounds: tuple[int, ...]) -> None:
    rising = all(low < high for low, high in zip((0, *bounds), bounds, strict=False))
    if not bounds or not rising:
        raise Refusal(t("The bounds must be days in rising order, such as 30, 60, 90."), "bounds")
