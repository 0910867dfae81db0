"""The allocations that cannot be, in a file that was damaged or written past the program."""

from sqlalchemy import Connection, Select, or_, select

from crm_desktop.models import Allocation, Entry
from crm_desktop.queries.ledger_soundness import strange_allocations, taken_back_twice
from crm_desktop.queries.moves import chunks, settlements


def impossible_allocations(db: Connection) -> list[int]:
    """The keys of allocations that no rule allows or of which a document is missing, with what takes them back,
    and of all allocations of documents that would be used for more than they hold on some day.

    Without them every balance is as before: an allocation is no entry of the ledger.
    """
    wrong = (strange_allocations(), taken_back_twice(), _one_sided())
    found = {row[0] for query in wrong for row in db.execute(query)}
    for chunk in chunks(list(found)):
        found.update(db.scalars(select(Allocation.id).where(Allocation.reverses_id.in_(chunk))))
    for chunk in chunks(db.scalars(select(Entry.id)).all()):
        unsound = [key for key, life in settlements(db, chunk).items() if not life.is_sound]
        tied = or_(Allocation.debit_id.in_(unsound), Allocation.credit_id.in_(unsound))
        found.update(db.scalars(select(Allocation.id).where(tied)) if unsound else ())
    return sorted(found, reverse=True)


def _one_sided() -> Select[int]:
    """The allocations of which a document is missing."""
    entries = select(Entry.id)
    return select(Allocation.id).where(
        or_(Allocation.debit_id.not_in(entries), Allocation.credit_id.not_in(entries))
    )
