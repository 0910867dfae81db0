"""Which customers a month's statements go to."""

import datetime as dt

from sqlalchemy import Connection, func, or_, select

from crm_desktop.models import Entry, Party


def statement_customers(db: Connection, from_date: dt.date, to_date: dt.date) -> tuple[int, ...]:
    """The customers, by number, who owe or are owed something at the end or had an entry in the period."""
    query = (
        select(Entry.customer_id)
        .join(Party, Party.id == Entry.customer_id)
        .where(Entry.date <= to_date, Entry.voided_on.is_(None))
        .group_by(Entry.customer_id)
        .having(or_(func.sum(Entry.amount) != 0, func.max(Entry.date) >= from_date))
        .order_by(Party.number)
    )
    return tuple(db.execute(query).scalars())
