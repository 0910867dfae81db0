"""What every service of the ledger starts from: the file, its day, checked amounts, a document's details."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from typing_extensions import TypedDict

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import grouped, rounded
from crm_desktop.models import Customer, Entry
from crm_desktop.services.ledger import Ledger
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work

LARGEST = Decimal(10) ** 12

Share = tuple[int | str, Decimal]
"""An entry, by its key or its document number, and the amount of it."""


class Details(TypedDict, total=False):
    """What a document may say beside its figures. An empty number is given in its series; the salesperson is
    the customer's unless another is named."""

    number: str | None
    summary: str | None
    invoice_number: str | None
    salesperson: str | None
    note: str | None


class LedgerService:
    """A part of the ledger's verbs. Amounts are handed in without sign: the verb gives it."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def _today(self) -> dt.date:
        return self._file.clock.today()


def said(details: Details) -> dict[str, str]:
    """The details that say something, without blanks around them."""
    texts: dict[str, str | None] = {name: text for name, text in details.items() if isinstance(text, str)}
    return {name: text.strip() for name, text in texts.items() if text and text.strip()}


def checked(amount: Decimal, field: str = "amount") -> Decimal:
    """`amount` as a document may carry it: more than zero, whole cents, below a trillion; else Refusal."""
    if amount <= 0:
        raise Refusal(t("The amount must be more than zero."), field)
    if amount >= LARGEST:
        raise Refusal(t("The amount is too large."), field)
    if rounded(amount) != amount:
        raise Refusal(t("Amounts have two decimals at most."), field)
    return rounded(amount)


def needed(reason: str) -> str:
    """`reason` without blanks around it; Refusal where it is empty."""
    if not reason.strip():
        raise Refusal(t("A reason is needed."), "reason")
    return reason.strip()


def name_step(work: Work, label: Text, entry: Entry, customer: Customer, done: Text | None = None) -> None:
    """Name the gesture's step: `label` with the document's number, customer and amount filled in, and so `done`."""
    amount = grouped(abs(entry.voided_amount or entry.amount))
    facts = {"number": entry.number, "customer": customer.name, "amount": amount}
    work.label = _filled(label, facts)
    work.done = _filled(done, facts) if done is not None else None


def _filled(label: Text, facts: dict[str, str]) -> Text:
    return Text(label.message, {**facts, **label.params}, label.plural, label.context)


def use(ledger: Ledger, credit: Entry, shares: Sequence[Share], date: dt.date | None = None) -> None:
    """Allocate a negative entry to the positive ones named in `shares`."""
    for key, amount in shares:
        ledger.tie(credit, ledger.entry(key), checked(amount), date)
