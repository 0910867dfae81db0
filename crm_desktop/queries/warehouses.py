"""Which warehouse is meant where none is named, and whether there are several at all."""

from sqlalchemy import ColumnElement, Connection, Integer, bindparam, func, select

from crm_desktop.models import Document, Setting, Warehouse

USUAL = "usual_warehouse"
"""The setting that says which warehouse is meant where none is named, by key."""


def usual(db: Connection) -> int:
    """The warehouse meant where none is named: the one that was chosen as long as it is in use, else the first that
    is."""
    chosen = db.scalar(select(Setting.value).where(Setting.key == USUAL))
    order = (Warehouse.retired_on.is_not(None), Warehouse.id.is_distinct_from(chosen), Warehouse.id)
    return db.scalars(select(Warehouse.id).order_by(*order).limit(1)).one()


def leaves_from() -> ColumnElement[int]:
    """Where the goods of a document in its own row leave: the warehouse it names, or the `usual` one, which is given
    when it is asked."""
    return func.coalesce(Document.warehouse_id, bindparam("usual", type_=Integer))


def are_several(db: Connection) -> bool:
    """Whether there is more than one to tell apart."""
    return (db.scalar(select(func.count()).select_from(Warehouse)) or 0) > 1


def name_of(db: Connection, warehouse: int) -> str:
    return db.scalars(select(Warehouse.name).where(Warehouse.id == warehouse)).one()
