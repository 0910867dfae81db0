"""Checking a file, and putting right what can be computed anew."""

from sqlalchemy import Connection, func, select, update

from crm_desktop.core.i18n import Text
from crm_desktop.models import Entry, Order, OrderLine
from crm_desktop.queries.soundness import damaged_pages, problems
from crm_desktop.services.ledger_rules import recompute_left
from crm_desktop.storage import search
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


def repair(file: CrmFile) -> list[Text]:
    """Make the search index and all computed columns anew; what is still wrong afterwards."""
    with file.maintaining() as db:
        search.rebuild(db)
        recompute_left(db, db.execute(select(Entry.id)).scalars().all())
        _sum_orders(db)
    return check(file)


def _sum_orders(db: Connection) -> None:
    total = select(func.sum(OrderLine.amount)).where(OrderLine.order_id == Order.id).scalar_subquery()
    has_lines = select(OrderLine.order_id)
    db.execute(update(Order).where(Order.id.in_(has_lines), Order.amount != total).values(amount=total))
