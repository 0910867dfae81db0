"""What was set off (对冲) against what: the two entries of one gesture, one on each side of the ledger."""

from collections.abc import Iterator

from sqlalchemy import Connection, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.i18n import Text, t
from crm_desktop.models import Entry
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.open_entries import units

NAMED = 10


def set_off_with(db: Connection, entry_id: int) -> int | None:
    """The key of the entry on the other side that was set off with this one; None for any other entry."""
    named = db.scalar(select(Entry.contra_id).where(Entry.id == entry_id))
    return named or db.scalar(select(Entry.id).where(Entry.contra_id == entry_id).limit(1))


def unequal_contras(db: Connection) -> Iterator[Text]:
    """Entries tied to one that is not their like on the other side, with the same firm and amount."""
    ours = aliased(Entry)
    unlike = or_(
        units(Entry.amount) != units(ours.amount),
        Entry.customer_id != ours.customer_id,
        Entry.kind != EntryKind.CONTRA,
        ours.kind != EntryKind.CONTRA,
        ~of_side(Side.PAYABLE),
        ~of_side(Side.RECEIVABLE, ours),
    )
    wrong = select(Entry.number, ours.number).join(ours, ours.id == Entry.contra_id).where(unlike)
    for number, other in db.execute(wrong.limit(NAMED)):
        yield t(
            "{number} and {other} were set off against each other and no longer agree.",
            number=number,
            other=other,
        )
