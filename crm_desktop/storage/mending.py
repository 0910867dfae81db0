"""Puts a salvaged file's references right: links to lost records are emptied, owners stood in for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from crm_desktop.core.i18n import Text, t
from crm_desktop.models import Allocation, Attachment, Base, Parcel, ParcelColumns, Party, Step, Warehouse
from crm_desktop.models.attachment import OWNERS
from crm_desktop.storage.derived import complete

ROUNDS = 20
DEPENDENT = {
    (Allocation.__tablename__, "reverses_id"),
    *((Attachment.__tablename__, column) for column in OWNERS.values()),
}


@dataclass
class Mended:
    """How many links were emptied, records left out, and lost customers stood in for."""

    emptied: int = 0
    left_out: int = 0
    stood_in: int = 0


def mend(db: Connection, now: datetime) -> Mended:
    """Make every reference lead somewhere again.

    Money is never dropped for want of its customer, nor stock for want of its warehouse: one of the lost one's key
    stands in. What is part of
    a lost document goes.
    """
    mended = Mended()
    for _ in range(ROUNDS):
        broken = db.exec_driver_sql("PRAGMA foreign_key_check").all()
        if not broken:
            break
        for table, key, target, place in broken:
            _mend_one(db, table, key, target, _column(db, table, place), now, mended)
    return mended


def end_undo(db: Connection, now: datetime, label: Text) -> None:
    """Close the journal: with steps half lost, undo would do half a step. History stays."""
    db.execute(update(Step).where(Step.state == "undone").values(state="dropped"))
    db.execute(update(Step).values(kind="final"))
    db.execute(delete(Parcel))
    db.execute(delete(ParcelColumns))
    db.execute(insert(Step), {"at": now, "label": label.to_json(), "kind": "final", "state": "done"})


def _mend_one(
    db: Connection, table: str, key: int, target: str, column: str, now: datetime, mended: Mended
) -> None:
    lost = db.exec_driver_sql(f'SELECT "{column}" FROM {table} WHERE rowid = ?', (key,)).scalar()
    if lost is None:
        return  # an earlier one took this one along
    if Base.metadata.tables[table].columns[column].nullable and (table, column) not in DEPENDENT:
        db.exec_driver_sql(f'UPDATE {table} SET "{column}" = NULL WHERE rowid = ?', (key,))
        mended.emptied += 1
    elif target == Party.__tablename__:
        mended.stood_in += _stand_in(db, Party, lost, _lost_customer(lost))
    elif target == Warehouse.__tablename__:
        _stand_in(db, Warehouse, lost, _lost_warehouse(lost))
    elif target == Step.__tablename__:
        values = {"at": now, "label": t("A step that was lost").to_json(), "kind": "final", "state": "done"}
        _stand_in(db, Step, lost, values)
    else:
        db.exec_driver_sql(f"DELETE FROM {table} WHERE rowid = ?", (key,))
        mended.left_out += 1


def _stand_in(db: Connection, model: Any, key: int, values: dict[str, Any]) -> bool:
    """Whether it was not there already."""
    if db.scalar(select(model.id).where(model.id == key)) is not None:
        return False
    db.execute(insert(model), {"id": key, **values})
    return True


def _lost_customer(key: int) -> dict[str, Any]:
    name = str(t("Lost customer {number}", number=key))
    row: dict[str, Any] = {"number": f"LOST-{key}", "name": name}
    complete(Party, row, is_new=True)
    return row


def _lost_warehouse(key: int) -> dict[str, Any]:
    row: dict[str, Any] = {"number": f"LOST-{key}", "name": str(t("Lost warehouse {number}", number=key))}
    complete(Warehouse, row, is_new=True)
    return row


def _column(db: Connection, table: str, place: int) -> str:
    rows = db.exec_driver_sql(f"PRAGMA foreign_key_list({table})")
    return next(row[3] for row in rows if row[0] == place)
