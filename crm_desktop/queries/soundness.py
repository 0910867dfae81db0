"""Whether a file is sound: its pages, its references, its search index and its figures."""

from collections.abc import Callable, Iterator

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import OperationalError

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.models import Document, DocumentLine, Entry
from crm_desktop.models.document import DocumentKind
from crm_desktop.queries import attachments, ledger_soundness
from crm_desktop.queries.contras import unequal_contras
from crm_desktop.queries.moves import settlements
from crm_desktop.queries.stock_soundness import moved_otherwise, unlike_moves
from crm_desktop.storage import journal_check, rules, search
from crm_desktop.storage.damage import damaged_parts, misfitting
from crm_desktop.storage.derived import FOLLOWERS, stale

CHUNK = 5000
NAMED = 10


def problems(db: Connection) -> list[Text]:
    """Everything that is wrong with the file, in plain sentences; empty for a sound one."""
    pages = damaged_pages(db)
    if pages:
        return pages  # what lies on damaged pages cannot be judged
    return [problem for look in LOOKS for problem in look(db)]


def damaged_pages(db: Connection) -> list[Text]:
    """What is wrong with the file's pages and indexes, and values that can only have come of damage."""
    try:
        search.look_again(db)
    except OperationalError:
        return [t("The search index cannot be read.")]
    lines = damaged_parts(db.exec_driver_sql)
    return [t("Damaged: {detail}", detail=line) for line in lines] or [
        t("{table} {key} holds a value that cannot be there.", table=table, key=key)
        for table, key in misfitting(db.exec_driver_sql)
    ]


def _references(db: Connection) -> Iterator[Text]:
    for table, key, target, _ in db.exec_driver_sql("PRAGMA foreign_key_check").all()[:NAMED]:
        yield t("{table} {key} refers to a missing {target}.", table=table, key=key, target=target)


def _search_index(db: Connection) -> Iterator[Text]:
    for table, count in search.differences(db).items():
        yield tn(
            "The search index of {table} is off by {n} record.",
            "The search index of {table} is off by {n} records.",
            count,
            table=table,
        )


def _names(db: Connection) -> Iterator[Text]:
    for model in FOLLOWERS:
        count = sum(1 for _ in stale(db, model))
        if count:
            yield tn(
                "{n} record of {table} would not be found or sorted by its name.",
                "{n} records of {table} would not be found or sorted by their names.",
                count,
                table=model.__tablename__,
            )


def _ledger(db: Connection) -> Iterator[Text]:
    last = db.execute(select(func.max(Entry.id))).scalar() or 0
    for start in range(0, last + 1, CHUNK):
        span = Entry.id.between(start, start + CHUNK - 1)
        stored = db.execute(select(Entry.id, Entry.number, Entry.left, Entry.closed_on).where(span)).all()
        lives = settlements(db, [row[0] for row in stored])
        for key, number, left, closed_on in stored:
            if not lives[key].is_sound:
                yield t("{number} is allocated beyond its amount.", number=number)
            elif (left, closed_on) != (lives[key].left, lives[key].closed_on):
                yield t("What is left on {number} does not follow from its allocations.", number=number)


def _orders(db: Connection) -> Iterator[Text]:
    lines = select(DocumentLine.document_id, func.sum(DocumentLine.amount).label("total")).group_by(
        DocumentLine.document_id
    )
    sums = lines.subquery()
    wrong = (
        select(Document.number)
        .join(sums, sums.c.document_id == Document.id)
        .where(Document.amount != sums.c.total)
    )
    for number in db.execute(wrong.limit(NAMED)).scalars():
        yield t("The amount of order {number} is not the sum of its lines.", number=number)


def _stock(db: Connection) -> Iterator[Text]:
    for number in unlike_moves(db)[:NAMED]:
        yield t("What lies in stock of {number} is not the sum of its moves.", number=number)
    for kind, number in moved_otherwise(db)[:NAMED]:
        if kind == DocumentKind.RETURN:
            yield t("What came into stock by return {number} is not what its lines say.", number=number)
        else:
            yield t("What left stock for delivery {number} is not what its lines say.", number=number)


LOOKS: tuple[Callable[[Connection], Iterator[Text]], ...] = (
    _references,
    _search_index,
    _names,
    rules.broken,
    _ledger,
    ledger_soundness.allocations,
    ledger_soundness.kinds,
    ledger_soundness.mirrors,
    unequal_contras,
    ledger_soundness.means,
    ledger_soundness.issued,
    _orders,
    _stock,
    attachments.soundness,
    journal_check.steps,
    journal_check.fields,
)
