"""Receiving what a customer brings back: it lies in stock at what it left for, what was charged of it is credited."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import ENTITIES, Document, DocumentLine, StockMove
from crm_desktop.models.document import CLOSED, OPEN, RECEIVED, REFUND, SHIPPED, DocumentKind
from crm_desktop.models.stock import MoveKind
from crm_desktop.queries.among import among
from crm_desktop.queries.charged_lines import charges_of
from crm_desktop.queries.lineage import orders_under
from crm_desktop.services.kept import first_of
from crm_desktop.services.needed_lines import refuse_more_than_left, refuse_overdelivered
from crm_desktop.services.return_costs import coming
from crm_desktop.services.return_credits import credit, take_credits_back, why_no_credit
from crm_desktop.services.stock_settling import restock
from crm_desktop.services.warehouses import usable
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work


class Returns:
    """The gestures on returns."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def receive(self, *keys: int, initiator: object = None) -> Change:
        """The goods of these returns lie in stock on their dates, at what they left for; what of them was charged is
        credited where they are settled by a refund. All or none.

        Refusal where one has no lines, has been received, or more came back than was delivered.
        """
        with self._file.gesture(t("Receive"), initiator=initiator) as work:
            numbers = [_receive(work, _found(work, key)) for key in keys]
            work.label = t("Return {number} received", number=first_of(numbers, len(numbers)))
        return work.change

    def take_back(self, key: int, initiator: object = None) -> Change:
        """The goods are with the customer as though they had never come back, and what was credited is charged again;
        refused where replacements were delivered."""
        with self._file.gesture(t("Take the receipt of goods back"), initiator=initiator) as work:
            found = _found(work, key)
            if found.state != RECEIVED:
                raise Refusal(t("{number} has not been received.", number=found.number), "state")
            if found.is_past:
                said = t(
                    "{number} was brought in as received: what lies in stock knows of it already.",
                    number=found.number,
                )
                raise Refusal(said, "state")
            lines = _lines(work, found)
            take_credits_back(work, found, lines)
            moves = select(StockMove.id, StockMove.product_id).where(
                among(StockMove.line_id, [line.id for line in lines])
            )
            moved = work.connection.execute(moves).all()
            found.state = OPEN
            work.session.flush()
            refuse_overdelivered(work.connection, [found.id])
            work.delete_many(StockMove, [move for move, _product in moved])
            restock(work, {product for _move, product in moved})
            work.label = t("Receipt of return {number} taken back", number=found.number)
        return work.change


def _found(work: Work, key: int) -> Document:
    found = work.session.get(Document, key)
    if found is None or found.kind != DocumentKind.RETURN:
        raise NotFound(t("This {kind:inline} no longer exists.", kind=ENTITIES["returns"].singular))
    return found


def _lines(work: Work, document: Document) -> list[DocumentLine]:
    query = select(DocumentLine).where(DocumentLine.document_id == document.id)
    return list(work.session.scalars(query.order_by(DocumentLine.position, DocumentLine.id)))


def _receive(work: Work, found: Document) -> str:
    """Its number, once its goods lie in stock."""
    lines = _lines(work, found)
    if found.state == RECEIVED:
        raise Refusal(t("{number} has been received already.", number=found.number), "state")
    if not lines:
        raise Refusal(t("{number} has no lines: there is nothing to receive.", number=found.number), "lines")
    _refuse_what_leaves(lines)
    _refuse_other_delivery(work, found)
    refuse_more_than_left(work.connection, found.id)
    _enter_stock(work, found, lines)
    found.state = RECEIVED
    work.session.flush()
    if found.settled_by == REFUND:
        credit(work, found, lines)
        if not charges_of(work.connection, [line.id for line in lines]):
            work.remarks.append(why_no_credit(found.state, found.settled_by, found.amount))
    else:
        work.remarks += _closed(work, lines)
    return found.number


def _closed(work: Work, lines: Sequence[DocumentLine]) -> list[Text]:
    """That orders of which goods are to be delivered again wait for nothing any more."""
    orders = orders_under(work.connection, [line.id for line in lines])
    closed = select(Document.number).where(among(Document.id, set(orders.values())), Document.state == CLOSED)
    return [
        t("{number} is closed: open it again to deliver in place of what came back.", number=number)
        for number in work.connection.scalars(closed)
    ]


def _refuse_what_leaves(lines: Sequence[DocumentLine]) -> None:
    for place, line in enumerate(lines, 1):
        if line.source_line_id is None and line.quantity < 0:
            said = t("Line {n}: less than nothing cannot come back. Deliver what leaves.", n=place)
            raise Refusal(said, "quantity", row=place)


def _refuse_other_delivery(work: Work, found: Document) -> None:
    """Refusal where the goods are of a delivery that was not shipped, was on a later day, or to somebody else."""
    own, source = aliased(DocumentLine), aliased(DocumentLine)
    query = (
        select(Document.number, Document.date, Document.state, Document.customer_id)
        .join(source, source.document_id == Document.id)
        .join(own, own.source_line_id == source.id)
        .where(own.document_id == found.id)
    )
    for number, day, state, customer in work.connection.execute(query).all():
        if state != SHIPPED:
            raise Refusal(t("{number} has not been shipped.", number=number), "state")
        if customer != found.customer_id:
            said = t("{number} went to another customer than this return is of.", number=number)
            raise Refusal(said, "customer_id")
        if day > found.date:
            raise Refusal(
                t("{number} left on {date}: nothing comes back before.", number=number, date=day), "date"
            )


def _enter_stock(work: Work, found: Document, lines: Sequence[DocumentLine]) -> None:
    warehouse, back = usable(work.connection, found.warehouse_id), coming(work.connection, lines)
    for one in back:
        work.session.add(
            StockMove(
                product_id=one.need.product,
                warehouse_id=warehouse,
                date=found.date,
                kind=MoveKind.CUSTOMER_RETURN,
                quantity=one.quantity,
                given=one.worth,
                line_id=one.line,
                per_bundle=one.need.per_bundle,
            )
        )
    work.session.flush()
    restock(work, dict.fromkeys(one.need.product for one in back))
