"""One move of stock that a sheet plans."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.models.stock import MoveKind


@dataclass(eq=False)
class PlannedMove:
    """One move, its quantity with the sign; `given` is what it is worth by the book. What arrives by a transfer names
    what left as its `source`, and what takes another back that one. Of a book of our own `line` is number and place of
    the document's line it is of, and `per_bundle` how many of it one bundle held."""

    row: int
    day: dt.date
    product: Ref
    warehouse: Ref
    kind: MoveKind
    quantity: Decimal
    given: Decimal | None = None
    source: "PlannedMove | None" = None
    key: int = 0
    note: str | None = None
    line: tuple[str, int] | None = None
    per_bundle: Decimal | None = None

    @property
    def facts(self) -> tuple[Any, ...]:
        """What tells it from others, but for its worth."""
        return self.product, self.warehouse, self.day, str(self.kind), self.quantity
