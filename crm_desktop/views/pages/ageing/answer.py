"""The ageing as the user wants it shown: at a day, narrowed by a search, sorted by a column."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.core.money import ZERO
from crm_desktop.core.pinyin import sort_key
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.ageing_rows import Ageing, AgeingRow, Basis
from crm_desktop.queries.listing import ListRequest
from crm_desktop.reports.ageing_heads import columns_of_buckets

if TYPE_CHECKING:
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


@dataclass(frozen=True)
class AgeColumn:
    """A column of the ageing: its key (a bucket's, or one of the names above) and its head."""

    key: str
    label: Text
    amount: bool = True


def columns(found: Ageing) -> list[AgeColumn]:
    """All columns in their order; the buckets follow the bounds."""
    heads = zip(found.keys, columns_of_buckets(found.bounds, found.basis), strict=True)
    return [
        AgeColumn(NUMBER, t("Customer no."), amount=False),
        AgeColumn(CUSTOMER, t("Customer"), amount=False),
        AgeColumn(BAR, t("Age"), amount=False),
        *(AgeColumn(key, label) for key, label in heads),
        AgeColumn(GROSS, tc("ageing", "Gross")),
        AgeColumn(UNAPPLIED, t("Prepaid")),
        AgeColumn(NET, t("Owed")),
    ]


def amount_of(row: AgeingRow, key: str, keys: Sequence[str]) -> Decimal:
    """A row's amount in a column."""
    if key in keys:
        return row.buckets[keys.index(key)]
    return {GROSS: row.gross, UNAPPLIED: row.unapplied}.get(key, row.net)


@dataclass(frozen=True)
class Answer:
    """The ageing as it is shown, and what of it is overdue: by due dates, whatever the ages count from."""

    ageing: Ageing
    overdue: Decimal


def answer(workspace: "Workspace", asked: Asked) -> Answer:
    """The ageing narrowed and sorted, its total over the rows shown; may be called on any thread."""
    found = _narrowed(workspace, asked, asked.basis)
    by_due = found if asked.basis is Basis.DUE else _narrowed(workspace, asked, Basis.DUE)
    overdue = sum((row.overdue for row in by_due.rows), ZERO)
    ordered = sorted(found.rows, key=_key_for(asked.sort, found.keys), reverse=asked.descending)
    return Answer(replace(found, rows=tuple(ordered)), overdue)


def _narrowed(workspace: "Workspace", asked: Asked, basis: Basis) -> Ageing:
    found = workspace.ask(ageing, asked.as_of, basis, workspace.settings.ageing_bounds())
    if not asked.search.strip():
        return found
    request = ListRequest("customers", search=asked.search)
    meant = set(workspace.listing("customers").ids(request))
    rows = tuple(row for row in found.rows if row.customer_id in meant)
    return replace(found, rows=rows, total=summed(rows, len(found.keys)))


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
