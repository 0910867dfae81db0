"""What the documents of a statement were about: the lines of the orders its charges were made from."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.models import Document, DocumentLine, Entry
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.among import among
from crm_desktop.queries.statement_rows import GoodsLine, StatementLine

CHARGES = (EntryKind.CHARGE, EntryKind.OPENING)


def with_goods(db: Connection, lines: Sequence[StatementLine]) -> list[StatementLine]:
    """The lines of a statement, each charge that was made from an order with that order's number and lines."""
    keys = [line.entry_id for line in lines if line.kind in CHARGES]
    orders = _orders(db, keys) if keys else {}
    return [replace(line, **orders.get(line.entry_id, {})) for line in lines]


def _orders(db: Connection, keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Number, key and lines of the order of each entry, by the entry's key, where it has lines that tell."""
    found: dict[int, dict[str, Any]] = {}
    for row in db.execute(_goods().where(among(Entry.id, keys))):
        order = found.setdefault(row.id, {"order": row.number, "order_id": row.order_id, "goods": ()})
        order["goods"] += (_line(row),)
    return {key: order for key, order in found.items() if any(map(_is_named, order["goods"]))}


def _is_named(line: GoodsLine) -> bool:
    """Whether a line says what was sold: an order imported by its amount alone has one that does not."""
    return bool(line.product or line.code)


@cache
def _goods() -> Any:
    line = DocumentLine
    return (
        select(
            Entry.id,
            Entry.order_id,
            Document.number,
            line.product_code,
            line.product_name,
            line.specification,
            line.unit,
            line.quantity,
            line.price,
            line.discount,
            line.amount,
        )
        .join(Document, Document.id == Entry.order_id)
        .join(line, line.document_id == Document.id)
        .order_by(Entry.id, line.position)
    )


def _line(row: Any) -> GoodsLine:
    return GoodsLine(
        row.product_code or "",
        row.product_name or "",
        row.specification or "",
        row.unit or "",
        row.quantity,
        row.price,
        row.discount,
        row.amount,
    )
