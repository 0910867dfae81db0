"""What all customers owe, by age, on a past day."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from benchmarks.figures import Figure
from benchmarks.ground import TODAY, Ground
from benchmarks.timing import best
from crm_desktop.queries.ageing import ageing

BARE = """
SELECT e.customer_id, e.amount > 0, julianday(:day) - julianday(coalesce(e.due_date, e.date)),
       e.amount - (e.amount > 0) * coalesce((SELECT sum(a.amount) FROM allocation a
           WHERE a.debit_id = e.id AND a.date <= :day), 0)
       + (e.amount < 0) * coalesce((SELECT sum(a.amount) FROM allocation a
           WHERE a.credit_id = e.id AND a.date <= :day), 0)
FROM ledger_entry e WHERE e.date <= :day AND (e.closed_on IS NULL OR e.closed_on > :day)
"""


def figures(ground: Ground) -> Iterator[Figure]:
    for days in (0, 30, 365):
        day = TODAY - timedelta(days)
        with ground.opened() as workspace:
            ours = best(lambda day=day: workspace.ask(ageing, day), 3) / 1000
        with ground.bare() as db:
            floor = best(lambda day=day: _bare(db, day.isoformat()), 3) / 1000
        yield Figure(f"ageing of all, {days} days ago", ours, "s", floor, "the open items in SQL", aim=0.4)


def _bare(db: Any, day: str) -> dict[int, list[int]]:
    """The open items of that day, added up by customer and bucket."""
    sums: dict[int, list[int]] = {}
    for customer, debit, overdue, left in db.execute(BARE, {"day": day}):
        row = sums.setdefault(customer, [0] * 6)
        bucket = 5 if not debit else 0 if overdue <= 0 else min(4, 1 + int(overdue - 1) // 30)
        row[bucket] += left
    return sums
