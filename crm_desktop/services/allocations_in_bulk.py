"""Many receipts used at once for what their customers owe, each as it would be suggested alone."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from crm_desktop.core.allocation import Candidate, Share, meant_for, oldest_first
from crm_desktop.models.ledger import Side
from crm_desktop.services.ledger_batch import LedgerBatch, Planned
from crm_desktop.services.open_in_bulk import candidate, open_credits, open_items
from crm_desktop.storage.gesture import Work

Choose = Callable[[Decimal, Iterable[Candidate], str], Sequence[Share]]


def allocate_credits(work: Work, keys: Iterable[int], side: Side) -> tuple[int, Decimal]:
    """Allocate these receipts and credits; how many of them were used, and for how much.

    All that is no guess goes first, so that an older receipt does not take what a later one names or pays
    exactly; the rest is used for the oldest items.
    """
    credits = open_credits(work.connection, keys, side)
    waiting = open_items(work.connection, {credit.facts["customer_id"] for credit in credits}, side)
    batch = LedgerBatch(side)
    for choose in (meant_for, _oldest):
        for credit in credits:
            _use(batch, credit, waiting.get(credit.facts["customer_id"], []), choose)
    batch.write(work)
    return len({tie.credit.key for tie in batch.ties}), sum((tie.amount for tie in batch.ties), Decimal(0))


def _use(batch: LedgerBatch, credit: Planned, waiting: Sequence[Planned], choose: Choose) -> None:
    items = {
        item.key: item
        for item in waiting
        if item.life.room and item.facts["currency"] == credit.facts["currency"]
    }
    if not credit.life.room or not items:
        return
    named = credit.facts["summary"] or ""
    for wanted, amount in choose(credit.life.room, map(candidate, items.values()), named):
        batch.tie(credit, items[wanted.key], amount)


def _oldest(amount: Decimal, items: Iterable[Candidate], _named: str) -> Sequence[Share]:
    return oldest_first(amount, items)
