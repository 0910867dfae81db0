"""The chain a document stands in, step by step: from the quote to what was received."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, func, literal_column, select

from crm_desktop.core.i18n import Text
from crm_desktop.core.money import ZERO
from crm_desktop.models import ENTITIES, Allocation, Document, Entry
from crm_desktop.models.entities import STEPS
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.among import among
from crm_desktop.queries.chain import made_from, made_of
from crm_desktop.queries.charged import entries_of
from crm_desktop.queries.how_far import how_far

ORDERS, DELIVERIES, RETURNS = "orders", "deliveries", "returns"
QUOTES = next(way.source for way in STEPS.values() if way.target == ORDERS)
CHARGES, RECEIPTS = "receivables", "receipts"


@dataclass(frozen=True)
class Step:
    """One step of a chain: its documents by key and number, what they come to of its orders, and which `share` of
    them that is, or of its quotes in the case of orders; none where there is nothing to measure it by."""

    entity: str
    documents: tuple[tuple[int, str], ...]
    amount: Decimal
    share: float | None = None

    @property
    def called(self) -> Text:
        """What one document of it is called."""
        return ENTITIES[self.entity].singular


def chain_steps(db: Connection, entity: str, document: int) -> list[Step]:
    """The steps of the chain of a quote, an order, a delivery or a return; nothing where it stands alone, and of a
    quote nobody ordered of only what comes next. Returns are a step where there are any; what came back for a refund
    or was credited of the price is no part of what charges and receipts are measured by."""
    quotes, orders, deliveries = _around(db, entity, document)
    if not orders and (entity != QUOTES or not quotes):
        return []
    reach = how_far(db, orders)
    charges = sorted({key for order in orders for key in entries_of(db, order)})
    whole, quoted = reach.amount, _amount(db, quotes)
    kept = whole - reach.refund - reach.conceded
    returns = sorted({key for one in deliveries for key in made_from(db, one, RETURNS)})

    found = [
        _step(ORDERS, _numbers(db, orders), whole, quoted),
        _step(DELIVERIES, _numbers(db, deliveries), reach.shipped, whole),
        *([_step(RETURNS, _numbers(db, returns), reach.returned, whole)] if returns else []),
        _step(CHARGES, _charges(db, charges), reach.charged, kept),
        _step(RECEIPTS, _receipts(db, charges), reach.settled, kept),
    ]
    come = found if orders else found[:1]
    return [Step(QUOTES, _numbers(db, quotes), quoted), *come] if quotes else come


def _step(kind: str, documents: tuple[tuple[int, str], ...], amount: Decimal, of: Decimal) -> Step:
    return Step(kind, documents, amount, float(amount / of) if of else None)


def _around(db: Connection, entity: str, document: int) -> tuple[list[int], list[int], list[int]]:
    """The quotes, orders and deliveries of one chain."""
    if entity == QUOTES:
        quotes, orders = [document], made_from(db, document, ORDERS)
    else:
        sent = _sources(db, [document], DELIVERIES) if entity == RETURNS else [document]
        orders = [document] if entity == ORDERS else _sources(db, sent, ORDERS)
        quotes = _sources(db, orders, QUOTES)
    deliveries = sorted({key for order in orders for key in made_from(db, order, DELIVERIES)})
    return quotes, orders, deliveries


def _sources(db: Connection, documents: Sequence[int], kind: str) -> list[int]:
    """The documents of a kind that lines of these were made of."""
    return sorted({key for one in documents for entity, key, _ in made_of(db, one) if entity == kind})


def _amount(db: Connection, documents: Sequence[int]) -> Decimal:
    return db.scalar(select(func.sum(Document.amount)).where(among(Document.id, documents))) or ZERO


def _numbers(db: Connection, documents: Sequence[int]) -> tuple[tuple[int, str], ...]:
    query = select(Document.id, Document.number).where(among(Document.id, documents)).order_by(Document.id)
    return tuple((row[0], row[1]) for row in db.execute(query))


def _charges(db: Connection, entries: Sequence[int]) -> tuple[tuple[int, str], ...]:
    query = select(Entry.id, Entry.number).where(among(Entry.id, entries), Entry.kind == EntryKind.CHARGE)
    return tuple((row[0], row[1]) for row in db.execute(query.order_by(Entry.id)))


def _receipts(db: Connection, charges: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """What was received for these charges; an allocation that was loosened counts no more."""
    query = (
        select(Entry.id, Entry.number)
        .join(Allocation, Allocation.credit_id == Entry.id)
        .where(among(Allocation.debit_id, charges), Entry.kind == EntryKind.RECEIPT)
        .group_by(Entry.id)
        .having(func.sum(Allocation.amount) != literal_column("0"))
        .order_by(Entry.id)
    )
    return tuple((row[0], row[1]) for row in db.execute(query))
