"""A file at a glance: how many records of each kind, and the totals that must agree elsewhere."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, func, select

from crm_desktop.models import ENTITIES, Document, Product
from crm_desktop.models.document import DocumentKind
from crm_desktop.queries.balances import totals
from crm_desktop.queries.record import count

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Overview:
    """Counts by entity and totals over all dates; those of the ledger are `balances.LedgerTotals`."""

    counts: dict[str, int]
    orders_total: Decimal
    receivable_total: Decimal
    received_total: Decimal
    open_total: Decimal
    stock_value: Decimal
    schema: int


def overview(db: Connection) -> Overview:
    """The file at a glance."""
    ledger = totals(db)
    return Overview(
        {key: count(db, key) for key in ENTITIES},
        db.execute(select(func.sum(Document.amount)).where(Document.kind == DocumentKind.ORDER)).scalar()
        or ZERO,
        ledger.receivable_total,
        ledger.received_total,
        ledger.open_total,
        db.execute(select(func.sum(Product.stock_value))).scalar() or ZERO,
        db.exec_driver_sql("PRAGMA user_version").scalar_one(),
    )
