"""Words that stay in the search index while an undo has taken their records out."""

from collections.abc import Iterable

from sqlalchemy import Connection

from crm_desktop.storage.search.index import forget, refresh
from crm_desktop.storage.search.places import Place, place_of

LARGE = 2000
"""The words of so many records, brought in at once, are kept while an undo has taken them out."""
_UNDONE_RUNS = (
    "FROM journal_range r JOIN journal_step s ON s.id = r.step_id "
    f"WHERE s.state <> 'done' AND r.last_id - r.first_id + 1 >= {LARGE}"
)
LARGE_RUNS = f"SELECT r.first_id, r.last_id {_UNDONE_RUNS} AND r.step_id = ? AND r.table_name = ?"
ANY_LARGE_RUN = f"SELECT 1 {_UNDONE_RUNS} AND r.table_name = ? LIMIT 1"


def lay_aside(connection: Connection, step: int, name: str, ids: Iterable[int]) -> None:
    """Drop records that switching a step took out. Of a large import that is undone the words stay, since a redo
    brings them back: what is found is looked up in the table then, and a key is never given to another record."""
    place = place_of(name)
    runs = connection.exec_driver_sql(LARGE_RUNS, (step, place.table)).all() if place else []
    gone = set(ids).difference(*(range(first, last + 1) for first, last in runs))
    forget(connection, name, gone)


def has_words_aside(connection: Connection, place: Place) -> bool:
    """Whether the index may have words of records that are not in the table."""
    return connection.exec_driver_sql(ANY_LARGE_RUN, (place.table,)).first() is not None


def take_up(connection: Connection, name: str, ids: set[int], as_before: set[int]) -> None:
    """Take in records an undo or redo put back or changed; the words of those `as_before` may be there still."""
    place = place_of(name)
    if place and len(as_before) >= LARGE:
        known = connection.exec_driver_sql(
            f"SELECT id FROM {place.index}_docsize WHERE id BETWEEN ? AND ?", (min(as_before), max(as_before))
        )
        ids = ids - as_before.intersection(known.scalars().all())
    refresh(connection, name, ids)
