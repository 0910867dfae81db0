"""What the stock page of a product shows beside its card: months, warehouses, what waits for it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, Integer, case, func, literal_column, select, type_coerce

from crm_desktop.core.money import QUANTITY_PLACES, from_units
from crm_desktop.core.stock import NOTHING
from crm_desktop.core.terms import add_months
from crm_desktop.models import BundlePart, Document, DocumentLine, Party, StockMove, Warehouse
from crm_desktop.queries.among import as_given
from crm_desktop.queries.bundles import OF_BUNDLE, TAKEN, takes_any
from crm_desktop.queries.stock import in_own_unit, in_parts, promised_from, still_to_ship, waits
from crm_desktop.queries.warehouses import leaves_from, usual

MONTHS = 12


@dataclass(frozen=True)
class Month:
    """What came in and went out in a month, by its first day, and what lay there at its end."""

    first: dt.date
    came: Decimal
    went: Decimal
    closing: Decimal


@dataclass(frozen=True)
class Place:
    """What lies of a product in a warehouse, and how much of that is promised."""

    key: int
    name: str
    on_hand: Decimal
    promised: Decimal


@dataclass(frozen=True)
class Waiting:
    """How much of a product a confirmed order waits for, whose it is, by when, and the warehouse it leaves from."""

    key: int
    number: str
    customer: str
    quantity: Decimal
    due: dt.date | None
    place: int


def months(db: Connection, product: int, today: dt.date, warehouse: int | None = None) -> list[Month]:
    """The last twelve months up to today, in one `warehouse` or in all; transfers between warehouses are neither in nor
    out where all are asked of."""
    size = type_coerce(StockMove.quantity, Integer)
    month = func.substr(StockMove.date, 1, 7)
    nothing = literal_column("0")
    counts = size if warehouse is not None else case((StockMove.kind == "transfer", nothing), else_=size)
    came = func.sum(case((counts > nothing, counts), else_=nothing))
    went = func.sum(case((counts < nothing, -counts), else_=nothing))
    query = select(month, came, went, func.sum(size)).where(StockMove.product_id == product)
    query = query.where(StockMove.date <= today).group_by(month).order_by(month)
    if warehouse is not None:
        query = query.where(StockMove.warehouse_id == warehouse)
    rows: Any = db.execute(query).all()
    known = {row[0]: row for row in rows}
    lies = dict(zip(known, accumulate(row[3] for row in rows), strict=True))
    first = add_months(today.replace(day=1), 1 - MONTHS)
    closing = next((lies[key] for key in reversed(lies) if key < f"{first:%Y-%m}"), 0)
    found: list[Month] = []
    for day in (add_months(first, place) for place in range(MONTHS)):
        _key, into, out, _net = known.get(f"{day:%Y-%m}", ("", 0, 0, 0))
        closing = lies.get(f"{day:%Y-%m}", closing)
        found.append(Month(day, *(from_units(figure, QUANTITY_PLACES) for figure in (into, out, closing))))
    return found


def places(db: Connection, product: int) -> list[Place]:
    """What lies in each warehouse that is in use, has any or is to give some, the usual one first."""
    lies = func.coalesce(func.sum(StockMove.quantity), literal_column("0"), type_=StockMove.quantity.type)
    own = (StockMove.warehouse_id == Warehouse.id) & (StockMove.product_id == product)
    query = select(Warehouse.id, Warehouse.name, Warehouse.retired_on, lies).outerjoin(StockMove, own)
    rows: Any = db.execute(query.group_by(Warehouse.id).order_by(Warehouse.id)).all()
    first, waiting = usual(db), promised_from(db, [product])
    found = [
        Place(key, name, quantity, waiting.get((product, key), NOTHING))
        for key, name, retired, quantity in rows
        if retired is None or quantity or (product, key) in waiting
    ]
    return sorted(found, key=lambda place: place.key != first)


def waiting_for(db: Connection, product: int) -> Sequence[Waiting]:
    """The confirmed orders that wait for a product or for bundles of it, those due first."""
    left = still_to_ship()
    wanted = in_parts(in_own_unit(left), BundlePart.quantity)
    due = func.min(func.coalesce(DocumentLine.deliver_by, Document.deliver_by))
    query = (
        select(Document.id, Document.number, Party.name, func.sum(wanted), due, leaves_from())
        .join(DocumentLine, DocumentLine.document_id == Document.id)
        .join(Party, Party.id == Document.customer_id)
        .outerjoin(BundlePart, OF_BUNDLE)
        .where(*waits(left), takes_any("products"), product == TAKEN)
        .group_by(Document.id)
        .order_by(due.is_(None), due, Document.date, Document.id)
    )
    given = {"usual": usual(db), "products": as_given([product])}
    return [Waiting(*row) for row in db.execute(query, given)]
