"""What records there are already, in the file and among the rows planned so far."""

from typing import Any, Protocol

from sqlalchemy import Connection, func, select

from crm_desktop.core.names import match_key
from crm_desktop.exchange.known_records.customers import KnownCustomers
from crm_desktop.exchange.known_records.documents import KnownDocuments
from crm_desktop.exchange.known_records.receipts import KnownReceipts
from crm_desktop.exchange.known_records.records import KnownRecords
from crm_desktop.exchange.known_records.tokens import Ref, Tokens
from crm_desktop.exchange.sheets.all_kinds import DOCUMENTS, SHEETS
from crm_desktop.exchange.sheets.sheet_kind import SheetKind
from crm_desktop.models import MODELS, Contact, Document, Entry, Product, ProductUnit, Step, Toggle
from crm_desktop.models.entities import belongs
from crm_desktop.models.ledger import Side
from crm_desktop.queries.house import company
from crm_desktop.services.roles import PARTIES

WITH_LINES = tuple(key for key, model in MODELS.items() if model is Document)

KNOWN_WITH = {PARTIES[Side.PAYABLE]: PARTIES[Side.RECEIVABLE]}
"""Kinds of records of one table and one numbering: what is planned as the one is the other's too."""

Stamp = tuple[int | None, int | None]


def stamp(db: Connection, before: int | None = None) -> Stamp:
    """What differs after every change of the file; `before` leaves out that step and later ones."""
    steps = select(func.max(Step.id))
    if before is not None:
        steps = steps.where(Step.id < before)
    return db.scalar(steps), db.scalar(select(func.max(Toggle.id)))


class Numbered(Protocol):
    """Records that are found by number, with those planned so far."""

    tokens: Tokens

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
        self.contacts = KnownRecords(db, Contact, SHEETS["contacts"].matched_by, ("mobile",), same=match_key)
        self._documents = {key: KnownDocuments(db, Document, belongs(key)) for key in WITH_LINES}
        self.orders = self._documents["orders"]
        self.receivables = KnownDocuments(db, Entry, Entry.side == Side.RECEIVABLE)
        self.receipts = KnownReceipts(db)
        self.payables = KnownDocuments(db, Entry, Entry.side == Side.PAYABLE, of_each=True)
        self.payments = KnownReceipts(db, Side.PAYABLE)
        self.barcodes = bearers(db)
        """Each barcode with the product and the unit of it that bear it (no unit: its own), planned ones included."""
        own = ("customers", "contacts", "moves", *DOCUMENTS)
        self._others = {key: _known(db, kind) for key, kind in SHEETS.items() if key not in own}
        paid = {"receipts": self.receipts.tokens, "payments": self.payments.tokens}
        self._tokens = {**paid, "moves": Tokens()}
        for key, other in KNOWN_WITH.items():
            self._others[key].tokens = self.numbered(other).tokens

    def next_book(self) -> None:
        """From here on what was planned is there before."""
        for documents in (*self._documents.values(), self.receivables, self.payables):
            documents.next_book()

    def documents(self, entity: str) -> KnownDocuments:
        """The documents with lines of a kind."""
        return self._documents[entity]

    def records(self, entity: str) -> KnownRecords:
        """The records of a kind that has no looking up of its own."""
        return self._others[entity]

    def warehouse(self, told: str) -> Ref | None:
        """The warehouse of that number or name; None where there is none."""
        warehouses = self.records("warehouses")
        found = warehouses.with_number(told)
        return warehouses.the_one(told) if found is None else found

    def numbered(self, entity: str) -> Numbered:
        """The known records of an entity."""
        own: dict[str, Numbered] = {
            "customers": self.customers,
            "contacts": self.contacts,
            **self._documents,
            "receivables": self.receivables,
            "payables": self.payables,
        }
        return own.get(entity) or self.records(entity)

    def tokens(self, entity: str) -> Tokens:
        """The planned records of an entity."""
        return self._tokens.get(entity) or self.numbered(entity).tokens


def bearers(db: Connection) -> dict[str, tuple[Ref, str]]:
    """The barcodes of the file, each with the product that has borne it longest, and with which of its units."""
    own = select(Product.barcode, Product.id).where(Product.barcode.is_not(None)).order_by(Product.id.desc())
    packed = select(ProductUnit.barcode, ProductUnit.product_id, ProductUnit.unit)
    found = {
        barcode or "": (product, unit)
        for barcode, product, unit in db.execute(packed.where(ProductUnit.barcode.is_not(None)))
    }
    return found | {barcode or "": (key, "") for barcode, key in db.execute(own)}


def _known(db: Connection, kind: SheetKind) -> KnownRecords:
    """The records of a plain kind; all of them, where a name tells them.

    Where a number is the whole table's, so is who has it: a customer named in a list of suppliers becomes one.
    """
    model = MODELS[kind.entity]
    is_named = kind.matched_by[:1] == ("name",)
    found = KnownRecords(
        db,
        model,
        kind.matched_by,
        same=match_key if is_named else str,
        belongs=None if model.__table__.columns["number"].unique else belongs(kind.entity),
    )
    if is_named:
        found.load_all()
    return found
