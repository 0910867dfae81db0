"""What may not be done to a document's lines: later documents were made of them, or charges were."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import QUANTITY_PLACES, ZERO, grouped, trimmed
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import REFUND, REPLACEMENT, DocumentKind
from crm_desktop.queries.among import among
from crm_desktop.queries.chain import needed_lines, overtaken, takers
from crm_desktop.queries.charged import charged_for
from crm_desktop.queries.charged_lines import charged_by_line, charged_lines, charges_of
from crm_desktop.queries.price_credits import credited_of
from crm_desktop.queries.returned import refunded_of, settled
from crm_desktop.services.kept import first_of
from crm_desktop.services.row_drafts import RowDraft, said_of
from crm_desktop.storage.gesture import Work

TYPED = ("quantity", "price", "discount")
"""What of a line its amount follows from."""
There = Mapping[str, DocumentLine]
"""The lines as they are, by their uid, in their order."""


def refuse_what_is_needed(work: Work, document: int, there: There, wanted: Sequence[RowDraft]) -> None:
    """Refusal where a line shall go, or be less, that others need; it names the line."""
    _refuse_gone(work, there, wanted)
    _refuse_other_goods(work, there, wanted)
    _refuse_other_unit(work, there, wanted)
    _refuse_too_few(work, there, wanted)
    _refuse_fewer_than_charged(work, there, wanted)
    _refuse_below_charged(work, document, there, wanted)


def _kept(there: There, wanted: Sequence[RowDraft]) -> Iterator[tuple[int, RowDraft, DocumentLine]]:
    """The lines that stay, each with its place among those wanted."""
    for place, row in enumerate(wanted, 1):
        if not row.is_new:
            yield place, row, there[row.values["uid"]]


def _gone(there: There, wanted: Sequence[RowDraft]) -> Iterator[tuple[int, DocumentLine]]:
    """The lines that shall go, each with its place among those that were there."""
    kept = {line.id for _place, _row, line in _kept(there, wanted)}
    return ((place, line) for place, line in enumerate(there.values(), 1) if line.id not in kept)


def _refuse_gone(work: Work, there: There, wanted: Sequence[RowDraft]) -> None:
    gone = {line.id: place for place, line in _gone(there, wanted)}
    for key in sorted(needed_lines(work.connection, list(gone)) if gone else ()):
        with said_of(gone[key]):
            raise Refusal(t("Another document was made of it; it stays."), "lines")
    for key in sorted(charged_lines(work.connection, list(gone)) if gone else ()):
        with said_of(gone[key]):
            raise Refusal(t("It was charged; it stays."), "lines")


def _refuse_other_goods(work: Work, there: There, wanted: Sequence[RowDraft]) -> None:
    """Refusal where a line that was made of another, or of which another was made, would name another product."""
    renamed = {
        line.id: (place, line)
        for place, row, line in _kept(there, wanted)
        if row.values["product_id"] != line.product_id
    }
    needed = _needed(work, list(renamed))
    for key, (place, line) in renamed.items():
        if line.source_line_id is not None or key in needed:
            with said_of(place):
                raise Refusal(t("Another document is of this product; the product stays."), "product_code")


def _needed(work: Work, lines: Sequence[int]) -> set[int]:
    """Those of these lines of which others were made, or that were charged."""
    if not lines:
        return set()
    return {*needed_lines(work.connection, lines), *charged_lines(work.connection, lines)}


def _refuse_other_unit(work: Work, there: There, wanted: Sequence[RowDraft]) -> None:
    """Refusal where a line that was made of another, or of which another was made, would count in another unit."""
    recounted = {
        line.id: (place, line)
        for place, row, line in _kept(there, wanted)
        if row.values["factor"] != line.factor
    }
    needed = _needed(work, list(recounted))
    for key, (place, line) in recounted.items():
        if line.source_line_id is not None or key in needed:
            with said_of(place):
                raise Refusal(t("Another document counts it in this unit; the unit stays."), "unit")


def _refuse_too_few(work: Work, there: There, wanted: Sequence[RowDraft]) -> None:
    """Refusal where a line would be of less than later documents took of it."""
    lowered = {
        place: (row, line)
        for place, row, line in _kept(there, wanted)
        if row.values["quantity"] < line.quantity
    }
    keys = [line.id for _row, line in lowered.values()]
    taken = takers(work.connection, keys) if lowered else {}
    again = settled(work.connection, keys, REPLACEMENT) if lowered else {}
    for place, (row, line) in lowered.items():
        took = taken.get(line.id, {})
        least = sum(took.values(), ZERO) - again.get(line.id, ZERO)
        if took and row.values["quantity"] < least:
            with said_of(place):
                raise Refusal(_too_few(least, list(took)), "quantity")


def _refuse_fewer_than_charged(work: Work, there: There, wanted: Sequence[RowDraft]) -> None:
    """Refusal where a line would be of less than was charged of it."""
    changed = {
        place: (row.values["quantity"], line.id)
        for place, row, line in _kept(there, wanted)
        if row.values["quantity"] != line.quantity
    }
    keys = [key for _quantity, key in changed.values()]
    found = charged_by_line(work.connection, keys) if changed else {}
    back = settled(work.connection, keys, REFUND) if changed else {}
    for place, (quantity, key) in changed.items():
        charged, refunded = found[key].quantity if key in found else ZERO, back.get(key, ZERO)
        least = charged + refunded
        if not (ZERO <= least <= quantity or quantity <= least <= ZERO):
            with said_of(place):
                raise Refusal(_below_charged(least, bool(refunded)), "quantity")


def _below_charged(charged: Decimal, came_back: bool) -> Text:
    least = trimmed(charged, QUANTITY_PLACES)
    if came_back:
        return t(
            "The quantity cannot be below {least}: so much of it was charged, or came back for a refund.",
            least=least,
        )
    return t("The quantity cannot be below {least}: so much of it was charged.", least=least)


def _too_few(least: Decimal, numbers: Sequence[str]) -> Text:
    return t(
        "The quantity cannot be below {least}: so much of it went into {documents}.",
        least=trimmed(least, QUANTITY_PLACES),
        documents=first_of(numbers, len(numbers)),
    )


def _refuse_below_charged(work: Work, document: int, there: There, wanted: Sequence[RowDraft]) -> None:
    """Refusal where the lines would come to less than they did, and to less than was charged for the order."""
    before = sum((line.amount for line in there.values()), ZERO)
    after = sum((row.values["amount"] for row in wanted), ZERO)
    charges = _charged_or_refunded(work.connection, document) if there and after < before else ZERO
    if charges and after < charges:
        place, field = _first_lowered(there, wanted)
        with said_of(place):
            raise Refusal(
                t(
                    "The order would come to {amount}, and {charged} is charged for it. "
                    "Void or reverse a charge first.",
                    amount=grouped(after),
                    charged=grouped(charges),
                ),
                field,
            )


def _charged_or_refunded(db: Connection, document: int) -> Decimal:
    off = refunded_of(Document) + credited_of(Document)
    return charged_for(db, document) + (db.scalar(select(off).where(Document.id == document)) or ZERO)


def _first_lowered(there: There, wanted: Sequence[RowDraft]) -> tuple[int, str]:
    """The place of the first line that comes to less than before, and what of it was changed; one that goes has the
    place it had."""
    for place, row, line in _kept(there, wanted):
        if row.values["amount"] < line.amount:
            return place, next((key for key in TYPED if key in row.changed), "amount")
    gone = [place for place, line in _gone(there, wanted) if line.amount > 0]
    below_nothing = [place for place, row in enumerate(wanted, 1) if row.is_new and row.values["amount"] < 0]
    return next(iter((*gone, *below_nothing))), "amount"


def refuse_charged(db: Connection, lines: Sequence[int]) -> None:
    """Refusal where charges stand of any of these lines, or of lines made of them."""
    numbers = charges_of(db, lines) if lines else ()
    if numbers:
        said = t("Charged by {charges}: take that back first.", charges=first_of(numbers, len(numbers)))
        raise Refusal(said)


def refuse_more_than_left(db: Connection, document: int) -> None:
    """Refusal where the lines of a return and of others are of more than was delivered; it names the first."""
    own, sent, back, head = (
        aliased(DocumentLine),
        aliased(DocumentLine),
        aliased(DocumentLine),
        aliased(Document),
    )
    all_of_it = (
        select(func.sum(back.quantity))
        .join(head, head.id == back.document_id)
        .where(back.source_line_id == sent.id, head.kind == DocumentKind.RETURN)
        .correlate(sent)
        .scalar_subquery()
    )
    query = (
        select(own.position, own.quantity, sent.quantity, all_of_it)
        .join(sent, sent.id == own.source_line_id)
        .join(Document, Document.id == own.document_id)
        .where(own.document_id == document, Document.kind == DocumentKind.RETURN)
        .where(or_(func.abs(all_of_it) > func.abs(sent.quantity), _is_other_way(own, sent)))
        .order_by(own.position)
    )
    found = db.execute(query.limit(1)).one_or_none()
    if found is not None:
        place, quantity, sent_of_it, returned = found
        left = trimmed(sent_of_it - (returned - quantity), QUANTITY_PLACES)
        said = t("Line {n}: {left} of what was delivered can come back.", n=place, left=left)
        raise Refusal(said, "quantity", row=place)


def _is_other_way(own: Any, sent: Any) -> ColumnElement[bool]:
    nothing = literal_column("0")
    return or_(
        and_(own.quantity < nothing, sent.quantity > nothing),
        and_(own.quantity > nothing, sent.quantity < nothing),
    )


def refuse_overdelivered(db: Connection, returns: Iterable[int]) -> None:
    """Refusal where more would be delivered of an order's line than was ordered, as goods of these returns are no more
    to be replaced."""
    back, sent = aliased(DocumentLine), aliased(DocumentLine)
    ordered = (
        select(sent.source_line_id)
        .join(back, back.source_line_id == sent.id)
        .join(Document, Document.id == back.document_id)
        .where(
            among(Document.id, returns),
            Document.kind == DocumentKind.RETURN,
            Document.settled_by == REPLACEMENT,
            sent.source_line_id.is_not(None),
        )
    )
    lines = [key for key in db.scalars(ordered) if key is not None]
    for line in overtaken(db, lines) if lines else ():
        numbers = list(takers(db, [line.key])[line.key])
        raise Refusal(
            t(
                "Line {n} of {number}: goods were delivered in place of these by {documents}.",
                n=line.position,
                number=line.number,
                documents=first_of(numbers[-1:], 1),
            )
        )
