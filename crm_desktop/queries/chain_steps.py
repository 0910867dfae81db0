"""The chain a document stands in, step by step: from the quote to what was received."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Select, func, literal_column, select

from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.document import CLOSED, CONFIRMED, REPLACEMENT, SHIPPED
from crm_desktop.queries.among import among_given, as_given
from crm_desktop.queries.chain import taken_of
from crm_desktop.queries.chain_documents import (
    CHARGES,
    DELIVERIES,
    ORDERS,
    QUOTES,
    RECEIPTS,
    RETURNS,
    Chain,
    Numbered,
    chain_of,
    charges,
    receipts,
)
from crm_desktop.queries.how_far import HowFar, how_far, how_far_sent
from crm_desktop.queries.returned import of_order

STANDS = (CONFIRMED, CLOSED)
"""States of an order that is more than a draft."""


@dataclass(frozen=True)
class Step:
    """One step of a chain: its documents by key and number, and what they come to.

    `share` says how far the step is: what of quotes was ordered, of orders confirmed, shipped, charged and settled;
    None where nothing says of what. It is 1 only where nothing is `waiting`: so many of its `lines` wait for more.
    `rest` is the money it waits for. `state`, `version` and the `reason` it was lost are those of its document, where
    it has a single one.
    """

    entity: str
    documents: Numbered
    amount: Decimal
    share: float | None = None
    lines: int = 0
    waiting: int = 0
    rest: Decimal = ZERO
    state: str = ""
    version: int = 1
    reason: str = ""


class Lines(NamedTuple):
    """How many lines documents have, and how many of these wait for more."""

    all: int = 0
    waiting: int = 0

    def with_more(self, other: "Lines") -> "Lines":
        return Lines(self.all + other.all, self.waiting + other.waiting)


NO_LINES = Lines()
JUST_BELOW = 0.999
Heads = Mapping[int, Any]


def chain_steps(db: Connection, entity: str, key: int) -> list[Step]:
    """The steps of the chain that a quote, an order, a delivery, a return, what was charged of them or received for
    it stands in; nothing where it stands alone.

    Quotes, orders and returns are a step where there are any; of a quote orders are what comes next. What came back for
    a refund or was credited of the price is no part of what charges and receipts are measured by.
    """
    chain = chain_of(db, entity, key)
    if not chain:
        return []
    heads = _heads(db, chain)
    reach = _reach(db, chain)
    charged = charges(db, chain)
    received = receipts(db, [key for key, _ in charged])
    quoted = sum((heads[one].amount for one in chain.quotes), ZERO)
    is_ordered = bool(chain.orders or chain.quotes)
    return [
        *([_quoted(db, chain, heads, quoted)] if chain.quotes else []),
        *([_ordered(chain, heads)] if is_ordered else []),
        _delivered(db, chain, heads, reach),
        *([_returned(chain, heads, reach)] if chain.returns else []),
        Step(CHARGES, charged, reach.charged, _share(reach.charged, reach.kept)),
        Step(
            RECEIPTS,
            received,
            reach.settled,
            _share(reach.settled, reach.kept),
            rest=reach.charged - reach.settled,
        ),
    ]


def _reach(db: Connection, chain: Chain) -> HowFar:
    """How far its orders and its loose deliveries are together."""
    found = HowFar(ZERO, ZERO, ZERO, ZERO)
    if chain.orders:
        found += how_far(db, chain.orders)
    return found + how_far_sent(db, chain.loose) if chain.loose else found


def _quoted(db: Connection, chain: Chain, heads: Heads, amount: Decimal) -> Step:
    lines = _lines(db, _of_quotes(), chain.quotes)
    ordered = sum((heads[one].amount for one in chain.orders), ZERO)
    return _of(QUOTES, chain.quotes, heads, amount, _honest(_share(ordered, amount), lines), lines)


def _ordered(chain: Chain, heads: Heads) -> Step:
    amounts = [(heads[one].amount, heads[one].state in STANDS) for one in chain.orders]
    amount = sum((amount for amount, _ in amounts), ZERO)
    share = _share(sum((amount for amount, stands in amounts if stands), ZERO), amount)
    return _of(ORDERS, chain.orders, heads, amount, share)


def _delivered(db: Connection, chain: Chain, heads: Heads, reach: HowFar) -> Step:
    """Nothing is waited for of orders that are closed or of earlier books; how far they are is not said where nothing
    was delivered of them."""
    ended = {key for key in chain.orders if heads[key].state == CLOSED or heads[key].is_past}
    if ended and len(ended) == len(chain.orders) and not chain.deliveries:
        return Step(DELIVERIES, (), ZERO)
    lines = _lines(db, _of_orders(), [key for key in chain.orders if key not in ended])
    if chain.loose:
        lines = lines.with_more(_lines(db, _of_loose(), chain.loose))
    share = _share(reach.shipped, reach.amount)
    return _of(
        DELIVERIES, chain.deliveries, heads, reach.shipped, share if ended else _honest(share, lines), lines
    )


def _returned(chain: Chain, heads: Heads, reach: HowFar) -> Step:
    return _of(RETURNS, chain.returns, heads, reach.returned, _share(reach.returned, reach.amount))


def _of(
    kind: str,
    documents: Collection[int],
    heads: Heads,
    amount: Decimal,
    share: float | None,
    lines: Lines = NO_LINES,
) -> Step:
    numbered = tuple((key, heads[key].number) for key in sorted(documents))
    found = Step(kind, numbered, amount, share, lines.all, lines.waiting)
    if len(numbered) != 1:
        return found
    one = heads[numbered[0][0]]
    return replace(found, state=one.state, version=one.version, reason=one.lost_because or "")


def _heads(db: Connection, chain: Chain) -> Heads:
    """What is known of all its documents, by key."""
    own = (*chain.quotes, *chain.orders, *chain.deliveries, *chain.returns)
    return {row.id: row for row in db.execute(_known(), {"keys": as_given(own)})}


@cache
def _known() -> Select[*tuple[Any, ...]]:
    own = (Document.id, Document.number, Document.state, Document.amount, Document.version)
    return select(*own, Document.is_past, Document.lost_because).where(among_given(Document.id))


def _lines(db: Connection, asked: Select[Any, Any], documents: Collection[int]) -> Lines:
    found = db.execute(asked, {"keys": as_given(documents)}).one() if documents else (0, 0)
    return Lines(found[0], found[1] or 0)


@cache
def _of_quotes() -> Select[Any, Any]:
    return _waiting(_summed(taken_of(DocumentLine.id, (), func.sum)) < DocumentLine.quantity)


@cache
def _of_orders() -> Select[Any, Any]:
    gone = _summed(taken_of(DocumentLine.id, (SHIPPED,), func.sum)) - of_order(DocumentLine, REPLACEMENT)
    return _waiting(gone < DocumentLine.quantity)


@cache
def _of_loose() -> Select[Any, Any]:
    of = Document.id == DocumentLine.document_id
    return _waiting(select(Document.state != SHIPPED).where(of).correlate(DocumentLine).scalar_subquery())


def _waiting(waits: ColumnElement[Any]) -> Select[Any, Any]:
    """How many lines documents have, and how many of these wait."""
    return select(func.count(), func.sum(waits, type_=Integer())).where(among_given(DocumentLine.document_id))


def _summed(query: Select[Any]) -> ColumnElement[Any]:
    figure = query.scalar_subquery()
    return func.coalesce(figure, literal_column("0"), type_=figure.type)


def _share(amount: Decimal, of: Decimal) -> float | None:
    return float(amount / of) if of else None


def _honest(share: float | None, lines: Lines) -> float | None:
    """The share of the money, but whole where all lines are and only there."""
    if not lines.all:
        return share
    return 1.0 if not lines.waiting else min(share or 0.0, JUST_BELOW)
