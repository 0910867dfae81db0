"""Which documents make up a chain: found from any one of them, from the quote to what was received."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, literal_column, select

from crm_desktop.models import Allocation, Document, DocumentLine, Entry, EntryLine
from crm_desktop.models.document import DocumentKind
from crm_desktop.models.entities import STEPS
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.alias import alias
from crm_desktop.queries.among import among, among_given, as_given
from crm_desktop.queries.by_index import not_by_index
from crm_desktop.queries.charged import orders_of
from crm_desktop.queries.charged_lines import stands
from crm_desktop.queries.lineage import down_from

Numbered = tuple[tuple[int, str], ...]
ORDERS, DELIVERIES, RETURNS = "orders", "deliveries", "returns"
QUOTES = next(way.source for way in STEPS.values() if way.target == ORDERS)
CHARGES, RECEIPTS = "receivables", "receipts"
QUOTE, ORDER = DocumentKind.QUOTE, DocumentKind.ORDER
DELIVERY, RETURN = DocumentKind.DELIVERY, DocumentKind.RETURN
Source, Later = alias(DocumentLine, "source"), alias(DocumentLine, "later")


@dataclass(frozen=True)
class Chain:
    """The documents of one chain by their keys. All follows from its orders, and from deliveries that are `loose`: of
    no order."""

    quotes: Collection[int] = ()
    orders: Collection[int] = ()
    loose: Collection[int] = ()
    deliveries: Collection[int] = ()
    returns: Collection[int] = ()

    def __bool__(self) -> bool:
        return bool(self.quotes or self.orders or self.loose)


def chain_of(db: Connection, entity: str, key: int) -> Chain:
    """The chain of a quote, an order, a delivery, a return, of what was charged or credited of them, or of what was
    received for that; an empty one where it stands in none."""
    begun = _begun(db, entity, key)
    if not begun:
        return begun
    quotes = begun.quotes or made_of(db, begun.orders, QUOTE)
    deliveries = {*made_from(db, begun.orders, DELIVERY), *begun.loose}
    return replace(begun, quotes=quotes, deliveries=deliveries, returns=made_from(db, deliveries, RETURN))


def _begun(db: Connection, entity: str, key: int) -> Chain:
    """The quotes, orders and loose deliveries it follows from."""
    begin = BEGINNINGS.get(entity)
    return begin(db, key) if begin is not None else Chain()


def _sent(db: Connection, deliveries: Collection[int], orders: Iterable[int] = ()) -> Chain:
    """What these deliveries are of, and these orders."""
    of = made_of(db, deliveries, ORDER)
    loose = deliveries if deliveries and not of else _of_nothing(db, deliveries)
    return Chain(orders=sorted({*of, *orders}), loose=loose)


def _charged(db: Connection, entries: Collection[int]) -> Chain:
    """What these entries charge or credit."""
    orders = orders_of(db, entries)
    query = (
        select(Document.kind, Document.id)
        .join(DocumentLine, DocumentLine.document_id == Document.id)
        .join(EntryLine, EntryLine.line_id == DocumentLine.id)
        .where(among(EntryLine.entry_id, entries))
        .distinct()
    )
    found = db.execute(query).all()
    returns, sent = ([key for kind, key in found if kind == one] for one in (RETURN, DELIVERY))
    sent += made_of(db, returns, DELIVERY)
    return _sent(db, sent, {*orders, *(key for kind, key in found if kind == ORDER)})


def _of_nothing(db: Connection, deliveries: Collection[int]) -> list[int]:
    """Those of these deliveries no line of which was made of another."""
    made = alias(DocumentLine, "made_of_another")
    is_made = select(made.id).where(made.document_id == Document.id, made.source_line_id.is_not(None))
    query = select(Document.id).where(among(Document.id, deliveries), ~is_made.exists())
    return list(db.scalars(query)) if deliveries else []


def _used_for(db: Connection, entry: int) -> list[int]:
    """The entries that one was used for, or that were used for it."""
    ends = ((Allocation.credit_id, Allocation.debit_id), (Allocation.debit_id, Allocation.credit_id))
    return [key for own, other in ends for key in db.scalars(_uses(other).where(own == entry))]


def _uses(of: Any) -> Select[int]:
    """The entries at one end of allocations; those of which all was loosened again are left out."""
    return select(of).group_by(of).having(func.sum(Allocation.amount) != literal_column("0"))


def made_of(db: Connection, documents: Collection[int], kind: str) -> list[int]:
    """The documents of a kind that lines of these were made of, by key."""
    given = {"keys": as_given(documents), "kind": kind}
    return sorted(db.scalars(_made_of(), given)) if documents else []


def made_from(db: Connection, documents: Collection[int], kind: str) -> list[int]:
    """The documents of a kind that were made from lines of these, by key."""
    given = {"keys": as_given(documents), "kind": kind}
    return sorted(db.scalars(_made_from(), given)) if documents else []


@cache
def _made_of() -> Select[int]:
    return _linked(Source.document_id).where(among_given(Later.document_id))


@cache
def _made_from() -> Select[int]:
    return _linked(Later.document_id).where(among_given(Source.document_id))


def _linked(document: Any) -> Select[int]:
    """Documents of a kind at one end of what ties lines to lines."""
    query = select(document).join_from(Source, Later, Later.source_line_id == Source.id)
    of_kind = not_by_index(Document.kind.expression) == bindparam("kind")
    return query.join(Document, Document.id == document).where(of_kind).distinct()


def charges(db: Connection, chain: Chain) -> Numbered:
    """What charges and credits the orders and loose deliveries of a chain and stands, by key and number."""
    given = {"orders": as_given(chain.orders), "loose": as_given(chain.loose)}
    return tuple((key, number) for key, number in db.execute(_charges(bool(chain.loose)), given))


@cache
def _charges(with_loose: bool) -> Select[int, str]:
    named = select(Entry.id).where(among_given(Entry.order_id, "orders"))
    parts = [select(EntryLine.entry_id).where(among_given(EntryLine.order_id, "orders"))]
    if with_loose:
        reach = down_from(among_given(DocumentLine.document_id, "loose"))
        parts.append(select(EntryLine.entry_id).join(reach, reach.c.line == EntryLine.line_id))
    is_charge = Entry.kind.in_((EntryKind.CHARGE, EntryKind.CREDIT_NOTE))
    query = select(Entry.id, Entry.number).where(Entry.id.in_(named.union_all(*parts)), is_charge, stands())
    return query.order_by(Entry.id)


def receipts(db: Connection, charged: Sequence[int]) -> Numbered:
    """What was received for these charges; an allocation that was loosened counts no more."""
    found = db.execute(_receipts(), {"keys": as_given(charged)}) if charged else ()
    return tuple((key, number) for key, number in found)


@cache
def _receipts() -> Select[int, str]:
    used = _uses(Allocation.credit_id).where(among_given(Allocation.debit_id))
    query = select(Entry.id, Entry.number).where(Entry.id.in_(used), Entry.kind == EntryKind.RECEIPT)
    return query.order_by(Entry.id)


BEGINNINGS: Mapping[str, Callable[[Connection, int], Chain]] = {
    QUOTES: lambda db, key: Chain([key], made_from(db, [key], ORDER)),
    ORDERS: lambda _db, key: Chain(orders=[key]),
    DELIVERIES: lambda db, key: _sent(db, [key]),
    RETURNS: lambda db, key: _sent(db, made_of(db, [key], DELIVERY)),
    CHARGES: lambda db, key: _charged(db, [key]),
    RECEIPTS: lambda db, key: _charged(db, _used_for(db, key)),
}
