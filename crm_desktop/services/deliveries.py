"""Shipping a delivery: what its lines name leaves stock; taken back, it lies there again."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.lines import in_own_unit
from crm_desktop.models import ENTITIES, Document, DocumentLine, StockMove
from crm_desktop.models.delivery import TO_DELIVERY
from crm_desktop.models.document import OPEN, SHIPPED, DocumentKind
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.bundles import Needs, needs
from crm_desktop.queries.chain import made_from
from crm_desktop.services.copies import lines_by_document
from crm_desktop.services.kept import first_of
from crm_desktop.services.needed_lines import refuse_charged
from crm_desktop.services.shipping import deliver_lines
from crm_desktop.services.stock_settling import restock
from crm_desktop.services.warehouses import usable
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work


class Deliveries:
    """The gestures on deliveries."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def ship(self, *keys: int, initiator: object = None) -> Change:
        """What these deliveries name leaves stock on their dates, of all or of none; a product that is not kept in
        stock leaves none, and of a bundle its parts leave.

        Refusal where one has no lines, has been shipped already, or more would leave than lies there.
        """
        with self._file.gesture(t("Ship"), initiator=initiator) as work:
            deliveries = [_delivery(work, key) for key in dict.fromkeys(keys)]
            _ship(work, deliveries)
            numbers = [delivery.number for delivery in deliveries]
            work.label = t("Delivery {number} shipped", number=first_of(numbers, len(numbers)))
        return work.change

    def make(self, *lines: int, day: dt.date | None = None, initiator: object = None) -> Change:
        """Deliveries of what can leave now of these lines of orders: of today or another `day`, one for each customer,
        warehouse and salesperson; of the rest of them none is made.

        Refusal where nothing of them can, or all that can stands on deliveries already.
        """
        with self._file.gesture(TO_DELIVERY.label, initiator=initiator) as work:
            deliver_lines(work, lines, day)
        return work.change

    def take_back(self, key: int, initiator: object = None) -> Change:
        """What was shipped lies in stock again as though it had never left."""
        with self._file.gesture(t("Take the shipment back"), initiator=initiator) as work:
            delivery = _delivery(work, key)
            if delivery.state != SHIPPED:
                raise Refusal(t("{number} has not been shipped.", number=delivery.number), "state")
            if delivery.is_past:
                said = t(
                    "{number} was brought in as shipped: what lies in stock knows of it already.",
                    number=delivery.number,
                )
                raise Refusal(said, "state")
            lines = select(DocumentLine.id).where(DocumentLine.document_id == key)
            refuse_charged(work.connection, list(work.connection.scalars(lines)))
            _refuse_returned(work, delivery)
            moves = select(StockMove.id, StockMove.product_id).join(
                DocumentLine, DocumentLine.id == StockMove.line_id
            )
            found = work.connection.execute(moves.where(DocumentLine.document_id == key)).all()
            delivery.state = OPEN
            work.delete_many(StockMove, [move for move, _product in found])
            restock(work, {product for _move, product in found})
            work.label = t("Shipment of {number} taken back", number=delivery.number)
        return work.change


def _refuse_returned(work: Work, delivery: Document) -> None:
    for key in made_from(work.connection, delivery.id, "returns"):
        number = work.session.get_one(Document, key).number
        raise Refusal(t("{number} was made of it: delete that first.", number=number), "state")


def _ship(work: Work, deliveries: Sequence[Document]) -> None:
    """Let their goods leave."""
    lines = lines_by_document(work, [delivery.id for delivery in deliveries])
    for delivery in deliveries:
        _refuse_to_ship(delivery, lines[delivery.id])
    every = (line.product_id for of_one in lines.values() for line in of_one)
    takes = needs(work.connection, {product for product in every if product is not None})
    leave_from = {key: usable(work.connection, key) for key in {one.warehouse_id for one in deliveries}}
    for delivery in deliveries:
        delivery.state = SHIPPED
    moves = (
        move
        for one in deliveries
        for move in _leaving(one, lines[one.id], takes, leave_from[one.warehouse_id])
    )
    work.insert_few(StockMove, moves)
    restock(work, {need.product for of_one in takes.values() for need in of_one})


def _refuse_to_ship(delivery: Document, lines: Sequence[DocumentLine]) -> None:
    if delivery.state == SHIPPED:
        raise Refusal(t("{number} has been shipped already.", number=delivery.number), "state")
    if not lines:
        raise Refusal(t("{number} has no lines: there is nothing to ship.", number=delivery.number), "lines")


def _delivery(work: Work, key: int) -> Document:
    found = work.session.get(Document, key)
    if found is None or found.kind != DocumentKind.DELIVERY:
        raise NotFound(t("This {kind:inline} no longer exists.", kind=ENTITIES["deliveries"].singular))
    return found


def _leaving(
    delivery: Document, lines: Sequence[DocumentLine], takes: Needs, warehouse: int
) -> Iterator[dict[str, Any]]:
    """What these lines take from stock."""
    for line in lines:
        quantity = in_own_unit(line.quantity, line.factor)
        for need in takes.get(line.product_id or 0, ()):
            if taken := need.of(quantity):
                yield {
                    "product_id": need.product,
                    "warehouse_id": warehouse,
                    "date": delivery.date,
                    "kind": MoveKind.ISSUE,
                    "quantity": -taken,
                    "line_id": line.id,
                    "per_bundle": need.per_bundle,
                }
