"""What was credited of the price of lines alone: goods and quantities stay as they were charged.

A credit counts for the line of the order it came from, however far along the chain it was posted.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal_column, or_, select, true

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.core.money import ZERO, rounded
from crm_desktop.models import Document, DocumentLine, Entry, EntryLine
from crm_desktop.models.document import DocumentKind
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.alias import alias
from crm_desktop.queries.among import among
from crm_desktop.queries.charged_lines import CHARGED, NOTHING, Share, Taken, charged_by_line, stands
from crm_desktop.queries.lineage import down_from, up_from

_NOTHING = literal_column("0")


@dataclass(frozen=True)
class Priced:
    """A line of the document of that `number` that was charged: how much of it for how much in all, and what of that
    was credited by its price alone (`conceded`); the same of its `root`, the line at the beginning of what was ordered
    or delivered."""

    key: int
    customer: int
    number: str
    position: int
    name: str
    unit: str
    price: Decimal | None
    charged: Taken
    conceded: Taken
    is_taxed: bool
    root: int
    root_charged: Taken
    root_conceded: Taken

    @property
    def quantity(self) -> Decimal:
        return self.charged.quantity

    @property
    def amount(self) -> Decimal:
        return self.charged.amount

    @property
    def credited(self) -> Decimal:
        return self.conceded.amount

    @property
    def left(self) -> Decimal:
        """How much more of its price can be credited."""
        rests = (
            self.charged.amount - self.conceded.amount,
            self.root_charged.amount - self.root_conceded.amount,
        )
        return max(min(rests), ZERO)

    def at_price(self, price: Decimal) -> Decimal:
        """What is to be credited so that it costs that much by the piece: discounts and tax stay in proportion;
        Refusal where it has no price, or would cost more than it does."""
        if not self.price:
            raise Refusal(
                t("Line {n} of {number} has no price: say the amount.", n=self.position, number=self.number)
            )
        credited = self.amount - rounded(self.amount * price / self.price) - self.credited
        if price < 0 or credited <= 0:
            raise Refusal(
                t("Line {n} of {number} costs no more than that.", n=self.position, number=self.number),
                "price",
            )
        return credited

    def share(self, amount: Decimal, ahead: Taken = NOTHING) -> Share:
        """What crediting that much more of its price comes to, `ahead` of which so much of the line at its beginning
        is credited too. All that is credited of it then has the tax within in proportion, rounded once, so that the
        last credit takes the rest, and together they never have more than was charged."""
        if not self.is_taxed:
            return Share(self.key, None, -amount, None)
        own, whole = self.conceded, self.root_conceded + ahead
        rest = self.root_charged.tax - whole.tax
        reach = own.amount + amount + (ahead.amount if self.key == self.root else ZERO)
        gone = own.tax + (ahead.tax if self.key == self.root else ZERO)
        due = rounded(reach * self.charged.tax / self.charged.amount) - gone
        is_last = whole.amount + amount == self.root_charged.amount
        return Share(self.key, None, -amount, -max(rest if is_last else min(due, rest), ZERO))


def priced(db: Connection, key: int) -> list[Priced]:
    """The lines of an order or a delivery, by its key, that were charged, in their order."""
    return _priced(db, DocumentLine.document_id == key)


def priced_of(db: Connection, lines: Iterable[int]) -> list[Priced]:
    """The same of these lines, by document, then in their order there."""
    return _priced(db, among(DocumentLine.id, lines))


def priced_by(db: Connection, key: int) -> list[Priced]:
    """The same of the lines that a charge is of."""
    return priced_of(db, lines_of(db, key))


def lines_of(db: Connection, entry: int) -> Sequence[int]:
    """The lines of documents that an entry says it is of, by key."""
    return db.scalars(select(EntryLine.line_id).where(EntryLine.entry_id == entry).distinct()).all()


def sellers_of(db: Connection, lines: Iterable[int]) -> Sequence[str | None]:
    """Who sold these lines, as their documents say, each once."""
    query = select(Document.salesperson).join(DocumentLine, DocumentLine.document_id == Document.id)
    return db.scalars(query.where(among(DocumentLine.id, lines)).order_by(Document.id).distinct()).all()


def price_lines_of(db: Connection, entries: Iterable[int]) -> Sequence[int]:
    """The lines of documents of which these entries credit the price alone, by key."""
    query = select(EntryLine.line_id).where(among(EntryLine.entry_id, entries))
    return db.scalars(query.where(EntryLine.quantity.is_(None), EntryLine.amount < _NOTHING)).all()


def _priced(db: Connection, which: ColumnElement[bool]) -> list[Priced]:
    line = DocumentLine
    query = (
        select(
            line.id, Document.customer_id, Document.number, line.position, line.product_name, line.product_code,
            line.unit, line.price, line.amount, line.tax,
        )
        .join(Document, Document.id == line.document_id)
        .where(which, Document.kind.in_(CHARGED), line.quantity != _NOTHING)
        .order_by(Document.id, line.position)
    )  # fmt: skip
    rows = db.execute(query).all()
    roots = roots_of(db, [row.id for row in rows])
    keys = {*roots, *roots.values()}
    charged, credited = charged_by_line(db, keys), credited_by_line(db, keys)
    found = [_line(row, roots[row.id], charged, credited) for row in rows]
    return [one for one in found if one.amount > 0]


def _line(row: Any, root: int, charged: Mapping[int, Taken], credited: Mapping[int, Taken]) -> Priced:
    name, is_taxed = row.product_name or row.product_code or "", row.tax is not None and bool(row.amount)
    return Priced(
        row.id, row.customer_id, row.number, row.position, name, row.unit or "", row.price,
        charged.get(row.id, NOTHING), credited.get(row.id, NOTHING), is_taxed,
        root, charged.get(root, NOTHING), credited.get(root, NOTHING),
    )  # fmt: skip


def roots_of(db: Connection, lines: Iterable[int]) -> dict[int, int]:
    """For each of these lines the one at the beginning of what was ordered or delivered: the order's, or its own."""
    found = up_from(lines)
    query = (
        select(found.c.root, DocumentLine.id, Document.kind)
        .join(DocumentLine, DocumentLine.id == found.c.line)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(Document.kind.in_(CHARGED))
    )
    roots: dict[int, tuple[bool, int]] = {}
    for own, key, kind in db.execute(query):
        roots[own] = max(roots.get(own, (False, 0)), (kind == DocumentKind.ORDER, key))
    return {own: key for own, (_is_order, key) in roots.items()}


def credited_by_line(db: Connection, lines: Iterable[int]) -> dict[int, Taken]:
    """What was credited of the price of each of these lines and of those made of them, above zero; lines of which
    nothing was are left out."""
    found = down_from(among(DocumentLine.id, lines))
    query = (
        select(found.c.root, func.sum(EntryLine.amount), func.sum(EntryLine.tax))
        .join(EntryLine, EntryLine.line_id == found.c.line)
        .join(Entry, Entry.id == EntryLine.entry_id)
        .join(DocumentLine, DocumentLine.id == found.c.line)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(Entry.voided_on.is_(None), EntryLine.quantity.is_(None), Document.kind.in_(CHARGED))
        .group_by(found.c.root)
    )
    return {key: Taken(ZERO, -amount, -(tax or ZERO)) for key, amount, tax in db.execute(query)}


@lru_cache(maxsize=256)
def credited_of(order: Any, day: dt.date | None = None) -> ColumnElement[Any]:
    """What was credited of the price alone of an order in its own row, up to a day where one is named."""
    own, later = alias(DocumentLine, "conceded"), alias(DocumentLine, "conceded_later")
    head, entry, line = (
        alias(Document, "conceded_in"),
        alias(Entry, "conceded_by"),
        alias(EntryLine, "concession"),
    )
    lines = select(own.id).where(own.document_id == order.id)
    made = select(later.id).join(own, own.id == later.source_line_id).where(own.document_id == order.id)
    kinds = made.join(head, head.id == later.document_id).where(head.kind.in_(CHARGED))
    query = (
        select(-func.sum(line.amount))
        .join(entry, entry.id == line.entry_id)
        .where(line.quantity.is_(None), entry.voided_on.is_(None))
        .where(true() if day is None else entry.date <= day)
        .where(or_(line.line_id.in_(lines.correlate(order)), line.line_id.in_(kinds.correlate(order))))
    )
    return func.coalesce(query.correlate(order).scalar_subquery(), _NOTHING, type_=EntryLine.amount.type)


@dataclass(frozen=True)
class Overcredited:
    """A line of which more of the price is credited than it is charged at."""

    position: int
    number: str


def overcredited(db: Connection, lines: Iterable[int]) -> Sequence[Overcredited]:
    """Those of the lines at the beginning of these; where nothing was credited of any, it asks nothing more."""
    roots = set(roots_of(db, lines).values())
    credited = credited_by_line(db, roots) if roots else {}
    charged = charged_by_line(db, credited) if credited else {}
    wrong = [key for key, one in credited.items() if one.amount > max(charged.get(key, NOTHING).amount, ZERO)]
    query = (
        select(DocumentLine.position, Document.number)
        .join(Document, Document.id == DocumentLine.document_id)
        .where(among(DocumentLine.id, wrong))
        .order_by(DocumentLine.id)
    )
    return [Overcredited(*row) for row in db.execute(query)] if wrong else []


def came_back_for_less(
    db: Connection, lines: Iterable[int], but_for: Collection[int] = ()
) -> tuple[int, str] | None:
    """The first of the lines at the beginning of these, by its place and its document's number, of which goods came
    back at the price that credits had left; what was credited for that by entries `but_for` these is not meant."""
    own = select(DocumentLine.id).join(Document, Document.id == DocumentLine.document_id)
    roots = roots_of(db, db.scalars(own.where(among(DocumentLine.id, lines), Document.kind.in_(CHARGED))))
    query = (
        select(DocumentLine.position, Document.number)
        .join(Document, Document.id == DocumentLine.document_id)
        .join(EntryLine, EntryLine.line_id == DocumentLine.id)
        .join(Entry, Entry.id == EntryLine.entry_id)
        .where(among(DocumentLine.id, roots.values()), ~among(Entry.id, but_for))
        .where(EntryLine.quantity.is_(None), EntryLine.amount > _NOTHING)
        .where(Entry.kind == EntryKind.CREDIT_NOTE, stands())
        .order_by(DocumentLine.id)
    )
    found = db.execute(query.limit(1)).one_or_none() if roots else None
    return None if found is None else (found[0], found[1])
