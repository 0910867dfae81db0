"""Receipts: how many of the file say the same, where a list of payments has no numbers."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref, Tokens
from crm_desktop.models import Entry
from crm_desktop.models.ledger import RECEIPT_KINDS, Side
from crm_desktop.queries.by_index import of_side


class KnownReceipts:
    """Receipts and refunds of one side of the file by customer, date and amount; each is met once only."""

    def __init__(self, db: Connection, side: Side = Side.RECEIVABLE) -> None:
        self._side = side
        self._db = db
        self.tokens = Tokens()
        self._left: Counter[tuple[Any, ...]] = Counter()
        self._loaded: set[Ref] = set()

    def load_customers(self, customers: Iterable[Ref]) -> None:
        """Look up everything received from these customers."""
        wanted = {ref for ref in customers if ref > 0} - self._loaded
        self._loaded |= wanted
        own = select(Entry.customer_id, Entry.date, Entry.amount)
        own = own.where(of_side(self._side), Entry.kind.in_(RECEIPT_KINDS))
        rows = self._db.execute(own.where(among(Entry.customer_id, wanted))) if wanted else ()
        self._left.update(tuple[Any, ...](row) for row in rows)

    def take_alike(self, facts: tuple[Any, ...]) -> bool:
        """Whether the file has one more of that customer, date and signed amount than were met before."""
        if self._left[facts] < 1:
            return False
        self._left[facts] -= 1
        return True
