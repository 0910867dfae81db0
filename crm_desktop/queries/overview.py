"""A file at a glance: how many records of each kind, and the totals that must agree elsewhere."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, func, select

from crm_desktop.models import ENTITIES, Entry, Order, Product
from crm_desktop.models.ledger import RECEIPT_KINDS, RECEIVABLE_KINDS
from crm_desktop.queries.record import count

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Overview:
    """Counts by entity and totals. `received_total` is what came in less what was refunded; `open_total` the
    ledger's balance over all dates."""

    counts: dict[str, int]
    orders_total: Decimal
    receivable_total: Decimal
    received_total: Decimal
    open_total: Decimal
    stock_value: Decimal
    schema: int


def overview(db: Connection) -> Overview:
    """The file at a glance."""
    kinds = dict(db.execute(select(Entry.kind, func.sum(Entry.amount)).group_by(Entry.kind)).all())
    return Overview(
        {key: count(db, key) for key in ENTITIES},
        db.execute(select(func.sum(Order.amount))).scalar() or ZERO,
        sum((kinds.get(kind) or ZERO for kind in RECEIVABLE_KINDS), ZERO),
        -sum((kinds.get(kind) or ZERO for kind in RECEIPT_KINDS), ZERO),
        sum(kinds.values(), ZERO),
        db.execute(select(func.sum(Product.stock_value))).scalar() or ZERO,
        db.exec_driver_sql("PRAGMA user_version").scalar_one(),
    )
