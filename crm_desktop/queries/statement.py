"""A party's statement (对账单) of one side of the ledger for a period, as it would be written now."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO
from crm_desktop.models import Entry, IssuedStatement, Party
from crm_desktop.models.ledger import Side
from crm_desktop.queries.ageing import ageing_row
from crm_desktop.queries.ageing_rows import DEFAULT_BOUNDS
from crm_desktop.queries.balances import balance
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.covering import COUNTS, is_of, untold
from crm_desktop.queries.open_entries import days_before
from crm_desktop.queries.statement_goods import with_goods
from crm_desktop.queries.statement_lines import late_lines, lines_of, open_lines
from crm_desktop.queries.statement_rows import Addressee, Statement, StatementKind, StatementLine
from crm_desktop.queries.terms import terms_of


def statement(
    db: Connection,
    customer_id: int,
    from_date: dt.date,
    to_date: dt.date,
    kind: StatementKind = StatementKind.BALANCE,
    bounds: tuple[int, ...] = DEFAULT_BOUNDS,
    side: Side = Side.RECEIVABLE,
) -> Statement:
    """The statement of a party; its closing is the ledger balance of that side at `to_date`.

    Balance forward opens with the ledger before `from_date`. Where the period follows a confirmed statement, it
    opens with that one's closing, and what was posted into its period since comes first, as late lines. Open
    item lists what has something left at `to_date`, receipts and credits negative, and opens with zero.
    Detailed is balance forward with the lines of the orders its charges were made from.
    """
    if to_date < from_date:
        raise Refusal(t("The period ends before it begins."), "to_date")
    customer = _named(db, customer_id)
    opening, lines = _moved(db, customer_id, (from_date, to_date), kind, side)
    return Statement(
        customer_id,
        _party(customer),
        customer.language,
        terms_of(customer),
        kind,
        from_date,
        to_date,
        opening,
        _with_balances(opening, lines),
        sum((line.debit for line in lines), ZERO),
        sum((line.credit for line in lines), ZERO),
        opening + _net(lines),
        ageing_row(db, customer_id, to_date, bounds, side),
        bounds,
        voided=untold(db, customer_id, side),
        side=side,
    )


def _named(db: Connection, customer_id: int) -> Any:
    found = db.execute(select(Party).where(Party.id == customer_id)).one_or_none()
    if found is None:
        raise NotFound(t("There is no such customer."))
    return found


def _moved(
    db: Connection, customer_id: int, period: tuple[dt.date, dt.date], kind: StatementKind, side: Side
) -> tuple[Decimal, list[StatementLine]]:
    """What a statement of that kind opens with, and its lines."""
    first, last = period
    if kind is StatementKind.OPEN:
        return ZERO, open_lines(db, customer_id, last, side)
    late = late_lines(db, customer_id, first, side)
    lines = [*late, *lines_of(db, customer_id, first, last, side)]
    opening = balance(db, customer_id, days_before(first, 1), side) - _net(late)
    return opening, with_goods(db, lines) if kind is StatementKind.DETAILED else lines


def next_period(
    db: Connection, customer_id: int, today: dt.date, side: Side = Side.RECEIVABLE
) -> tuple[dt.date, dt.date]:
    """The period the next statement covers: from the day after the last confirmed one (else from the first
    entry) up to `today`."""
    confirmed = db.scalar(
        select(func.max(IssuedStatement.to_date)).where(
            COUNTS, is_of(customer_id, side), IssuedStatement.confirmed
        )
    )
    its = (Entry.customer_id == customer_id, of_side(side))
    first = db.scalar(select(func.min(Entry.date)).where(*its))
    start = confirmed + dt.timedelta(days=1) if confirmed else first or today
    return min(start, today), today


def _party(row: Any) -> Addressee:
    return Addressee(
        row.number,
        row.name,
        row.address or "",
        row.phone or row.mobile or "",
        row.contact_name or "",
        row.tax_number or "",
    )


def _net(lines: Iterable[StatementLine]) -> Any:
    return sum((line.debit - line.credit for line in lines), ZERO)


def _with_balances(opening: Any, lines: Sequence[StatementLine]) -> tuple[StatementLine, ...]:
    running = opening
    told: list[StatementLine] = []
    for line in lines:
        running += line.debit - line.credit
        told.append(replace(line, balance=running))
    return tuple(told)
