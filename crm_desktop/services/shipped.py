"""What was shipped stands as it left, what was received as it came: which goods, for whom, on which day. What left may
still change its price; what came back was credited by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import Document
from crm_desktop.models.document import RECEIVED, SHIPPED
from crm_desktop.queries.among import among
from crm_desktop.services.row_drafts import RowDraft

OF_THE_MOVE = frozenset({"number", "date", "customer_id", "warehouse_id"})
OF_THE_GOODS = frozenset({"product_id", "product_code", "quantity", "factor"})
OF_WORTH = frozenset({"price", "discount", "vat_rate", "amount", "tax"})


@dataclass(frozen=True)
class Moved:
    """What of a document stays once its goods have moved, of its head and of its lines; `stays` is said to whoever
    would change it, `as_it_is` where an undo would."""

    of_head: frozenset[str]
    of_lines: frozenset[str]
    stays: Text
    as_it_is: Text


MOVED = {
    SHIPPED: Moved(
        OF_THE_MOVE,
        OF_THE_GOODS,
        t("It has been shipped. Take the shipment back first."),
        t("{number} has been shipped as it is. Take the shipment back first."),
    ),
    RECEIVED: Moved(
        OF_THE_MOVE | {"settled_by", "document_discount", "price_basis"},
        OF_THE_GOODS | OF_WORTH,
        t("It has been received. Take that back first."),
        t("{number} has been received as it is. Take that back first."),
    ),
}
"""By the states of documents whose goods have moved."""


def has_moved(*states: str) -> ColumnElement[bool]:
    """Whether goods left or came for a document in its own row, which is in one of these states if any are named; for
    one brought in so none did."""
    return and_(Document.state.in_(states or list(MOVED)), ~Document.is_past)


def moved(db: Connection, keys: Sequence[int]) -> dict[int, Moved]:
    """Those of these documents for which goods left stock or came, and what of them stays."""
    rows = db.execute(select(Document.id, Document.state).where(among(Document.id, keys), has_moved()))
    return {key: MOVED[state] for key, state in rows}


def refuse_other_goods(document: Any, lines_before: int, wanted: Sequence[RowDraft]) -> None:
    """Refusal where a line shall change, come or go of a document whose goods have moved; `lines_before` counts those
    that are there."""
    if document.state not in MOVED or document.is_past:
        return
    stays = MOVED[document.state]
    changed = any(row.is_new or stays.of_lines & set(row.changed) for row in wanted)
    if changed or len(wanted) < lines_before:
        raise Refusal(stays.stays, "lines")
