"""Where a posted document stands: which of the three acts (undo, void, reversal) can take it back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import t
from crm_desktop.models import Allocation, Entry, Party, Step, StepEntry
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import takes_nothing_back
from crm_desktop.queries.contras import set_off_with
from crm_desktop.queries.covering import covering


class ClosedBy(StrEnum):
    """What may close a document of which nothing was paid: its mirror, or a bad debt that gave all of it up."""

    REVERSAL = "reversal"
    BAD_DEBT = "bad_debt"


@dataclass(frozen=True)
class Standing:
    """`amount` is signed; of a void document it is 0 and `voided_amount` what it was. `step` posted the document,
    and nothing else, and can be undone as far as the document goes; `statement` is the issued statement it stands
    in; `used` what of it is allocated; `built_on` a document that takes it back or claims it again."""

    entry_id: int
    number: str
    kind: str
    customer_id: int
    customer: str
    date: dt.date
    amount: Decimal
    left: Decimal
    voided_on: dt.date | None
    left_house_on: dt.date | None
    statement: str | None
    reversed_by: str | None
    step: int | None
    built_on: str | None = None
    voided_amount: Decimal | None = None
    reason: str | None = None

    @property
    def is_used(self) -> bool:
        return self.left != self.amount

    @property
    def may_undo(self) -> bool:
        is_free = self.left_house_on is None and self.voided_on is None and self.built_on is None
        return self.step is not None and is_free

    @property
    def may_void(self) -> bool:
        return self.voided_on is None and self.statement is None and not self.is_used

    @property
    def may_reverse(self) -> bool:
        return self.voided_on is None and self.reversed_by is None and self.kind != EntryKind.REVERSAL


def standing(db: Connection, entry_id: int) -> Standing:
    """Where the document of that key stands; NotFound if there is none."""
    row = db.execute(
        select(Entry, Party.name).join(Party, Party.id == Entry.customer_id).where(Entry.id == entry_id)
    ).one_or_none()
    if row is None:
        raise NotFound(t("There is no such document."))
    return Standing(
        row.id,
        row.number,
        row.kind,
        row.customer_id,
        row.name,
        row.date,
        row.amount,
        row.left,
        row.voided_on,
        row.left_house_on,
        _statement(db, row),
        _mirror(db, entry_id),
        _step(db, entry_id),
        db.scalar(select(Entry.number).where(Entry.reverses_id == entry_id).order_by(Entry.id).limit(1)),
        row.voided_amount,
        row.reason,
    )


def have_left(db: Connection, entries: Sequence[int]) -> bool:
    """Whether all of these documents are known to have left the house."""
    here = select(Entry.id).where(among(Entry.id, entries), Entry.left_house_on.is_(None))
    return db.execute(here.limit(1)).first() is None


def side_of(db: Connection, entry_id: int) -> Side:
    """The side of the ledger a document is on; NotFound if there is none."""
    side = db.scalar(select(Entry.side).where(Entry.id == entry_id))
    if side is None:
        raise NotFound(t("There is no such document."))
    return Side(side)


def closed_without_pay(db: Connection, entry_id: int) -> ClosedBy | None:
    """What closed a document that nobody paid or used; None for any other."""
    if _mirror(db, entry_id) is not None:
        return ClosedBy.REVERSAL
    item, mirror = aliased(Entry), aliased(Entry)
    given_up = (
        select(Entry.id)
        .join(Allocation, Entry.id == Allocation.credit_id)
        .join(item, item.id == Allocation.debit_id)
        .outerjoin(mirror, and_(mirror.reverses_id == Entry.id, mirror.kind == EntryKind.REVERSAL))
        .where(item.id == entry_id, Entry.kind == EntryKind.BAD_DEBT, Entry.amount == -item.amount)
        .where(takes_nothing_back(), mirror.id.is_(None))
    )
    return None if db.scalar(given_up.limit(1)) is None else ClosedBy.BAD_DEBT


def _statement(db: Connection, entry: Any) -> str | None:
    return db.scalar(covering(entry.customer_id, entry.side, entry.id, entry.date).limit(1))


def _mirror(db: Connection, key: int) -> str | None:
    query = select(Entry.number).where(Entry.reverses_id == key, Entry.kind == EntryKind.REVERSAL)
    return db.scalar(query.limit(1))


def _step(db: Connection, key: int) -> int | None:
    """The step that posted the document alone (with its write-offs, or what it was set off with), while it is done."""
    inserts = (StepEntry.table_name == Entry.__tablename__, StepEntry.verb == "insert")
    found = db.scalar(
        select(Step.id)
        .join(StepEntry, StepEntry.step_id == Step.id)
        .where(*inserts, StepEntry.record_id == key, Step.state == "done")
    )
    if found is None:
        return None
    others = (
        select(func.count())
        .select_from(StepEntry)
        .join(Entry, Entry.id == StepEntry.record_id)
        .where(*inserts, StepEntry.step_id == found, StepEntry.record_id != key)
        .where(or_(Entry.kind != EntryKind.WRITE_OFF, Entry.id.is_(None)))
        .where(StepEntry.record_id.is_not(set_off_with(db, key)))
    )
    return None if db.scalar(others) else found
