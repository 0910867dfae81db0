"""What the chain of documents asks of undo and redo: no more is taken of a line than it has, no more is charged for an
order than it is over, and a document comes to the sum of its lines.

A line may be raised beyond what was offered by hand, and an undo goes back to that: what is refused is only what
nobody has seen, a step switched together with others that were made or switched since.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, func, or_, select, update
from sqlalchemy.orm import aliased

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import QUANTITY_PLACES, ZERO, grouped, trimmed
from crm_desktop.models import Document, DocumentLine, Entry, EntryLine
from crm_desktop.models.document import OPEN, DocumentKind
from crm_desktop.models.ledger import Side
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.chain import overtaken, takers
from crm_desktop.queries.charged import entries_of, orders_of, overcharged
from crm_desktop.queries.charged_lines import overcharged_lines
from crm_desktop.queries.returned import returned_unshipped, returns_among
from crm_desktop.services.kept import first_of
from crm_desktop.services.ledger_rules import ENTRIES
from crm_desktop.services.needed_lines import refuse_more_than_left, refuse_overdelivered
from crm_desktop.services.one_chain import refuse_apart
from crm_desktop.services.price_credits import CHARGED_LINES, refuse_overcredited, refuse_switched_away
from crm_desktop.services.switched import Switched
from crm_desktop.storage.undo_rules import StepFacts, UndoRules

LINES, DOCUMENTS = DocumentLine.__tablename__, Document.__tablename__
WORTH = ("quantity", "price", "discount", "vat_rate", "amount", "tax")
"""What of a line goes together."""


def register(rules: UndoRules) -> None:
    """Add the chain's rules to a file's."""
    rules.settlers.append(settle_chain)


def settle_chain(db: Connection, step: StepFacts, touched: dict[str, set[int]]) -> None:
    """Put the sums of documents right that an undo or redo touched; Refusal where a line would be half as one step
    has it and half as another, or more would be taken than there is."""
    if not touched.keys() & {LINES, DOCUMENTS, ENTRIES, CHARGED_LINES}:
        return
    switched = Switched(db, step)
    _refuse_half_a_line(db, switched)
    refuse_apart(db, switched)
    _sum_up(db, touched.get(DOCUMENTS, set()), touched.get(LINES, set()))
    _refuse_more_than_offered(db, switched)
    _refuse_more_than_ordered(db, switched)
    _refuse_more_than_can_be_charged(db, switched, touched)
    _refuse_draft_gone_on(db, switched)
    _refuse_more_than_came_back(db, touched)


def _refuse_half_a_line(db: Connection, switched: Switched) -> None:
    half = switched.half_edited(LINES, WORTH)
    if half is None:
        return
    line, label = half
    place = select(DocumentLine.position, Document.number).where(DocumentLine.id == line)
    found = db.execute(place.join(Document, Document.id == DocumentLine.document_id)).one_or_none()
    if found is not None:
        said = t(
            "“{step}” has changed line {n} of {number} since. Take that back first.",
            step=label,
            n=found[0],
            number=found[1],
        )
        raise Refusal(said)


def _sum_up(db: Connection, documents: Iterable[int], lines: Iterable[int]) -> None:
    """Documents that have lines come to their sum."""
    of_lines = db.scalars(select(DocumentLine.document_id).where(among(DocumentLine.id, lines)).distinct())
    keys = {*documents, *of_lines}
    total = func.sum(DocumentLine.amount)
    sums = (
        select(Document.id, total)
        .join(DocumentLine, DocumentLine.document_id == Document.id)
        .where(among(Document.id, keys))
        .group_by(Document.id)
        .having(total != Document.amount)
    )
    for key, amount in db.execute(sums).all():
        db.execute(update(Document).where(Document.id == key).values(amount=amount))


def _refuse_more_than_offered(db: Connection, switched: Switched) -> None:
    moved = switched.moved(LINES, "quantity")
    raised = [key for key, by in moved.items() if by > 0]
    lowered = [key for key, by in moved.items() if by < 0]
    for line in overtaken(db, lowered, by=raised):
        if switched.built_upon(LINES, (line.key, *line.takers), "quantity"):
            parts = takers(db, [line.key])[line.key]
            raise Refusal(
                t(
                    "Line {n} of {number} would be over {quantity}, and {documents} took {taken} of it. "
                    "Change or delete one of them first.",
                    n=line.position,
                    number=line.number,
                    quantity=trimmed(line.quantity, QUANTITY_PLACES),
                    documents=first_of(list(parts), len(parts)),
                    taken=trimmed(sum(parts.values(), ZERO), QUANTITY_PLACES),
                )
            )


def _refuse_more_than_ordered(db: Connection, switched: Switched) -> None:
    orders = {key for key, by in switched.moved(DOCUMENTS, "amount").items() if by < 0}
    orders |= _orders_of(db, switched)
    for key, found in overcharged(db, orders).items():
        entries = entries_of(db, key)
        if switched.built_upon(DOCUMENTS, [key], "amount") or switched.built_upon(ENTRIES, entries, "amount"):
            raise Refusal(
                t(
                    "Order {number} would be over {amount}, and {charged} would be charged for it. "
                    "Void or reverse a charge first.",
                    number=found.number,
                    amount=grouped(found.amount),
                    charged=grouped(found.charged),
                )
            )


def _refuse_more_than_can_be_charged(
    db: Connection, switched: Switched, touched: dict[str, set[int]]
) -> None:
    """Refusal where more of a line would be charged than was ordered or shipped of it, or more of its price credited
    than charged."""
    charged = switched.named(CHARGED_LINES, touched.get(CHARGED_LINES, set()), "line_id")
    of_entries = select(EntryLine.line_id).where(among(EntryLine.entry_id, touched.get(ENTRIES, ())))
    of_documents = select(DocumentLine.id).where(among(DocumentLine.document_id, touched.get(DOCUMENTS, ())))
    lines = {*touched.get(LINES, ()), *charged, *db.scalars(of_entries), *db.scalars(of_documents)}
    for line in overcharged_lines(db, lines):
        raise Refusal(
            t(
                "Line {n} of {number} is charged by {charges}: take that back first.",
                n=line.position,
                number=line.number,
                charges=first_of(line.charges, len(line.charges)),
            )
        )
    refuse_overcredited(db, lines)
    refuse_switched_away(db, switched)


def _refuse_draft_gone_on(db: Connection, switched: Switched) -> None:
    """Refuse to make an order a draft again of which something was delivered or charged."""
    later, source = aliased(DocumentLine), aliased(DocumentLine)
    delivered = select(later.id).join(source, source.id == later.source_line_id)
    by_line = select(EntryLine.entry_id).where(EntryLine.order_id == Document.id).correlate(Document)
    charged = select(Entry.id).where(
        or_(Entry.order_id == Document.id, Entry.id.in_(by_line)),
        of_side(Side.RECEIVABLE),
        Entry.voided_on.is_(None),
    )
    drafts = select(Document.number).where(
        among(Document.id, switched.wrote(DOCUMENTS, {"state"})),
        Document.kind == DocumentKind.ORDER,
        Document.state == OPEN,
        ~Document.is_past,
        or_(
            delivered.where(source.document_id == Document.id).exists(), charged.correlate(Document).exists()
        ),
    )
    number = db.scalar(drafts.limit(1))
    if number is not None:
        said = t("Of order {number} something was delivered or charged. Take that back first.", number=number)
        raise Refusal(said)


def _refuse_more_than_came_back(db: Connection, touched: dict[str, set[int]]) -> None:
    """Refusal where more would come back than was delivered, of what was not shipped, or more be delivered in place of
    it than came."""
    documents = {*touched.get(DOCUMENTS, ())}
    own = select(DocumentLine.document_id).where(among(DocumentLine.id, touched.get(LINES, ())))
    documents |= set(db.scalars(own))
    refuse_overdelivered(db, documents)
    for key in returns_among(db, documents):
        refuse_more_than_left(db, key)
    for number in returned_unshipped(db, documents):
        raise Refusal(t("{number} came back of it. Take that back first.", number=number))


def _orders_of(db: Connection, switched: Switched) -> set[int]:
    """The orders for which more is charged than before the step was switched."""
    risen = [key for key, by in switched.moved(ENTRIES, "amount").items() if by > 0]
    return orders_of(db, {*risen, *switched.named(ENTRIES, risen, "reverses_id")}) if risen else set()
