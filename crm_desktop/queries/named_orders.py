"""The orders that entries were made from, where their summaries name them."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from crm_desktop.models import Document, Entry
from crm_desktop.queries.among import among


def named_orders(db: Connection, entries: Iterable[int]) -> dict[int, int]:
    """The key of the order an entry was made from, by the entry's; only where its summary has the order's number."""
    query = (
        select(Entry.id, Document.id)
        .join(Document, Document.id == Entry.order_id)
        .where(
            among(Entry.id, entries), Document.number != "", func.instr(Entry.summary, Document.number) > 0
        )
    )
    return {row[0]: row[1] for row in db.execute(query)}
