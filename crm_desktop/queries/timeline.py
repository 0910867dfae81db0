"""What happened with a customer, newest first: notes and calls, orders, money received."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, case, func, literal, null, select, type_coerce

from crm_desktop.models import Activity, Contact, Document, Entry, Step
from crm_desktop.models.base import Money
from crm_desktop.models.document import DocumentKind
from crm_desktop.models.journal import StepEntry
from crm_desktop.models.ledger import RECEIPT_KINDS, Side
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.records import TimelineItem

NEWEST = 100
OF_A_DAY = ("orders", "receipts", "activities")
"""What came first on one day: money comes in for what was ordered."""


def timeline(
    db: Connection, customer_id: int | None, contact_id: int | None = None, limit: int = NEWEST
) -> tuple[TimelineItem, ...]:
    """The newest `limit` items of a customer, or the activities with one contact."""
    queries = [_activities(customer_id, contact_id)]
    if contact_id is None:
        queries += [_orders(customer_id), _receipts(customer_id)]
    found = [_item(row) for query in queries for row in db.execute(query.limit(limit))]
    return tuple(sorted(found, key=_newest, reverse=True)[:limit])


def activity_count(db: Connection, customer_id: int | None, contact_id: int | None = None) -> int:
    """How many notes, calls and visits there are with a customer, or with one contact."""
    among = Activity.customer_id == customer_id if contact_id is None else Activity.contact_id == contact_id
    return db.execute(select(func.count()).select_from(Activity).where(among)).scalar_one()


def _activities(customer_id: int | None, contact_id: int | None) -> Select[Any]:
    query = _select(Activity, Activity.kind, "activities", Activity.subject, Activity.text, null())
    both = case(
        (
            Contact.name.is_not(None) & Activity.salesperson.is_not(None),
            Contact.name + " · " + Activity.salesperson,
        ),
        else_=func.coalesce(Contact.name, Activity.salesperson, ""),
    )
    query = query.add_columns(both, _noted())
    query = query.outerjoin(Contact, Contact.id == Activity.contact_id)
    among = Activity.customer_id == customer_id if contact_id is None else Activity.contact_id == contact_id
    return query.where(among).order_by(Activity.date.desc(), Activity.id.desc())


def _orders(customer_id: int | None) -> Select[Any]:
    query = _select(Document, literal("order"), "orders", Document.number, Document.note, Document.amount)
    query = query.add_columns(func.coalesce(Document.salesperson, ""), null())
    return query.where(Document.customer_id == customer_id, Document.kind == DocumentKind.ORDER).order_by(
        Document.date.desc(), Document.id.desc()
    )


def _receipts(customer_id: int | None) -> Select[Any]:
    query = _select(Entry, Entry.kind, "receipts", Entry.number, Entry.summary, -Entry.amount)
    query = query.add_columns(func.coalesce(Entry.salesperson, ""), null())
    received = (Entry.customer_id == customer_id, of_side(Side.RECEIVABLE))
    query = query.where(*received, Entry.kind.in_(RECEIPT_KINDS), Entry.voided_on.is_(None))
    return query.order_by(Entry.date.desc(), Entry.id.desc())


def _noted() -> Any:
    """The moment of the step that made an activity by itself; of those that came in bulk there is none."""
    its = (StepEntry.table_name == Activity.__tablename__, StepEntry.record_id == Activity.id)
    query = select(Step.at).join(StepEntry, StepEntry.step_id == Step.id)
    return query.where(*its, StepEntry.verb == "insert").limit(1).correlate(Activity).scalar_subquery()


def _select(model: Any, kind: Any, entity: str, title: Any, text: Any, amount: Any) -> Any:
    return select(model.date, kind, literal(entity), model.id, title, text, type_coerce(amount, Money))


def _item(row: Any) -> TimelineItem:
    item = TimelineItem(*row)
    return replace(item, text=item.text or "")


def _newest(item: TimelineItem) -> tuple[Any, ...]:
    return item.date, OF_A_DAY.index(item.entity), item.record_id
