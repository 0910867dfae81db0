"""Which issued statements count: those that cover a document, and void ones the customer has not been told of."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from crm_desktop.models import IssuedStatement
from crm_desktop.models.ledger import Side
from crm_desktop.queries.statement_rows import VoidedStatement

COUNTS: ColumnElement[bool] = IssuedStatement.voided_on.is_(None)
"""A void statement covers nothing, opens nothing and confirms nothing."""


def is_of(customer_id: Any, side: Any) -> ColumnElement[bool]:
    """Whether an issued statement is of this party and this side of the ledger; both may be columns."""
    return and_(IssuedStatement.customer_id == customer_id, IssuedStatement.side == side)


def covering(customer_id: Any, side: Any, entry_id: Any, day: Any, *, void: bool = False) -> Any:
    """A query for the numbers of the statements (or the void ones) an entry of `day` stands in; the four may be
    columns."""
    return select(IssuedStatement.number).where(
        ~COUNTS if void else COUNTS,
        is_of(customer_id, side),
        IssuedStatement.to_date >= day,
        IssuedStatement.last_entry_id >= entry_id,
    )


def opening_after(db: Connection, customer_id: int, side: str, to_date: dt.date) -> tuple[int, str] | None:
    """Key and number of a statement whose period begins the day after `to_date`."""
    query = select(IssuedStatement.id, IssuedStatement.number).where(
        COUNTS,
        is_of(customer_id, side),
        IssuedStatement.from_date == to_date + dt.timedelta(days=1),
    )
    row = db.execute(query.limit(1)).one_or_none()
    return (row[0], row[1]) if row else None


def telling_of(db: Connection, customer_id: int, side: str, number: str) -> str | None:
    """The number of a statement that told the party that the one of `number` is void."""
    query = select(IssuedStatement.number, IssuedStatement.content).where(COUNTS, is_of(customer_id, side))
    rows = db.execute(query).all()
    return next((row.number for row in rows if number in _told_in(row.content)), None)


def untold(db: Connection, customer_id: int, side: Side) -> tuple[VoidedStatement, ...]:
    """The void statements of a party and side that none that counts has told of, oldest first."""
    void = db.execute(
        select(
            IssuedStatement.number,
            IssuedStatement.from_date,
            IssuedStatement.to_date,
            IssuedStatement.issued_on,
        )
        .where(is_of(customer_id, side), ~COUNTS)
        .order_by(IssuedStatement.id)
    ).all()
    return tuple(
        VoidedStatement(*row) for row in void if telling_of(db, customer_id, side, row.number) is None
    )


def _told_in(content: Any) -> set[str]:
    return {one["number"] for one in content["statement"].get("voided", ())}
