"""What customers of the sample company bring back: one of the last deliveries is announced to come back in part."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from crm_desktop.core.lines import ONE
from crm_desktop.core.money import ZERO
from crm_desktop.core.stock import NOTHING
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import SHIPPED, DocumentKind
from crm_desktop.models.entities import ENTITIES, made_as
from crm_desktop.services.copies import COPIED_HEAD
from crm_desktop.services.parts_of_lines import part_of_line
from crm_desktop.services.sample.making import Making


def write(making: Making) -> None:
    """Write it: one piece of the first line of the last delivery that was shipped."""
    shipped = select(Document.__table__).where(
        Document.kind == DocumentKind.DELIVERY, Document.state == SHIPPED
    )
    for delivery in making.connection.execute(shipped.order_by(Document.id.desc()).limit(1)).all():
        lines = _lines(making, delivery.id)
        if lines:
            _write_one(making, delivery, lines)


def _lines(making: Making, delivery: int) -> list[dict[str, Any]]:
    query = select(DocumentLine.__table__).where(DocumentLine.document_id == delivery)
    first = making.connection.execute(query.order_by(DocumentLine.position).limit(1)).all()
    return [part_of_line(row, NOTHING, min(row.quantity, ONE)) for row in first if row.quantity > 0]


def _write_one(making: Making, delivery: Any, lines: Sequence[dict[str, Any]]) -> None:
    key = making.next_key(Document)
    head = made_as(ENTITIES["returns"]) | {
        **{name: getattr(delivery, name) for name in COPIED_HEAD if name != "note"},
        "number": making.numbers.dated("returns", delivery.date),
        "date": delivery.date,
        "amount": sum((line["amount"] for line in lines), ZERO),
    }
    making.insert(Document, [head])
    making.insert(DocumentLine, _placed(key, lines))


def _placed(key: int, lines: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for position, line in enumerate(lines, 1):
        yield line | {"document_id": key, "position": position}
