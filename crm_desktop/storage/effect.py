"""Whether taking a step back would change anything at all: what it made may all be needed, what it set be set anew."""

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy import Connection

from crm_desktop.core.i18n import Text
from crm_desktop.models import Counter
from crm_desktop.storage.keeping import keep_needed
from crm_desktop.storage.rebuild import overridden
from crm_desktop.storage.removal import collect

LARGE = 500
"""A step of more records is taken to change something: finding out would cost as much as doing it."""


def why_nothing_would_change(db: Connection, step: int) -> Text | None:
    """Why taking the step back would leave everything as it is; None where something would change."""
    verbs = db.exec_driver_sql(
        "SELECT verb, count(*) FROM journal_entry WHERE step_id = ? GROUP BY verb", (step,)
    ).all()
    if _is_bulk(db, step) or any(verb == "delete" for verb, _ in verbs) or sum(n for _, n in verbs) > LARGE:
        return None
    with _scratch(db):
        collect(db, step, "insert")
        kept = keep_needed(db, step)
        goes = db.exec_driver_sql("SELECT 1 FROM temp.going WHERE tab <> ? LIMIT 1", (Counter.__tablename__,))
        if goes.first():
            return None
    changes, later = overridden(db, step, apart_from=Counter.__tablename__)
    told = [*kept, *later]
    return told[0] if told and not changes else None


def _is_bulk(db: Connection, step: int) -> bool:
    found = db.exec_driver_sql("SELECT 1 FROM journal_range WHERE step_id = ? LIMIT 1", (step,))
    return found.first() is not None


@contextmanager
def _scratch(db: Connection) -> Generator[None, None, None]:
    """Temporary tables may be written, also by a connection that otherwise only asks."""
    asking = db.exec_driver_sql("PRAGMA query_only").scalar_one()
    db.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        db.exec_driver_sql(f"PRAGMA query_only={asking}")
