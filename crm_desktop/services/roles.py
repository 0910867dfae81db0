"""Who has dealings as a customer or supplier is one, whatever else it is known as: money on a party that no list shows
would be lost from sight."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import or_, select

from crm_desktop.models import Document, Entry, Party
from crm_desktop.models.ledger import RECEIPT_KINDS, Side
from crm_desktop.queries.by_index import of_side
from crm_desktop.queries.moves import chunks
from crm_desktop.storage.gesture import Work

ROLES: dict[Side, str] = {Side.RECEIVABLE: "is_customer", Side.PAYABLE: "is_supplier"}
"""What a party is by having entries on a side of the ledger."""
PARTIES: dict[Side, str] = {Side.RECEIVABLE: "customers", Side.PAYABLE: "suppliers"}
"""Of which list the parties of a side are."""
ITEMS: dict[Side, str] = {Side.RECEIVABLE: "receivables", Side.PAYABLE: "payables"}
MONEY: dict[Side, str] = {Side.RECEIVABLE: "receipts", Side.PAYABLE: "payments"}
"""Of which lists what is owed on a side is, and what was paid."""
SIDE_OF: dict[str, Side] = {
    entity: side for named in (PARTIES, ITEMS, MONEY) for side, entity in named.items()
}
"""On which side of the ledger the records of a list stand."""


def list_of(side: Side, kind: str) -> str:
    """In which list an entry of that kind stands."""
    return (MONEY if kind in RECEIPT_KINDS else ITEMS)[side]


def give_role(work: Work, side: Side, parties: Iterable[int]) -> None:
    """Give these parties the role of a side, those that have it not yet."""
    own: Any = Party.__table__.columns
    lacking: list[int] = []
    for keys in chunks(set(parties)):
        lacking += work.connection.scalars(
            select(Party.id).where(Party.id.in_(keys), own[ROLES[side]].is_(False))
        )
    work.update_many(Party, [{"id": key, ROLES[side]: True} for key in sorted(lacking)])


def make_customers(work: Work) -> None:
    """Give the role of customer to parties that have receivables or sales documents without it."""
    owes = select(Entry.id).where(Entry.customer_id == Party.id, of_side(Side.RECEIVABLE)).exists()
    orders = select(Document.id).where(Document.customer_id == Party.id).exists()
    found = work.connection.execute(select(Party.id).where(Party.is_customer.is_(False), or_(owes, orders)))
    work.update_many(Party, [{"id": key, "is_customer": True} for key in found.scalars()])
