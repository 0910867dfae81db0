"""Writes past orders and their lines; they create no charges and no credit exposure, shipped deliveries no moves."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select

from crm_desktop.exchange.kinds.named_sources import sources_of
from crm_desktop.exchange.kinds.order_lines import Line
from crm_desktop.exchange.kinds.orders import Orders
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.sheets.common import WAREHOUSE
from crm_desktop.exchange.writers.writer import Writer, new_rows
from crm_desktop.models import ENTITIES, Document, DocumentLine, Product, ProductUnit
from crm_desktop.models.document import CONFIRMED, OPEN, RECEIVED, SHIPPED
from crm_desktop.models.entities import belongs, made_as

NOBODY = -1
CALLED = {"product_name": "name", "specification": "specification", "unit": "unit"}
"""What a line has of its product, and the product's own fields for it; never prices, which were those of the day."""


def write_orders(writer: Writer, kind: Orders) -> None:
    """Insert the new orders in the order of their first rows, then all their lines."""
    keys = writer.work.insert_many(Document, _orders(writer, kind))
    writer.note_written(kind, keys)
    writer.work.insert_many(DocumentLine, _lines(writer, kind, _sources(writer, kind)))


def _orders(writer: Writer, kind: Orders) -> Iterator[dict[str, Any]]:
    heads = [head for head in kind.heads if head.ref is not None]
    own = {head.number for head in heads if head.number is not None}
    numbers = writer.dated_numbers(kind.entity, (head.day for head in heads if head.number is None), own)
    for head in heads:
        facts = dict(kind.facts_of(head))
        if warehouse := facts.pop(WAREHOUSE.key, None):
            facts["warehouse_id"] = writer.key_of("warehouses", warehouse)
        values = made_as(ENTITIES[kind.entity]) | {
            "number": head.number or next(numbers),
            "date": head.day,
            "customer_id": writer.key_of("customers", head.customer),
            "amount": head.amount,
            "is_past": kind.entity == "orders" or facts.get("state") in (SHIPPED, RECEIVED),
            **facts,
            **_state(kind, facts.get("state")),
        }
        writer.note_words(kind.entity, values)
        yield values


def _state(kind: Orders, said: str | None) -> dict[str, Any]:
    """An order is confirmed unless its book says more of it; that it is open says so in books of other programs."""
    is_draft = said == OPEN and kind.is_own
    return {"state": CONFIRMED} if kind.entity == "orders" and said in (None, OPEN) and not is_draft else {}


def _sources(writer: Writer, kind: Orders) -> Mapping[tuple[str, int], int]:
    """The lines that lines were made from, by the numbers of their documents and their places there."""
    if not kind.rows.maps("made_of"):
        return {}
    its_own = [one for one in map(belongs, sources_of(kind.entity)) if one is not None]
    numbers = {kind.named.source_of(row)[0] for row in new_rows(kind, writer.heard)}
    query = (
        select(Document.number, DocumentLine.position, DocumentLine.id)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(among(Document.number, numbers), or_(*its_own))
    )
    return {(number, place): key for number, place, key in writer.work.connection.execute(query)}


def _lines(writer: Writer, kind: Orders, sources: Mapping[tuple[str, int], int]) -> Iterator[dict[str, Any]]:
    order_of = array("l", [NOBODY]) * (kind.rows.row_count + 1)
    for head in kind.heads:
        if head.ref is not None:
            for row in head.rows:
                order_of[row] = writer.key_of(kind.entity, head.ref)
    called, factors = _called(writer, kind), _factors(writer, kind)
    position: dict[int, int] = {}
    for row in filter(kind.has_line, new_rows(kind, writer.heard)):
        order = order_of[row.row]
        position[order] = position.get(order, 0) + 1
        line = _line(writer, order, position[order], row.values, kind.line(row.values))
        line |= kind.facts_of_lines.get(row.row, {})
        if line["product_name"] is None:
            line |= {name: word for name, word in called(line["product_id"]) if line[name] is None}
        factor = row.values.get("factor") or factors(line["product_id"], line["unit"])
        yield line | {"factor": factor, "source_line_id": sources.get(kind.named.source_of(row))}


def _called(writer: Writer, kind: Orders) -> Callable[[int | None], Iterable[tuple[str, Any]]]:
    """What a line of a stranger's book that only names a code is called, by the key of its product."""
    if kind.is_own or not kind.rows.maps("product_code"):
        return lambda _key: ()
    own = Product.__table__.columns
    query = select(own["id"], *(own[fact].label(name) for name, fact in CALLED.items()))
    found = {row["id"]: row for row in writer.work.connection.execute(query).mappings()}
    return lambda key: [(name, found[key][name]) for name in CALLED] if key in found else ()


def _factors(writer: Writer, kind: Orders) -> Callable[[int | None, str | None], Decimal | None]:
    """How many of a product's own unit each unit of it holds; None where the unit is none of its own."""
    if not kind.rows.maps("unit", "quantity"):
        return lambda _product, _unit: None
    own = ProductUnit.__table__.columns
    query = select(own["product_id"], own["unit"], own["factor"])
    found: dict[tuple[int, str], Decimal] = {
        (product, unit): factor for product, unit, factor in writer.work.connection.execute(query)
    }
    tokens = writer.batch.known.tokens("products")
    for ref, units in writer.batch.units.new.items():  # written at the end, with their products' other parts
        if tokens.is_written(ref):
            found |= {(writer.key_of("products", ref), one["unit"]): one["factor"] for one in units.values()}
    return lambda product, unit: found.get((product or 0, unit or ""))


def _line(writer: Writer, order: int, position: int, values: dict[str, Any], line: Line) -> dict[str, Any]:
    code, name, specification = (values.get(key) for key in ("product_code", "product_name", "specification"))
    products = writer.batch.known.records("products")
    if not code and name and (coded := products.coded(name)):
        code, name = coded
    code = products.spelled(code, name, specification) if code else None
    product = products.with_number(code) if code else products.the_one(name, specification)
    return {
        "document_id": order,
        "position": position,
        "product_id": None if product is None else writer.key_of("products", product),
        "product_code": code,
        "product_name": name,
        "specification": specification,
        "unit": values.get("unit"),
        "quantity": line.quantity,
        "price": line.price,
        "discount": line.discount,
        "vat_rate": line.vat_rate,
        "amount": line.amount,
        "tax": line.tax,
        "note": values.get("line_note"),
        "deliver_by": values.get("line_deliver_by"),
    }
