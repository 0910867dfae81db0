"""The allocations on ledger entries, for many entries at once."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, select

from crm_desktop.core.settlement import Settlement
from crm_desktop.models import Allocation, Entry

CHUNK = 5000

T = TypeVar("T")


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """`values` in lists short enough for one SQL statement."""
    iterator = iter(values)
    while chunk := list(islice(iterator, size)):
        yield chunk


def moves_of(db: Connection, keys: Iterable[int]) -> Iterator[tuple[int, dt.date, Decimal]]:
    """All allocations on these entries, as (entry, day, used)."""
    for chunk in chunks(keys):
        for side in (Allocation.debit_id, Allocation.credit_id):
            rows = db.execute(select(side, Allocation.date, Allocation.amount).where(side.in_(chunk)))
            yield from ((key, day, used) for key, day, used in rows)


def settlements(db: Connection, keys: Iterable[int]) -> dict[int, Settlement]:
    """The lives of those of these entries that exist."""
    wanted = list(keys)
    found: dict[int, tuple[dt.date, Decimal]] = {}
    for chunk in chunks(wanted):
        rows = db.execute(select(Entry.id, Entry.date, Entry.amount).where(Entry.id.in_(chunk)))
        found |= {key: (day, amount) for key, day, amount in rows}
    moves: dict[int, list[tuple[dt.date, Decimal]]] = {}
    for key, day, used in moves_of(db, found):
        moves.setdefault(key, []).append((day, used))
    return {key: Settlement(day, amount, tuple(moves.get(key, ()))) for key, (day, amount) in found.items()}
