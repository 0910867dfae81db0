"""Payments that stand in two places: beside what was owed, and as receipts. Taken from both, they count twice."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import Connection, func, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.ways import way
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.models import Entry
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.by_index import of_side

Paid = Mapping[Ref, Decimal]
"""What customers paid, without sign."""


def receipts_not_used(db: Connection, customers: Paid) -> Paid:
    """What is left, in the file, on receipts of these customers that nobody said what they were for."""
    query = (
        select(Entry.customer_id, func.sum(Entry.left))
        .where(among(Entry.customer_id, [ref for ref in customers if ref > 0]))
        .where(of_side(Side.RECEIVABLE), Entry.kind == EntryKind.RECEIPT)
        .where(Entry.left == Entry.amount, Entry.amount < 0)
        .group_by(Entry.customer_id)
    )
    return {key: -left for key, left in db.execute(query)}


def refuse_twice(beside: Paid, receipts: Paid, head: str) -> None:
    """Refusal where most customers who paid beside what they owed paid as much by receipts; `head` is that of the
    column beside."""
    equal = sum(receipts.get(customer) == paid for customer, paid in beside.items())
    if equal and 2 * equal >= len(beside):
        raise Refusal(
            t(
                "“{head}” says what {n} customers paid, and their receipts say the same: it would count twice. "
                "{leave_out}",
                head=head,
                n=equal,
                leave_out=way(
                    t("Leave that column out, or the receipts."),
                    t('Leave that column out, --leave "{head}", or the receipts.', head=head),
                ),
            )
        )
