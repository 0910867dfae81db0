"""Setting off (对冲): what a firm owes us against what we owe it, one entry on each side, tied together."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal

from typing_extensions import override

from crm_desktop.core.allocation import Candidate, oldest_first
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.models import Entry, Party
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.contras import set_off_with
from crm_desktop.services.allocations import OLDEST, How, open_items_of
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import LedgerDraft, checked, name_step, use

MORE: dict[Side, Text] = {
    Side.RECEIVABLE: t("Only {left} of what this firm owes can be set off on that day."),
    Side.PAYABLE: t("Only {left} of what we owe this firm can be set off on that day."),
}


@dataclass(frozen=True)
class SetOffDraft(LedgerDraft):
    """Sets `amount` of what a firm owes us off against what we owe it, both falling by it.

    `charges` and `bills` list the items with their amounts, each to sum to `amount`, or say "oldest". Only what is
    dated by then is set off, and never more than is open. Without an amount it is all that is open on both sides.
    """

    label = t("Set off {amount} with {customer}: {number}")

    customer_id: int
    amount: Decimal | None = None
    _: KW_ONLY
    charges: How = OLDEST
    bills: How = OLDEST
    summary: str | None = None
    note: str | None = None

    @override
    def post(self, ledger: Ledger) -> None:
        owed = Ledger(ledger.work, Side.PAYABLE)
        firm, day = ledger.customer(self.customer_id), self.date or ledger.today
        _refuse_one_sided(firm)
        open_on = [_open(side, firm.id, day) for side in (ledger, owed)]
        amount = checked(min(map(_sum, open_on)) if self.amount is None else self.amount)
        said = {"summary": self.summary or None, "note": self.note or None}
        ours = ledger.post(EntryKind.CONTRA, firm, -amount, day, **said)
        theirs = owed.post(EntryKind.CONTRA, firm, -amount, day, contra_id=ours.id, **said)
        for side, entry, how, items in (
            (ledger, ours, self.charges, open_on[0]),
            (owed, theirs, self.bills, open_on[1]),
        ):
            _use_up(side, entry, how, items)
        name_step(ledger, self.label, ours)


def tied_to(ledger: Ledger, entry: Entry) -> Entry | None:
    """The entry on the other side that was set off with this one; None for any other entry."""
    ledger.session.flush()
    key = set_off_with(ledger.session.connection(), entry.id)
    return None if key is None else ledger.session.get_one(Entry, key)


def _refuse_one_sided(firm: Party) -> None:
    if not (firm.is_customer and firm.is_supplier):
        raise Refusal(t("{firm} is not both a customer and a supplier.", firm=firm.name), "customer_id")


def _open(side: Ledger, firm: int, day: dt.date) -> list[Candidate]:
    return [item for item in open_items_of(side, firm) if item.date <= day]


def _sum(items: Sequence[Candidate]) -> Decimal:
    return sum((item.left for item in items), ZERO)


def _use_up(side: Ledger, entry: Entry, how: How, items: Sequence[Candidate]) -> None:
    """Allocate all of a contra; Refusal where more is set off than is open."""
    amount, left = -entry.amount, _sum(items)
    if amount > left:
        raise Refusal(_with(MORE[side.side], left=grouped(left)), "amount")
    known = {item.key: item for item in items} | {item.number: item for item in items}
    shares = [(item.key, part) for item, part in oldest_first(amount, items)] if isinstance(how, str) else how
    if unknown := [key for key, _part in shares if key not in known]:
        raise Refusal(t("{number} is not open on that day.", number=unknown[0]), "amount")
    if (chosen := sum((part for _key, part in shares), ZERO)) != amount:
        told = {"chosen": grouped(chosen), "amount": grouped(amount)}
        raise Refusal(t("The documents chosen come to {chosen}, not to {amount}.", **told), "amount")
    use(side, entry, shares)


def _with(text: Text, **facts: str) -> Text:
    return Text(text.message, facts)
