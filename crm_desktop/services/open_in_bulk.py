"""What many customers owe, and what they have not used yet, ready to be matched by a `LedgerBatch`."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, select

from crm_desktop.core.allocation import Candidate
from crm_desktop.core.settlement import Settlement
from crm_desktop.models import Entry
from crm_desktop.models.ledger import Side
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.moves import chunks, moves_of
from crm_desktop.services.ledger_batch import Planned


def open_items(db: Connection, customers: Iterable[int], side: Side) -> dict[int, list[Planned]]:
    """What each party still owes (of the other side: is owed), with all allocations on it."""
    by_customer: dict[int, list[Planned]] = {}
    found = [
        one
        for keys in chunks(customers)
        for one in _open(db, Entry.customer_id.in_(keys), of_side(side), Entry.amount > 0)
    ]
    for item in _with_moves(db, found):
        by_customer.setdefault(item.facts["customer_id"], []).append(item)
    return by_customer


def open_credits(db: Connection, keys: Iterable[int], side: Side) -> list[Planned]:
    """Those of these entries that are receipts or credits with something left, the oldest first."""
    found = [
        one for some in chunks(keys) for one in _open(db, Entry.id.in_(some), of_side(side), Entry.amount < 0)
    ]
    return sorted(_with_moves(db, found), key=lambda one: (one.life.date, one.key))


def candidate(item: Planned) -> Candidate:
    """An open item as `core.allocation` weighs it."""
    facts = item.facts
    number, due, invoice = facts["number"], facts["due_date"], facts["invoice_number"] or ""
    return Candidate(item.key, number, item.life.date, due, item.life.room, invoice)


def _open(db: Connection, *which: ColumnElement[bool]) -> list[Planned]:
    facts = (
        Entry.number,
        Entry.customer_id,
        Entry.due_date,
        Entry.invoice_number,
        Entry.currency,
        Entry.summary,
    )
    names = [fact.key for fact in facts]
    query = select(Entry.id, Entry.date, Entry.amount, *facts).where(Entry.closed_on.is_(None), *which)
    return [
        Planned(Settlement(day, amount), dict(zip(names, told, strict=True)), key)
        for key, day, amount, *told in db.execute(query)
    ]


def _with_moves(db: Connection, found: list[Planned]) -> list[Planned]:
    by_key = {one.key: one for one in found}
    for key, day, amount in moves_of(db, by_key):
        by_key[key].life = by_key[key].life.with_move(day, amount)
    return found
