"""Checking a file, and putting right what can be computed anew."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.models import Allocation, Document, DocumentLine, Entry, Product
from crm_desktop.queries.soundness import damaged_pages, problems
from crm_desktop.services.ledger_rules import put_left_right
from crm_desktop.services.loosening import impossible_allocations
from crm_desktop.services.stock_rules import put_stock_right
from crm_desktop.storage import contents, search
from crm_desktop.storage.derived import FOLLOWERS, stale
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.troubles import Damaged


def check(file: CrmFile) -> list[Text]:
    """What is wrong with the file; nothing is changed."""
    try:
        with file.reading() as db:
            return problems(db)
    except Damaged as damage:
        return [damage.text]


def has_damaged_pages(file: CrmFile) -> bool:
    """Whether the file is damaged below its figures, so that it must be salvaged into a new one."""
    try:
        with file.reading() as db:
            return bool(damaged_pages(db))
    except Damaged:
        return True


@dataclass(frozen=True)
class Repaired:
    """What a repair had to take away (a step of its own in the history), and what is still wrong."""

    done: tuple[Text, ...]
    left: tuple[Text, ...]


def repair(file: CrmFile) -> Repaired:
    """Take impossible allocations away; make the search index and all computed columns anew. What was kept of files
    that were never attached, the program having been killed, goes."""
    done = _loosen(file)
    with file.maintaining() as db:
        _follow_names(db)
        search.rebuild(db)
        put_left_right(db, db.execute(select(Entry.id)).scalars().all())
        _sum_orders(db)
        put_stock_right(db, db.scalars(select(Product.id)).all())
        contents.drop_unneeded(db)
    return Repaired(done, tuple(check(file)))


def _loosen(file: CrmFile) -> tuple[Text, ...]:
    with file.gesture(t("Repair"), kind="final") as work:
        impossible = impossible_allocations(work.connection)
        if not impossible:
            return ()
        work.delete_many(Allocation, impossible)
        work.label = tn(
            "{n} impossible allocation taken away; allocate anew what it paid",
            "{n} impossible allocations taken away; allocate anew what they paid",
            len(impossible),
        )
    return (work.label,)


def _follow_names(db: Connection) -> None:
    for model in FOLLOWERS:
        for key, right in list(stale(db, model)):
            db.execute(update(model).where(model.id == key).values(right))


def _sum_orders(db: Connection) -> None:
    total = (
        select(func.sum(DocumentLine.amount)).where(DocumentLine.document_id == Document.id).scalar_subquery()
    )
    has_lines = select(DocumentLine.document_id)
    db.execute(
        update(Document).where(Document.id.in_(has_lines), Document.amount != total).values(amount=total)
    )
