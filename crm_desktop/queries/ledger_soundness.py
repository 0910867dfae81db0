"""Whether the ledger's documents make sense in themselves: kinds and signs, mirrors, means, allocations."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select
from sqlalchemy.orm import aliased

from crm_desktop.core.i18n import Text, t
from crm_desktop.models import Allocation, Entry, IssuedStatement, ReceiptMeans
from crm_desktop.models.ledger import RECEIPT_KINDS, EntryKind
from crm_desktop.queries.open_entries import units

NAMED = 10
OWED = (EntryKind.CHARGE, EntryKind.OPENING, EntryKind.RECOVERY, EntryKind.REFUND)
PAID = (EntryKind.RECEIPT, EntryKind.CREDIT_NOTE, EntryKind.CONTRA, EntryKind.BAD_DEBT)
EITHER = (EntryKind.WRITE_OFF, EntryKind.REVERSAL)

Debit, Credit, Back = aliased(Entry), aliased(Entry), aliased(Allocation)


def strange_allocations() -> Any:
    """Allocations (key, credit's number, debit's number, whether across customers) that no rule allows."""
    across = or_(Debit.customer_id != Credit.customer_id, Debit.currency != Credit.currency)
    unlike = or_(units(Debit.amount) < 0, units(Credit.amount) > 0, Debit.side != Credit.side)
    return (
        select(Allocation.id, Credit.number, Debit.number, across.label("across"))
        .join(Debit, Debit.id == Allocation.debit_id)
        .join(Credit, Credit.id == Allocation.credit_id)
        .where(or_(across, unlike))
    )


def taken_back_twice() -> Any:
    """Allocations (key, credit's number, debit's number) of which more was taken back than there was."""
    rest = units(Allocation.amount) + func.sum(units(Back.amount))
    return (
        select(Allocation.id, Credit.number, Debit.number)
        .join(Back, Back.reverses_id == Allocation.id)
        .join(Debit, Debit.id == Allocation.debit_id)
        .join(Credit, Credit.id == Allocation.credit_id)
        .group_by(Allocation.id)
        .having(rest < 0)
    )


def allocations(db: Connection) -> Iterator[Text]:
    """Allocations between what cannot be allocated to each other."""
    strange: Any = db.execute(strange_allocations().limit(NAMED))
    for _, source, item, across in strange:
        if across:
            yield t("{source} is allocated to {item} of another customer.", source=source, item=item)
        else:
            yield t("{source} and {item} cannot be allocated to each other.", source=source, item=item)
    twice: Any = db.execute(taken_back_twice().limit(NAMED))
    for _, source, item in twice:
        yield t("More than there was of {source} on {item} was taken back.", source=source, item=item)


def kinds(db: Connection) -> Iterator[Text]:
    """Documents whose amount has the wrong sign for what they are, and void ones that count."""
    amount = units(Entry.amount)
    wrong = or_(
        and_(Entry.kind.in_(OWED), amount < 0),
        and_(Entry.kind.in_(PAID), amount > 0),
        Entry.kind.not_in((*OWED, *PAID, *EITHER)),
    )
    for number in db.scalars(select(Entry.number).where(wrong).limit(NAMED)):
        yield t("The amount of {number} does not fit what it is.", number=number)
    counted = select(Entry.number).where(Entry.voided_on.is_not(None), amount != 0)
    for number in db.scalars(counted.limit(NAMED)):
        yield t("{number} is void and counts all the same.", number=number)


def mirrors(db: Connection) -> Iterator[Text]:
    """Reversals that do not take back exactly what they reverse, on its side of the ledger."""
    mirrored = aliased(Entry)
    unlike = or_(units(Entry.amount) != -units(mirrored.amount), Entry.side != mirrored.side)
    wrong = (
        select(Entry.number, mirrored.number)
        .join(mirrored, mirrored.id == Entry.reverses_id)
        .where(Entry.kind == EntryKind.REVERSAL, unlike)
    )
    for number, other in db.execute(wrong.limit(NAMED)):
        yield t("{number} does not take back what {other} says.", number=number, other=other)


def unsummed() -> Any:
    """Receipts and refunds (key, number, what is missing) whose means of payment sum to another amount."""
    size = func.abs(units(func.coalesce(Entry.voided_amount, Entry.amount)))
    told = func.sum(units(ReceiptMeans.amount))
    return (
        select(Entry.id, Entry.number, (size - told).label("missing"))
        .join(ReceiptMeans, ReceiptMeans.entry_id == Entry.id)
        .where(Entry.kind.in_(RECEIPT_KINDS))
        .group_by(Entry.id)
        .having(told != size)
    )


def means(db: Connection) -> Iterator[Text]:
    """Receipts and refunds whose means of payment sum to another amount."""
    rows: Any = db.execute(unsummed().limit(NAMED))
    for _, number, _ in rows:
        yield t("The means of payment of {number} do not sum to its amount.", number=number)


def issued(db: Connection) -> Iterator[Text]:
    """Issued statements whose figures are not those they went out with."""
    frozen = "CAST(round(json_extract(content, '$.statement.{}') * 100) AS INTEGER)"
    wrong = " OR ".join(f"{frozen.format(name)} IS NOT {name}" for name in ("opening", "closing"))
    query = f"SELECT number FROM {IssuedStatement.__tablename__} WHERE {wrong} LIMIT {NAMED}"
    for number in db.exec_driver_sql(query).scalars():
        yield t("Statement {number} is not as it went out.", number=number)
