"""What the sample company has shipped of its open orders lately, and what stands ready to be shipped."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from crm_desktop.core.money import ZERO
from crm_desktop.core.stock import NOTHING
from crm_desktop.models import Document, DocumentLine, Product, StockMove
from crm_desktop.models.document import CONFIRMED, OPEN, SHIPPED, DocumentKind
from crm_desktop.models.entities import ENTITIES, made_as
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among
from crm_desktop.queries.warehouses import usual
from crm_desktop.services.documents import COPIED_HEAD
from crm_desktop.services.parts_of_lines import part_of_line
from crm_desktop.services.sample.making import Making
from crm_desktop.services.stock_rules import put_stock_right

MOST = 60
Line = dict[str, Any]


def write(making: Making) -> None:
    """Write them: of three orders one is delivered whole, one in part, one waits; what stock has not is not shipped.
    The first of them stands ready."""
    stock = {row.id: row.stock_quantity for row in _stocked(making)}
    moved: set[int] = set()
    warehouse = usual(making.connection)
    orders = _orders(making)
    ordered = _ordered(making, [order.id for order in orders])
    for place, order in enumerate(orders):
        if place % 3 == 2:
            continue
        lines = _lines(ordered[order.id], whole=place % 3 == 0)
        if not place and lines:
            _write_one(making, order, lines, OPEN)
        elif lines and _suffices(stock, lines):
            line_key = making.next_key(DocumentLine)
            _write_one(making, order, lines, SHIPPED)
            making.insert(StockMove, _moves(order, line_key, lines, warehouse))
            moved |= {line["product_id"] for line in lines}
    put_stock_right(making.connection, moved)


def _stocked(making: Making) -> Sequence[Any]:
    return making.connection.execute(select(Product.id, Product.stock_quantity)).all()


def _orders(making: Making) -> Sequence[Any]:
    """The last open orders, the first of them first."""
    query = select(Document.__table__).where(Document.kind == DocumentKind.ORDER, Document.state == CONFIRMED)
    return making.connection.execute(query.order_by(Document.id.desc()).limit(MOST)).all()[::-1]


def _ordered(making: Making, orders: Sequence[int]) -> dict[int, list[Any]]:
    """The lines of these orders, read together: as long as the company is made they have no index."""
    query = select(DocumentLine.__table__).where(among(DocumentLine.document_id, orders))
    found: dict[int, list[Any]] = {order: [] for order in orders}
    for row in making.connection.execute(query.order_by(DocumentLine.position)):
        found[row.document_id].append(row)
    return found


def _lines(rows: Sequence[Any], *, whole: bool) -> list[Line]:
    """The lines to ship, all of them or the first half."""
    if not whole and len(rows) == 1:
        return [part_of_line(rows[0], NOTHING, rows[0].quantity // 2)] if rows[0].quantity >= 2 else []
    return [part_of_line(row, NOTHING, row.quantity) for row in (rows if whole else rows[: len(rows) // 2])]


def _suffices(stock: dict[int, Decimal], lines: Sequence[Line]) -> bool:
    """Whether all of it lies in stock, which it is taken from then."""
    wanted: dict[int, Decimal] = {}
    for line in lines:
        wanted[line["product_id"]] = wanted.get(line["product_id"], ZERO) + line["quantity"]
    if any(stock[product] < quantity for product, quantity in wanted.items()):
        return False
    for product, quantity in wanted.items():
        stock[product] -= quantity
    return True


def _write_one(making: Making, order: Any, lines: Sequence[Line], state: str) -> None:
    key = making.next_key(Document)
    head = made_as(ENTITIES["deliveries"]) | {
        **{name: getattr(order, name) for name in COPIED_HEAD if name != "note"},
        "number": making.numbers.dated("deliveries", order.date),
        "date": order.date,
        "amount": sum((line["amount"] for line in lines), ZERO),
        "state": state,
    }
    making.insert(Document, [head])
    making.insert(DocumentLine, _placed(key, lines))


def _placed(key: int, lines: Sequence[Line]) -> Iterator[Line]:
    for position, line in enumerate(lines, 1):
        yield line | {"document_id": key, "position": position}


def _moves(order: Any, first: int, lines: Sequence[Line], warehouse: int) -> Iterator[dict[str, Any]]:
    for key, line in enumerate(lines, first):
        yield {
            "product_id": line["product_id"],
            "warehouse_id": warehouse,
            "date": order.date,
            "kind": MoveKind.ISSUE,
            "quantity": -line["quantity"],
            "line_id": key,
        }
