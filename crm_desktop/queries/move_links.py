"""What a stock move belongs to: the document it moved for, the move it takes back, the other part of a transfer."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.models import Document, DocumentLine, StockMove
from crm_desktop.models.entities import kinds_of
from crm_desktop.models.stock import MoveKind


@dataclass(frozen=True)
class Related:
    """The moves that one belongs to, by key."""

    takes_back: int | None = None
    taken_back_by: int | None = None
    other_part: int | None = None


def document_of(db: Connection, move: int) -> tuple[str, int] | None:
    """Entity and key of the document a move is of; None for one noted by itself."""
    query = (
        select(Document.id, Document.kind)
        .join(DocumentLine, DocumentLine.document_id == Document.id)
        .join(StockMove, StockMove.line_id == DocumentLine.id)
    )
    found = db.execute(query.where(StockMove.id == move)).one_or_none()
    return None if found is None else (kinds_of(Document.__tablename__, {"kind": found.kind})[0], found.id)


def related(db: Connection, move: int) -> Related:
    """The moves that one belongs to."""
    columns = (StockMove.id, StockMove.kind, StockMove.quantity, StockMove.from_move_id)
    own: Any = db.execute(select(*columns).where(StockMove.id == move)).one_or_none()
    if own is None:
        return Related()
    first = own.from_move_id if _is_arrival(own) else move
    named = db.execute(select(*columns).where(StockMove.from_move_id == first, StockMove.id != move)).all()
    arrived = next((one.id for one in named if _is_arrival(one)), None)
    return Related(
        takes_back=None if _is_arrival(own) else own.from_move_id,
        taken_back_by=next((one.id for one in named if not _is_arrival(one)), None),
        other_part=own.from_move_id if _is_arrival(own) else arrived,
    )


def is_loose(db: Connection, move: int) -> bool:
    """Whether a move can be taken back by itself: it is of no document, and neither taken back nor the contrary of
    another one."""
    found = related(db, move)
    return document_of(db, move) is None and found.takes_back is None and found.taken_back_by is None


def _is_arrival(move: Any) -> bool:
    return move.kind == MoveKind.TRANSFER and move.quantity > 0
