"""What comes back by a return and what it is worth: what left, for what it left; without a delivery at the average, or
else the cost price."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from crm_desktop.core.bundles import Need
from crm_desktop.core.lines import in_own_unit
from crm_desktop.core.money import ZERO, rounded
from crm_desktop.core.stock import NOTHING
from crm_desktop.models import Document, DocumentLine, Product, StockMove
from crm_desktop.models.document import RECEIVED
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among
from crm_desktop.queries.bundles import needs

Lot = tuple[int, int]
"""A line of a delivery, and a product that left for it."""


class Gone(NamedTuple):
    """What of a product left for a line, or came back of that."""

    quantity: Decimal
    value: Decimal
    per_bundle: Decimal | None = None


NONE = Gone(NOTHING, ZERO)


@dataclass(frozen=True)
class Coming:
    """What of a product comes back for a line; without a `worth` at the average."""

    line: int
    need: Need
    quantity: Decimal
    worth: Decimal | None


def coming(db: Connection, lines: Sequence[DocumentLine]) -> list[Coming]:
    """What these lines of a return bring back of products kept in stock, and what that is worth.

    Of a bundle its parts come back as they left for it, whatever it is made of by now. Parts are rounded cumulatively:
    together they are as much as left, worth what that was, and never more.
    """
    sources = {line.source_line_id for line in lines if line.source_line_id is not None}
    left, back = _left(db, sources), _came_back(db, sources)
    wanted = _wanted(db, lines, left)
    loose = _costs(db, {need.product for line, need in wanted if _lot(line, need) not in left})
    before = _before(db, lines, {source for (source, _product), one in left.items() if one.per_bundle})
    found: list[Coming] = []
    for line, need in wanted:
        lot, quantity = _lot(line, need), in_own_unit(line.quantity, line.factor)
        is_back = lot in left and quantity >= 0
        came = back.get(lot, NONE)
        if is_back and need.per_bundle is not None:
            quantity = need.of(before[line.id] + quantity) - came.quantity
        else:
            quantity = need.of(quantity)
        if is_back:
            worth = _part_of(left[lot], came, quantity)
            back[lot] = Gone(came.quantity + quantity, came.value + worth)
            found.append(Coming(line.id, need, quantity, worth))
        else:
            cost = loose.get(need.product) if quantity > 0 else None
            found.append(Coming(line.id, need, quantity, None if cost is None else rounded(quantity * cost)))
    return [one for one in found if one.quantity]


def _lot(line: DocumentLine, need: Need) -> Lot:
    return line.source_line_id or 0, need.product


def _part_of(gone: Gone, came: Gone, quantity: Decimal) -> Decimal:
    """What a part of what left is worth, others having come back before it."""
    so_far = min(rounded(gone.value * (came.quantity + quantity) / gone.quantity), gone.value)
    return max(so_far - came.value, ZERO)


def _wanted(
    db: Connection, lines: Sequence[DocumentLine], left: Mapping[Lot, Gone]
) -> list[tuple[DocumentLine, Need]]:
    """What each line brings back: of a bundle that was delivered what left for it, else what its product takes."""
    takes = needs(db, {line.product_id for line in lines if line.product_id is not None})
    bundles: dict[int, list[Need]] = {}
    for (source, product), one in left.items():
        if one.per_bundle is not None:
            bundles.setdefault(source, []).append(Need(product, one.per_bundle))
    return [
        (line, need)
        for line in lines
        for need in bundles.get(line.source_line_id or 0) or takes.get(line.product_id or 0, ())
    ]


def _left(db: Connection, lines: set[int]) -> dict[Lot, Gone]:
    """What left for these lines of deliveries; that of which nothing did is left out."""
    columns = (StockMove.line_id, StockMove.product_id, StockMove.per_bundle)
    sums = (-func.sum(StockMove.quantity), -func.sum(StockMove.value))
    query: Any = select(*columns, *sums).where(among(StockMove.line_id, lines)).group_by(*columns)
    rows: Any = db.execute(query.order_by(func.min(StockMove.id))).all()
    return {
        (line, product): Gone(quantity, max(value, ZERO), per_bundle)
        for line, product, per_bundle, quantity, value in rows
        if quantity > 0
    }


def _came_back(db: Connection, lines: set[int]) -> dict[Lot, Gone]:
    """What came back of these lines so far, and at which value."""
    columns = (DocumentLine.source_line_id, StockMove.product_id)
    query: Any = (
        select(*columns, func.sum(StockMove.quantity), func.sum(StockMove.value))
        .join(StockMove, StockMove.line_id == DocumentLine.id)
        .where(among(DocumentLine.source_line_id, lines), StockMove.kind == MoveKind.CUSTOMER_RETURN)
        .group_by(*columns)
    )
    rows: Any = db.execute(query)
    return {(line, product): Gone(*sums) for line, product, *sums in rows}


def _costs(db: Connection, products: Iterable[int]) -> dict[int, Decimal]:
    """What one costs of those of these products of which nothing lies in stock."""
    if not (keys := list(products)):
        return {}
    nothing_there = select(Product.id, Product.cost_price).where(
        among(Product.id, keys), Product.stock_quantity == NOTHING
    )
    return {row[0]: row[1] or NOTHING for row in db.execute(nothing_there)}


def _before(db: Connection, lines: Sequence[DocumentLine], bundles: set[int]) -> dict[int, Decimal]:
    """How many of the same bundle came back before each of these lines, by returns received and by lines above it."""
    came = _received(db, bundles) if bundles else {}
    found: dict[int, Decimal] = {}
    for line in lines:
        if (source := line.source_line_id) in bundles:
            found[line.id] = came.get(source, NOTHING)
            came[source] = found[line.id] + in_own_unit(line.quantity, line.factor)
    return found


def _received(db: Connection, sources: Iterable[int]) -> dict[int | None, Decimal]:
    line = DocumentLine
    query = select(line.source_line_id, line.quantity, line.factor).join(
        Document, Document.id == line.document_id
    )
    came: dict[int | None, Decimal] = {}
    for source, quantity, factor in db.execute(
        query.where(among(line.source_line_id, sources), Document.state == RECEIVED)
    ):
        came[source] = came.get(source, NOTHING) + in_own_unit(quantity, factor)
    return came
