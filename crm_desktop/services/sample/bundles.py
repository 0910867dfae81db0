"""The bundles the sample company sells, and the order of its last customer for some, of which a part has left."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from crm_desktop.core.bundles import in_parts
from crm_desktop.core.lines import line_amount, tax_within
from crm_desktop.core.money import ZERO
from crm_desktop.core.stock import NOTHING
from crm_desktop.models import BundlePart, Document, DocumentLine, Product, StockMove
from crm_desktop.models.document import CONFIRMED, SHIPPED, DocumentKind
from crm_desktop.models.entities import ENTITIES, made_as
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.warehouses import usual
from crm_desktop.services.copies import COPIED_HEAD
from crm_desktop.services.parts_of_lines import part_of_line
from crm_desktop.services.sample.making import Making
from crm_desktop.services.stock_rules import put_stock_right

ORDERED, LEFT = Decimal(12), Decimal(5)


def write_bundles(making: Making, keys: Mapping[str, int]) -> None:
    """Write them; `keys` are those of the products by code."""
    told, vat = making.words.goods["bundles"], Decimal(making.words.house.vat).scaleb(-2)
    first = making.next_key(Product)
    making.insert(Product, (_product(one, vat) for one in told))
    making.insert(BundlePart, _parts(first, told, keys))
    query = select(Document.__table__).where(Document.kind == DocumentKind.ORDER, Document.state == CONFIRMED)
    last = making.connection.execute(query.order_by(Document.id.desc()).limit(1)).one_or_none()
    if last is not None:
        lines = [_line(place, first + place - 1, one, vat) for place, one in enumerate(told, 1)]
        _sell(making, last, lines, {first: [(keys[code], Decimal(each)) for code, each in told[0][-1]]})


def _product(told: Sequence[Any], vat: Decimal) -> dict[str, Any]:
    number, name, specification, unit, price, _parts = told
    return {
        "number": number,
        "name": name,
        "specification": specification,
        "unit": unit,
        "sale_price": Decimal(str(price)),
        "vat_rate": vat,
    }


def _parts(first: int, told: Sequence[Any], keys: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    for key, (*_facts, parts) in enumerate(told, first):
        for position, (code, each) in enumerate(parts, 1):
            yield {
                "product_id": key,
                "position": position,
                "part_id": keys[code],
                "quantity": Decimal(str(each)),
            }


def _line(position: int, key: int, told: Sequence[Any], vat: Decimal) -> dict[str, Any]:
    facts = _product(told, vat)
    price = facts.pop("sale_price")
    amount = line_amount(ORDERED, price)
    said = {"product_code": facts["number"], "product_name": facts["name"], "price": price}
    own = {name: facts[name] for name in ("specification", "unit", "vat_rate")}
    figures = {"quantity": ORDERED, "amount": amount, "tax": tax_within(amount, vat)}
    return {"product_id": key, "position": position, **said, **own, **figures}


def _sell(
    making: Making,
    last: Any,
    lines: Sequence[dict[str, Any]],
    takes: Mapping[int, Sequence[tuple[int, Decimal]]],
) -> None:
    """An order for the customer of the `last` one, and a delivery of some of its first line, if so much lies there."""
    head = {name: getattr(last, name) for name in COPIED_HEAD if name != "note"} | {"date": last.date}
    said = {"deliver_by": last.deliver_by, "state": CONFIRMED}
    first_line = _write(making, "orders", head | said, lines)
    ordered = making.connection.execute(
        select(DocumentLine.__table__).where(DocumentLine.id == first_line)
    ).one()
    taken = [(part, in_parts(LEFT, each), each) for part, each in takes[ordered.product_id]]
    if any(_lying(making, part) < quantity for part, quantity, _each in taken):
        return
    sent = _write(making, "deliveries", head | {"state": SHIPPED}, [part_of_line(ordered, NOTHING, LEFT)])
    facts = {
        "date": last.date,
        "warehouse_id": usual(making.connection),
        "kind": MoveKind.ISSUE,
        "line_id": sent,
    }
    making.insert(
        StockMove,
        (facts | {"product_id": part, "quantity": -gone, "per_bundle": each} for part, gone, each in taken),
    )
    put_stock_right(making.connection, [part for part, _quantity, _each in taken])


def _write(making: Making, entity: str, head: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> int:
    """Write a document; the key of its first line."""
    key, first = making.next_key(Document), making.next_key(DocumentLine)
    amount = sum((line["amount"] for line in lines), ZERO)
    number = making.numbers.dated(entity, head["date"])
    making.insert(Document, [{**made_as(ENTITIES[entity]), **head, "number": number, "amount": amount}])
    placed = ({**line, "position": at, "document_id": key} for at, line in enumerate(lines, 1))
    making.insert(DocumentLine, placed)
    return first


def _lying(making: Making, product: int) -> Decimal:
    found = making.connection.scalar(select(Product.stock_quantity).where(Product.id == product))
    return found or ZERO
