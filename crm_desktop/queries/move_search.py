"""What is typed into the search box of the stock moves: these are found by product, document and note."""

from array import array

from sqlalchemy import Connection, Select, select

from crm_desktop.models import DocumentLine, StockMove
from crm_desktop.queries.among import among
from crm_desktop.storage import search

DOCUMENTS = "deliveries"
"""All documents are one table: its index knows the number of any."""


def moves_matching(db: Connection, text: str) -> "array[int]":
    """The ids of all moves that match each word, ascending."""
    words = text.split() if len(search.terms_of(text)) > 1 else [text.strip()]
    found = [_by_word(db, word) for word in words]
    return array("q", sorted(set[int].intersection(*found)))


def _by_word(db: Connection, word: str) -> set[int]:
    products = search.matching_ids(db, "products", word)
    found = {*db.scalars(_moves().where(among(StockMove.product_id, products)))}
    documents = search.matching_ids(db, DOCUMENTS, word)
    lines = select(DocumentLine.id).where(among(DocumentLine.document_id, documents))
    found.update(db.scalars(_moves().where(StockMove.line_id.in_(lines))))
    found.update(db.scalars(_moves().where(StockMove.note.contains(word, autoescape=True))))
    if word.isascii() and word.isdecimal():
        found.update(db.scalars(_moves().where(among(StockMove.id, [int(word)]))))
    return found


def _moves() -> Select[int]:
    return select(StockMove.id)
