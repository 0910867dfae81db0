"""Differences given up and claims given up: write-offs (尾差), bad debts (坏账), recovery."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal

from sqlalchemy import func, select
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.models import Entry
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.tolerance import write_off_tolerance
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import LedgerDraft, checked, name_step, needed
from crm_desktop.services.means import Paid, add_means, whole_amount


@dataclass(frozen=True)
class GivingUpDraft(LedgerDraft):
    """Gives up what is left on a document, or `amount` of it."""

    entry_id: int | str
    reason: str
    _: KW_ONLY
    amount: Decimal | None = None


@dataclass(frozen=True)
class WriteOffDraft(GivingUpDraft):
    """Writes the small difference left on an item (or overpaid on a receipt) off, whichever its sign.

    Refused beyond the tolerance in Settings (`write_off_tolerance`).
    """

    label = t("Write-off of {amount} on {item}")

    @override
    def post(self, ledger: Ledger) -> None:
        item = ledger.entry(self.entry_id)
        day = _not_before(item, self.date or ledger.today)
        entry = write_off_difference(ledger, item, self.amount, day, needed(self.reason))
        name_step(ledger, self.label, entry, item=item.number)


@dataclass(frozen=True)
class BadDebtDraft(GivingUpDraft):
    """Gives an item up as a bad debt (坏账核销); the claim stays in the memo list."""

    label = t("Bad debt of {customer} on {item}: {amount}")

    @override
    def post(self, ledger: Ledger) -> None:
        item = ledger.entry(self.entry_id)
        given_up = _what_is_left(ledger, item, self.amount)
        entry = ledger.post(
            EntryKind.BAD_DEBT,
            ledger.customer(item.customer_id),
            -given_up,
            _not_before(item, self.date or ledger.today),
            reason=needed(self.reason),
            due_date=item.due_date or item.date,
            currency=item.currency,
            salesperson=item.salesperson,
        )
        ledger.tie(entry, item, given_up)
        name_step(ledger, self.label, entry, item=item.number)


@dataclass(frozen=True)
class RecoveryDraft(LedgerDraft):
    """Notes that `amount` of a bad debt was paid after all: claim, receipt and their allocation in one step.

    `receipt` names one that is posted already and has that much left; else one is posted, paid as `paid` says.
    """

    label = t("Bad debt of {customer} recovered: {amount}")

    entry_id: int | str
    amount: Decimal | None = None
    _: KW_ONLY
    paid: Sequence[Paid] = ()
    receipt: int | str | None = None

    @override
    def post(self, ledger: Ledger) -> None:
        debt = ledger.entry(self.entry_id)
        amount = whole_amount(self.amount, self.paid)
        claim = _claim_again(ledger, debt, amount, self.date or ledger.today)
        money = (
            ledger.entry(self.receipt, debt.customer_id)
            if self.receipt
            else _receive(ledger, claim, self.paid)
        )
        ledger.tie(money, claim, claim.amount)
        name_step(ledger, self.label, claim)


def write_off_difference(
    ledger: Ledger, item: Entry, amount: Decimal | None, date: dt.date, reason: str
) -> Entry:
    """Post and allocate a write-off of what is left on `item`, or of `amount` of it, within the tolerance.

    It is of `date`, or of the item's own where that is later: there was nothing to write off before.
    """
    difference = _what_is_left(ledger, item, amount)
    tolerance = write_off_tolerance(ledger.session.connection())
    if difference > tolerance:
        raise Refusal(
            t(
                "{amount} is more than the {tolerance} allowed as a small difference. "
                "Post a credit note or a bad debt instead.",
                amount=grouped(difference),
                tolerance=grouped(tolerance),
            ),
            "amount",
        )
    customer = ledger.customer(item.customer_id)
    signed = -difference if item.amount > 0 else difference
    facts = {"reason": reason, "due_date": item.due_date, "currency": item.currency}
    entry = ledger.post(EntryKind.WRITE_OFF, customer, signed, max(date, item.date), **facts)
    credit, debit = (entry, item) if signed < 0 else (item, entry)
    ledger.tie(credit, debit, difference)
    return entry


def recovered(ledger: Ledger, debt: Entry) -> Decimal:
    """What of a bad debt was paid after all, less what of that was reversed."""
    claims = select(Entry.id).where(Entry.reverses_id == debt.id, Entry.kind == EntryKind.RECOVERY)
    mirrored = Entry.reverses_id.in_(claims) & (Entry.kind == EntryKind.REVERSAL)
    total = ledger.session.scalar(select(func.sum(Entry.amount)).where(Entry.id.in_(claims) | mirrored))
    return total or ZERO


def _what_is_left(ledger: Ledger, item: Entry, amount: Decimal | None) -> Decimal:
    if not ledger.life(item).room:
        raise Refusal(t("Nothing is left on {number}.", number=item.number))
    return checked(ledger.life(item).room if amount is None else amount)


def _not_before(item: Entry, date: dt.date) -> dt.date:
    if date < item.date:
        raise Refusal(
            t("{number} is of {date}; it cannot be given up before.", number=item.number, date=item.date),
            "date",
        )
    return date


def _refuse_beyond(ledger: Ledger, debt: Entry, amount: Decimal) -> None:
    if debt.kind != EntryKind.BAD_DEBT or ledger.mirror_of(debt) is not None:
        raise Refusal(t("{number} is not a bad debt.", number=debt.number))
    left = -debt.amount - recovered(ledger, debt)
    if amount > left:
        raise Refusal(t("Only {left} of this bad debt is not recovered yet.", left=grouped(left)), "amount")


def _receive(ledger: Ledger, claim: Entry, paid: Sequence[Paid]) -> Entry:
    customer = ledger.customer(claim.customer_id)
    money = ledger.post(EntryKind.RECEIPT, customer, -claim.amount, claim.date, currency=claim.currency)
    add_means(ledger, money, paid)
    return money


def _claim_again(ledger: Ledger, debt: Entry, amount: Decimal, day: dt.date) -> Entry:
    _refuse_beyond(ledger, debt, amount)
    if day < debt.date:
        raise Refusal(t("The bad debt is of {date}; it cannot be recovered before.", date=debt.date), "date")
    return ledger.post(
        EntryKind.RECOVERY,
        ledger.customer(debt.customer_id),
        amount,
        day,
        due_date=debt.due_date,
        currency=debt.currency,
        reverses_id=debt.id,
    )
