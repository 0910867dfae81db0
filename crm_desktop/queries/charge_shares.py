"""What a charge of orders or deliveries by their lines is of: how much of which line, and for how much."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import Connection, select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import QUANTITY_PLACES, ZERO, rounded, trimmed
from crm_desktop.models import Document
from crm_desktop.queries.among import among
from crm_desktop.queries.charged import Charged, charged, charged_by_amount
from crm_desktop.queries.charged_lines import NOTHING, Charging, Share, Taken, charging
from crm_desktop.queries.lineage import orders_under

Parts = Mapping[int, Mapping[int, Decimal]]
"""How much of which line of each document, by the document's key and the line's place."""


@dataclass(frozen=True)
class Known:
    """What is to be known of documents that are charged: their numbers, their lines as they can be charged, in their
    order, the order each of these is of, and those orders that were charged by an amount too, all by their keys."""

    numbers: Mapping[int, str]
    lines: Mapping[int, Sequence[Charging]]
    orders: Mapping[int, int]
    by_amount: Mapping[int, Charged]

    def left(self, line: Charging) -> Decimal:
        """How much of a line is left to charge; nothing where an amount charged of its order left nothing of it."""
        order = self.by_amount.get(self.orders.get(line.key, 0))
        is_done = order is not None and order.left <= 0 and bool(line.amount)
        return ZERO if is_done else line.left


def known_of(db: Connection, documents: Sequence[int]) -> Known:
    """The same of these documents, read at once."""
    lines = charging(db, *documents)
    orders = orders_under(db, [line.key for of_one in lines.values() for line in of_one])
    by_amount = {key: charged(db, key) for key in charged_by_amount(db, set(orders.values()))}
    return Known(_numbers(db, lines), lines, orders, by_amount)


def _numbers(db: Connection, lines: Mapping[int, Sequence[Charging]]) -> dict[int, str]:
    """The number of each of these documents; those without a line are looked up."""
    numbers = {key: of_one[0].number for key, of_one in lines.items() if of_one}
    if bare := lines.keys() - numbers.keys():
        found = db.execute(select(Document.id, Document.number).where(among(Document.id, bare)))
        numbers |= {row.id: row.number for row in found}
    return numbers


def shares(known: Known, documents: Iterable[int], wanted: Parts) -> Iterator[Share]:
    """What of these documents' lines is charged: all that is left, or what is `wanted` of some; of a document of which
    nothing is left, Refusal. What their orders were charged by an amount is not counted off."""
    ahead: dict[int, Taken] = {}
    for document in documents:
        lines = {line.position: line for line in known.lines.get(document, ())}
        asked = wanted.get(document, dict.fromkeys(lines))
        found = [
            share
            for place, quantity in asked.items()
            if (share := _share(known, document, lines.get(place), place, quantity, ahead))
        ]
        if not found:
            raise Refusal(t("Nothing of {number} is left to charge.", number=known.numbers[document]))
        yield from found


def within_orders(known: Known, asked: Sequence[Share]) -> list[Share]:
    """The same, but no more of an order than is left of it where it was charged by an amount too: the last lines are
    charged for less, or not at all."""
    found = list(asked)
    for order, so_far in known.by_amount.items():
        places = [place for place, share in enumerate(found) if known.orders.get(share.line_id) == order]
        beyond = sum((found[place].amount for place in places), ZERO) - so_far.left
        for place in reversed(places):
            cut = min(beyond, found[place].amount)
            if cut > 0:
                beyond -= cut
                found[place] = _less(found[place], cut)
    return [share for share, was in zip(found, asked, strict=True) if share.amount or not was.amount]


def _less(share: Share, cut: Decimal) -> Share:
    amount = share.amount - cut
    tax = None if share.tax is None else rounded(share.tax * amount / share.amount)
    return replace(share, amount=amount, tax=tax)


def _share(
    known: Known,
    document: int,
    line: Charging | None,
    place: int,
    wanted: Decimal | None,
    ahead: dict[int, Taken],
) -> Share | None:
    """So much of a line, or all that is left; `ahead` is what this charge takes of orders' lines before it."""
    number = known.numbers[document]
    if line is None:
        raise Refusal(t("{number} has no line {n}.", number=number, n=place))
    line = line.after(ahead)
    left = known.left(line)
    quantity = left if wanted is None else wanted
    if wanted is None and not quantity:
        return None
    if not (ZERO < quantity <= left or left <= quantity < ZERO):
        told = trimmed(left, QUANTITY_PLACES)
        said = t("Line {n} of {number}: {left} is left to charge.", n=place, number=number, left=told)
        raise Refusal(said, "quantity")
    share = line.share(quantity)
    if line.source is not None:
        ahead[line.source.key] = ahead.get(line.source.key, NOTHING).with_share(share)
    return share
