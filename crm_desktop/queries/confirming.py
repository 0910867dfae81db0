"""What stands against confirming an order: a credit limit, money overdue, goods that do not lie in stock."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import QUANTITY_PLACES, grouped, trimmed
from crm_desktop.core.stock import NOTHING
from crm_desktop.models import Document, DocumentLine, Party, Product
from crm_desktop.queries.credit import Credit, credit
from crm_desktop.queries.stock import in_own_unit, promised


@dataclass(frozen=True)
class Concerns:
    """What to think of before an order is confirmed, in sentences: of `credit`, which a policy may refuse, and of
    `stock`, which it only tells."""

    credit: tuple[Text, ...] = ()
    stock: tuple[Text, ...] = ()

    @property
    def all(self) -> tuple[Text, ...]:
        """Both, credit first."""
        return (*self.credit, *self.stock)


def concerns(db: Connection, order: int, today: dt.date, days: int | None) -> Concerns:
    """Of the order of that key; what is overdue for up to so many `days` is borne, None bears all."""
    facts = select(Document.customer_id, Document.amount, Document.is_past, Party.name)
    found = db.execute(facts.join(Party, Party.id == Document.customer_id).where(Document.id == order)).one()
    if found.is_past:
        return Concerns()
    stands = credit(db, found.customer_id, today, order)
    of_credit = (*_beyond(stands, found.name, found.amount), *_overdue(stands, found.name, days))
    return Concerns(of_credit, tuple(_short(db, order)))


def _beyond(stands: Credit, name: str, amount: Decimal) -> Sequence[Text]:
    beyond = stands.beyond_with(amount)
    if not beyond:
        return ()
    facts = {
        "customer": name,
        "used": grouped(stands.used_with(amount)),
        "limit": grouped(stands.limit or NOTHING),
        "beyond": grouped(beyond),
    }
    return (t("{customer} would use {used} of a limit of {limit}: {beyond} too much.", **facts),)


def _overdue(stands: Credit, name: str, days: int | None) -> Sequence[Text]:
    if days is None or not stands.overdue or stands.overdue_days <= days:
        return ()
    facts = {"customer": name, "amount": grouped(stands.overdue)}
    return (
        tn(
            "{amount} of {customer} are overdue, for {n} day.",
            "{amount} of {customer} are overdue, for up to {n} days.",
            stands.overdue_days,
            **facts,
        ),
    )


def _short(db: Connection, order: int) -> Sequence[Text]:
    """The products of an order of which less is available than it wants."""
    return [
        t(
            "{code} {product}: {wanted} ordered, {available} available.",
            code=code,
            product=name,
            wanted=trimmed(wanted, QUANTITY_PLACES),
            available=trimmed(available, QUANTITY_PLACES),
        )
        for code, name, wanted, available in _wanted(db, order)
        if wanted > available
    ]


def _wanted(db: Connection, order: int) -> Iterator[tuple[str, str, Decimal, Decimal]]:
    """Each product kept in stock that an order names, by code and name: how much of it, and how much is available."""
    wanted = func.sum(in_own_unit(DocumentLine.quantity))
    query = (
        select(Product.id, Product.number, Product.name, Product.stock_quantity, wanted)
        .join(DocumentLine, DocumentLine.product_id == Product.id)
        .where(DocumentLine.document_id == order, Product.stock_quantity.is_not(None))
        .group_by(Product.id)
        .order_by(func.min(DocumentLine.position))
    )
    rows: Any = db.execute(query).all()
    others = promised(db, [row.id for row in rows])
    for key, code, name, lies, ordered in rows:
        yield code, name, ordered, lies - others.get(key, NOTHING)
