"""The discount rules that may hold for a customer on a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from crm_desktop.core.discounts import DiscountRule
from crm_desktop.core.paths import whole_tree
from crm_desktop.models import Discount
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import not_by_index

COLUMNS = {"key": "id"}
"""How the file calls what a rule calls otherwise."""


@dataclass(frozen=True)
class Buyer:
    """For whom rules are asked: a customer (None: nobody by name) of a level (None: of none), on a day."""

    customer: int | None
    level: str | None
    day: dt.date


def rules_for(
    db: Connection, buyer: Buyer, products: Iterable[int], categories: Iterable[str], brands: Iterable[str]
) -> list[DiscountRule]:
    """Those that may be of goods among these; rules of single products are found by their index, however many there
    are."""
    own: Any = Discount.__table__.columns
    general = own["product_id"].is_(None)
    wide = _any_of(own["category"], whole_tree(categories)) & _any_of(own["brand"], brands)
    query = select(*(own[COLUMNS.get(one.name, one.name)] for one in fields(DiscountRule)))
    query = query.where(*_of_buyer(own, buyer))
    named = db.execute(query.where(among(own["product_id"], products))).all()
    return [DiscountRule(*row) for row in (*named, *db.execute(query.where(general, wide)))]


def _of_buyer(own: Any, buyer: Buyer) -> list[ColumnElement[bool]]:
    """Not by the index of the customers: most rules name none, and it would find nearly all."""
    return [
        or_(not_by_index(own["customer_id"]).is_(None), own["customer_id"] == buyer.customer),
        or_(own["level"].is_(None), own["level"] == buyer.level),
        or_(own["since"].is_(None), own["since"] <= buyer.day),
        or_(own["until"].is_(None), own["until"] >= buyer.day),
    ]


def _any_of(column: Any, values: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column says nothing, or one of these."""
    return or_(column.is_(None), among(column, values))
