"""Which state documents had before they ended, as the journal knows it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, func, select

from crm_desktop.models import Document, Step, StepEntry
from crm_desktop.queries.among import among


def states_before(db: Connection, documents: Collection[int], ended: str) -> dict[int, str]:
    """Of each of these documents the state from which it came into the one it `ended` in, the last time.
    Those of which no step tells are left out: they were brought in so, or an older version made them so."""
    before = func.json_extract(StepEntry.before, "$.state")
    query = (
        select(StepEntry.record_id, before)
        .join(Step, Step.id == StepEntry.step_id)
        .where(StepEntry.table_name == Document.__tablename__, among(StepEntry.record_id, documents))
        .where(StepEntry.verb == "update", Step.state == "done", before != ended)
        .where(func.json_extract(StepEntry.after, "$.state") == ended)
        .order_by(StepEntry.id)
    )
    rows: Any = db.execute(query)
    return dict(map(tuple, rows))
