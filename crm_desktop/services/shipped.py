"""What was shipped stands as it left: which goods, for whom, on which day. What it costs may still change."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Document
from crm_desktop.models.document import SHIPPED
from crm_desktop.queries.among import among
from crm_desktop.services.row_drafts import RowDraft

STAYS = t("It has been shipped. Take the shipment back first.")
OF_THE_SHIPMENT = frozenset({"date", "customer_id", "warehouse_id"})
"""What of a delivery's head is said of goods that have left."""
OF_THE_GOODS = frozenset({"product_id", "product_code", "quantity", "factor"})
"""What of a line says which goods have left."""


def has_left() -> ColumnElement[bool]:
    """Whether goods left stock for a document in its own row; for one brought in as shipped none did."""
    return and_(Document.state == SHIPPED, ~Document.is_past)


def shipped(db: Connection, keys: Sequence[int]) -> list[int]:
    """Those of these documents for which goods left stock."""
    return list(db.scalars(select(Document.id).where(among(Document.id, keys), has_left())))


def refuse_other_goods(document: Any, lines_before: int, wanted: Sequence[RowDraft]) -> None:
    """Refusal where a line shall change, come or go of a delivery whose goods have left; `lines_before` counts those
    that are there."""
    if document.state != SHIPPED or document.is_past:
        return
    changed = any(row.is_new or OF_THE_GOODS & set(row.changed) for row in wanted)
    if changed or len(wanted) < lines_before:
        raise Refusal(STAYS, "lines")
