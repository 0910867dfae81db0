"""The lines of orders and deliveries of which something is left to charge, as one reads them before charging."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO
from crm_desktop.core.terms import Terms
from crm_desktop.models import Document, DocumentLine, Party
from crm_desktop.models.document import DocumentKind
from crm_desktop.queries.among import among
from crm_desktop.queries.charge_shares import Known, Parts, known_of
from crm_desktop.queries.charged_lines import NOTHING, Charging, Taken
from crm_desktop.queries.terms import agreed_with


@dataclass(frozen=True)
class Chargeable:
    """A line of the document of that key: its words, and what of it can be charged."""

    document: int
    is_delivery: bool
    name: str
    unit: str
    price: Decimal | None
    line: Charging

    @property
    def ordered(self) -> Decimal | None:
        """How much was ordered; of a delivery without an order nobody says."""
        of = self.line.source if self.is_delivery else self.line
        return None if of is None else of.quantity

    @property
    def delivered(self) -> Decimal:
        """How much was shipped and has not come back."""
        return self.line.base if self.is_delivery else self.line.delivered

    def delivered_of(self, left: Decimal) -> Decimal:
        """How much of what is `left` was delivered: an order's goods may wait to be."""
        sent = self.delivered - self.line.charged.quantity
        return left if self.is_delivery else max(min(left, sent), ZERO)


@dataclass(frozen=True)
class ToCharge:
    """What of documents of one customer can be charged, and whose they are; `terms` are the customer's, `days` those of
    the deliveries among them."""

    customer: str
    terms: Terms | None
    days: Mapping[int, dt.date]
    known: Known
    lines: Sequence[Chargeable]

    def left(self, wanted: Sequence[Decimal | None]) -> list[Decimal]:
        """How much of each line is left where so much of the ones above is charged; None: all that is left."""
        return list(_left(self.known, self.lines, wanted))

    def parts(self, wanted: Sequence[Decimal]) -> Parts:
        """How much of which line of each document that is; documents of which nothing is wanted are left out."""
        found: dict[int, dict[int, Decimal]] = {}
        for one, quantity in zip(self.lines, wanted, strict=True):
            if quantity:
                found.setdefault(one.document, {})[one.line.position] = quantity
        return found

    def due(self, day: dt.date, documents: Iterable[int]) -> dt.date | None:
        """When a charge of that day of these documents falls due by the terms; None without any."""
        if self.terms is None:
            return None
        with suppress(OverflowError, ValueError):
            return self.terms.due_for(day, [self.days[key] for key in documents if key in self.days])
        return None


def to_charge(db: Connection, documents: Sequence[int]) -> ToCharge:
    """The same of these documents, in that order; Refusal where they are of several customers."""
    known, words = known_of(db, documents), _words(db, documents)
    columns = (Document.id, Document.number, Document.kind, Document.date, Document.customer_id)
    found = {row.id: row for row in db.execute(select(*columns).where(among(Document.id, documents)))}
    first = found[documents[0]]
    for one in found.values():
        if one.customer_id != first.customer_id:
            raise of_different_customers(first.number, one.number)
    sent = {key: row.date for key, row in found.items() if row.kind == DocumentKind.DELIVERY}
    lines = [
        Chargeable(key, key in sent, *words[line.key], line)
        for key in documents
        for line in known.lines[key]
        if known.left(line)
    ]
    name = db.execute(select(Party.name).where(Party.id == first.customer_id)).scalar_one()
    return ToCharge(name, agreed_with(db, first.customer_id), sent, known, lines)


def of_different_customers(number: str, other: str) -> Refusal:
    """Why two documents are not charged together."""
    return Refusal(t("{number} and {other} are of different customers.", number=number, other=other))


def _words(db: Connection, documents: Iterable[int]) -> dict[int, tuple[str, str, Decimal | None]]:
    """Name and specification, unit and price of each line of these documents."""
    line = DocumentLine
    told = (line.id, line.product_name, line.product_code, line.specification, line.unit, line.price)
    found = db.execute(select(*told).where(among(line.document_id, documents)))
    return {
        row.id: (
            " ".join(filter(None, (row.product_name or row.product_code, row.specification))),
            row.unit or "",
            row.price,
        )
        for row in found
    }


def _left(known: Known, lines: Sequence[Chargeable], wanted: Sequence[Decimal | None]) -> Iterator[Decimal]:
    ahead: dict[int, Taken] = {}
    for one, quantity in zip(lines, wanted, strict=True):
        line = one.line.after(ahead)
        yield (left := known.left(line))
        taken = left if quantity is None else quantity
        if taken and line.source is not None:
            ahead[line.source.key] = ahead.get(line.source.key, NOTHING).with_share(line.share(taken))
