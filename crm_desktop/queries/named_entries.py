"""Which document of the ledger a number names: what we send out by the number alone, a supplier's by whose it is."""

from sqlalchemy import Connection, select

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.models import Entry
from crm_desktop.models.ledger import Side
from crm_desktop.queries.by_index import of_side


def whose(side: Side, party: int) -> int:
    """Among whose documents a number is told apart: our own on one side, each supplier's on the other."""
    return 0 if side is Side.RECEIVABLE else party


def entries_named(db: Connection, side: Side, number: str, party: int | None = None) -> list[int]:
    """The keys of a side's documents of that number; of suppliers' those of `party` where it is named."""
    named = select(Entry.id).where(Entry.number == number, of_side(side))
    if side is not Side.RECEIVABLE and party is not None:
        named = named.where(Entry.customer_id == party)
    return list(db.scalars(named.order_by(Entry.id)))


def entry_named(db: Connection, side: Side, number: str, party: int | None = None) -> int:
    """The key of the one such document; NotFound for none, Refusal where several suppliers have the number."""
    found = entries_named(db, side, number, party)
    if len(found) > 1:
        raise Refusal(t("Several suppliers have a document {number}: name the supplier too.", number=number))
    if not found:
        raise NotFound(t("There is no document {number}.", number=number))
    return found[0]
