"""What goods that come back are worth: what they left for; without a delivery the average, or else the cost price."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlalchemy import func, select

from crm_desktop.core.lines import in_own_unit
from crm_desktop.core.money import ZERO, rounded
from crm_desktop.core.stock import NOTHING
from crm_desktop.models import DocumentLine, Product, StockMove
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among
from crm_desktop.storage.gesture import Work

Sums = dict[int, tuple[Decimal, Decimal]]
"""Quantity and value by line."""


def costs(work: Work, lines: Sequence[DocumentLine], products: Mapping[int, Product]) -> dict[int, Decimal]:
    """What each of a return's lines is worth, by its key; one that comes at the average is left out.

    Parts are rounded cumulatively: together they are worth what left, and never more.
    """
    sources = {line.source_line_id for line in lines if line.source_line_id is not None}
    left, back = _left(work, sources), _came_back(work, sources)
    found: dict[int, Decimal] = {}
    for line in lines:
        source, product = line.source_line_id, products.get(line.product_id or 0)
        quantity = in_own_unit(line.quantity, line.factor)
        if product is None or quantity < 0:
            continue
        if source in left:
            before, worth = back.get(source, (NOTHING, ZERO))
            gone, value = left[source]
            now = max(min(rounded(value * (before + quantity) / gone), value) - worth, ZERO)
            back[source] = (before + quantity, worth + now)
            found[line.id] = now
        elif not product.stock_quantity:
            found[line.id] = rounded(quantity * (product.cost_price or NOTHING))
    return found


def _left(work: Work, lines: set[int]) -> Sums:
    """What left for these lines of deliveries; those of which nothing did are left out."""
    sums = (-func.sum(StockMove.quantity), -func.sum(StockMove.value))
    query = (
        select(StockMove.line_id, *sums).where(among(StockMove.line_id, lines)).group_by(StockMove.line_id)
    )
    rows = work.connection.execute(query).all()
    return {key or 0: (quantity, max(value, ZERO)) for key, quantity, value in rows if quantity > 0}


def _came_back(work: Work, lines: set[int]) -> Sums:
    """What came back of these lines so far, and at which value."""
    query = (
        select(DocumentLine.source_line_id, func.sum(StockMove.quantity), func.sum(StockMove.value))
        .join(StockMove, StockMove.line_id == DocumentLine.id)
        .where(among(DocumentLine.source_line_id, lines), StockMove.kind == MoveKind.CUSTOMER_RETURN)
        .group_by(DocumentLine.source_line_id)
    )
    return {key or 0: (quantity, value) for key, quantity, value in work.connection.execute(query)}
