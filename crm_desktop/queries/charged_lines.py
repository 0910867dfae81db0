"""What of the lines of orders and deliveries was charged, and how much of each is left to charge.

What is charged of a delivery's line counts for the line of the order it came from too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal_column, or_, select

from crm_desktop.core.lines import CENTS
from crm_desktop.core.money import ZERO, rounded
from crm_desktop.models import Document, DocumentLine, Entry, EntryLine
from crm_desktop.models.document import REFUND, SHIPPED, DocumentKind
from crm_desktop.models.ledger import EntryKind
from crm_desktop.queries.alias import alias
from crm_desktop.queries.among import among, among_given, as_given
from crm_desktop.queries.chain import taken_of
from crm_desktop.queries.lineage import above, down_from
from crm_desktop.queries.returned import came_back, of_order


@dataclass(frozen=True)
class Share:
    """How much of a line an entry charges; of what is credited by amount alone, no quantity."""

    line_id: int
    quantity: Decimal | None
    amount: Decimal
    tax: Decimal | None


@dataclass(frozen=True)
class Taken:
    """What of a line was charged, credited and taken back again counted off."""

    quantity: Decimal = ZERO
    amount: Decimal = ZERO
    tax: Decimal = ZERO

    def with_share(self, share: Share) -> "Taken":
        """The same and that much more."""
        return self + Taken(share.quantity or ZERO, share.amount, share.tax or ZERO)

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(self.quantity + other.quantity, self.amount + other.amount, self.tax + other.tax)


NOTHING = Taken()
CHARGED = (DocumentKind.ORDER, DocumentKind.DELIVERY)
"""Of what charges are made."""


@dataclass(frozen=True)
class Charging:
    """A line of the document of that `number`, with as much of it as can be charged at all (`base`, which comes to
    `worth`) and what was `charged`; a credit of the price alone is not in it. `source` is the order's line it was made
    of, `delivered` how much was shipped of it and did not come back."""

    key: int
    position: int
    number: str
    quantity: Decimal
    amount: Decimal
    tax: Decimal | None
    base: Decimal
    worth: Decimal
    delivered: Decimal = ZERO
    charged: Taken = NOTHING
    source: "Charging | None" = None

    @property
    def left(self) -> Decimal:
        """How much is left to charge, of the sign the line has; nothing where more was charged."""
        rests = [self.base - self.charged.quantity]
        if (of := self.source) is not None:
            rests += [of.base - of.charged.quantity, of.delivered - of.charged.quantity]
        sign = 1 if self.quantity > 0 else -1
        return sign * max(min(sign * rest for rest in rests), ZERO)

    def share(self, quantity: Decimal, told: Decimal | None = None) -> Share:
        """What charging that much more of it comes to, or that much less where it is taken back: all that is charged
        then is the line's amount in proportion, rounded once, so that the last part takes the rest; what is `told` for
        it where that differs by cents alone. What was charged for less, as an amount was charged before, is taken back
        for that."""
        reach, of = self.charged.quantity + quantity, self._measure(quantity)
        amount = rounded(of.amount * reach / of.quantity) - self.charged.amount
        tax = None if self.tax is None else rounded(of.tax * reach / of.quantity) - self.charged.tax
        wishes = (*self._rests(quantity), *([] if told is None else [told]))
        amount = next((wish for wish in wishes if abs(wish - amount) <= CENTS), amount)
        return Share(self.key, quantity, amount, tax)

    def less(self, quantity: Decimal) -> "Charging":
        """The same once so much of what is charged was credited."""
        return replace(self, charged=self.charged.with_share(self.share(-quantity))) if quantity else self

    def after(self, ahead: Mapping[int, Taken]) -> "Charging":
        """The same once so much was charged of lines of orders."""
        of = self.source
        if of is None or of.key not in ahead:
            return self
        return replace(self, source=replace(of, charged=of.charged + ahead[of.key]))

    def _measure(self, quantity: Decimal) -> Taken:
        """What that much more of it is in proportion to: the line, or what was charged where that much less is."""
        whole = Taken(self.quantity, self.amount, self.tax or ZERO)
        due = rounded(self.amount * self.charged.quantity / self.quantity)
        is_for_less = abs(self.charged.amount) + CENTS < abs(due)
        return self.charged if is_for_less and quantity * self.quantity < 0 else whole

    def _rests(self, quantity: Decimal) -> Iterator[Decimal]:
        """What is left of the order's line, and of this one, where that much is the last of it."""
        for line in (self.source, self):
            if line is not None and line.charged.quantity + quantity == line.base:
                yield line.worth - line.charged.amount


def charging(db: Connection, *documents: int) -> dict[int, list[Charging]]:
    """The lines of each of these orders and deliveries as they can be charged, in their order; those without a quantity
    are left out."""
    of = select(DocumentLine.id, DocumentLine.document_id).where(among(DocumentLine.document_id, documents))
    owners = {row[0]: row[1] for row in db.execute(of)}
    found: dict[int, list[Charging]] = {key: [] for key in documents}
    for line in _all_charging(db, owners):
        found[owners[line.key]].append(line)
    return found


def chargings(db: Connection, lines: Iterable[int]) -> dict[int, Charging]:
    """The same of these lines, by key."""
    return {line.key: line for line in _all_charging(db, lines)}


def _all_charging(db: Connection, lines: Iterable[int]) -> list[Charging]:
    own = _lines(db, _by_keys(), lines)
    of = {row.source_line_id for row in own if row.source_line_id is not None}
    sources = _lines(db, _by_keys(), of) if of else []
    charged = charged_by_line(db, [row.id for row in (*own, *sources)])
    orders = {row.id: _charging(row, charged) for row in sources if row.kind == DocumentKind.ORDER}
    return [_charging(row, charged, orders.get(row.source_line_id)) for row in own]


def _charging(row: Any, charged: Mapping[int, Taken], source: Charging | None = None) -> Charging:
    return Charging(
        row.id,
        row.position,
        row.number,
        row.quantity,
        row.amount,
        row.tax,
        row.base,
        row.worth if row.base else ZERO,
        row.delivered,
        charged.get(row.id, NOTHING),
        source,
    )


def charged_by_line(db: Connection, lines: Iterable[int]) -> dict[int, Taken]:
    """What was charged of each of these lines and of those made of them; lines of which nothing was are left out."""
    found = db.execute(_charged_of(), {"keys": as_given(lines)})
    return {key: Taken(*(one or ZERO for one in sums)) for key, *sums in found}


@cache
def _charged_of() -> Select[*tuple[Any, ...]]:
    reach = down_from(among_given(DocumentLine.id))
    sums = (func.sum(one) for one in (EntryLine.quantity, EntryLine.amount, EntryLine.tax))
    return (
        select(reach.c.root, *sums)
        .join(EntryLine, EntryLine.line_id == reach.c.line)
        .join(Entry, Entry.id == EntryLine.entry_id)
        .where(Entry.voided_on.is_(None), EntryLine.quantity.is_not(None))
        .group_by(reach.c.root)
    )


class Overcharged(NamedTuple):
    """A line of which more is charged than can be, by its place in the document of that number, and what charges it."""

    position: int
    number: str
    charges: tuple[str, ...]


def overcharged_lines(db: Connection, lines: Iterable[int]) -> list[Overcharged]:
    """Those of these lines, and of the ones they were made of, of which more is charged than can be; of what was free
    none is, as nothing can be credited of it once it came back."""
    rows = {row.id: row for row in _lines(db, _above_keys(), lines)}
    charged = charged_by_line(db, rows)
    return [
        Overcharged(row.position, row.number, charges_of(db, [key]))
        for key, row in sorted(rows.items())
        if row.kind in CHARGED and row.amount and abs(charged.get(key, NOTHING).quantity) > abs(row.most)
    ]


def charges_of(db: Connection, lines: Iterable[int]) -> tuple[str, ...]:
    """The charges and credit notes that stand of these lines and of those made of them, by their numbers in their
    order."""
    reach = down_from(among(DocumentLine.id, lines))
    query = (
        select(Entry.number)
        .join(EntryLine, EntryLine.entry_id == Entry.id)
        .join(reach, reach.c.line == EntryLine.line_id)
        .where(Entry.kind.in_((EntryKind.CHARGE, EntryKind.CREDIT_NOTE)), stands())
        .distinct()
        .order_by(Entry.id)
    )
    return tuple(db.scalars(query))


def stands() -> ColumnElement[bool]:
    """Whether an entry in its own row was neither voided nor reversed."""
    back = alias(Entry, "taken_back_by")
    reversal = select(back.id).where(back.reverses_id == Entry.id, back.kind == EntryKind.REVERSAL)
    return and_(Entry.voided_on.is_(None), ~reversal.exists())


def entries_of(db: Connection, document: int) -> Sequence[int]:
    """What was charged and credited of an order or a delivery and of what was made of it, by key in the order of days;
    reversals are left out, as they stand with what they take back."""
    reach = down_from(DocumentLine.document_id == document)
    lines = select(EntryLine.entry_id).join(reach, reach.c.line == EntryLine.line_id)
    query = select(Entry.id).where(or_(Entry.id.in_(lines), Entry.order_id == document))
    return db.scalars(query.where(Entry.kind != EntryKind.REVERSAL).order_by(Entry.date, Entry.id)).all()


def charged_lines(db: Connection, lines: Iterable[int]) -> list[int]:
    """Those of these lines that any entry names, be it void or taken back."""
    return list(db.scalars(select(EntryLine.line_id).where(among(EntryLine.line_id, lines)).distinct()))


def _less(figure: Any, of_delivery: ColumnElement[Any], of_order: ColumnElement[Any]) -> ColumnElement[Any]:
    """A line's figure less what came back of a delivery's line, or of an order's; of a delivery that was not shipped
    nothing."""
    is_delivery = Document.kind == DocumentKind.DELIVERY
    return case(
        (and_(is_delivery, Document.state != SHIPPED), literal_column("0", figure.type)),
        (is_delivery, figure - of_delivery),
        else_=figure - of_order,
    )


def _lines(db: Connection, asked: Any, keys: Iterable[int]) -> Sequence[Any]:
    """The facts that are `asked` of lines, as they stand in their documents."""
    return db.execute(asked, {"keys": as_given(keys)}).all()


@cache
def _by_keys() -> Any:
    """What is asked of lines by their keys."""
    return _facts(among_given(DocumentLine.id))


@cache
def _above_keys() -> Any:
    """What is asked of lines by their keys, and of those they were made of."""
    return _facts(DocumentLine.id.in_(select(above(among_given(DocumentLine.id)).c.line)))


def _facts(which: ColumnElement[bool]) -> Any:
    """What is asked of lines, those without a quantity left out: among it what can be charged of each at all and what
    that is worth, and the `most` that stays charged where goods came back to be replaced."""
    line = DocumentLine
    nothing = literal_column("0", line.quantity.type)
    sent = taken_of(line.id, (SHIPPED,), func.sum).correlate(line).scalar_subquery()
    delivered = (func.coalesce(sent, nothing, type_=sent.type) - of_order(line)).label("delivered")
    worth = _less(line.amount, came_back(line, column="amount"), of_order(line, REFUND, column="amount"))
    facts = select(
        line.id,
        line.position,
        Document.number,
        line.quantity,
        line.amount,
        line.tax,
        _less(line.quantity, came_back(line), of_order(line, REFUND)).label("base"),
        worth.label("worth"),
        delivered,
        _less(line.quantity, came_back(line, REFUND), of_order(line, REFUND)).label("most"),
        line.source_line_id,
        Document.kind,
    ).join(Document, Document.id == line.document_id)
    return facts.where(which, line.quantity != literal_column("0")).order_by(line.position, line.id)
