"""The ageing as the user wants it: at a day, narrowed by a search, sorted by a column."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from crm_desktop.core.money import ZERO
from crm_desktop.core.pinyin import sort_key
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.ageing_rows import Ageing, AgeingRow, Basis
from crm_desktop.queries.listing import ListRequest
from crm_desktop.services.roles import PARTIES
from crm_desktop.services.workspace import Workspace

NUMBER, CUSTOMER, BAR = "number", "customer", "bar"
GROSS, UNAPPLIED, NET = "gross", "unapplied", "net"


@dataclass(frozen=True)
class Asked:
    """What is asked; `sort` is a column's key."""

    as_of: dt.date
    basis: Basis = Basis.DUE
    search: str = ""
    sort: str = NET
    descending: bool = True
    side: Side = Side.RECEIVABLE


def as_asked(workspace: Workspace, asked: Asked) -> Ageing:
    """The ageing narrowed and sorted, its total over the rows left; may be called on any thread."""
    found = narrowed(workspace, asked, asked.basis)
    ordered = sorted(found.rows, key=_key_for(asked.sort, found.keys), reverse=asked.descending)
    return replace(found, rows=tuple(ordered))


def narrowed(workspace: Workspace, asked: Asked, basis: Basis) -> Ageing:
    """The ageing by this basis narrowed, in order of the customers' numbers."""
    bounds = workspace.settings.ageing_bounds()
    found = workspace.ask(ageing, asked.as_of, basis, bounds, None, asked.side)
    if not asked.search.strip():
        return found
    parties = PARTIES[asked.side]
    meant = set(workspace.listing(parties).ids(ListRequest(parties, search=asked.search)))
    rows = tuple(row for row in found.rows if row.customer_id in meant)
    return replace(found, rows=rows, total=summed(rows, len(found.keys)))


def amount_of(row: AgeingRow, key: str, keys: Sequence[str]) -> Decimal:
    """A row's amount in a column."""
    if key in keys:
        return row.buckets[keys.index(key)]
    return {GROSS: row.gross, UNAPPLIED: row.unapplied}.get(key, row.net)


def summed(rows: Iterable[AgeingRow], count: int) -> AgeingRow:
    """The sum of rows of `count` buckets."""
    buckets = [ZERO] * count
    gross = unapplied = ZERO
    for row in rows:
        buckets = [total + amount for total, amount in zip(buckets, row.buckets, strict=True)]
        gross += row.gross
        unapplied += row.unapplied
    return AgeingRow(0, "", "", tuple(buckets), gross, unapplied, gross + unapplied)


def _key_for(sort: str, keys: Sequence[str]) -> Callable[[AgeingRow], Any]:
    if sort == NUMBER:
        return lambda row: row.number
    if sort == CUSTOMER:
        return lambda row: sort_key(row.customer)
    if sort == BAR:
        return lambda row: sum(row.buckets[1:], ZERO) / row.gross if row.gross > 0 else ZERO
    return lambda row: amount_of(row, sort, keys)
