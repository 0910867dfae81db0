"""Charges made of the lines of orders or deliveries, several into one, wholly or in parts."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from decimal import Decimal
from typing import Any

from typing_extensions import override

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.models import Document, Entry, EntryLine, Party
from crm_desktop.models.document import SHIPPED, DocumentKind
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.charge_shares import Known, Parts, known_of, shares, within_orders
from crm_desktop.queries.chargeable import of_different_customers
from crm_desktop.queries.charged_lines import CHARGED, Share
from crm_desktop.services.charges import ChargeDraft, due_by_terms
from crm_desktop.services.confirming import confirm_first, refuse_closed_short
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import DocumentDraft, checked, name_step
from crm_desktop.services.sold_by import sold_by


@dataclass(frozen=True)
class LineChargeDraft(DocumentDraft):
    """Charges what is left of these orders or deliveries of one customer, line by line, or what is `wanted` of some.

    Due by the customer's terms, run from the last delivery's day, unless `due_date` is given. Its salesperson is that
    of all these documents, where none is named. Refusal beyond what is left of a line. What an order was charged by an
    amount is counted off, and told.
    """

    label = ChargeDraft.label

    documents: Sequence[int]
    wanted: Parts = field(default_factory=dict[int, Mapping[int, Decimal]])
    _: KW_ONLY
    due_date: dt.date | None = None

    @override
    def post(self, ledger: Ledger) -> None:
        name_step(ledger, self.label, self.charge(ledger, known_of(ledger.work.connection, self.documents)))

    def charge(self, ledger: Ledger, known: Known) -> Entry:
        """The charge, once it is posted."""
        claim = self.claim(ledger, known)
        entry = ledger.post(EntryKind.CHARGE, claim.customer, claim.amount, claim.day, **claim.facts)
        claim.by_line.note(ledger, entry)
        return entry

    def claim(self, ledger: Ledger, known: Known) -> "Claim":
        """What is to be charged; Refusal where that cannot be."""
        found = [_document(ledger, key) for key in dict.fromkeys(self.documents)]
        confirm_first(ledger.work, found)
        customer, day = _one_customer(ledger, found), self.date or ledger.today
        asked = list(shares(known, [one.id for one in found], self.wanted))
        by_line = ByLine(within_orders(known, asked), known.orders)
        ledger.work.remarks += _counted_off(known, ByLine(asked, known.orders), by_line)
        facts: dict[str, Any] = {
            "due_date": self.due_date or due_by_terms(customer, day, delivered=_delivered(found)),
            "order_id": by_line.order,
            "salesperson": self.salesperson or sold_by(ledger.work, (one.salesperson for one in found)),
        }
        return Claim(customer, checked(by_line.amount), day, facts | self.said, by_line)


@dataclass(frozen=True)
class Claim:
    """A charge that is to be posted, with the `facts` that its entry says besides."""

    customer: Party
    amount: Decimal
    day: dt.date
    facts: Mapping[str, Any]
    by_line: "ByLine"


@dataclass(frozen=True)
class ByLine:
    """What an entry charges of lines, and the order each of them is of, by its key."""

    shares: Sequence[Share]
    orders: Mapping[int, int]

    @property
    def amount(self) -> Decimal:
        return sum((share.amount for share in self.shares), ZERO)

    @property
    def order(self) -> int | None:
        """The order that all of it is of."""
        named = {self.orders.get(share.line_id) for share in self.shares}
        return named.pop() if len(named) == 1 else None

    def amounts(self) -> dict[int, Decimal]:
        """What it comes to of each order."""
        found: dict[int, Decimal] = {}
        for share in self.shares:
            if (key := self.orders.get(share.line_id)) is not None:
                found[key] = found.get(key, ZERO) + share.amount
        return found

    def rows(self, entry: int) -> Iterator[dict[str, Any]]:
        """What is noted beneath the entry of that key."""
        of_one = self.order
        for share in self.shares:
            of = None if of_one is not None else self.orders.get(share.line_id)
            said = {"quantity": share.quantity, "amount": share.amount, "tax": share.tax, "order_id": of}
            yield {"entry_id": entry, "line_id": share.line_id, **said}

    def note(self, ledger: Ledger, entry: Entry) -> None:
        """Note beneath the entry which lines it is of."""
        ledger.work.insert_few(EntryLine, self.rows(entry.id))


def _document(ledger: Ledger, key: int) -> Document:
    found = ledger.session.get(Document, key)
    if found is None or found.kind not in CHARGED:
        raise NotFound(t("There is no such document."))
    if found.kind == DocumentKind.DELIVERY and found.state != SHIPPED:
        raise Refusal(t("{number} has not been shipped.", number=found.number), "state")
    if found.kind == DocumentKind.DELIVERY and found.is_past:
        said = t(
            "{number} was brought in as shipped: what is owed for it came in with the receivables. "
            "Charge it by hand if it did not.",
            number=found.number,
        )
        raise Refusal(said, "state")
    refuse_closed_short(ledger.work, found)
    return found


def _one_customer(ledger: Ledger, documents: Sequence[Document]) -> Party:
    first = documents[0]
    for one in documents:
        if one.customer_id != first.customer_id:
            raise of_different_customers(first.number, one.number)
    return ledger.customer(first.customer_id)


def _delivered(documents: Sequence[Document]) -> list[dt.date]:
    return [one.date for one in documents if one.kind == DocumentKind.DELIVERY]


def _counted_off(known: Known, asked: ByLine, charge: ByLine) -> Iterator[Text]:
    """That the lines of an order are charged for less, as an amount of it was charged before."""
    amounts = charge.amounts()
    for order, amount in asked.amounts().items():
        if amount != amounts.get(order, ZERO):
            yield t(
                "Of order {number} an amount was charged before: its lines come to {amount}, {left} is charged.",
                number=known.by_amount[order].number,
                amount=grouped(amount),
                left=grouped(amounts.get(order, ZERO)),
            )
