"""Writes documents of the ledger with their means, and uses them for the documents they name."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.exchange.kinds.posting import Posting, Use
from crm_desktop.exchange.kinds.postings import Postings
from crm_desktop.exchange.known_records.looking_up import among, values_of
from crm_desktop.exchange.writers.charged_goods import GoodsOf, note_goods
from crm_desktop.exchange.writers.writer import Writer
from crm_desktop.models import Entry, Party
from crm_desktop.models.ledger import RECEIPT_KINDS, EntryKind, Side
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.moves import settlements
from crm_desktop.queries.named_entries import whose
from crm_desktop.services.ledger_batch import LedgerBatch, Planned, Tie
from crm_desktop.services.roles import PARTIES

STATED = (
    "summary", "note", "reason", "due_date", "invoice_number", "voided_on", "is_opening",
)  # fmt: skip
TAKEN_BACK = "reverses"
TAKES_BACK = "reversed_by"
SET_OFF = "set_off_with"
SIDES = {"payables": Side.PAYABLE, "payments": Side.PAYABLE}
"""Of which side documents are; all others are of the first."""

Told = tuple[str, int]
"""A document by its number and by whose it is, where that matters."""


def write_postings(writer: Writer, kind: Postings) -> None:
    """Post a sheet's new documents in the order of their rows, then allocate them.

    Refusal where one would be used for more than it holds on some day.
    """
    fresh = [posting for posting in kind.postings if posting.is_new]
    batch = LedgerBatch(SIDES.get(kind.entity, Side.RECEIVABLE))
    planned = list(_posted(writer, kind, batch, fresh))
    by_number = _named(writer, fresh, batch.side)
    by_number |= {_told(batch, one, number): one for one in planned if (number := one.facts.get("number"))}
    for posting, one in zip(fresh, planned, strict=True):
        _use(batch, posting, one, by_number)
    _refuse_overuse([*planned, *batch.used.values()])
    batch.write(writer.work)
    pairs = zip(fresh, planned, strict=True)
    said = [
        GoodsOf(posting.number or "", one.key, one.facts["order_id"], posting.goods) for posting, one in pairs
    ]
    note_goods(writer.work, said)
    writer.work.update_many(Entry, list(_reversals(batch, fresh, planned, by_number)))
    writer.work.update_many(Entry, list(_contras(writer, fresh, planned)))
    writer.heard(kind.rows.row_count)


def _posted(writer: Writer, kind: Postings, batch: LedgerBatch, fresh: list[Posting]) -> Iterator[Planned]:
    keys = [writer.key_of(PARTIES[batch.side], posting.customer) for posting in fresh]
    own = not kind.rows.maps("salesperson")
    known: dict[int, Any] = (
        values_of(writer.work.connection, Party, set(keys), ("salesperson",)) if own else {}
    )
    for posting, key in zip(fresh, keys, strict=True):
        facts = _stated(writer, posting)
        facts["salesperson"] = known[key]["salesperson"] if own else posting.values.get("salesperson")
        writer.note_words(kind.entity, facts)
        writer.words["account"] |= {one.account for one in posting.paid if one.account}
        yield batch.post(
            posting.kind, key, posting.amount, posting.day, posting.paid, number=posting.number, **facts
        )


def _stated(writer: Writer, posting: Posting) -> dict[str, Any]:
    """What the rows say of a document besides its figures; what it was before it was void, signed as in the ledger."""
    facts = {name: posting.values.get(name) for name in STATED}
    facts["is_opening"] = bool(facts["is_opening"])
    voided = posting.values.get("voided_amount")
    facts["voided_amount"] = -voided if voided is not None and posting.kind in RECEIPT_KINDS else voided
    order = writer.batch.known.orders.with_number(posting.values.get("order"))
    tokens = writer.batch.known.orders.tokens
    is_there = order is not None and order[1] == posting.customer and tokens.is_written(order[0])
    return facts | {"order_id": tokens.key_of(order[0]) if order is not None and is_there else None}


def _told(batch: LedgerBatch, one: Planned, number: str) -> Told:
    return number, whose(batch.side, one.facts["customer_id"])


def _reversals(
    batch: LedgerBatch, fresh: list[Posting], planned: list[Planned], by_number: dict[Told, Planned]
) -> Iterator[dict[str, Any]]:
    """Which document each reversal takes back, said by either of the two."""
    for posting, one in zip(fresh, planned, strict=True):
        if other := by_number.get(_told(batch, one, posting.values.get(TAKEN_BACK, ""))):
            yield {"id": one.key, "reverses_id": other.key}
        if mirror := by_number.get(_told(batch, one, posting.values.get(TAKES_BACK, ""))):
            yield {"id": mirror.key, "reverses_id": one.key}


def _contras(writer: Writer, fresh: list[Posting], planned: list[Planned]) -> Iterator[dict[str, Any]]:
    """Which entries of the other side bills were set off with, where that is the like of them."""
    told = {
        number: one
        for posting, one in zip(fresh, planned, strict=True)
        if (number := posting.values.get(SET_OFF))
    }
    facts = select(Entry.id, Entry.number, Entry.customer_id, Entry.amount)
    known = facts.where(of_side(Side.RECEIVABLE), Entry.kind == EntryKind.CONTRA, among(Entry.number, told))
    for key, number, party, amount in writer.work.connection.execute(known) if told else ():
        own = told[number].facts
        if (own["customer_id"], own["amount"]) == (party, amount):
            yield {"id": told[number].key, "contra_id": key}


def _named(writer: Writer, fresh: Iterable[Posting], side: Side) -> dict[Told, Planned]:
    """The documents of the file that the new ones name, by number."""
    numbers = {use.number for posting in fresh for use in posting.uses}
    numbers |= {n for posting in fresh for key in (TAKEN_BACK, TAKES_BACK) if (n := posting.values.get(key))}
    db = writer.work.connection
    facts = select(Entry.id, Entry.number, Entry.customer_id)
    facts = facts.where(of_side(side), among(Entry.number, numbers))
    rows = {row["id"]: dict(row) for row in db.execute(facts).mappings()} if numbers else {}
    found = {key: Planned(life, rows[key], key) for key, life in settlements(db, rows).items()}
    return {(one.facts["number"], whose(side, one.facts["customer_id"])): one for one in found.values()}


def _use(batch: LedgerBatch, posting: Posting, one: Planned, by_number: dict[Told, Planned]) -> None:
    last: dict[str, Tie] = {}
    for use in posting.uses:
        other = by_number.get(_told(batch, one, use.number))
        if other is None or other.facts["customer_id"] != one.facts["customer_id"]:
            continue
        credit, debit = (one, other) if one.life.amount < 0 else (other, one)
        if use.amount is not None and use.amount < 0 and use.number in last:
            batch.take_back(last[use.number], -use.amount, use.day or last[use.number].day)
        elif tie := _tie(batch, credit, debit, use):
            last[use.number] = tie


def _tie(batch: LedgerBatch, credit: Planned, debit: Planned, use: Use) -> Tie | None:
    """As much as is said; where nobody says, as much as there is on both."""
    amount = min(credit.life.room, debit.life.room) if use.amount is None else use.amount
    opposite = credit.life.amount < 0 < debit.life.amount
    if use.amount is not None and (not opposite or amount <= 0):
        raise Refusal(t("{number} cannot be used that way.", number=use.number))
    return batch.tie(credit, debit, amount, use.day) if opposite and amount > 0 else None


def _refuse_overuse(used: Iterable[Planned]) -> None:
    for one in used:
        if not one.life.is_sound:
            raise Refusal(t("{number} would be used more than once.", number=one.facts["number"]))
