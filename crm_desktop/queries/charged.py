"""What was charged for an order, and what of it is left to charge."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, Entry, Party
from crm_desktop.models.entities import belongs
from crm_desktop.models.ledger import Side
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import of_side


@dataclass(frozen=True)
class Charged:
    """An order's `amount` and what was `charged` for it, credited and taken back again counted off."""

    number: str
    customer: str
    amount: Decimal
    charged: Decimal
    is_past: bool

    @property
    def left(self) -> Decimal:
        """What is left to charge; below zero where more was charged than the order is over."""
        return self.amount - self.charged


def charged(db: Connection, order: int) -> Charged:
    """Of the order of that key; NotFound where there is none."""
    query = (
        select(Document.number, Party.name, Document.amount, Document.is_past)
        .join(Party, Party.id == Document.customer_id)
        .where(Document.id == order, _orders())
    )
    found = db.execute(query).one_or_none()
    if found is None:
        raise NotFound(t("There is no such order."), field="order_id")
    number, customer, amount, is_past = found
    return Charged(number, customer, amount, charged_for(db, order), is_past)


def charged_for(db: Connection, order: int) -> Decimal:
    """What was charged for the order of that key, credited and taken back again counted off."""
    return db.scalar(select(func.sum(Entry.amount)).where(_made_of(order))) or ZERO


def charged_and_left(db: Connection, orders: Sequence[int]) -> tuple[Decimal, Decimal]:
    """What was charged for these orders in all, credited and taken back again counted off, and what of it is open."""
    sums = select(func.sum(Entry.amount), func.sum(Entry.left)).where(
        _made_where(lambda of: among(of, orders))
    )
    amount, left = db.execute(sums).one()
    return amount or ZERO, left or ZERO


def overcharged(db: Connection, orders: Iterable[int]) -> dict[int, Charged]:
    """Those of these orders for which more was charged than they are over."""
    query = (
        select(Document.id, Document.number, Party.name, Document.amount, _charged(), Document.is_past)
        .join(Party, Party.id == Document.customer_id)
        .where(among(Document.id, orders), _orders(), _charged() > Document.amount)
        .order_by(Document.id)
    )
    return {row[0]: Charged(*row[1:]) for row in db.execute(query)}


def entries_of(db: Connection, order: int) -> Sequence[int]:
    """The charges made of an order and what takes them back, by their keys."""
    return db.scalars(select(Entry.id).where(_made_of(order))).all()


def orders_of(db: Connection, entries: Iterable[int]) -> set[int]:
    """The orders that these entries were made of, or whose charges they take back."""
    claim = aliased(Entry)
    order = func.coalesce(Entry.order_id, claim.order_id)
    query = select(order).outerjoin(claim, claim.id == Entry.reverses_id).where(among(Entry.id, entries))
    return set(db.scalars(query.where(order.is_not(None))))


def charged_until(db: Connection, orders: Sequence[int], day: dt.date) -> dict[int, Decimal]:
    """What was charged for each of these orders by the end of a day; orders of which nothing was are left out."""
    claim = aliased(Entry)
    order = func.coalesce(Entry.order_id, claim.order_id)
    query = (
        select(order, func.sum(Entry.amount))
        .outerjoin(claim, and_(claim.id == Entry.reverses_id, Entry.order_id.is_(None)))
        .where(or_(among(Entry.order_id, orders), among(claim.order_id, orders)))
        .where(Entry.date <= day, of_side(Side.RECEIVABLE))
        .group_by(order)
    )
    return {row[0]: row[1] for row in db.execute(query)}


def charged_of(_today: dt.date) -> ColumnElement[Any]:
    """What was charged for an order in its own row."""
    return _charged()


def _charged() -> ColumnElement[Any]:
    total = select(func.sum(Entry.amount)).where(_made_of(Document.id))
    summed = total.correlate(Document).scalar_subquery()
    return func.coalesce(summed, literal_column("0"), type_=summed.type)


def _made_of(order: Any) -> ColumnElement[bool]:
    """Whether an entry was made of an order, or takes one back that was."""
    return _made_where(lambda of: of == order)


def _made_where(holds: Callable[[Any], ColumnElement[bool]]) -> ColumnElement[bool]:
    """The same of orders of which that `holds`."""
    claim = aliased(Entry)
    charges = select(claim.id).where(holds(claim.order_id), of_side(Side.RECEIVABLE, claim))
    charges = charges.correlate_except(claim)
    return of_side(Side.RECEIVABLE) & or_(holds(Entry.order_id), Entry.reverses_id.in_(charges))


def _orders() -> Any:
    return belongs("orders")
