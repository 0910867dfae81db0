"""Documents, charges and moves of stock as plain rows, and what follows from them counted by hand."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, text

from crm_desktop.core.lines import CENTS

D = Decimal
NOTHING = D(0)


@dataclass(frozen=True)
class Paper:
    """A document: its kind and state, how a return is settled, what it comes to."""

    key: int
    kind: str
    state: str
    settled_by: str
    amount: Decimal


@dataclass(frozen=True)
class Row:
    """A line: of which document, in which place, made of which other line."""

    key: int
    document: int
    position: int
    source: int | None
    quantity: Decimal
    amount: Decimal
    code: str | None


@dataclass(frozen=True)
class Posted:
    """A line of an entry that stands: what of which line it charges, of several orders of which."""

    entry: int
    line: int
    quantity: Decimal | None
    amount: Decimal
    order: int | None


@dataclass(frozen=True)
class Moved:
    """A move of stock."""

    day: dt.date
    warehouse: int
    quantity: Decimal
    value: Decimal
    is_by_hand: bool


class NaiveChain:
    """All documents, lines and entries of a file."""

    def __init__(self, db: Connection) -> None:
        self.papers = {
            row.id: Paper(row.id, row.kind, row.state, row.settled_by, D(row.amount) / 100)
            for row in db.execute(text("SELECT * FROM document ORDER BY id"))
        }
        self.rows = [
            Row(
                row.id,
                row.document_id,
                row.position,
                row.source_line_id,
                D(row.quantity) / 10_000,
                D(row.amount) / 100,
                row.product_code,
            )
            for row in db.execute(text("SELECT * FROM document_line ORDER BY id"))
        ]
        self.entries = {row.id: row for row in db.execute(text("SELECT * FROM ledger_entry ORDER BY id"))}
        self.posted = [
            Posted(
                row.entry_id,
                row.line_id,
                None if row.quantity is None else D(row.quantity) / 10_000,
                D(row.amount) / 100,
                row.order_id,
            )
            for row in db.execute(text("SELECT * FROM ledger_line ORDER BY id"))
            if self.entries[row.entry_id].voided_on is None
        ]

        held = "SELECT quantity FROM bundle_part WHERE part_id = 1"
        self.in_a_kit = D(db.execute(text(held)).scalar() or 0) / 10_000
        self.when_sent = {
            row.line_id: D(row.per_bundle) / 10_000
            for row in db.execute(text("SELECT * FROM stock_move WHERE per_bundle IS NOT NULL"))
        }
        self.moves = [
            Moved(
                dt.date.fromisoformat(row.date),
                row.warehouse_id,
                D(row.quantity) / 10_000,
                D(row.value) / 100,
                row.line_id is None,
            )
            for row in db.execute(text("SELECT * FROM stock_move ORDER BY id"))
        ]

    def stock(self, day: dt.date, warehouse: int) -> tuple[Decimal, Decimal]:
        """How many bolts lay in a warehouse at the end of a day, and what they were worth."""
        moves = [move for move in self.moves if move.day <= day and move.warehouse == warehouse]
        return sum((move.quantity for move in moves), NOTHING), sum((move.value for move in moves), NOTHING)

    def has_moved(self, day: dt.date, warehouse: int) -> bool:
        return any(move.day <= day and move.warehouse == warehouse for move in self.moves)

    def bolts_of(self, line: Row) -> Decimal:
        """How many bolts one of a line takes: of a kit that came back as many as were sent in it, of one that was sent
        as many as were in it then, else as many as are in one now."""
        if line.code != "K":
            return D(line.code == "B8")
        if self.paper(line).kind == "return" and line.source in self.when_sent:
            return self.when_sent[line.source]
        return self.when_sent.get(line.key, self.in_a_kit)

    @property
    def moved_by_hand(self) -> Decimal:
        """How many bolts moved without a document."""
        return sum((move.quantity for move in self.moves if move.is_by_hand), NOTHING)

    def of_kind(self, kind: str) -> list[Paper]:
        return [paper for paper in self.papers.values() if paper.kind == kind]

    def lines(self, document: int) -> list[Row]:
        return sorted((row for row in self.rows if row.document == document), key=lambda row: row.position)

    def paper(self, row: Row) -> Paper:
        return self.papers[row.document]

    def made_of(self, line: Row, state: str | None = None, settled_by: str | None = None) -> list[Row]:
        """The lines made of one, of documents in that state, settled in that way."""
        return [
            row
            for row in self.rows
            if row.source == line.key
            and state in (None, self.paper(row).state)
            and settled_by in (None, self.paper(row).settled_by)
        ]

    def brought_back(self, line: Row, settled_by: str | None = None) -> list[Row]:
        """What was received back of a delivery's line, or of all deliveries of an order's."""
        if self.paper(line).kind == "order":
            return [back for sent in self.made_of(line) for back in self.brought_back(sent, settled_by)]
        return self.made_of(line, "received", settled_by)

    def shipped(self, line: Row) -> Decimal:
        """How much of an order's line left, what came back of it too."""
        return count(self.made_of(line, "shipped"))

    def taken(self, line: Row) -> Decimal:
        """How much of a line later ones are of, less what is to be replaced."""
        return count(self.made_of(line)) - count(self.brought_back(line, "replacement"))

    def rest(self, line: Row) -> Decimal:
        """How much of a line nothing took."""
        return line.quantity - self.taken(line)

    def is_closed_short(self, order: Paper) -> bool:
        """Whether what is not delivered of it is known to be cancelled: it was not charged without any delivery."""
        is_known = any(map(self.made_of, self.lines(order.key))) or not self.orders_entries(order.key)
        return order.state == "closed" and is_known

    def is_waiting(self, line: Row) -> Decimal:
        """How much of an order's line is to be shipped yet."""
        return line.quantity - self.shipped(line) + count(self.brought_back(line, "replacement"))

    def charged(self, line: Row) -> Decimal:
        """How much of a line, and of all made of it, is charged."""
        own = sum((one.quantity or NOTHING for one in self.posted if one.line == line.key), NOTHING)
        return own + sum((self.charged(row) for row in self.made_of(line)), NOTHING)

    def charged_at(self, line: Row) -> Decimal:
        """What is charged for a line and all made of it, by quantity."""
        own = (one.amount for one in self.posted if one.line == line.key and one.quantity is not None)
        return sum(own, NOTHING) + sum((self.charged_at(row) for row in self.made_of(line)), NOTHING)

    def conceded(self, line: Row) -> Decimal:
        """What was credited of the price alone of a line and of all made of it."""
        if self.paper(line).kind == "return":
            return NOTHING
        own = (-one.amount for one in self.posted if one.line == line.key and one.quantity is None)
        return sum(own, NOTHING) + sum((self.conceded(row) for row in self.made_of(line)), NOTHING)

    @property
    def is_conceded(self) -> bool:
        """Whether anything of any price was credited: what had become free is not taken back for a refund."""
        return any(one.quantity is None for one in self.posted)

    def can_be_conceded(self, line: Row) -> Decimal:
        """How much more of the price of a line can be credited: of its order's line no more than that was charged."""
        ordered = [row for row in self.rows if row.key == line.source and self.paper(row).kind == "order"]
        rests = [self.charged_at(one) - self.conceded(one) for one in (line, *ordered)]
        return max(NOTHING, min(rests)) if self.charged_at(line) > 0 else NOTHING

    def row(self, key: int) -> Row:
        return next(row for row in self.rows if row.key == key)

    def most(self, line: Row) -> Decimal:
        """How much of a line may be charged at all: what the customer keeps, or gets again."""
        if self.paper(line).kind == "delivery" and self.paper(line).state != "shipped":
            return NOTHING
        return line.quantity - count(self.brought_back(line, "refund"))

    def to_charge(self, line: Row) -> Decimal:
        """How much of a line is left to charge."""
        if self.paper(line).kind == "order":
            return max(NOTHING, self.most(line) - self.charged(line))
        if self.paper(line).state != "shipped":
            return NOTHING
        rests = [line.quantity - count(self.brought_back(line)) - self.charged(line)]
        for order in (row for row in self.rows if row.key == line.source):
            kept = self.shipped(order) - count(self.brought_back(order))
            rests += [self.to_charge(order), kept - self.charged(order)]
        return max(NOTHING, min(rests))

    def orders_entries(self, order: int) -> Decimal:
        """What entries come to of an order: those that name it or take back one that does, and lines of the others."""
        whole = {
            key: entry.order_id or getattr(self.entries.get(entry.reverses_id), "order_id", None)
            for key, entry in self.entries.items()
        }
        named = sum((D(self.entries[key].amount) / 100 for key, of in whole.items() if of == order), NOTHING)
        return named + sum((one.amount for one in self.posted if one.order == order), NOTHING)

    def is_charged_by_amount(self, order: int) -> bool:
        by_line = {one.entry for one in self.posted}
        return any(
            entry.order_id == order and entry.amount and key not in by_line
            for key, entry in self.entries.items()
        )

    def was_charged_by_amount(self, order: int) -> bool:
        """The same, or was: a charge that is void now."""
        by_line = {one.entry for one in self.posted}
        return any(
            entry.order_id == order and (entry.amount or entry.voided_amount) and key not in by_line
            for key, entry in self.entries.items()
        )

    def order_of(self, key: int) -> int | None:
        """The order that a document is, or was made of."""
        if self.papers[key].kind == "order":
            return key
        sources = [self.row(row.source).document for row in self.lines(key) if row.source is not None]
        return next((one for one in sources if self.papers[one].kind == "order"), None)

    def left_of(self, order: int) -> Decimal:
        """What of an order's amount is charged by nothing; the cents that returns leave are nothing."""
        conceded = sum(map(self.conceded, self.lines(order)), NOTHING)
        refund = self.refund(order)
        left = self.papers[order].amount - refund - conceded - self.orders_entries(order)
        return NOTHING if refund and abs(left) <= CENTS else left

    def refund(self, order: int) -> Decimal:
        """What goods of an order were over that came back for a refund."""
        back = (row for line in self.lines(order) for row in self.brought_back(line, "refund"))
        return sum((row.amount for row in back), NOTHING)

    def can_be_returned(self, line: Row) -> Decimal:
        """How much of a delivery's line no return is of yet."""
        return line.quantity - count(self.made_of(line))

    @property
    def ledger(self) -> Decimal:
        return sum((D(entry.amount) / 100 for entry in self.entries.values()), NOTHING)

    def how_far(self, rows: Iterable[tuple[Decimal, Decimal]]) -> str:
        """ "none", "part" or "whole" of pairs of what was taken and what is left."""
        pairs = list(rows)
        if not any(took for took, _left in pairs):
            return "none"
        return "part" if any(left > 0 for _took, left in pairs) else "whole"


def count(rows: Iterable[Row]) -> Decimal:
    return sum((row.quantity for row in rows), NOTHING)
