"""The card of a product: its moves, and how it stood after each."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any, overload

from sqlalchemy import Connection, Integer, Select, String, case, null, select, type_coerce
from typing_extensions import override

from crm_desktop.core.money import MONEY_PLACES, QUANTITY_PLACES, from_units
from crm_desktop.core.stock import Standing
from crm_desktop.models import Document, DocumentLine, Party, StockMove, Warehouse
from crm_desktop.models.entities import kinds_of
from crm_desktop.queries.stock import in_their_order
from crm_desktop.queries.warehouses import are_several


@dataclass(frozen=True)
class CardLine:
    """One move on a product's card: what document it is of, of which `entity` and whose, as a part of which `bundle`,
    and how much is there after it; its `warehouse` where there are several."""

    date: dt.date
    kind: str
    quantity: Decimal
    value: Decimal
    after: Standing
    note: str | None = None
    document: tuple[int, str] | None = None
    customer: str | None = None
    warehouse: str | None = None
    entity: str | None = None
    bundle: str | None = None


class Card(Sequence[CardLine]):
    """The moves of a product in their order, each made into a line when it is looked at."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    @override
    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> CardLine: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[CardLine]: ...
    @override
    def __getitem__(self, index: int | slice) -> CardLine | Sequence[CardLine]:
        return Card(self._rows[index]) if isinstance(index, slice) else _line(self._rows[index])

    def within(self, since: dt.date, until: dt.date, kind: str | None = None) -> "Card":
        """The moves of these days, of one `kind` where it is named, each with how it stood after it; before them a line
        with how it stood, where anything moved earlier."""
        days = [row[0][0] for row in self._rows]
        first, last = bisect_left(days, since.isoformat()), bisect_right(days, until.isoformat())
        rows = [row for row in self._rows[first:last] if kind is None or row[0][1] == kind]
        if not first:
            return Card(rows)
        _facts, lies, worth = self._rows[first - 1]
        return Card([((since.isoformat(), FORWARD, 0, 0, *[None] * 7), lies, worth), *rows])


FORWARD = "forward"
"""The kind of a line that says how it stood before the others."""


def card(db: Connection, product: int, warehouse: int | None = None) -> Card:
    """The moves of a product, in one `warehouse` or in all, the first one first."""
    day = type_coerce(StockMove.date, String)
    own = [type_coerce(column, Integer) for column in (StockMove.quantity, StockMove.value)]
    named = warehouse is None and are_several(db)
    bundle = case((StockMove.per_bundle.is_not(None), DocumentLine.product_name))
    query = (
        select(day, StockMove.kind, *own, StockMove.note, Document.id, Document.number, Document.kind)
        .add_columns(Party.name, Warehouse.name if named else null(), bundle)
        .outerjoin(DocumentLine, DocumentLine.id == StockMove.line_id)
        .outerjoin(Document, Document.id == DocumentLine.document_id)
        .outerjoin(Party, Party.id == Document.customer_id)
        .where(StockMove.product_id == product)
        .order_by(*in_their_order())
    )
    if named:
        query = query.join(Warehouse, Warehouse.id == StockMove.warehouse_id)
    if warehouse is not None:
        query = query.where(StockMove.warehouse_id == warehouse)
    rows = _as_stored(db, query)
    lies, worth = (accumulate([row[place] for row in rows]) for place in (2, 3))
    return Card(list(zip(rows, lies, worth, strict=True)))


def _as_stored(db: Connection, query: Select[Any]) -> list[Any]:
    """The rows as the file has them, which spares two thirds of the time: whatever makes lines of them reads them."""
    with closing(db.execute(query)) as found:
        cursor: Any = found.cursor
        return cursor.fetchall()


def _line(row: Any) -> CardLine:
    (day, kind, quantity, value, note, document, number, of, customer, warehouse, bundle), lies, worth = row
    return CardLine(
        dt.date.fromisoformat(day),
        kind,
        from_units(quantity, QUANTITY_PLACES),
        from_units(value, MONEY_PLACES),
        Standing(from_units(lies, QUANTITY_PLACES), from_units(worth, MONEY_PLACES)),
        note,
        None if document is None else (document, number),
        customer,
        warehouse,
        None if document is None else kinds_of(Document.__tablename__, {"kind": of})[0],
        bundle,
    )
