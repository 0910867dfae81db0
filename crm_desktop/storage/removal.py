"""Takes a step's records out of their tables into parcels, by sets, whatever their number."""

from sqlalchemy import Connection, Table

from crm_desktop.core.i18n import Text
from crm_desktop.models import Base
from crm_desktop.storage.bulk import readable
from crm_desktop.storage.indexes import quickly
from crm_desktop.storage.keeping import keep_needed, prepare
from crm_desktop.storage.parcels import columns, may_not_lack, parcel
from crm_desktop.storage.rebuild import Touched


def take_out(db: Connection, step: int, touched: Touched, verb: str = "insert") -> list[Text]:
    """Move the records `step` inserted (or, on redo, deleted) into parcels, except those others need.

    Tells which records were kept.
    """
    if verb == "insert":
        _claim_deleted(db, step)
    collect(db, step, verb)
    if not db.exec_driver_sql("SELECT 1 FROM temp.going LIMIT 1").first():
        return []
    kept = keep_needed(db, step)
    for table in _tables(db):
        going = db.exec_driver_sql("SELECT id FROM temp.going WHERE tab = ?", (table.name,))
        keys = list(going.scalars().all())
        _pack(db, step, table, len(keys))
        touched.remove(table.name, keys)
    return kept


def collect(db: Connection, step: int, verb: str) -> None:
    """Note as going everything the step inserted or deleted that is in its table now."""
    prepare(db)
    db.exec_driver_sql(
        "INSERT OR IGNORE INTO temp.going SELECT table_name, record_id FROM journal_entry "
        "WHERE step_id = ? AND verb = ?",
        (step, verb),
    )
    if verb == "insert":
        runs = db.exec_driver_sql(
            "SELECT table_name, first_id, last_id FROM journal_range WHERE step_id = ?", (step,)
        ).all()
        for name, first, last in runs:
            db.exec_driver_sql(
                f"INSERT OR IGNORE INTO temp.going SELECT ?, id FROM {name} WHERE id BETWEEN ? AND ?",
                (name, first, last),
            )
    _leave_absent(db)


def _claim_deleted(db: Connection, step: int) -> None:
    """Keep for `step` what it made and another step, done, has deleted: undoing that one must not bring it back."""
    deletions = (
        "SELECT e.table_name, e.record_id, e.before FROM {made} m CROSS JOIN journal_entry e "
        "ON e.table_name = m.table_name AND e.record_id BETWEEN m.{first} AND m.{last} "
        "JOIN journal_step s ON s.id = e.step_id "
        "WHERE m.step_id = ? AND {which} AND e.verb = 'delete' AND s.state = 'done'"
    )
    for made, first, last, which in (
        ("journal_entry", "record_id", "record_id", "m.verb = 'insert'"),
        ("journal_range", "first_id", "last_id", "1"),
    ):
        query = deletions.format(made=made, first=first, last=last, which=which)
        parcel(db, step, db.exec_driver_sql(query, (step,)).all())


def _leave_absent(db: Connection) -> None:
    """Forget of what was collected what is not in its table."""
    for table in _tables(db):
        db.exec_driver_sql(
            f"DELETE FROM temp.going WHERE tab = ? AND id NOT IN (SELECT id FROM {table.name})", (table.name,)
        )


def _tables(db: Connection) -> list[Table]:
    names = {row[0] for row in db.exec_driver_sql("SELECT DISTINCT tab FROM temp.going")}
    return [table for table in reversed(Base.metadata.sorted_tables) if table.name in names]


def _pack(db: Connection, step: int, table: Table, count: int) -> None:
    among = "id IN (SELECT id FROM temp.going WHERE tab = ?)"
    names = columns(db, step, table, _filled(db, table))
    content = ", ".join(readable(table.columns[name]) for name in names)
    db.exec_driver_sql(
        "INSERT OR REPLACE INTO journal_parcel (step_id, table_name, record_id, content) "
        f"SELECT ?, ?, id, json_array({content}) FROM {table.name} WHERE {among}",
        (step, table.name, table.name),
    )
    with quickly(db, table.name, count, leaving=True):
        db.exec_driver_sql(f"DELETE FROM {table.name} WHERE {among}", (table.name,))


def _filled(db: Connection, table: Table) -> set[str]:
    """The columns in which any of the records that go has something."""
    known = may_not_lack(table)
    asked = [column.name for column in table.columns if column.name not in known]
    while asked:
        told = [f'r."{name}" IS NOT NULL' for name in asked]
        found = db.exec_driver_sql(
            f"SELECT {', '.join(told)} FROM temp.going g CROSS JOIN {table.name} r ON r.id = g.id "
            f"WHERE g.tab = ? AND ({' OR '.join(told)}) LIMIT 1",
            (table.name,),
        ).first()
        if found is None:
            break
        known |= {name for name, is_filled in zip(asked, found, strict=True) if is_filled}
        asked = [name for name in asked if name not in known]
    return known
