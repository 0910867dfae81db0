"""Which customers a month's statements go to."""

import datetime as dt

from sqlalchemy import Connection, func, or_, select

from crm_desktop.models import Entry, Party
from crm_desktop.models.ledger import Side
from crm_desktop.queries.by_index import of_side


def statement_customers(
    db: Connection, from_date: dt.date, to_date: dt.date, side: Side = Side.RECEIVABLE
) -> tuple[int, ...]:
    """Who owes or is owed something on this side at the end, or had an entry in the period, by number."""
    query = (
        select(Entry.customer_id)
        .join(Party, Party.id == Entry.customer_id)
        .where(of_side(side), Entry.date <= to_date, Entry.voided_on.is_(None))
        .group_by(Entry.customer_id)
        .having(or_(func.sum(Entry.amount) != 0, func.max(Entry.date) >= from_date))
        .order_by(Party.number)
    )
    return tuple(db.execute(query).scalars())
