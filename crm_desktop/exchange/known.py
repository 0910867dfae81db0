"""What records there are already, in the file and among the rows planned so far."""

from typing import Any, Protocol

from sqlalchemy import Connection, func, select

from crm_desktop.exchange.known_records.activities import KnownActivities
from crm_desktop.exchange.known_records.contacts import KnownContacts
from crm_desktop.exchange.known_records.customers import KnownCustomers
from crm_desktop.exchange.known_records.documents import KnownDocuments
from crm_desktop.exchange.known_records.products import KnownProducts
from crm_desktop.exchange.known_records.receipts import KnownReceipts
from crm_desktop.exchange.known_records.tokens import Tokens
from crm_desktop.models import Entry, Order, Step, Toggle
from crm_desktop.queries.house import company

Stamp = tuple[int | None, int | None]


def stamp(db: Connection, before: int | None = None) -> Stamp:
    """What differs after every change of the file; `before` leaves out that step and later ones."""
    steps = select(func.max(Step.id))
    if before is not None:
        steps = steps.where(Step.id < before)
    return db.scalar(steps), db.scalar(select(func.max(Toggle.id)))


class Numbered(Protocol):
    """Records that are found by number."""

    def with_number(self, number: str | None) -> Any:
        """The record of that number, None where there is none."""
        ...


class Known:
    """Everything an import compares with, for all its books."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.stamp = stamp(db)
        self.currency = company(db).currency
        self.customers = KnownCustomers(db)
        self.products = KnownProducts(db)
        self.contacts = KnownContacts(db)
        self.orders = KnownDocuments(db, Order)
        self.receivables = KnownDocuments(db, Entry)
        self.receipts = KnownReceipts(db)
        self.activities = KnownActivities(db)

    def next_book(self) -> None:
        """From here on what was planned is there before."""
        for documents in (self.orders, self.receivables):
            documents.next_book()

    def numbered(self, entity: str) -> "Numbered":
        """The known records of an entity, by number."""
        known: Numbered = getattr(self, entity)
        return known

    def tokens(self, entity: str) -> Tokens:
        """The planned records of an entity."""
        tokens: Tokens = getattr(self, entity).tokens
        return tokens
