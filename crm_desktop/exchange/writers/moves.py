"""Writes stock moves in the order of their rows, and works out what follows from them."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import select

from crm_desktop.exchange.kinds.moves import Moves, note_of
from crm_desktop.exchange.kinds.openings_of_moves import in_warehouse
from crm_desktop.exchange.kinds.planned_move import PlannedMove
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.writers.writer import Writer
from crm_desktop.models import Document, DocumentLine, Product, StockMove
from crm_desktop.services.bundles import refuse_wrong
from crm_desktop.services.stock_settling import refuse, settle

LineKey = tuple[str, int]


def write_moves(writer: Writer, kind: Moves) -> None:
    """Insert a sheet's new moves; Refusal where something would be missing after all."""
    kind.planned = [move for move in kind.planned if move.quantity or kind.is_own]
    lines = _lines(writer, kind)
    keys = writer.work.insert_many(StockMove, _rows(writer, kind, lines))
    at = {id(move): key for move, key in zip(kind.planned, keys, strict=True)}
    sources = [
        {"id": at[id(move)], "from_move_id": at[id(move.source)]}
        for move in kind.planned
        if move.source is not None and id(move.source) in at
    ]
    writer.work.update_many(StockMove, sources)
    _settle(writer, {writer.key_of("products", move.product) for move in kind.planned})
    writer.heard(kind.rows.row_count)


def write_stock(writer: Writer, openings: Iterable[PlannedMove]) -> None:
    """Insert what lists of products say lies in each warehouse, but where moves of this import open it; nothing of
    bundles lies anywhere."""
    moved = {in_warehouse(move) for move in writer.batch.moves}
    bundles = writer.batch.bundles
    left = [one for one in openings if in_warehouse(one) not in moved and not bundles.has_any(one.product)]
    if left:
        rows = (_row(writer, move) | {"line_id": None, "note": None} for move in left)
        writer.work.insert_many(StockMove, rows)
        _settle(writer, {writer.key_of("products", move.product) for move in left})


def _settle(writer: Writer, products: Collection[int]) -> None:
    settled = settle(writer.work.connection, sorted(products))
    refuse(writer.work.connection, settled)
    writer.work.update_many(Product, settled.rows)
    refuse_wrong(writer.work.connection, products)


def _row(writer: Writer, move: PlannedMove) -> dict[str, Any]:
    return {
        "product_id": writer.key_of("products", move.product),
        "warehouse_id": writer.key_of("warehouses", move.warehouse),
        "date": move.day,
        "kind": str(move.kind),
        "quantity": move.quantity,
        "given": move.given,
        "value": 0,
    }


def _rows(writer: Writer, kind: Moves, lines: dict[LineKey, int]) -> Iterator[dict[str, Any]]:
    for move in kind.planned:
        line = lines.get(move.line) if move.line is not None else None
        lost = move.line[0] if move.line is not None and line is None else None
        yield _row(writer, move) | {
            "line_id": line,
            "per_bundle": move.per_bundle if line is not None else None,
            "note": note_of({"document": lost, "note": move.note}) if lost else move.note,
        }


def _lines(writer: Writer, kind: Moves) -> dict[LineKey, int]:
    """The lines of documents that moves of a book of our own are of, by number and place."""
    numbers = {move.line[0] for move in kind.planned if move.line is not None}
    if not numbers:
        return {}
    query = select(Document.number, DocumentLine.position, DocumentLine.id)
    query = query.join(DocumentLine, DocumentLine.document_id == Document.id)
    found: Any = writer.work.connection.execute(query.where(among(Document.number, numbers)))
    return {(number, place): key for number, place, key in found}
