"""What a customer owes for, and what is credited: charges, instalments, credit notes, contras."""

import datetime as dt
from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import KW_ONLY, dataclass
from decimal import Decimal
from typing import ClassVar

from typing_extensions import override

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import MONEY_PLACES, from_units, to_units
from crm_desktop.core.terms import Terms, instalments
from crm_desktop.models import Document, Party
from crm_desktop.models.ledger import EntryKind, Side
from crm_desktop.queries.terms import terms_of
from crm_desktop.services.allocations import NONE, How, allocate_as
from crm_desktop.services.entry_series import SERIES
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import DocumentDraft, checked, name_step
from crm_desktop.services.numbering import next_stem

INSTALMENTS = Field(
    "instalments",
    t("Instalments"),
    Kind.INTEGER,
    width=6,
    hint=t("Blank: due at once; 3: in three equal parts"),
    between=(1, 120),
)


@dataclass(frozen=True)
class ChargeDraft(DocumentDraft):
    """A charge (应收单), made from the order `order_id` where it is one's.

    Without a due date it follows from the customer's terms, run from `base_date` (the delivery, VAT invoice or
    statement date the terms name; default the document's); without terms it has none. In instalments it becomes
    equal items numbered …-1, …-2, due a month apart from the due date on; the last takes the cents.
    """

    label = t("Charge {number} to {customer}: {amount}")
    payable_label = t("Payable {number} to {customer}: {amount}")

    customer_id: int
    amount: Decimal
    _: KW_ONLY
    due_date: dt.date | None = None
    base_date: dt.date | None = None
    order_id: int | None = None
    instalments: int = 1

    @override
    def post(self, ledger: Ledger) -> None:
        if problem := INSTALMENTS.problem(self.instalments):
            raise Refusal(problem, INSTALMENTS.key)
        customer, day = ledger.customer(self.customer_id), self.date or ledger.today
        due = self.due_date or due_by_terms(customer, day, self.base_date)
        _refuse_foreign_order(ledger, customer, self.order_id)
        if self.instalments > 1:
            self._post_parts(ledger, customer, day, due or day)
            return
        facts = {"due_date": due, "order_id": self.order_id, **self.said}
        entry = ledger.post(EntryKind.CHARGE, customer, checked(self.amount), day, **facts)
        name_step(ledger, self.label_on(ledger.side), entry)

    def _post_parts(self, ledger: Ledger, customer: Party, day: dt.date, first_due: dt.date) -> None:
        if self.order_id is not None:
            raise Refusal(t("An order is charged as a whole, not in instalments."), INSTALMENTS.key)
        texts, parts = self.said, self.instalments
        stem = texts.pop("number", None) or next_stem(
            ledger.work, SERIES[ledger.side][EntryKind.CHARGE], day, parts
        )
        for place, share in enumerate(_parts(self.amount, parts)):
            due = _months_later(customer, first_due, place)
            facts = {"number": f"{stem}-{place + 1}", "due_date": due, **texts}
            ledger.post(EntryKind.CHARGE, customer, share, day, **facts)
        ledger.work.label = _in_instalments(ledger.side, parts, stem, customer)


@dataclass(frozen=True)
class CreditDraft(DocumentDraft):
    """A credit note (红字应收单) over `amount`, used at once as `allocate` says; a summary may name what for."""

    label = t("Credit note {number} for {customer}: {amount}")
    payable_label = t("Credit note {number} from {customer}: {amount}")
    kind: ClassVar = EntryKind.CREDIT_NOTE

    customer_id: int
    amount: Decimal
    _: KW_ONLY
    allocate: How = NONE

    @override
    def post(self, ledger: Ledger) -> None:
        customer, day = ledger.customer(self.customer_id), self.date or ledger.today
        entry = ledger.post(self.kind, customer, -checked(self.amount), day, **self.said)
        allocate_as(ledger, entry, self.allocate, self.summary or "")
        name_step(ledger, self.label_on(ledger.side), entry)


@dataclass(frozen=True)
class ContraDraft(CreditDraft):
    """Sets `amount` of what we owe the same party off against what they owe (应收冲应付)."""

    label = t("Contra {number} for {customer}: {amount}")
    payable_label = None
    kind: ClassVar = EntryKind.CONTRA


def due_by_terms(
    customer: Party, document: dt.date, base: dt.date | None = None, delivered: Collection[dt.date] = ()
) -> dt.date | None:
    """When a document of the customer falls due by their terms, which run from `base` where it is named, else from the
    document or the last day of what it is of was `delivered`; None where none are agreed."""
    terms = terms_of(customer)
    if terms is None:
        return None
    with within_the_calendar():
        return terms.due(base) if base else terms.due_for(document, delivered)


@contextmanager
def within_the_calendar() -> Generator[None, None, None]:
    """Refusal where a due date would come after the year 9999."""
    try:
        yield
    except (OverflowError, ValueError) as error:
        raise Refusal(t("The due date would lie beyond the calendar."), "due_date") from error


def _months_later(customer: Party, due: dt.date, months: int) -> dt.date:
    with within_the_calendar():
        return (terms_of(customer) or Terms()).months_later(due, months)


def _refuse_foreign_order(ledger: Ledger, customer: Party, order_id: int | None) -> None:
    """Refusal where the order to be charged is another customer's; NotFound where there is none."""
    if order_id is None:
        return
    order = ledger.session.get(Document, order_id)
    if order is None:
        raise NotFound(t("There is no such order."), field="order_id")
    if order.customer_id != customer.id:
        raise Refusal(t("Order {number} is another customer's.", number=order.number), "order_id")


def _parts(amount: Decimal, parts: int) -> list[Decimal]:
    cents = instalments(to_units(checked(amount), MONEY_PLACES), parts)
    return [checked(from_units(share, MONEY_PLACES)) for share in cents]


def _in_instalments(side: Side, parts: int, stem: str, customer: Party) -> Text:
    if side == Side.PAYABLE:
        return tn(
            "Payable {number} to {customer} in {n} instalment",
            "Payable {number} to {customer} in {n} instalments",
            parts,
            number=stem,
            customer=customer.name,
        )
    return tn(
        "Charge {number} to {customer} in {n} instalment",
        "Charge {number} to {customer} in {n} instalments",
        parts,
        number=stem,
        customer=customer.name,
    )
