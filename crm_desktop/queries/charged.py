"""What was charged for an order, and what of it is left to charge.

An entry is of the order it names; one of several names none, and its lines say what of it is each one's.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    true,
)

from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import t
from crm_desktop.core.lines import CENTS
from crm_desktop.core.money import MONEY_PLACES, ZERO, rounded, to_units
from crm_desktop.models import Document, Entry, EntryLine, Party
from crm_desktop.models.entities import belongs
from crm_desktop.models.ledger import Side
from crm_desktop.queries.alias import alias
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.price_credits import credited_of
from crm_desktop.queries.returned import refunded_of
from crm_desktop.queries.ways import From, To, Way

CHARGED_BY: tuple[Way, ...] = (
    (To(Entry.order_id),),
    (To(Entry.reverses_id), To(Entry.order_id)),
    (To(EntryLine.order_id),),
    (From(EntryLine.entry_id), To(EntryLine.order_id)),
)
"""From an entry, and from a line of one, to the orders whose figure it decides."""


@dataclass(frozen=True)
class Charged:
    """An order's `amount`, what was `charged` for it, credited and taken back again counted off, what goods were over
    that came back of it for a `refund`, and what was `conceded`: credited of its price alone."""

    number: str
    customer: str
    amount: Decimal
    charged: Decimal
    is_past: bool
    refund: Decimal = ZERO
    conceded: Decimal = ZERO

    @property
    def left(self) -> Decimal:
        """What is left to charge; below zero where more was charged than the order is over. The cents that roundings
        leave where goods came back are nothing."""
        left = self.amount - self.refund - self.conceded - self.charged
        return ZERO if self.refund and abs(left) <= CENTS else left


def charged(db: Connection, order: int) -> Charged:
    """Of the order of that key; NotFound where there is none."""
    query = (
        select(Document.number, Party.name, Document.amount, Document.is_past)
        .add_columns(refunded_of(Document), credited_of(Document))
        .join(Party, Party.id == Document.customer_id)
        .where(Document.id == order, _orders())
    )
    found = db.execute(query).one_or_none()
    if found is None:
        raise NotFound(t("There is no such order."), field="order_id")
    number, customer, amount, is_past, *off = found
    return Charged(number, customer, amount, charged_for(db, order), is_past, *off)


def charged_for(db: Connection, order: int) -> Decimal:
    """What was charged for the order of that key, credited and taken back again counted off."""
    of_it = db.scalar(select(func.sum(Entry.amount)).where(_made_of(order))) or ZERO
    return of_it + (db.scalar(_by_lines(EntryLine.order_id == order)) or ZERO)


def charged_and_left(db: Connection, orders: Collection[int]) -> tuple[Decimal, Decimal]:
    """What was charged for these orders in all, credited and taken back again counted off, and what of it is open."""
    sums = select(func.sum(Entry.amount), func.sum(Entry.left)).where(
        _made_where(lambda of: among(of, orders))
    )
    amount, left = db.execute(sums).one()
    amount, left = amount or ZERO, left or ZERO
    for part, whole, open_ in db.execute(_parts_of(orders)).all():
        amount += part
        left += rounded(part * open_ / whole) if whole else ZERO
    return amount, left


def overcharged(db: Connection, orders: Iterable[int]) -> dict[int, Charged]:
    """Those of these orders for which more was charged than they are over."""
    query = (
        select(
            Document.id,
            Document.number,
            Party.name,
            Document.amount,
            _charged(),
            Document.is_past,
            refunded_of(Document),
            credited_of(Document),
        )
        .join(Party, Party.id == Document.customer_id)
        .where(among(Document.id, orders), _orders(), left_of(Document) < literal_column("0"))
        .order_by(Document.id)
    )
    return {row[0]: Charged(*row[1:]) for row in db.execute(query)}


def entries_of(db: Connection, order: int) -> Sequence[int]:
    """The charges made of an order and what takes them back, by their keys."""
    by_lines = select(EntryLine.entry_id).where(EntryLine.order_id == order)
    return db.scalars(select(Entry.id).where(_made_of(order)).union(by_lines)).all()


def orders_of(db: Connection, entries: Collection[int]) -> set[int]:
    """The orders that these entries were made of, or whose charges they take back."""
    claim = alias(Entry, "claim")
    order = func.coalesce(Entry.order_id, claim.order_id)
    query = select(order).outerjoin(claim, claim.id == Entry.reverses_id).where(among(Entry.id, entries))
    by_lines = select(EntryLine.order_id).where(among(EntryLine.entry_id, entries))
    named = query.where(order.is_not(None)).union(by_lines.where(EntryLine.order_id.is_not(None)))
    return set(db.scalars(named))


def charged_by_amount(db: Connection, orders: Collection[int]) -> set[int]:
    """Those of these orders that were charged, or are, by anything but their lines."""
    lines = select(EntryLine.id).where(EntryLine.entry_id == Entry.id).exists()
    query = select(Entry.order_id).where(among(Entry.order_id, orders), Entry.amount != ZERO, ~lines)
    return {key for key in db.scalars(query) if key is not None}


def charged_until(db: Connection, orders: Sequence[int], day: dt.date) -> dict[int, Decimal]:
    """What was charged for each of these orders by the end of a day; orders of which nothing was are left out."""
    claim = alias(Entry, "claim")
    order = func.coalesce(Entry.order_id, claim.order_id)
    query = (
        select(order, func.sum(Entry.amount))
        .outerjoin(claim, and_(claim.id == Entry.reverses_id, Entry.order_id.is_(None)))
        .where(or_(among(Entry.order_id, orders), among(claim.order_id, orders)))
        .where(Entry.date <= day, of_side(Side.RECEIVABLE))
        .group_by(order)
    )
    found: dict[int, Decimal] = {row[0]: row[1] for row in db.execute(query)}
    parts = _by_lines(among(EntryLine.order_id, orders)).add_columns(EntryLine.order_id)
    for amount, order in db.execute(parts.where(Entry.date <= day).group_by(EntryLine.order_id)):
        found[order] = found.get(order, ZERO) + amount
    return found


def charged_of(_today: dt.date) -> ColumnElement[Any]:
    """What was charged for an order in its own row."""
    return _charged()


def to_charge_of(_today: dt.date) -> ColumnElement[Any]:
    """What is left to charge for an order in its own row."""
    return left_of(Document)


@lru_cache(maxsize=256)
def left_of(order: Any, day: dt.date | None = None) -> ColumnElement[Any]:
    """The same of the row of an order, as `Charged.left` says it, up to a day where one is named."""
    refund, left = refunded_of(order, day), order.amount - credited_of(order, day) - charged_in(order, day)
    cents, nothing = str(to_units(CENTS, MONEY_PLACES)), literal_column("0", left.type)
    return case(
        (refund == literal_column("0"), left),
        (func.abs(left - refund) <= literal_column(cents), nothing),
        else_=left - refund,
    )


@lru_cache(maxsize=256)
def charged_in(order: Any, day: dt.date | None = None) -> ColumnElement[Any]:
    """The same of the row of an order, up to a day where one is named."""
    dated = true() if day is None else Entry.date <= day
    total = select(func.sum(Entry.amount)).where(_made_of(order.id), dated)
    parts = _by_lines(EntryLine.order_id == order.id).where(dated)
    nothing = literal_column("0")
    sums = (one.correlate(order).scalar_subquery() for one in (total, parts))
    whole, by_lines = (func.coalesce(one, nothing, type_=one.type) for one in sums)
    return whole + by_lines


def _charged() -> ColumnElement[Any]:
    return charged_in(Document)


def _by_lines(of: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """What entries of several orders come to by their lines that are `of` some."""
    total = select(func.sum(EntryLine.amount)).join(Entry, Entry.id == EntryLine.entry_id)
    return total.where(of, Entry.voided_on.is_(None))


def _parts_of(orders: Collection[int]) -> Select[*tuple[Any, ...]]:
    """Of each entry of several orders what it comes to of these, in all, and what of it is left."""
    part = select(func.sum(EntryLine.amount), Entry.amount, Entry.left)
    joined = part.join(Entry, Entry.id == EntryLine.entry_id).group_by(Entry.id)
    return joined.where(among(EntryLine.order_id, orders), Entry.voided_on.is_(None))


def _made_of(order: Any) -> ColumnElement[bool]:
    """Whether an entry was made of an order, or takes one back that was."""
    return _made_where(lambda of: of == order)


def _made_where(holds: Callable[[Any], ColumnElement[bool]]) -> ColumnElement[bool]:
    """The same of orders of which that `holds`."""
    claim = alias(Entry, "claim_of_order")
    charges = select(claim.id).where(holds(claim.order_id), of_side(Side.RECEIVABLE, claim))
    charges = charges.correlate_except(claim)
    return of_side(Side.RECEIVABLE) & or_(holds(Entry.order_id), Entry.reverses_id.in_(charges))


def _orders() -> Any:
    return belongs("orders")
