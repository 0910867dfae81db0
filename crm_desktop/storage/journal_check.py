"""Whether the history tells what the records hold: fields written past it, steps that lost what they did."""

from collections.abc import Iterator

from sqlalchemy import JSON, Connection, Table

from crm_desktop.core.i18n import Text, t, verbatim
from crm_desktop.models import Base
from crm_desktop.storage.bulk import is_blob
from crm_desktop.storage.rebuild import called

NAMED = 10

EMPTY = (
    "SELECT id FROM journal_step s WHERE kind = 'edit' "
    "AND NOT EXISTS (SELECT 1 FROM journal_entry WHERE step_id = s.id) "
    f"AND NOT EXISTS (SELECT 1 FROM journal_range WHERE step_id = s.id) ORDER BY id LIMIT {NAMED}"
)
# SQLite takes the bare columns beside max() from the row that has it: the value the newest step done has set.
TOLD = (
    "SELECT e.record_id AS record, j.key AS name, j.value AS value, s.kind AS kind, max(e.id) "
    "FROM journal_entry e JOIN journal_step s ON s.id = e.step_id, json_each(e.after) j "
    "WHERE e.table_name = ? AND e.verb IN ('insert', 'update') AND s.state = 'done' GROUP BY 1, 2"
)


def steps(db: Connection) -> Iterator[Text]:
    """Steps of which nothing is left."""
    for number in db.exec_driver_sql(EMPTY).scalars():
        yield t("What step {step} of the history did is missing.", step=number)


def fields(db: Connection) -> Iterator[Text]:
    """Fields that hold something else than the newest step that set them says.

    What final steps set is not looked at: a salvaged file has only such.
    """
    for table in Base.metadata.sorted_tables:
        if not table.name.startswith("journal_"):
            yield from _differing(db, table)


def _told(table: Table, name: str) -> str:
    """What a column holds, as the history tells it. (SQLite keeps a number of JSON as the number it is, the history
    as its text.)"""
    held = f'r."{name}"'
    return f"CAST({held} AS TEXT)" if isinstance(table.columns[name].type, JSON) else held


def _differing(db: Connection, table: Table) -> Iterator[Text]:
    names = [one.name for one in table.columns if not one.info.get("derived") and not is_blob(one)]
    known = ", ".join(f"'{name}'" for name in names)
    held = " ".join(f"WHEN '{name}' THEN {_told(table, name)}" for name in names)
    query = (
        f"SELECT r.id, told.name FROM ({TOLD}) told JOIN {table.name} r ON r.id = told.record "
        f"WHERE told.kind = 'edit' AND told.name IN ({known}) "
        f"AND CASE told.name {held} END IS NOT told.value LIMIT {NAMED}"
    )
    for key, name in db.exec_driver_sql(query, (table.name,)).all():
        fact = table.columns[name].info.get("field")
        label = fact.label if fact else verbatim(name)
        yield t(
            "{field} of {record} is not what the history says.",
            field=label,
            record=called(db, table.name, key),
        )
