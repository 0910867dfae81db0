"""What an ageing answers with: rows that prove themselves (gross + unapplied = net)."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from crm_desktop.core.money import ZERO
from crm_desktop.models.ledger import Side

DEFAULT_BOUNDS = (30, 60, 90)


class Basis(StrEnum):
    """The date an item's age counts from."""

    DUE = "due"
    DOCUMENT = "document"


def bucket_keys(bounds: tuple[int, ...]) -> tuple[str, ...]:
    """The keys of the buckets between the bounds, upper bound included: not_due, 1-30, …, over_90."""
    lowers = (1, *(bound + 1 for bound in bounds))
    spans = tuple(f"{low}-{high}" for low, high in zip(lowers, bounds, strict=False))
    return ("not_due", *spans, f"over_{bounds[-1]}")


@dataclass(frozen=True)
class AgeingRow:
    """One customer's open items by age. `buckets` has one amount per bucket key, in order.

    gross = Σ buckets; unapplied ≤ 0 is what is left on receipts; net = gross + unapplied = ledger balance.
    """

    customer_id: int
    number: str
    customer: str
    buckets: tuple[Decimal, ...]
    gross: Decimal
    unapplied: Decimal
    net: Decimal

    @property
    def overdue(self) -> Decimal:
        """Of a customer aged by due dates: what should have been paid, credits deducted (more of them than that is no
        arrears, so never below 0)."""
        return max(ZERO, sum(self.buckets[1:], ZERO))


@dataclass(frozen=True)
class Ageing:
    """The ageing of all (or some) customers at a date; rows with all zero are left out."""

    as_of: dt.date
    basis: Basis
    bounds: tuple[int, ...]
    rows: tuple[AgeingRow, ...]
    total: AgeingRow
    side: Side = Side.RECEIVABLE

    @property
    def keys(self) -> tuple[str, ...]:
        return bucket_keys(self.bounds)


@dataclass(frozen=True)
class OpenItem:
    """One entry with something left at a date."""

    entry_id: int
    kind: str
    number: str
    date: dt.date
    due_date: dt.date | None
    summary: str
    amount: Decimal
    left: Decimal
    overdue_days: int
    bucket: str | None
    customer_id: int
    customer: str
    invoice_number: str | None = None
