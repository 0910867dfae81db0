"""What is typed into a list's own search box: all records that match, they themselves, by what stands under them or by
their customer."""

from array import array

from sqlalchemy import Connection, select

from crm_desktop.models import MODELS, Record, StockMove
from crm_desktop.queries.among import among
from crm_desktop.queries.amounts import amount_of, ids_over, is_over_amounts
from crm_desktop.queries.move_search import moves_matching
from crm_desktop.queries.part_codes import by_part_codes
from crm_desktop.storage import search


def matching_ids(db: Connection, entity: str, text: str) -> "array[int]":
    """The ids of all records of `entity` that match what was typed, ascending; exact and without limit.

    What belongs to a customer is found by the customer too, word by word (`三禾 XS2026`), except by digits
    alone, which mean the record's own number or its amount. Receivables and receipts are one table: for either
    the ids of both are told.
    """
    model = MODELS.get(entity)
    if model is StockMove:
        return moves_matching(db, text)
    if model is None or "customer_id" not in model.__table__.columns:
        own, under = search.matching_ids(db, entity, text), by_part_codes(db, entity, text) if model else {}
        return array("q", sorted({*own, *under})) if under else own
    words = text.split() if len(search.terms_of(text)) > 1 else [text]
    found = [_by_word(db, entity, model, word) for word in words]
    return array("q", sorted(set[int].intersection(*found)))


def _by_word(db: Connection, entity: str, model: type[Record], word: str) -> set[int]:
    own = set(search.matching_ids(db, entity, word))
    meant = amount_of(word)
    if meant is not None and is_over_amounts(model):
        own.update(ids_over(db, model, meant))
    if not any(map(str.isalpha, word)):
        return own
    columns = model.__table__.columns
    customers = search.matching_ids(db, "customers", word)
    theirs = select(columns["id"]).where(among(columns["customer_id"], customers))
    return own.union(db.execute(theirs).scalars())
