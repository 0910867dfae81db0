"""Who has dealings as a customer is one, whatever else it is known as."""

from sqlalchemy import or_, select

from crm_desktop.models import Document, Entry, Party
from crm_desktop.models.ledger import Side
from crm_desktop.queries.by_index import of_side
from crm_desktop.storage.gesture import Work


def make_customers(work: Work) -> None:
    """Give the role of customer to parties that have receivables or sales documents without it: money on a party
    that no list of customers shows would be lost from sight."""
    owes = select(Entry.id).where(Entry.customer_id == Party.id, of_side(Side.RECEIVABLE)).exists()
    orders = select(Document.id).where(Document.customer_id == Party.id).exists()
    found = work.connection.execute(select(Party.id).where(Party.is_customer.is_(False), or_(owes, orders)))
    work.update_many(Party, [{"id": key, "is_customer": True} for key in found.scalars()])
