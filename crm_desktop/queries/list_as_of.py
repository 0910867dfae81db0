"""A list with its figures as they stood on a past day, for exports and reports."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, Entry
from crm_desktop.models.base import ChainStep
from crm_desktop.models.document import OPEN, DocumentKind
from crm_desktop.models.entities import STEPS
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing_rows import Basis
from crm_desktop.queries.among import among
from crm_desktop.queries.balances import balances
from crm_desktop.queries.chain import progress_until
from crm_desktop.queries.charged import charged_until, left_of
from crm_desktop.queries.list_query import FileListing
from crm_desktop.queries.listing import Condition, ListRequest, Op, Row, Sums
from crm_desktop.queries.open_entries import known, money, open_entries
from crm_desktop.queries.stock import in_stock
from crm_desktop.queries.to_charge import charged_state

Values = dict[str, Any]
AtDay = Callable[[Connection, Sequence[int], date], Mapping[int, Values]]
Reading = Callable[[], AbstractContextManager[Connection]]

DEALS = ("deals", "deals_amount", "first_deal", "last_deal")


class ListAsOf:
    """A `ListSource`: documents dated up to the day, what was owed and left on it; records as they are now.

    A filter or an order by one of these figures is refused: they are worked out row by row.
    """

    def __init__(self, reading: Reading, entity: Entity, day: date) -> None:
        self._reading = reading
        self._entity = entity
        self._day = day
        self._source = FileListing(reading, entity.key, lambda: day)
        self._figures = {**FIGURES.get(entity.key, {}), **_progresses(entity.key)}

    def ids(self, request: ListRequest) -> "array[int]":
        """The keys of all records that match and are dated up to the day."""
        for key in (*(c.field for c in request.conditions), *(s.field for s in request.sort)):
            if key in self._figures:
                raise Refusal(
                    t(
                        "A list as of a past day cannot be filtered or sorted by “{field}”.",
                        field=self._entity.field(key).label,
                    )
                )
        if self._entity.has("date"):
            dated = Condition("date", Op.AT_MOST, self._day)
            request = replace(request, conditions=(*request.conditions, dated))
        return self._source.ids(request)

    def rows(self, ids: Sequence[int], columns: Sequence[str]) -> list[Row]:
        """The rows of these keys, the day's figures in place of today's."""
        rows = self._source.rows(ids, columns)
        wanted = [key for key in columns if key in self._figures]
        if not wanted:
            return rows
        places = {key: columns.index(key) for key in wanted}
        with self._reading() as db:
            for figures in dict.fromkeys(self._figures[key] for key in wanted):
                found = figures(db, ids, self._day)
                rows = [_changed(row, found.get(row.id, {}), places) for row in rows]
        return rows

    def sums(self, request: ListRequest, columns: Sequence[str], ids: Sequence[int] | None = None) -> Sums:
        """Count and sums over the day's rows."""
        keys = self.ids(request) if ids is None else ids
        summable = [key for key in columns if self._entity.field(key).is_summed]
        rows = self.rows(keys, summable)
        totals = {key: sum((row.values[i] or ZERO for row in rows), ZERO) for i, key in enumerate(summable)}
        return Sums(len(keys), totals)

    def be_ready(self, columns: Sequence[str]) -> None:
        """Asked once only, it is sorted by the file."""


def _changed(row: Row, values: Values, places: Mapping[str, int]) -> Row:
    changed = list(row.values)
    for key, place in places.items():
        if key in values:
            changed[place] = values[key]
    return Row(row.id, tuple(changed))


def _owed(db: Connection, ids: Sequence[int], day: date, side: Side) -> Mapping[int, Values]:
    found = balances(db, ids, day, side)
    return {key: {"balance": one.owed, "overdue": one.overdue} for key, one in found.items()}


def _dealt(db: Connection, ids: Sequence[int], day: date) -> Mapping[int, Values]:
    figures = (
        func.count(Document.id),
        func.sum(Document.amount),
        func.min(Document.date),
        func.max(Document.date),
    )
    query = select(Document.customer_id, *figures).group_by(Document.customer_id)
    is_deal = (Document.kind == DocumentKind.ORDER, Document.state != OPEN)
    rows = db.execute(query.where(among(Document.customer_id, ids), Document.date <= day, *is_deal))
    none: Values = dict(zip(DEALS, (0, ZERO, None, None), strict=True))
    found: dict[int, Values] = dict.fromkeys(ids, none)
    for key, *values in rows:
        found[key] = dict(zip(DEALS, values, strict=True))
    return found


def _charged(db: Connection, ids: Sequence[int], day: date) -> Mapping[int, Values]:
    found = charged_until(db, ids, day)
    rests = select(Document.id, left_of(Document, day)).where(among(Document.id, ids))
    left = {row[0]: row[1] for row in db.execute(rests)}
    return {key: {"charged": found.get(key, ZERO), "to_charge": left.get(key)} for key in ids}


def _delivered_charged(db: Connection, ids: Sequence[int], day: date) -> Mapping[int, Values]:
    query = select(Document.id, charged_state(day)).where(among(Document.id, ids))
    return {key: {"charged": state} for key, state in db.execute(query)}


def _taken(db: Connection, ids: Sequence[int], day: date, step: ChainStep) -> Mapping[int, Values]:
    """How far documents had been taken up by later ones."""
    found = progress_until(db, ids, day, step.counted_in)
    return {key: {step.progress: value} for key, value in found.items()}


def _stocked(db: Connection, ids: Sequence[int], day: date) -> Mapping[int, Values]:
    """What lay in stock; of what was not kept there by then, nothing."""
    found: dict[int, Values] = {key: {"stock_quantity": None, "stock_value": None} for key in ids}
    for one in in_stock(db, day, ids):
        found[one.key] = {"stock_quantity": one.quantity, "stock_value": one.value}
    return found


def _open(db: Connection, ids: Sequence[int], day: date, side: Side) -> Mapping[int, Values]:
    """Of a side's items and receipts: what was settled, what was left, how late, in what state."""
    entries = open_entries(Basis.DUE)
    open_then = select(entries.c.id, entries.c.left).where(among(entries.c.id, ids))
    left = {key: money(cents) for key, cents in db.execute(open_then, known(day, side))}
    columns = select(Entry.id, Entry.amount, Entry.date, Entry.due_date, Entry.voided_on)
    rows = db.execute(columns.where(among(Entry.id, ids)))
    return {row.id: _item(row, left.get(row.id, ZERO), day) for row in rows}


def _item(row: Any, left: Decimal, day: date) -> Values:
    late = (day - (row.due_date or row.date)).days
    if row.voided_on is not None:
        state = "void"  # and counts on no day, not on those before it was voided either
    else:
        state = "settled" if not left else "open" if left == row.amount else "partial"
    return {
        "settled": row.amount - left,
        "open": left,
        "unapplied": -left,
        "overdue_days": late if left > 0 and late > 0 else None,
        "state": state,
    }


PAYABLE_OWED = partial(_owed, side=Side.PAYABLE)
PAYABLE_OPEN = partial(_open, side=Side.PAYABLE)
RECEIVABLE_OWED, RECEIVABLE_OPEN = (partial(one, side=Side.RECEIVABLE) for one in (_owed, _open))

FIGURES: Mapping[str, Mapping[str, AtDay]] = {
    "customers": {
        **dict.fromkeys(("balance", "overdue"), RECEIVABLE_OWED),
        **dict.fromkeys(DEALS, _dealt),
    },
    "suppliers": dict.fromkeys(("balance", "overdue"), PAYABLE_OWED),
    "products": dict.fromkeys(("stock_quantity", "stock_value"), _stocked),
    "orders": dict.fromkeys(("charged", "to_charge"), _charged),
    "deliveries": {"charged": _delivered_charged},
    "receivables": dict.fromkeys(("settled", "open", "overdue_days", "state"), RECEIVABLE_OPEN),
    "receipts": dict.fromkeys(("unapplied", "state"), RECEIVABLE_OPEN),
    "payables": dict.fromkeys(("settled", "open", "overdue_days", "state"), PAYABLE_OPEN),
    "payments": dict.fromkeys(("unapplied", "state"), PAYABLE_OPEN),
}


def _progresses(entity: str) -> Mapping[str, AtDay]:
    """The fields that say how far a kind of document is taken up."""
    steps = [step for step in STEPS.values() if step.source == entity]
    return {step.progress: partial(_taken, step=step) for step in steps}
