"""What the ledger asks of undo and redo: what left the house stays, and no date is ever overdrawn."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, select, update

from crm_desktop.core.errors import Concerned, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.settlement import Settlement
from crm_desktop.models import Allocation, Base, Entry, IssuedStatement, Parcel, Step, StepEntry
from crm_desktop.queries.covering import COUNTS, covering, opening_after, telling_of
from crm_desktop.queries.moves import chunks, settlements
from crm_desktop.storage.parcels import told as columns_in_parcels
from crm_desktop.storage.undo_rules import StepFacts, UndoRules

ENTRIES, ALLOCATIONS = Entry.__tablename__, Allocation.__tablename__
STATEMENTS = IssuedStatement.__tablename__


def register(rules: UndoRules) -> None:
    """Add the ledger's rules to a file's."""
    rules.guards += [
        refuse_an_issue,
        refuse_what_left_the_house,
        refuse_a_sending,
        refuse_a_confirmation_built_upon,
        refuse_a_void_that_was_told,
    ]
    rules.settlers.append(settle_ledger)


def refuse_an_issue(db: Connection, step: StepFacts) -> None:
    """Refuse to undo that statements were issued; those that count can be voided instead."""
    keys = _entries_in(db, step.id, "insert", table=STATEMENTS)
    issued = select(IssuedStatement.id, IssuedStatement.number)
    rows = db.execute(issued.where(IssuedStatement.id.in_(keys), COUNTS)).all()
    if rows:
        about = Concerned(STATEMENTS, tuple(row.id for row in rows))
        one = t("Statement {number} is issued and cannot be undone. Void it instead.", number=rows[0].number)
        many = t("{n} statements are issued and cannot be undone. Void them instead.", n=len(rows))
        raise Refusal(one if len(rows) == 1 else many, about=about)


def refuse_what_left_the_house(db: Connection, step: StepFacts) -> None:
    """Refuse to undo a posting that was printed, exported or stands in an issued statement, and a void that a
    statement has relied on since. (Of a large import, undo keeps such documents by itself.)"""
    posted = _entries_in(db, step.id, "insert")
    left = select(Entry.id, Entry.number).where(Entry.id.in_(posted), Entry.left_house_on.is_not(None))
    sent = db.execute(left.limit(1)).one_or_none()
    if sent is not None:
        raise _left_the_house(sent.number, Concerned("receivables", (sent.id,)))
    voided = _entries_in(db, step.id, "update", field="voided_on")
    told = (
        select(Entry.number)
        .where(Entry.id.in_(voided))
        .where(covering(Entry.customer_id, Entry.side, Entry.id, Entry.date).correlate(Entry).exists())
    )
    number = db.scalar(told.limit(1))
    if number is not None:
        raise Refusal(
            t("A statement was issued after {number} was voided. Post it anew instead.", number=number)
        )


def refuse_a_sending(db: Connection, step: StepFacts) -> None:
    """Refuse to undo that documents were sent out; what stands on them can be taken back otherwise."""
    if step.kind != "final":
        return
    sent = sorted(_entries_in(db, step.id, "update", "left_house_on"))
    if not sent:
        return
    about = Concerned("receivables", tuple(sent))
    if len(sent) > 1:
        raise Refusal(
            t("{n} documents have left the house. Void or reverse them one by one instead.", n=len(sent)),
            about=about,
        )
    raise _left_the_house(db.scalar(select(Entry.number).where(Entry.id == sent[0])), about)


def _left_the_house(number: str | None, about: Concerned) -> Refusal:
    said = t("{number} has left the house. Void it or reverse it instead.", number=number or "")
    return Refusal(said, about=about)


def refuse_a_confirmation_built_upon(db: Connection, step: StepFacts) -> None:
    """Refuse to undo that a statement was confirmed once the next one opens with its closing."""
    issued = IssuedStatement
    confirmed = select(issued.customer_id, issued.side, issued.to_date).where(
        IssuedStatement.id.in_(_entries_in(db, step.id, "update", "confirmed", table=STATEMENTS)),
        IssuedStatement.confirmed,
    )
    for customer, side, to_date in db.execute(confirmed).all():
        following = opening_after(db, customer, side, to_date)
        if following is not None:
            raise Refusal(
                t("Statement {number} opens with this one; it stays confirmed.", number=following[1])
            )


def refuse_a_void_that_was_told(db: Connection, step: StepFacts) -> None:
    """Refuse to undo that a statement was voided once a later one has told the customer so."""
    issued = IssuedStatement
    void = select(issued.customer_id, issued.side, issued.number).where(
        IssuedStatement.id.in_(_entries_in(db, step.id, "update", "voided_on", table=STATEMENTS)), ~COUNTS
    )
    for customer, side, number in db.execute(void).all():
        telling = telling_of(db, customer, side, number)
        if telling is not None:
            raise Refusal(
                t(
                    "Statement {telling} says that {number} is void; it stays void.",
                    telling=telling,
                    number=number,
                )
            )


def settle_ledger(db: Connection, _step: StepFacts, touched: dict[str, set[int]]) -> None:
    """Compute `left` and `closed_on` of everything an undo or redo touched; Refusal where a document would be
    used for more than it holds on any day."""
    ties = touched.get(ALLOCATIONS, set())
    recompute_left(db, touched.get(ENTRIES, set()) | _tied_by(db, ties) | _once_tied_by(db, ties))


def recompute_left(db: Connection, entry_ids: Iterable[int]) -> None:
    """Put `left` and `closed_on` of these entries right; Refusal where one is used for more than it holds."""
    for lives in put_left_right(db, entry_ids):
        _refuse_unsound(db, lives)


def put_left_right(db: Connection, entry_ids: Iterable[int]) -> list[dict[int, Settlement]]:
    """Put `left` and `closed_on` of these entries right, from their allocations, sound or not; their lives."""
    found: list[dict[int, Settlement]] = []
    for chunk in chunks(sorted(entry_ids)):
        lives = settlements(db, chunk)
        stored = db.execute(select(Entry.id, Entry.left, Entry.closed_on).where(Entry.id.in_(list(lives))))
        wrong = [
            row[0] for row in stored if (row[1], row[2]) != (lives[row[0]].left, lives[row[0]].closed_on)
        ]
        for key in wrong:
            life = lives[key]
            db.execute(update(Entry).where(Entry.id == key).values(left=life.left, closed_on=life.closed_on))
        found.append(lives)
    return found


def _refuse_unsound(db: Connection, lives: dict[int, Settlement]) -> None:
    for key, life in lives.items():
        if not life.is_sound:
            number = db.scalar(select(Entry.number).where(Entry.id == key))
            raise Refusal(
                t("{number} has been allocated since. Take that allocation back first.", number=number)
            )


def _entries_in(db: Connection, step: int, verb: str, field: str = "", *, table: str = ENTRIES) -> list[int]:
    rows = db.execute(
        select(StepEntry.record_id, StepEntry.after).where(
            StepEntry.step_id == step, StepEntry.table_name == table, StepEntry.verb == verb
        )
    )
    return [key for key, after in rows if not field or field in (after or {})]


def _tied_by(db: Connection, allocation_ids: Iterable[int]) -> set[int]:
    """Both sides of these allocations, as far as they exist."""
    found: set[int] = set()
    for chunk in chunks(allocation_ids):
        rows = db.execute(select(Allocation.debit_id, Allocation.credit_id).where(Allocation.id.in_(chunk)))
        found.update(key for row in rows for key in row)
    return found


def _once_tied_by(db: Connection, allocation_ids: Iterable[int]) -> set[int]:
    """Both sides of the allocations that an undo has just taken out."""
    undone = select(Step.id).where(Step.state == "undone")
    columns: dict[int, list[str]] = {}
    found: set[int] = set()
    for chunk in chunks(allocation_ids):
        parcels = db.execute(
            select(Parcel.step_id, Parcel.content)
            .where(Parcel.step_id.in_(undone), Parcel.table_name == ALLOCATIONS)
            .where(Parcel.record_id.in_(chunk))
        )
        for step, content in parcels.all():
            if step not in columns:
                columns[step] = columns_in_parcels(db, step, Base.metadata.tables[ALLOCATIONS]) or []
            row = dict(zip(columns[step], json.loads(content), strict=True))
            found |= {row["debit_id"], row["credit_id"]}
    return found
