"""What is to ship (应发货): each line of a confirmed order that waits for goods, and what there is of them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, literal_column, select

from crm_desktop.core.fields import Choice, Entity, Field, Kind, Search
from crm_desktop.core.i18n import t, tc
from crm_desktop.core.lines import part_amount
from crm_desktop.core.money import ZERO
from crm_desktop.core.supply import Supplied, Waiting, in_unit_of, lots_of, lying, share_out
from crm_desktop.models import Document, DocumentLine, Party, Warehouse
from crm_desktop.models.base import fields_of
from crm_desktop.models.document import SHIPPED
from crm_desktop.models.warehouse import IN_WHICH
from crm_desktop.queries.bundles import Needs, needs
from crm_desktop.queries.chain import taken_of
from crm_desktop.queries.list_search import matching_ids
from crm_desktop.queries.listing import Reference
from crm_desktop.queries.lots import lies_in
from crm_desktop.queries.stock import still_to_ship, waits
from crm_desktop.queries.warehouses import leaves_from, usual
from crm_desktop.queries.worked_out import WorkedOut

WHOLE, PART, NONE, PREPARED = "whole", "part", "none", "prepared"
COVERED = (
    Choice(WHOLE, tc("to ship", "In stock")),
    Choice(PART, tc("to ship", "Partly")),
    Choice(NONE, tc("to ship", "None")),
    Choice(PREPARED, tc("to ship", "Prepared")),
)
"""What there is of what stands on no delivery yet."""
_LINE = {field.key: field for field in fields_of(DocumentLine)}
_HEAD = {field.key: field for field in fields_of(Document)}
TO_SHIP = Entity(
    "to_ship",
    t("Line to ship"),
    tc("list", "To ship"),
    fields=(
        Field("deliver_by", t("Deliver by"), Kind.DATE, width=11),
        _HEAD["customer_id"],
        Field("order_id", t("Order no."), Kind.REFERENCE, refers_to="orders", width=18, search=Search.CODE),
        _LINE["product_code"],
        _LINE["product_name"],
        _LINE["specification"],
        _LINE["unit"],
        Field("wanted", tc("to ship", "To ship"), Kind.QUANTITY, width=9),
        Field("prepared", t("On deliveries"), Kind.QUANTITY, width=9),
        Field("lies", t("In stock"), Kind.QUANTITY, width=9),
        Field("can_ship", tc("to ship", "Can ship"), Kind.QUANTITY, width=9),
        Field("short", tc("to ship", "Short"), Kind.QUANTITY, width=9),
        Field("covered", t("State"), Kind.CHOICE, choices=COVERED, width=12),
        Field("worth", t("Amount"), Kind.MONEY, width=13),
        IN_WHICH,
        _HEAD["salesperson"],
        Field("date", t("Order date"), Kind.DATE, width=11),
        Field("position", t("Line"), Kind.INTEGER, width=5),
        _LINE["note"],
    ),
    title_field="product_name",
    number_field="deliver_by",
    default_columns=(
        "deliver_by", "customer_id", "order_id", "product_name", "specification", "wanted", "unit", "lies", "can_ship",
        "short", "covered",
    ),
    default_sort="deliver_by",
)  # fmt: skip
"""The list as others are told. Its quantities are in the unit of the line."""


class OpenLine(NamedTuple):
    """A line of a confirmed order that waits for goods, with what its order says and the warehouse it leaves from; of
    what is `wanted` of it so much is `prepared` on deliveries that have not left."""

    key: int
    order: Reference
    customer: Reference
    warehouse: Reference
    ordered_on: date
    deliver_by: date | None
    salesperson: str | None
    position: int
    product: int | None
    code: str | None
    name: str | None
    specification: str | None
    unit: str | None
    factor: Decimal | None
    quantity: Decimal
    amount: Decimal
    note: str | None
    wanted: Decimal
    prepared: Decimal


class Served(NamedTuple):
    """A line with what lies of its product in its warehouse, in the product's own unit (None: it is not kept in stock;
    of a bundle as many as its parts make), and what of the line can leave."""

    line: OpenLine
    waiting: Waiting
    lies: Decimal | None
    supplied: Supplied


def open_lines(db: Connection) -> list[OpenLine]:
    """All lines that wait for goods, the one wanted first at the top; those for which nobody named a day come last, as
    they were ordered."""
    own, head = DocumentLine, Document
    left, shipped, taken = still_to_ship(), _taken_in(SHIPPED), _taken_in()
    due = func.coalesce(own.deliver_by, head.deliver_by)
    query = (
        select(
            own.id, head.id, head.number, Party.id, Party.name, Warehouse.id, Warehouse.name, head.date, due,
            head.salesperson, own.position, own.product_id, own.product_code, own.product_name, own.specification,
            own.unit, own.factor, own.quantity, own.amount, own.note, left, taken - shipped,
        )
        .join(head, head.id == own.document_id)
        .join(Party, Party.id == head.customer_id)
        .join(Warehouse, Warehouse.id == leaves_from())
        .where(*waits(left))
        .order_by(due.is_(None), due, head.date, head.id, own.position, own.id)
    )  # fmt: skip
    rows: Any = db.execute(query, {"usual": usual(db)})
    return [
        OpenLine(key, Reference(order, number), Reference(party, name), Reference(place, called), *rest)
        for key, order, number, party, name, place, called, *rest in rows
    ]


def late_lines(db: Connection, today: date, order: int | None = None) -> int:
    """How many lines should have left before today, of all orders or of one."""
    due = func.coalesce(DocumentLine.deliver_by, Document.deliver_by)
    query = (
        select(func.count()).select_from(DocumentLine).join(Document, Document.id == DocumentLine.document_id)
    )
    its_own = () if order is None else (Document.id == order,)
    return db.scalar(query.where(due < today, *waits(still_to_ship()), *its_own)) or 0


def _taken_in(*states: str) -> ColumnElement[Any]:
    """What documents in one of these states, or in any, took of a line."""
    taken = taken_of(DocumentLine.id, states, func.sum).scalar_subquery()
    return func.coalesce(taken, literal_column("0"), type_=taken.type)


def served(db: Connection) -> list[Served]:
    """All lines that wait for goods with what can leave of each, the most urgent one first (`core.supply`)."""
    lines = open_lines(db)
    takes = needs(db, {line.product for line in lines if line.product is not None})
    waiting = [_waiting(line, takes) for line in lines]
    lies = lies_in(db, lots_of(waiting))
    shares = share_out(waiting, lies)
    return [
        Served(line, one, lying(one, lies), shares[line.key])
        for line, one in zip(lines, waiting, strict=True)
    ]


def _waiting(line: OpenLine, takes: Needs) -> Waiting:
    taken = takes.get(line.product or 0, ())
    return Waiting(line.key, taken, line.warehouse.id, line.wanted, line.prepared, line.factor)


def rows(db: Connection, _today: date) -> dict[int, Served]:
    """The rows of the list by the keys of the orders' lines."""
    return {one.line.key: one for one in served(db)}


def covered(one: Served) -> str:
    """How much of what stands on no delivery yet can leave."""
    rest, more = one.line.wanted - one.line.prepared, one.supplied.more
    if rest <= ZERO:
        return PREPARED
    return NONE if not more else WHOLE if more == rest else PART


def worth(one: Served) -> Decimal:
    """What is wanted of the line is over, so that all parts of it come to its amount."""
    line = one.line
    return part_amount(line.amount, line.quantity, line.quantity - line.wanted, line.wanted)


def meant(db: Connection, word: str, there: Mapping[int, Served]) -> set[int]:
    """Those of the rows whose order, customer or product a word means, as it is searched anywhere, or that have it in
    what the line itself says."""
    orders, products = (set(matching_ids(db, entity, word)) for entity in ("orders", "products"))
    folded = word.casefold()
    return {
        key
        for key, one in there.items()
        if one.line.order.id in orders or one.line.product in products or folded in _said(one.line)
    }


def _said(line: OpenLine) -> str:
    return " ".join(filter(None, (line.code, line.name, line.specification, line.note))).casefold()


COLUMNS: Mapping[str, Callable[[Served], Any]] = {
    "deliver_by": lambda one: one.line.deliver_by,
    "customer_id": lambda one: one.line.customer,
    "order_id": lambda one: one.line.order,
    "product_code": lambda one: one.line.code,
    "product_name": lambda one: one.line.name,
    "specification": lambda one: one.line.specification,
    "unit": lambda one: one.line.unit,
    "wanted": lambda one: one.line.wanted,
    "prepared": lambda one: one.line.prepared,
    "lies": lambda one: None if one.lies is None else in_unit_of(one.waiting, one.lies),
    "can_ship": lambda one: one.supplied.all,
    "short": lambda one: one.line.wanted - one.supplied.all,
    "covered": covered,
    "worth": worth,
    "warehouse_id": lambda one: one.line.warehouse,
    "salesperson": lambda one: one.line.salesperson,
    "date": lambda one: one.line.ordered_on,
    "position": lambda one: one.line.position,
    "note": lambda one: one.line.note,
}
"""What stands in each column."""
LISTED = WorkedOut(TO_SHIP, rows, COLUMNS, meant)
