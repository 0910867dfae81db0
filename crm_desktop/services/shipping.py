"""Deliveries made of lines of many orders at once: one for each customer, warehouse and salesperson, of what can leave
now."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import ZERO
from crm_desktop.models import Document, DocumentLine
from crm_desktop.models.delivery import DELIVERIES, TO_DELIVERY
from crm_desktop.queries.among import among
from crm_desktop.queries.chain import taken
from crm_desktop.queries.to_ship import NONE, PART, Served, covered, served
from crm_desktop.services.copies import COPIED_HEAD
from crm_desktop.services.kept import first_of
from crm_desktop.services.made_documents import Drafted, made
from crm_desktop.services.parts_of_lines import part_of_line
from crm_desktop.services.warehouses import usable
from crm_desktop.storage.gesture import Work

Part = tuple[DocumentLine, Decimal]
"""A line of an order, and how much of it is delivered."""


def deliver_lines(work: Work, keys: Collection[int], day: dt.date | None = None) -> None:
    """Make deliveries of today or another `day` of what can leave now of these lines of orders, in the order of their
    urgency, and name the step after them; Refusal where nothing can."""
    wanted = set(keys)
    asked = [one for one in served(work.connection) if one.line.key in wanted]
    parts = _parts(work, {one.line.key: one.supplied.more for one in asked if one.supplied.more > 0})
    if not parts:
        raise Refusal(t("Nothing of this can be shipped now that does not stand on a delivery already."))
    orders = _orders(work, parts)
    groups = _together(work, parts, orders)
    heads = made(work, DELIVERIES.key, day or work.clock.today(), _drafted(work, groups.values(), orders))
    numbers, of = [head.number for head in heads], [order.number for order in orders.values()]
    facts = {"number": first_of(numbers, len(numbers)), "source": first_of(of, len(of))}
    work.label = Text(TO_DELIVERY.done.message, facts)
    work.remarks += _left_behind(asked)


def _left_behind(asked: Iterable[Served]) -> Iterator[Text]:
    """How many of these lines wait on, with nothing of them or with a part."""
    found = Counter(covered(one) for one in asked)
    if n := found[PART]:
        yield tn(
            "Of {n} line only a part can leave now: no more lies in stock.",
            "Of {n} lines only a part can leave now: no more lies in stock.",
            n,
        )
    if n := found[NONE]:
        yield tn("{n} line stays: nothing can leave now.", "{n} lines stay: nothing can leave now.", n)


def _parts(work: Work, wanted: Mapping[int, Decimal]) -> list[Part]:
    query = select(DocumentLine).where(among(DocumentLine.id, wanted))
    found = {line.id: line for line in work.session.scalars(query)}
    return [(found[key], part) for key, part in wanted.items()]


def _orders(work: Work, parts: Sequence[Part]) -> dict[int, Document]:
    """The orders of these lines by key, in the order they come in."""
    keys = list(dict.fromkeys(line.document_id for line, _part in parts))
    query = select(Document).where(among(Document.id, keys))
    found = {order.id: order for order in work.session.scalars(query)}
    return {key: found[key] for key in keys}


def _together(
    work: Work, parts: Sequence[Part], orders: Mapping[int, Document]
) -> Mapping[tuple[Any, ...], list[Part]]:
    """What goes into one delivery: of one customer, from one warehouse, priced in the same way, and sold by one person,
    to whom what is charged of it counts."""
    places = {key: usable(work.connection, key) for key in {order.warehouse_id for order in orders.values()}}
    groups: dict[tuple[Any, ...], list[Part]] = {}
    for line, part in parts:
        order = orders[line.document_id]
        priced = (order.price_basis, order.document_discount)
        whose = (order.customer_id, places[order.warehouse_id], order.salesperson, *priced)
        groups.setdefault(whose, []).append((line, part))
    return groups


def _drafted(
    work: Work, groups: Collection[Sequence[Part]], orders: Mapping[int, Document]
) -> Sequence[Drafted]:
    before = taken(work.connection, *orders)
    return [
        Drafted(
            _head([orders[key] for key in dict.fromkeys(line.document_id for line, _part in group)]),
            [part_of_line(line, before.get(line.id, ZERO), part) for line, part in group],
        )
        for group in groups
    ]


def _head(orders: Sequence[Document]) -> dict[str, Any]:
    """What a delivery of these orders has of them: what all of them say, and every remark."""
    facts = {name: _in_common([getattr(order, name) for order in orders]) for name in COPIED_HEAD}
    notes = dict.fromkeys(order.note for order in orders if order.note)
    return facts | {"note": "\n".join(notes) or None}


def _in_common(values: Sequence[Any]) -> Any:
    return values[0] if all(value == values[0] for value in values) else None
