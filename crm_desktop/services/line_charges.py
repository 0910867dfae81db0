"""Charges made of the lines of orders or deliveries, several into one, wholly or in parts."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection
from typing_extensions import override

from crm_desktop.core.errors import NotFound, Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import QUANTITY_PLACES, ZERO, grouped, trimmed
from crm_desktop.core.terms import DueBase
from crm_desktop.models import Document, Entry, EntryLine, Party
from crm_desktop.models.document import SHIPPED, DocumentKind
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.charged import charged, charged_by_amount
from crm_desktop.queries.charged_lines import (
    CHARGED,
    NOTHING,
    Charging,
    Share,
    Taken,
    charging,
    orders_under,
)
from crm_desktop.queries.terms import terms_of
from crm_desktop.services.charges import ChargeDraft, due_by_terms
from crm_desktop.services.confirming import confirm_first, refuse_closed_short
from crm_desktop.services.documents import Wanted
from crm_desktop.services.ledger import Ledger
from crm_desktop.services.ledger_service import DocumentDraft, checked, name_step

Parts = Mapping[int, Wanted]
"""How much of which line of each document, by the document's key."""


@dataclass(frozen=True)
class LineChargeDraft(DocumentDraft):
    """Charges what is left of these orders or deliveries of one customer, line by line, or what is `wanted` of some.

    Due by the customer's terms, run from the last delivery's day, unless `due_date` is given. Refusal beyond what is
    left of a line.
    """

    label = ChargeDraft.label

    documents: Sequence[int]
    wanted: Parts = field(default_factory=dict[int, Wanted])
    _: KW_ONLY
    due_date: dt.date | None = None

    @override
    def post(self, ledger: Ledger) -> None:
        name_step(ledger, self.label, self.charge(ledger, known_of(ledger.work.connection, self.documents)))

    def charge(self, ledger: Ledger, known: "Known") -> Entry:
        """The charge, once it is posted."""
        claim = self.claim(ledger, known)
        entry = ledger.post(EntryKind.CHARGE, claim.customer, claim.amount, claim.day, **claim.facts)
        claim.by_line.note(ledger, entry)
        return entry

    def claim(self, ledger: Ledger, known: "Known") -> "Claim":
        """What is to be charged; Refusal where that cannot be."""
        found = [_document(ledger, key) for key in dict.fromkeys(self.documents)]
        customer, day = _one_customer(ledger, found), self.date or ledger.today
        by_line = ByLine(list(_shares(known, found, self.wanted)), known.orders)
        _refuse_beyond_the_order(ledger, by_line, known.by_amount)
        facts: dict[str, Any] = {
            "due_date": self.due_date or _due(customer, found, day),
            "order_id": by_line.order,
            "salesperson": found[0].salesperson,
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
class Known:
    """What is to be known of documents that are charged: their lines as they can be charged, in their order, the
    order each of these is of, all by their keys, and which orders were charged by amount too."""

    lines: Mapping[int, Sequence[Charging]]
    orders: Mapping[int, int]
    by_amount: Collection[int]


def known_of(db: Connection, documents: Sequence[int]) -> Known:
    """The same of these documents, read at once."""
    lines = charging(db, *documents)
    orders = orders_under(db, [line.key for of_one in lines.values() for line in of_one])
    return Known(lines, orders, charged_by_amount(db, set(orders.values())))


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
        ledger.session.add_all(EntryLine(**row) for row in self.rows(entry.id))
        ledger.session.flush()


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
    confirm_first(ledger.work, found)
    return found


def _one_customer(ledger: Ledger, documents: Sequence[Document]) -> Party:
    first = documents[0]
    for one in documents:
        if one.customer_id != first.customer_id:
            raise Refusal(
                t("{number} and {other} are of different customers.", number=first.number, other=one.number)
            )
    return ledger.customer(first.customer_id)


def _due(customer: Party, documents: Sequence[Document], day: dt.date) -> dt.date | None:
    """Terms that run from the delivery run from the last one's day."""
    terms = terms_of(customer)
    days = [one.date for one in documents if one.kind == DocumentKind.DELIVERY]
    by_delivery = terms is not None and terms.base is DueBase.DELIVERY and days
    return due_by_terms(customer, day, max(days) if by_delivery else None)


def _shares(known: Known, documents: Sequence[Document], wanted: Parts) -> Iterator[Share]:
    """What of these documents' lines is charged; of a document of which nothing is left, Refusal."""
    ahead: dict[int, Taken] = {}
    for document in documents:
        lines = {line.position: line for line in known.lines[document.id]}
        asked = wanted.get(document.id, dict.fromkeys(lines))
        found = [
            share
            for place, quantity in asked.items()
            if (share := _share(document, lines.get(place), place, quantity, ahead))
        ]
        if not found:
            raise Refusal(t("Nothing of {number} is left to charge.", number=document.number))
        yield from found


def _share(
    document: Document,
    line: Charging | None,
    place: int,
    wanted: Decimal | None,
    ahead: dict[int, Taken],
) -> Share | None:
    """So much of a line, or all that is left; `ahead` is what this charge takes of orders' lines before it."""
    if line is None:
        raise Refusal(t("{number} has no line {n}.", number=document.number, n=place))
    line = line.after(ahead)
    quantity = line.left if wanted is None else wanted
    if wanted is None and not quantity:
        return None
    if not (ZERO < quantity <= line.left or line.left <= quantity < ZERO):
        said = t(
            "Line {n} of {number}: {left} is left to charge.",
            n=place,
            number=document.number,
            left=trimmed(line.left, QUANTITY_PLACES),
        )
        raise Refusal(said, "quantity")
    share = line.share(quantity)
    if line.source is not None:
        ahead[line.source.key] = ahead.get(line.source.key, NOTHING).with_share(share)
    return share


def _refuse_beyond_the_order(ledger: Ledger, charge: ByLine, by_amount: Collection[int]) -> None:
    """Refusal where an order was charged by amount too and more would be charged than it is over."""
    for order, amount in charge.amounts().items():
        if order not in by_amount:
            continue
        found = charged(ledger.work.connection, order)
        if amount > found.left:
            said = t(
                "{left} is left to charge of order {number}.", left=grouped(found.left), number=found.number
            )
            raise Refusal(said, "amount")
