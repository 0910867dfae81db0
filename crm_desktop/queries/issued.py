"""The statements that were issued, frozen as they went out."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import t
from crm_desktop.models import IssuedStatement, Party
from crm_desktop.models.ledger import Side
from crm_desktop.queries.frozen import from_json
from crm_desktop.queries.records import CompanyProfile
from crm_desktop.queries.statement_rows import Statement


@dataclass(frozen=True)
class IssuedRow:
    """One issued statement in a list."""

    id: int
    number: str
    customer_id: int
    customer: str
    kind: str
    from_date: dt.date
    to_date: dt.date
    issued_on: dt.date
    closing: Decimal
    confirmed: bool
    voided_on: dt.date | None
    void_reason: str | None


@dataclass(frozen=True)
class FrozenStatement:
    """An issued statement with the letterhead it had; the logo is the firm's present one. A void one is stamped
    when it is printed again."""

    id: int
    statement: Statement
    company: CompanyProfile
    confirmed: bool
    voided_on: dt.date | None = None


def issued_statements(
    db: Connection, customer_id: int | None = None, side: Side = Side.RECEIVABLE
) -> tuple[IssuedRow, ...]:
    """The issued statements of one side, newest first."""
    query = (
        select(
            IssuedStatement.id,
            IssuedStatement.number,
            IssuedStatement.customer_id,
            Party.name,
            IssuedStatement.kind,
            IssuedStatement.from_date,
            IssuedStatement.to_date,
            IssuedStatement.issued_on,
            IssuedStatement.closing,
            IssuedStatement.confirmed,
            IssuedStatement.voided_on,
            IssuedStatement.void_reason,
        )
        .join(Party, Party.id == IssuedStatement.customer_id)
        .where(IssuedStatement.side == side)
    )
    if customer_id is not None:
        query = query.where(IssuedStatement.customer_id == customer_id)
    rows = db.execute(query.order_by(IssuedStatement.id.desc()))
    return tuple(IssuedRow(*row) for row in rows)


def count_issued(db: Connection, customer_id: int | None = None, side: Side = Side.RECEIVABLE) -> int:
    """How many statements of one side were issued, void ones too."""
    query = select(func.count()).select_from(IssuedStatement).where(IssuedStatement.side == side)
    if customer_id is not None:
        query = query.where(IssuedStatement.customer_id == customer_id)
    return db.execute(query).scalar_one()


def issued_over(
    db: Connection,
    first: dt.date,
    last: dt.date,
    customer_id: int | None = None,
    side: Side = Side.RECEIVABLE,
) -> dict[int, tuple[str, ...]]:
    """The numbers of the statements that hold and go over any of these days, by customer, oldest first."""
    query = select(IssuedStatement.customer_id, IssuedStatement.number).where(
        IssuedStatement.side == side,
        IssuedStatement.voided_on.is_(None),
        IssuedStatement.from_date <= last,
        IssuedStatement.to_date >= first,
    )
    if customer_id is not None:
        query = query.where(IssuedStatement.customer_id == customer_id)
    found: dict[int, tuple[str, ...]] = {}
    for customer, number in db.execute(query.order_by(IssuedStatement.id)):
        found[customer] = (*found.get(customer, ()), number)
    return found


def frozen_statement(db: Connection, statement_id: int) -> FrozenStatement:
    """An issued statement exactly as it went out; NotFound if there is none of that key."""
    row = db.execute(
        select(IssuedStatement.content, IssuedStatement.confirmed, IssuedStatement.voided_on).where(
            IssuedStatement.id == statement_id
        )
    ).one_or_none()
    if row is None:
        raise NotFound(t("There is no such statement."))
    content: Any = row.content
    return FrozenStatement(
        statement_id,
        from_json(Statement, content["statement"]),
        from_json(CompanyProfile, content["company"]),
        row.confirmed,
        row.voided_on,
    )
