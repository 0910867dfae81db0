"""How far a document has come: what of its lines later documents took, line by line."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    case,
    func,
    literal,
    literal_column,
    null,
    or_,
    select,
)

from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import CLOSED, REPLACEMENT
from crm_desktop.models.entities import ENTITIES, kinds_of
from crm_desktop.queries.alias import alias
from crm_desktop.queries.among import among, among_given, as_given
from crm_desktop.queries.by_index import not_by_index
from crm_desktop.queries.returned import of_order, settled
from crm_desktop.queries.ways import From, To, Way

_OF_LINE = To(DocumentLine.document_id)
_OF_SOURCE = To(DocumentLine.source_line_id)
_OF_DOCUMENT = From(DocumentLine.document_id)
TAKEN_BY: tuple[Way, ...] = (
    (_OF_LINE,),
    (_OF_SOURCE, _OF_LINE),
    (_OF_SOURCE, _OF_SOURCE, _OF_LINE),
    (_OF_DOCUMENT, _OF_SOURCE, _OF_LINE),
    (_OF_DOCUMENT, _OF_SOURCE, _OF_SOURCE, _OF_LINE),
)
"""From a line, and from a document, to the documents of which they decide how far these have come: those they were
made of, and those that these were made of, whose goods they may bring back."""


def taken(db: Connection, *documents: int) -> dict[int, Decimal]:
    """Of each line of these documents the quantity that lines of later documents were made of, less what came back of
    these to be replaced; lines of which nothing was taken are left out."""
    found = {row[0]: row[1] for row in db.execute(_taken(), {"keys": as_given(documents)})}
    again = settled(db, found, REPLACEMENT)
    return {key: quantity - again.get(key, ZERO) for key, quantity in found.items()}


@cache
def _taken() -> Select[int, Decimal]:
    later = alias(DocumentLine, "taking")
    return (
        select(DocumentLine.id, func.sum(later.quantity))
        .join(later, later.source_line_id == DocumentLine.id)
        .where(among_given(DocumentLine.document_id))
        .group_by(DocumentLine.id)
    )


def takers(db: Connection, lines: Sequence[int]) -> dict[int, dict[str, Decimal]]:
    """Of each of these lines the quantity that later documents took of it, by their numbers in their order; lines of
    which nothing was taken are left out."""
    own = DocumentLine.source_line_id
    query = (
        select(own, Document.number, func.sum(DocumentLine.quantity))
        .join(Document, Document.id == DocumentLine.document_id)
        .where(among(own, lines))
        .group_by(own, Document.id)
        .order_by(Document.id)
    )
    found: dict[int, dict[str, Decimal]] = {}
    for line, number, quantity in db.execute(query):
        if line is not None:
            found.setdefault(line, {})[number] = quantity
    return found


class Overtaken(NamedTuple):
    """A line of which later ones took more than it has: its key and place, its document's number, and who took it."""

    key: int
    position: int
    number: str
    quantity: Decimal
    takers: tuple[int, ...]


def overtaken(db: Connection, lines: Iterable[int], by: Iterable[int] = ()) -> list[Overtaken]:
    """Those of these lines, and of the ones that lines `by` were made of, of which more was taken than they have."""
    source, later = alias(DocumentLine, "overtaken"), alias(DocumentLine, "overtaking")
    made_of = select(DocumentLine.source_line_id).where(among(DocumentLine.id, by))
    has = source.quantity + of_order(source, REPLACEMENT)
    query = (
        select(source.id, source.position, Document.number, source.quantity, func.json_group_array(later.id))
        .join(later, later.source_line_id == source.id)
        .join(Document, Document.id == source.document_id)
        .where(or_(among(source.id, lines), source.id.in_(made_of)), source.quantity >= literal_column("0"))
        .group_by(source.id)
        .having(func.sum(later.quantity) > has)
        .order_by(source.id)
    )
    return [Overtaken(*row[:4], tuple(json.loads(row[4]))) for row in db.execute(query)]


def made_from(db: Connection, document: int, entity: str) -> list[int]:
    """The documents of a kind made from the lines of one, by key in their order."""
    source, later = alias(DocumentLine, "source"), alias(DocumentLine, "later")
    query = (
        select(Document.id)
        .join(later, later.document_id == Document.id)
        .join(source, source.id == later.source_line_id)
        .where(source.document_id == document)
        .group_by(Document.id)
        .order_by(Document.id)
    )
    # By the index of kinds, all documents of the kind would be read: 150 ms of a large file.
    own = Document.__table__.columns
    of_kind = [not_by_index(own[one.column]).in_(one.values) for one in ENTITIES[entity].where]
    return list(db.scalars(query.where(*of_kind)))


def made_of(db: Connection, document: int) -> list[tuple[str, int, str]]:
    """The documents whose lines one was made of, in their order: kind, key and number of each."""
    source, own = alias(DocumentLine, "source"), alias(DocumentLine, "own")
    query = (
        select(Document.kind, Document.id, Document.number)
        .join(source, source.document_id == Document.id)
        .join(own, own.source_line_id == source.id)
        .where(own.document_id == document)
        .group_by(Document.id)
        .order_by(Document.id)
    )
    return [(kinds_of("document", {"kind": row[0]})[0], row[1], row[2]) for row in db.execute(query)]


@cache
def progress(counted_in: tuple[str, ...] = ()) -> Callable[[dt.date], ColumnElement[Any]]:
    """Of a document in its own row what later ones took, those counted that are in one of these states (none: all):
    "none", "part" or "whole"; nothing is said of a closed or past one of which nobody took anything.

    Whole only where every line is: more of one line makes up for none of another.
    """
    return lambda _today: _progress(counted_in)


def _progress(counted_in: Sequence[str]) -> ColumnElement[Any]:
    line, own = alias(DocumentLine, "line"), alias(DocumentLine, "own_line")
    gone = taken_of(line.id, counted_in, func.sum).scalar_subquery()
    again = of_order(line, REPLACEMENT)
    is_left = func.coalesce(gone, literal_column("0"), type_=gone.type) - again < line.quantity
    left = select(line.id).where(line.document_id == Document.id, is_left).correlate(Document).exists()
    taken_at_all = taken_of(own.id, counted_in).correlate(own).exists()
    begun = select(own.id).where(own.document_id == Document.id, taken_at_all).correlate(Document).exists()
    return case(
        (~begun & _is_over(), null()),
        (~begun, literal("none")),
        (left, literal("part")),
        else_=literal("whole"),
    )


def progress_until(
    db: Connection, documents: Sequence[int], day: dt.date, counted_in: Sequence[str] = ()
) -> dict[int, str | None]:
    """The same of each of these documents as later ones dated up to a day had taken of it."""
    line = alias(DocumentLine, "line")
    took = taken_of(line.id, counted_in, func.sum, day).scalar_subquery()
    gone = func.coalesce(took, literal_column("0"), type_=took.type)
    is_left = gone - of_order(line, REPLACEMENT, day) < line.quantity
    query = (
        select(line.document_id, func.sum(gone != literal_column("0")), func.sum(is_left))
        .where(among(line.document_id, documents))
        .group_by(line.document_id)
    )
    over = select(Document.id).where(among(Document.id, documents), _is_over())
    ended = set(db.scalars(over))
    found: dict[int, str | None] = {key: None if key in ended else "none" for key in documents}
    for key, begun, left in db.execute(query):
        if begun:
            found[key] = "part" if left else "whole"
    return found


def taken_of(
    line: Any,
    counted_in: Sequence[str],
    gathered: Callable[[Any], ColumnElement[Any]] = lambda quantity: quantity,
    day: dt.date | None = None,
) -> Select[Any]:
    """What later lines took of a line: the lines of documents in one of these states, dated up to a day."""
    later, taker = alias(DocumentLine, "taken_by"), alias(Document, "taker")
    query = select(gathered(later.quantity)).where(later.source_line_id == line)
    if counted_in or day is not None:
        query = query.join(taker, taker.id == later.document_id)
    if counted_in:
        query = query.where(taker.state.in_(counted_in))
    return query if day is None else query.where(taker.date <= day)


def _is_over() -> ColumnElement[bool]:
    """Whether a document waits for nothing although nobody took anything of it."""
    return or_(Document.state == CLOSED, Document.is_past)


def needed_lines(db: Connection, lines: Sequence[int]) -> list[int]:
    """Those of these lines of which later documents took some."""
    own = DocumentLine.source_line_id
    return [key for key in db.scalars(select(own).where(among(own, lines)).distinct()) if key is not None]
