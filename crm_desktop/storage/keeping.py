"""What undo must leave although its step made it: edited since, referred to from outside, parts of such records.

Works on two temporary tables of (tab, id): `going` lists what the step made, `staying` what is kept of it.
"""

import json

from sqlalchemy import Connection, Table

from crm_desktop.core.i18n import Text, t
from crm_desktop.models import Base
from crm_desktop.storage.rebuild import called

SHOWN = 20


def prepare(db: Connection) -> None:
    """Empty both tables, making them first where they are not there."""
    for name in ("going", "staying"):
        db.exec_driver_sql(
            f"CREATE TEMP TABLE IF NOT EXISTS {name} (tab TEXT, id INTEGER, PRIMARY KEY (tab, id)) WITHOUT ROWID"
        )
        db.exec_driver_sql(f"DELETE FROM temp.{name}")


def keep_needed(db: Connection, step: int) -> list[Text]:
    """Move from `going` to `staying` what others need; tells which records those are."""
    _keep_edited(db, step)
    _keep_referred(db)
    return _told(db)


def _keep_edited(db: Connection, step: int) -> None:
    """Records that a later step, still done, edited in more than computed columns."""
    edits = db.exec_driver_sql(
        "SELECT g.tab, g.id, e.after FROM temp.going g "
        "CROSS JOIN journal_entry e ON e.table_name = g.tab AND e.record_id = g.id "
        "JOIN journal_step s ON s.id = e.step_id "
        "WHERE e.step_id > ? AND s.state = 'done' AND e.verb = 'update'",
        (step,),
    ).all()
    for name, key, after in edits:
        columns = Base.metadata.tables[name].columns
        if not all(columns[field].info.get("derived") for field in json.loads(after)):
            _stay(db, name, key)


def _keep_referred(db: Connection) -> None:
    """Records that something outside refers to, the parts of the kept ones and what those refer to, until
    nothing changes."""
    referring = [(table, fk) for table in Base.metadata.sorted_tables for fk in table.foreign_keys]
    changed = True
    while changed:
        changed = False
        for table, fk in referring:
            if not table.name.startswith("journal_"):
                changed |= _keep_targets(db, table, fk.parent.name, fk.column.table.name)
        for table in Base.metadata.sorted_tables:
            changed |= _keep_parts(db, table)


def _keep_targets(db: Connection, table: Table, column: str, target: str) -> bool:
    rows = db.exec_driver_sql(
        f'SELECT DISTINCT g.id FROM temp.going g CROSS JOIN {table.name} r ON r."{column}" = g.id '
        f"WHERE g.tab = ? AND NOT EXISTS (SELECT 1 FROM temp.going o WHERE o.tab = ? AND o.id = r.id)",
        (target, table.name),
    ).all()
    for (key,) in rows:
        _stay(db, target, key)
    return bool(rows)


def _keep_parts(db: Connection, table: Table) -> bool:
    """Records that are part of a kept one and of none that goes: a receipt stays with its means of payment."""
    wholes = _wholes(table)
    if not wholes:
        return False
    among = " OR ".join(f"(w.tab = '{whole}' AND w.id = r.\"{column}\")" for whole, column in wholes)
    rows = db.exec_driver_sql(
        f"SELECT r.id FROM temp.going g CROSS JOIN {table.name} r ON r.id = g.id WHERE g.tab = ? "
        f"AND EXISTS (SELECT 1 FROM temp.staying w WHERE {among}) "
        f"AND NOT EXISTS (SELECT 1 FROM temp.going w WHERE {among})",
        (table.name,),
    ).all()
    for (key,) in rows:
        _stay(db, table.name, key)
    return bool(rows)


def _wholes(table: Table) -> list[tuple[str, str]]:
    """The tables a table's records are parts of, each with the column that refers to it."""
    return [(fk.column.table.name, fk.parent.name) for fk in table.foreign_keys if fk.parent.info.get("part")]


def _stay(db: Connection, table: str, key: int) -> None:
    db.exec_driver_sql("INSERT OR IGNORE INTO temp.staying VALUES (?, ?)", (table, key))
    db.exec_driver_sql("DELETE FROM temp.going WHERE tab = ? AND id = ?", (table, key))


def _told(db: Connection) -> list[Text]:
    staying = db.exec_driver_sql("SELECT tab, id FROM temp.staying ORDER BY tab, id").all()
    rows = [(tab, key) for tab, key in staying if not _wholes(Base.metadata.tables[tab])]
    told = [
        t("{record} is kept: it is still needed", record=called(db, tab, key)) for tab, key in rows[:SHOWN]
    ]
    if len(rows) > SHOWN:
        told.append(t("and {n} more records are kept", n=len(rows) - SHOWN))
    return told
