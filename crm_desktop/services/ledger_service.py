"""What every verb of the ledger starts from: what it is told (a draft), how that is posted, how the step is named."""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import LARGEST, grouped, rounded
from crm_desktop.models import Entry
from crm_desktop.models.ledger import Side
from crm_desktop.services.ledger import Ledger
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work

DETAILS = ("number", "summary", "invoice_number", "salesperson", "note")

Share = tuple[int | str, Decimal]
"""An entry, by its key or its document number, and the amount of it."""


@dataclass(frozen=True, kw_only=True)
class LedgerDraft(ABC):
    """What a verb of the ledger is told. Amounts are without sign, the verb gives it; a date not given is today's.

    An entry is named by its key or its document number. `label` names the step, with the {number}, {customer} and
    {amount} of the document posted.
    """

    label: ClassVar[Text]
    payable_label: ClassVar[Text | None] = None
    """Where it names the step otherwise on the side of what we owe."""

    date: dt.date | None = None

    def label_on(self, side: Side) -> Text:
        """What names its step on a side of the ledger."""
        return self.label if side == Side.RECEIVABLE else self.payable_label or self.label

    @abstractmethod
    def post(self, ledger: Ledger) -> None:
        """Do it, and name the step after it; Refusal, with the field, where it cannot be."""


@dataclass(frozen=True, kw_only=True)
class DocumentDraft(LedgerDraft):
    """A document with what it says beside its figures. An empty number is given in its series; the salesperson is
    the customer's unless another is named."""

    number: str | None = None
    summary: str | None = None
    invoice_number: str | None = None
    salesperson: str | None = None
    note: str | None = None

    @property
    def said(self) -> dict[str, str]:
        """The details that say something, without blanks around them."""
        texts: dict[str, str | None] = {name: getattr(self, name) for name in DETAILS}
        return {name: text.strip() for name, text in texts.items() if text and text.strip()}


class LedgerService:
    """A part of the verbs of one side of the ledger."""

    def __init__(self, file: CrmFile, side: Side = Side.RECEIVABLE) -> None:
        self._file = file
        self._side = side

    def post(self, draft: LedgerDraft, *, initiator: object = None) -> Change:
        """Post what a draft says, as one gesture; `change.new_id("receivables", "receipts")` is its first document."""
        with self._file.gesture(draft.label_on(self._side), initiator=initiator) as work:
            draft.post(self._ledger(work))
        return work.change

    def _ledger(self, work: Work) -> Ledger:
        return Ledger(work, self._side)


def checked(amount: Decimal, field: str = "amount") -> Decimal:
    """`amount` as a document may carry it: more than zero, whole cents, below a trillion; else Refusal."""
    if amount <= 0:
        raise Refusal(t("The amount must be more than zero."), field)
    if amount >= LARGEST:
        raise Refusal(t("The amount is too large."), field)
    exact = rounded(amount)
    if exact != amount:
        raise Refusal(t("Amounts have two decimals at most."), field)
    return exact


def needed(reason: str) -> str:
    """`reason` without blanks around it; Refusal where it is empty."""
    if not reason.strip():
        raise Refusal(t("A reason is needed."), "reason")
    return reason.strip()


def name_step(ledger: Ledger, label: Text, entry: Entry, done: Text | None = None, **more: str) -> None:
    """Name the gesture's step: `label` with the document's number, customer and amount filled in, and so `done`."""
    amount = grouped(abs(entry.voided_amount or entry.amount))
    customer = ledger.customer(entry.customer_id)
    facts = {"number": entry.number, "customer": customer.name, "amount": amount, **more}
    ledger.work.label = _filled(label, facts)
    ledger.work.done = _filled(done, facts) if done is not None else None


def _filled(label: Text, facts: dict[str, str]) -> Text:
    return Text(label.message, facts, label.plural, label.context)


def use(ledger: Ledger, credit: Entry, shares: Sequence[Share], date: dt.date | None = None) -> None:
    """Allocate a negative entry to the positive ones named in `shares`."""
    for key, amount in shares:
        ledger.tie(credit, ledger.entry(key, credit.customer_id), checked(amount), date)
