"""What a customer owes for, and what is credited: charges, instalments, credit notes, contras."""

import datetime as dt
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from decimal import Decimal

from typing_extensions import Unpack

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import MONEY_PLACES, from_units, to_units
from crm_desktop.core.terms import Terms, instalments
from crm_desktop.models import Customer, Order
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.terms import terms_of
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import (
    Details,
    LedgerService,
    Share,
    checked,
    name_step,
    said,
    use,
)
from crm_desktop.services.numbering import next_stem

MOST_INSTALMENTS = 120


class Charges(LedgerService):
    """The verbs that post what is owed and what is credited."""

    def charge(
        self,
        customer_id: int,
        amount: Decimal,
        *,
        date: dt.date | None = None,
        due_date: dt.date | None = None,
        base_date: dt.date | None = None,
        order_id: int | None = None,
        initiator: object = None,
        **details: Unpack[Details],
    ) -> Change:
        """Post a charge of `date` (default today), made from the order `order_id` where it is one's.

        Without a due date it follows from the customer's terms, run from `base_date` (the delivery, VAT
        invoice or statement date the terms name; default the document's); without terms it has none.
        """
        day = date or self._today()
        with self._file.gesture(t("Charge"), initiator=initiator) as work:
            ledger = Ledger(work)
            customer = ledger.customer(customer_id)
            due = due_date or due_by_terms(customer, day, base_date)
            _refuse_foreign_order(ledger, customer, order_id)
            facts = {"due_date": due, "order_id": order_id, **said(details)}
            entry = ledger.post(EntryKind.CHARGE, customer, checked(amount), day, **facts)
            name_step(work, t("Charge {number} to {customer}: {amount}"), entry, customer)
        return work.change

    def charge_in_instalments(
        self,
        customer_id: int,
        amount: Decimal,
        parts: int,
        *,
        date: dt.date | None = None,
        first_due: dt.date | None = None,
        initiator: object = None,
        **details: Unpack[Details],
    ) -> Change:
        """Post a charge as `parts` equal items numbered …-1, …-2, due a month apart; the last takes the cents.

        The first falls due on `first_due`, by default as the customer's terms say.
        """
        day = date or self._today()
        if not 1 < parts <= MOST_INSTALMENTS:
            raise Refusal(t("Choose 2 to {most} instalments.", most=MOST_INSTALMENTS), "instalments")
        texts = said(details)
        with self._file.gesture(t("Charge"), initiator=initiator) as work:
            ledger = Ledger(work)
            customer = ledger.customer(customer_id)
            stem = texts.pop("number", None) or next_stem(work, "receivables", day, parts)
            start = first_due or due_by_terms(customer, day) or day
            for place, share in enumerate(_parts(amount, parts)):
                due = _months_later(customer, start, place)
                facts = {"number": f"{stem}-{place + 1}", "due_date": due, **texts}
                ledger.post(EntryKind.CHARGE, customer, share, day, **facts)
            work.label = _in_instalments(parts, stem, customer)
        return work.change

    def credit_note(
        self,
        customer_id: int,
        amount: Decimal,
        *,
        date: dt.date | None = None,
        allocate: Sequence[Share] = (),
        initiator: object = None,
        **details: Unpack[Details],
    ) -> Change:
        """Post a credit note over `amount` (without sign), used at once for the items in `allocate`."""
        label = t("Credit note {number} for {customer}: {amount}")
        return self._credit(
            EntryKind.CREDIT_NOTE, customer_id, amount, date, allocate, label, initiator, details
        )

    def contra(
        self,
        customer_id: int,
        amount: Decimal,
        *,
        date: dt.date | None = None,
        allocate: Sequence[Share] = (),
        initiator: object = None,
        **details: Unpack[Details],
    ) -> Change:
        """Set `amount` of what we owe the same party off against what they owe (应收冲应付)."""
        label = t("Contra {number} for {customer}: {amount}")
        return self._credit(EntryKind.CONTRA, customer_id, amount, date, allocate, label, initiator, details)

    def _credit(
        self,
        kind: EntryKind,
        customer_id: int,
        amount: Decimal,
        date: dt.date | None,
        allocate: Sequence[Share],
        label: Text,
        initiator: object,
        details: Details,
    ) -> Change:
        with self._file.gesture(label, initiator=initiator) as work:
            ledger = Ledger(work)
            customer = ledger.customer(customer_id)
            entry = ledger.post(kind, customer, -checked(amount), date or self._today(), **said(details))
            use(ledger, entry, allocate)
            name_step(work, label, entry, customer)
        return work.change


def due_by_terms(customer: Customer, document: dt.date, base: dt.date | None = None) -> dt.date | None:
    """When a document of the customer falls due by their terms; None where none are agreed."""
    terms = terms_of(customer)
    if terms is None:
        return None
    with _within_the_calendar():
        return terms.due(base) if base else terms.expected_due(document)


def _months_later(customer: Customer, due: dt.date, months: int) -> dt.date:
    with _within_the_calendar():
        return (terms_of(customer) or Terms()).months_later(due, months)


@contextmanager
def _within_the_calendar() -> Generator[None, None, None]:
    """Refusal where a due date would come after the year 9999."""
    try:
        yield
    except (OverflowError, ValueError) as error:
        raise Refusal(t("The due date would lie beyond the calendar."), "due_date") from error


def _refuse_foreign_order(ledger: Ledger, customer: Customer, order_id: int | None) -> None:
    """Refusal where the order to be charged is another customer's; NotFound where there is none."""
    if order_id is None:
        return
    order = ledger.session.get(Order, order_id)
    if order is None:
        raise NotFound(t("There is no such order."), field="order_id")
    if order.customer_id != customer.id:
        raise Refusal(t("Order {number} is another customer's.", number=order.number), "order_id")


def _parts(amount: Decimal, parts: int) -> list[Decimal]:
    cents = instalments(to_units(checked(amount), MONEY_PLACES), parts)
    return [checked(from_units(share, MONEY_PLACES)) for share in cents]


def _in_instalments(parts: int, stem: str, customer: Customer) -> Text:
    return tn(
        "Charge {number} to {customer} in {n} instalment",
        "Charge {number} to {customer} in {n} instalments",
        parts,
        number=stem,
        customer=customer.name,
    )
