"""Quotes, orders, deliveries, returns."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.models import Document, DocumentLine, Entry, EntryLine
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.among import among
from crm_desktop.services.needed_lines import refuse_charged
from crm_desktop.services.one_chain import refuse_another_customer
from crm_desktop.services.record_rules.rules import Rules
from crm_desktop.services.shipped import moved
from crm_desktop.storage.gesture import Work


class DocumentRules(Rules):
    """A document's lines go with it; one that was charged stays, and one that was shipped."""

    owns = ((DocumentLine, "document_id"),)

    def kept(self, work: Work, keys: Sequence[int]) -> dict[int, Text]:
        """Also those of whose lines later documents were made."""
        needed = super().kept(work, keys)
        source, later = aliased(DocumentLine), aliased(DocumentLine)
        taken = select(source.document_id).join(later, later.source_line_id == source.id).distinct()
        for key in work.connection.execute(taken.where(among(source.document_id, keys))).scalars():
            needed.setdefault(key, t("Other documents were made of its lines; it cannot be deleted."))
        for key, found in moved(work.connection, keys).items():
            needed.setdefault(key, found.stays)
        charged = select(DocumentLine.document_id).join(EntryLine, EntryLine.line_id == DocumentLine.id)
        for key in work.connection.scalars(charged.where(among(DocumentLine.document_id, keys)).distinct()):
            needed.setdefault(key, t("Its lines were charged; it cannot be deleted."))
        return needed

    needed_by = ((Entry, "order_id", t("Receivables were made from this order; it cannot be deleted.")),)

    def before_change(self, work: Work, values: Mapping[str, Any], keys: Sequence[int]) -> None:
        """An order that was charged or delivered stays its customer's; what was shipped is as it was."""
        for found in moved(work.connection, keys).values():
            if said := found.of_head & values.keys():
                raise Refusal(found.stays, min(said))
        if "customer_id" not in values:
            return
        refuse_another_customer(work.connection, keys, values["customer_id"])
        lines = select(DocumentLine.id).join(Document, Document.id == DocumentLine.document_id)
        others = lines.where(among(Document.id, keys), Document.customer_id.is_not(values["customer_id"]))
        refuse_charged(work.connection, list(work.connection.scalars(others)))
        mirror = aliased(Entry)
        charged = (
            select(Entry.number)
            .outerjoin(mirror, and_(mirror.reverses_id == Entry.id, mirror.kind == EntryKind.REVERSAL))
            .where(among(Entry.order_id, keys), Entry.customer_id.is_not(values["customer_id"]))
            .where(Entry.voided_on.is_(None), mirror.id.is_(None), Entry.kind != EntryKind.REVERSAL)
        )
        number = work.connection.execute(charged.limit(1)).scalar_one_or_none()
        if number is not None:
            raise Refusal(
                t(
                    "{number} was made from this order: it stays that customer's. Take it back first.",
                    number=number,
                ),
                "customer_id",
            )
