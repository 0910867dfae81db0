"""What the documents of a statement were about: the lines of the orders its charges were made from, or what of them
a charge or credit note is of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from crm_desktop.core.lines import CENTS
from crm_desktop.core.money import ZERO, rounded
from crm_desktop.models import Document, DocumentLine, Entry, EntryLine
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.among import among
from crm_desktop.queries.statement_rows import GoodsLine, StatementLine

CHARGES = (EntryKind.CHARGE, EntryKind.OPENING)
BY_LINES = (EntryKind.CHARGE, EntryKind.CREDIT_NOTE)


def with_goods(db: Connection, lines: Sequence[StatementLine]) -> list[StatementLine]:
    """The lines of a statement, each charge that was made from an order with that order's number and lines."""
    keys = [line.entry_id for line in lines if line.kind in CHARGES]
    by_lines = _by_lines(db, [line.entry_id for line in lines if line.kind in BY_LINES])
    found = (_orders(db, keys) if keys else {}) | by_lines
    return [replace(line, **found.get(line.entry_id, {})) for line in lines]


def _by_lines(db: Connection, keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The same of entries that say which lines they are of: those lines, as much of them as each is of."""
    found: dict[int, dict[str, Any]] = {}
    for row in db.execute(_goods_by_line().where(among(EntryLine.entry_id, keys))):
        told = found.setdefault(row.id, {"order_id": row.order_id, "goods": (), "by_lines": True})
        numbers = told.setdefault("numbers", [])
        if row.number not in numbers:
            numbers.append(row.number)
        told["goods"] += (replace(_line(row), charged_before=counted_off(row)),)
    for told in found.values():
        first, *others = told.pop("numbers")
        told["order"] = f"{first} +{len(others)}" if others else first
    return found


def counted_off(row: Any) -> Decimal:
    """What of a charged line's amount was counted off, as an amount of its order had been charged; the cents that parts
    are rounded by are nothing."""
    if not row.quantity or not row.of_quantity or row.quantity * row.of_quantity < 0:
        return ZERO
    off = rounded(row.whole * row.quantity / row.of_quantity) - row.amount
    return off if off > CENTS else ZERO


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


@cache
def _goods_by_line() -> Any:
    line, order = DocumentLine, aliased(Document)
    return (
        select(
            EntryLine.entry_id.label("id"),
            Entry.order_id,
            func.coalesce(order.number, Document.number).label("number"),
            line.product_code,
            line.product_name,
            line.specification,
            line.unit,
            EntryLine.quantity,
            line.price,
            line.discount,
            EntryLine.amount,
            line.amount.label("whole"),
            line.quantity.label("of_quantity"),
        )
        .join(Entry, Entry.id == EntryLine.entry_id)
        .join(line, line.id == EntryLine.line_id)
        .join(Document, Document.id == line.document_id)
        .outerjoin(order, order.id == Entry.order_id)
        .where(Entry.voided_on.is_(None))
        .order_by(EntryLine.entry_id, EntryLine.id)
    )


def _line(row: Any) -> GoodsLine:
    return GoodsLine(
        row.product_code or "",
        row.product_name or "",
        row.specification or "",
        row.unit or "",
        row.quantity or ZERO,
        row.price,
        row.discount,
        row.amount,
    )
