"""Everything the customer file (客户档案) holds of one customer, at a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from crm_desktop.core.fields import Field
from crm_desktop.core.terms import Terms
from crm_desktop.models import MODELS, Party
from crm_desktop.queries.ageing import ageing_row
from crm_desktop.queries.ageing_rows import DEFAULT_BOUNDS, AgeingRow, OpenItem
from crm_desktop.queries.list_rows import rows
from crm_desktop.queries.list_schema import schema_of
from crm_desktop.queries.listing import Row
from crm_desktop.queries.open_items import open_items
from crm_desktop.queries.record import record
from crm_desktop.queries.records import RecordView
from crm_desktop.queries.terms import terms_of

NEWEST = 12
CONTACT_COLUMNS = ("name", "position", "department", "influence", "mobile", "phone", "email")
ACTIVITY_COLUMNS = ("date", "kind", "subject", "text", "salesperson")
ORDER_COLUMNS = ("date", "number", "amount", "salesperson", "note")


@dataclass(frozen=True)
class Excerpt:
    """Some records that belong to the customer: the columns, their rows, and how many there are in all."""

    columns: tuple[Field, ...]
    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True)
class CustomerFile:
    """One customer with contacts, latest activities and orders, and what is open at `as_of`."""

    as_of: dt.date
    customer: RecordView
    terms: Terms | None
    contacts: Excerpt
    activities: Excerpt
    orders: Excerpt
    open_items: tuple[OpenItem, ...]
    ageing: AgeingRow
    bounds: tuple[int, ...]


def customer_file(
    db: Connection, customer_id: int, as_of: dt.date, bounds: tuple[int, ...] = DEFAULT_BOUNDS
) -> CustomerFile:
    """The file of a customer; NotFound where there is none. Activities and orders: the newest twelve."""
    customer = record(db, "customers", customer_id, as_of)
    row = db.execute(select(Party.__table__).where(Party.id == customer_id)).one()
    return CustomerFile(
        as_of,
        customer,
        terms_of(row),
        _excerpt(db, "contacts", customer_id, CONTACT_COLUMNS, as_of, "pinyin_key"),
        _excerpt(db, "activities", customer_id, ACTIVITY_COLUMNS, as_of, "date", NEWEST),
        _excerpt(db, "orders", customer_id, ORDER_COLUMNS, as_of, "date", NEWEST),
        open_items(db, as_of, customer_id, bounds=bounds),
        ageing_row(db, customer_id, as_of, bounds),
        bounds,
    )


def _excerpt(
    db: Connection,
    entity: str,
    customer_id: int,
    columns: Sequence[str],
    as_of: dt.date,
    order: str,
    newest: int | None = None,
) -> Excerpt:
    """The customer's records of one kind up to the day: all in order, or the newest first."""
    schema = schema_of(entity)
    own = MODELS[entity].__table__.columns
    among = own["customer_id"] == customer_id
    if schema.belongs is not None:
        among &= schema.belongs
    if "date" in own:
        among &= own["date"] <= as_of
    keys = select(own["id"]).where(among)
    keys = keys.order_by(own[order]) if newest is None else keys.order_by(own[order].desc(), own["id"].desc())
    chosen = list(db.execute(keys.limit(newest)).scalars())
    return Excerpt(
        tuple(schema.entity.field(key) for key in columns),
        tuple(rows(db, schema, chosen, columns, as_of)),
        db.execute(select(func.count()).select_from(own["id"].table).where(among)).scalar_one(),
    )
