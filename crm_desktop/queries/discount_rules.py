"""The discount rules that may hold for a customer on a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, or_, select

from crm_desktop.core.discounts import DiscountRule
from crm_desktop.models import Discount
from crm_desktop.queries.among import among

COLUMNS = {"key": "id"}
"""How the file calls what a rule calls otherwise."""


def rules_on(
    db: Connection, customer: int | None, level: str | None, day: dt.date, products: Iterable[int]
) -> list[DiscountRule]:
    """Those of that customer (None: of nobody by name), of the level (None: of none) and of everybody, as far as they
    may be of these products."""
    own: Any = Discount.__table__.columns
    query = select(*(own[COLUMNS.get(one.name, one.name)] for one in fields(DiscountRule))).where(
        or_(own["customer_id"].is_(None), own["customer_id"] == customer),
        or_(own["level"].is_(None), own["level"] == level),
        or_(own["product_id"].is_(None), among(own["product_id"], products)),
        or_(own["since"].is_(None), own["since"] <= day),
        or_(own["until"].is_(None), own["until"] >= day),
    )
    return [DiscountRule(*row) for row in db.execute(query.order_by(own["id"]))]
