"""Which issued statements count: those that cover a document, and void ones the customer has not been told of."""

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from crm_desktop.models import IssuedStatement
from crm_desktop.queries.statement_rows import VoidedStatement

COUNTS: ColumnElement[bool] = IssuedStatement.voided_on.is_(None)
"""A void statement covers nothing, opens nothing and confirms nothing."""


def covering(customer_id: Any, entry_id: Any, day: Any, *, void: bool = False) -> Any:
    """A query for the numbers of the statements (or the void ones) an entry of `day` stands in; the three may be
    columns."""
    return select(IssuedStatement.number).where(
        ~COUNTS if void else COUNTS,
        IssuedStatement.customer_id == customer_id,
        IssuedStatement.to_date >= day,
        IssuedStatement.last_entry_id >= entry_id,
    )


def opening_after(db: Connection, customer_id: int, to_date: dt.date) -> tuple[int, str] | None:
    """Key and number of a statement whose period begins the day after `to_date`."""
    query = select(IssuedStatement.id, IssuedStatement.number).where(
        COUNTS,
        IssuedStatement.customer_id == customer_id,
        IssuedStatement.from_date == to_date + dt.timedelta(days=1),
    )
    row = db.execute(query.limit(1)).one_or_none()
    return (row[0], row[1]) if row else None


def telling_of(db: Connection, customer_id: int, number: str) -> str | None:
    """The number of a statement that told the customer that the one of `number` is void."""
    query = select(IssuedStatement.number, IssuedStatement.content).where(
        COUNTS, IssuedStatement.customer_id == customer_id
    )
    rows = db.execute(query).all()
    return next((row.number for row in rows if number in _told_in(row.content)), None)


def untold(db: Connection, customer_id: int) -> tuple[VoidedStatement, ...]:
    """The void statements of a customer that none that counts has told of, oldest first."""
    void = db.execute(
        select(
            IssuedStatement.number,
            IssuedStatement.from_date,
            IssuedStatement.to_date,
            IssuedStatement.issued_on,
        )
        .where(IssuedStatement.customer_id == customer_id, ~COUNTS)
        .order_by(IssuedStatement.id)
    ).all()
    return tuple(VoidedStatement(*row) for row in void if telling_of(db, customer_id, row.number) is None)


def _told_in(content: Any) -> set[str]:
    return {one["number"] for one in content["statement"].get("voided", ())}
