"""What stands against confirming an order: a credit limit, money overdue, goods that do not lie in stock."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, func, literal_column, select
from sqlalchemy.orm import aliased

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.core.money import QUANTITY_PLACES, grouped, trimmed
from crm_desktop.core.stock import NOTHING
from crm_desktop.models import BundlePart, Document, DocumentLine, Party, Product, Warehouse
from crm_desktop.queries.among import among, among_given, as_given
from crm_desktop.queries.available import available_in
from crm_desktop.queries.bundles import OF_BUNDLE, TAKEN
from crm_desktop.queries.credit import Credit, charged_of_each, credits
from crm_desktop.queries.stock import in_own_unit, in_parts, still_to_ship
from crm_desktop.queries.warehouses import are_several, leaves_from, usual


@dataclass(frozen=True)
class Concerns:
    """What to think of before an order is confirmed, in sentences: of `credit`, which a policy may refuse, and of
    `stock`, which it only tells."""

    credit: tuple[Text, ...] = ()
    stock: tuple[Text, ...] = ()

    @property
    def all(self) -> tuple[Text, ...]:
        """Both, credit first."""
        return (*self.credit, *self.stock)


def concerns(
    db: Connection, orders: Sequence[int], today: dt.date, days: int | None
) -> Mapping[int, Concerns]:
    """Of each of these orders, the ones before it confirmed; what is overdue for up to so many `days` is borne, None
    bears all."""
    found = _asked(db, orders)
    asked = [found[key] for key in orders if not found[key].is_past]
    stands = credits(db, list({one.customer_id for one in asked}), today, orders)
    charged, short = charged_of_each(db, orders), _short(db, [one.id for one in asked])
    told: dict[int, Concerns] = {key: Concerns() for key in orders}
    for one in asked:
        stand = replace(stands[one.customer_id], charged=charged[one.id])
        of_credit = (*_beyond(stand, one.name, one.amount), *_overdue(stand, one.name, days))
        told[one.id] = Concerns(of_credit, tuple(short[one.id]))
        stands[one.customer_id] = stand.with_order(one.amount)
    return told


def _asked(db: Connection, orders: Sequence[int]) -> Mapping[int, Any]:
    facts = select(Document.id, Document.customer_id, Document.amount, Document.is_past, Party.name)
    rows = db.execute(facts.join(Party, Party.id == Document.customer_id).where(among(Document.id, orders)))
    return {row.id: row for row in rows}


def _beyond(stands: Credit, name: str, amount: Decimal) -> Sequence[Text]:
    beyond = stands.beyond_with(amount)
    if not beyond:
        return ()
    facts = {
        "customer": name,
        "used": grouped(stands.used_with(amount)),
        "limit": grouped(stands.limit or NOTHING),
        "beyond": grouped(beyond),
    }
    return (t("{customer} would use {used} of a limit of {limit}: {beyond} too much.", **facts),)


def _overdue(stands: Credit, name: str, days: int | None) -> Sequence[Text]:
    if days is None or not stands.overdue or stands.overdue_days <= days:
        return ()
    facts = {"customer": name, "amount": grouped(stands.overdue)}
    return (
        tn(
            "{amount} of {customer} are overdue, for {n} day.",
            "{amount} of {customer} are overdue, for up to {n} days.",
            stands.overdue_days,
            **facts,
        ),
    )


def _short(db: Connection, orders: Sequence[int]) -> Mapping[int, Sequence[Text]]:
    """The products of each of these orders of which less is available than it wants where it leaves, those before it
    waiting too."""
    wanted, several = _wanted(db, orders), are_several(db)
    left = available_in(db, {(one.id, one.place) for rows in wanted.values() for one in rows})
    told: dict[int, list[Text]] = {}
    for order in orders:
        told[order] = []
        for one in wanted.get(order, []):
            lot = one.id, one.place
            if one.wanted > left[lot]:
                told[order].append(_is_short(one, left[lot], several))
            left[lot] -= one.wanted
    return told


def _is_short(row: Any, available: Decimal, several: bool) -> Text:
    """What is missing, of a part for which bundle, and where, if goods lie in several places."""
    of_bundle = t("{product} for {bundle}", product=row.name, bundle=row.bundle)
    facts = {
        "code": row.number,
        "product": row.name if row.bundle is None else of_bundle,
        "wanted": trimmed(row.wanted, QUANTITY_PLACES),
        "available": trimmed(available, QUANTITY_PLACES),
    }
    if several:
        where = t("{code} {product}: {wanted} ordered, {available} available in {warehouse}.")
        return Text(where.message, {**facts, "warehouse": row.warehouse})
    return t("{code} {product}: {wanted} ordered, {available} available.", **facts)


def _wanted(db: Connection, orders: Sequence[int]) -> Mapping[int, Sequence[Any]]:
    """Of each order the products kept in stock that it names, or names a `bundle` of, and how much of each is still
    `wanted`: of one that is opened again what has left is not."""
    found: dict[int, list[Any]] = {}
    for row in db.execute(_wanting(), {"keys": as_given(orders), "usual": usual(db)}):
        found.setdefault(row.document_id, []).append(row)
    return found


@cache
def _wanting() -> Select[*tuple[Any, ...]]:
    left, bundle = still_to_ship(), aliased(Product)
    wanted = func.sum(in_parts(in_own_unit(left), BundlePart.quantity)).label("wanted")
    place = Warehouse.id.label("place"), Warehouse.name.label("warehouse")
    return (
        select(DocumentLine.document_id, Product.id, Product.number, Product.name, *place, wanted)
        .add_columns(bundle.name.label("bundle"))
        .select_from(DocumentLine)
        .outerjoin(BundlePart, OF_BUNDLE)
        .join(Product, Product.id == TAKEN)
        .outerjoin(bundle, bundle.id == BundlePart.product_id)
        .join(Document, Document.id == DocumentLine.document_id)
        .join(Warehouse, Warehouse.id == leaves_from())
        .where(
            among_given(DocumentLine.document_id),
            Product.stock_quantity.is_not(None),
            left > literal_column("0"),
        )
        .group_by(DocumentLine.document_id, Product.id, bundle.id)
        .order_by(func.min(DocumentLine.position), BundlePart.position)
    )
