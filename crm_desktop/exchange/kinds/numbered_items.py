"""Numbered open items: what was there before, what is a line or an instalment of an earlier row, what is new."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from crm_desktop.core.i18n import Text, t
from crm_desktop.core.money import ZERO, grouped
from crm_desktop.exchange.kinds.batch import RowTrouble
from crm_desktop.exchange.kinds.document_parts import (
    Amounts,
    DocumentParts,
    Part,
    is_same_amount,
    meaning_of_amounts,
)
from crm_desktop.exchange.kinds.documents import there_already
from crm_desktop.exchange.kinds.item_facts import Facts, facts_of
from crm_desktop.exchange.kinds.open_items import Item
from crm_desktop.exchange.kinds.posted_items import PostedItems
from crm_desktop.exchange.known_records.tokens import Ref
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.verdicts import Verdict, Verdicts

if TYPE_CHECKING:
    from crm_desktop.exchange.kinds.receivables import Receivables

MOST_INSTALMENTS = 60
LONGEST_SUMMARY = 200
PER_ROW = ("balance", "side", "status", "let_off", "net_amount", "tax", "line_amount", "quantity", "price")
"""Figures that make up the amount of one row alone."""


class NumberedItems:
    """The rows of one sheet that have a document number, by customer and number."""

    def __init__(self, kind: "Receivables", verdicts: Verdicts) -> None:
        self._kind = kind
        self._verdicts = verdicts
        self._known = kind.known.receivables
        self._posted = PostedItems(kind, verdicts)
        self._parts = DocumentParts()
        self._amounts = Amounts.OPEN
        self._spoiled: set[str] = set()
        self._has_goods = kind.rows.maps("goods", "quantity", "price", "line_amount")

    def learn(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """See from the first rows what amounts mean where a document has several."""
        self._amounts = meaning_of_amounts(rows)

    @property
    def adds_lines(self) -> bool:
        """Whether each row of a document has an amount of its own."""
        return self._amounts is Amounts.LINES

    def take(self, row: RowValues, customer: Ref, day: date, item: Item) -> None:
        """Settle one row."""
        number = str(row.values["number"])
        parts = self._parts.of(customer, number)
        if not parts:
            self._begin(row, customer, day, item, number)
        elif (item.amount < 0) != (parts[0].amount < 0):
            self._add_unnumbered(row, customer, day, item, number, _other_sign(number))
        elif (same := _of_one_due_date(parts, row.values.get("due_date"))) is None:
            self._next_instalment(row, customer, day, item, number)
        else:
            self._go_on(row, same, day, item, number)

    def spoil(self, number: str) -> None:
        """Hear of a row of this document that is an error."""
        self._spoiled.add(number)

    def finish(self) -> None:
        """Refuse what only the last row tells: a document with a bad line, or with another sum than it had."""
        if self._amounts is Amounts.WHOLE or not self._has_goods:
            return
        for number, part in self._parts:
            if number in self._spoiled:
                self._refuse(part, t("Another line of this document cannot be imported."))
            elif part.there is not None and not is_same_amount(part.there, part.amount):
                self._refuse(part, there_already(number, part.day, part.there))

    def _refuse(self, part: Part, message: Text) -> None:
        for row in part.rows:
            if row not in self._verdicts.problems:
                self._verdicts.refuse_after_all(row, self._kind.rows.head_of("number"), message)

    def _begin(self, row: RowValues, customer: Ref, day: date, item: Item, number: str) -> None:
        known = self._known.with_number(number)
        facts = facts_of(row.values, customer, day, item)
        if known is None:
            ref = self._kind.add(row, customer, day, item, facts, number)
        elif known[1] != customer or (known[3] < 0) != (facts[2] < 0):
            ref = self._add_unnumbered(row, customer, day, item, number, _anothers(number))
        else:
            ref = self._there_before(row, known, day, item, number)
        part = _part(row, ref, day, item)
        if ref > 0 and known is not None and ref == known[0]:
            part.there = known[3]
        self._parts.add(customer, number, part)

    def _there_before(self, row: RowValues, known: Facts, day: date, item: Item, number: str) -> Ref:
        """A document of the file (or of a book before); one with other figures is refused: neither may be lost."""
        ref, _customer, there_since, amount = known
        is_line = self._has_goods and self._amounts is not Amounts.WHOLE and abs(item.amount) <= abs(amount)
        if there_since != day or not (is_same_amount(amount, item.amount or -item.received) or is_line):
            raise RowTrouble(there_already(number, there_since, amount), "number")
        self._posted.update(row, ref)
        self._posted.remark_received(row, item, number)
        return ref

    def _next_instalment(self, row: RowValues, customer: Ref, day: date, item: Item, number: str) -> None:
        """The same number with another due date."""
        place = len(self._parts.of(customer, number)) + 1
        own = f"{number}-{place}"
        self._known.load_numbers(f"{number}-{one}" for one in range(place, place + MOST_INSTALMENTS))
        known = self._known.with_number(own)
        if known is not None and (known[1], known[2], known[3]) == (customer, day, item.amount):
            ref = known[0]
            self._posted.update(row, ref)
        else:
            while self._known.with_number(own) is not None:
                place += 1
                own = f"{number}-{place}"
            ref = self._kind.add(row, customer, day, item, facts_of(row.values, customer, day, item), own)
            self._verdicts.fills.setdefault(row.row, {})["number"] = own
            self._verdicts.remarks[row.row] = t("An instalment of {number}.", number=number)
        self._parts.add(customer, number, _part(row, ref, day, item))

    def _go_on(self, row: RowValues, part: Part, day: date, item: Item, number: str) -> None:
        """Another row of a document that has begun: a line of it, or the same once more."""
        if day != part.day:
            raise RowTrouble(
                t("{number} begins in row {row} with another date.", number=number, row=part.row), "number"
            )
        if self._amounts is Amounts.LINES:
            self._add_line(row, part, item)
        elif is_same_amount(part.amount, item.amount):
            self._repeat(row, part)
        else:
            raise RowTrouble(_once_more(number, part), "number")

    def _add_line(self, row: RowValues, part: Part, item: Item) -> None:
        part.amount += item.amount
        part.received += item.received
        part.rows.append(row.row)
        self._note_goods(row, part)
        if part.ref < 0:
            figures: dict[str, Any] = {"amount": part.amount, "received": part.received or None}
            self._verdicts.fills.setdefault(part.row, {}).update(dict.fromkeys(PER_ROW), **figures)
        self._verdicts.decide(row.row, Verdict.PART, t("A line of row {row}.", row=part.row), records=0)

    def _repeat(self, row: RowValues, part: Part) -> None:
        """The whole document's amount once more: with the goods of another line, or with nothing new at all."""
        if self._has_goods and self._amounts is not Amounts.OPEN:
            part.rows.append(row.row)
            self._note_goods(row, part)
            self._verdicts.decide(row.row, Verdict.PART, t("A line of row {row}.", row=part.row), records=0)
            return
        if self._has_goods:
            raise RowTrouble(
                t(
                    "Is {amount} the whole document’s, or this line’s? No column tells.",
                    amount=grouped(part.amount),
                ),
                "amount",
            )
        if part.says != _says(row):
            raise RowTrouble(_once_more(number_of(row), part), "number")
        said = t("The same document as in row {row}; taken once.", row=part.row)
        self._verdicts.decide(row.row, Verdict.DUPLICATE)
        self._verdicts.doubt(row.row, self._kind.rows.head_of("number"), said)

    def _note_goods(self, row: RowValues, part: Part) -> None:
        """What the lines are for becomes the summary."""
        said = row.values.get("goods") or row.values.get("summary")
        if not said or said in part.goods:
            return
        part.goods.append(said)
        if part.ref < 0:
            self._verdicts.fills.setdefault(part.row, {})["summary"] = _joined(part.goods)

    def _add_unnumbered(
        self, row: RowValues, customer: Ref, day: date, item: Item, number: str, why: Text
    ) -> Ref:
        """An item whose number another document has: numbered by us, the book's number kept beside it."""
        facts = (*facts_of(row.values, customer, day, item)[:4], number)
        if customer > 0:
            self._known.load_customers([customer])
        there = self._known.take_equal(facts)
        if there is not None:
            self._verdicts.decide(row.row, Verdict.DUPLICATE, t("The same item is there already."))
            return there
        ref = self._kind.add(row, customer, day, item, facts)
        self._verdicts.fills.setdefault(row.row, {}).update(number=None, invoice_number=number)
        self._verdicts.doubt(row.row, self._kind.rows.head_of("number"), why)
        return ref


def _part(row: RowValues, ref: Ref, day: date, item: Item) -> Part:
    said = row.values.get("goods") or row.values.get("summary")
    amount = item.amount or -item.received
    return Part(
        row.row,
        ref,
        day,
        row.values.get("due_date"),
        amount,
        item.received if item.amount else ZERO,
        [said] if said else [],
        [row.row],
        _says(row),
    )


def _says(row: RowValues) -> int:
    """Told apart by all that a row says."""
    return hash(tuple(row.values.items()))


def number_of(row: RowValues) -> str:
    """The number of a row's document."""
    return str(row.values["number"])


def _once_more(number: str, part: Part) -> Text:
    return t(
        "{number} is in row {row} already, over {amount}.",
        number=number,
        row=part.row,
        amount=grouped(part.amount),
    )


def _of_one_due_date(parts: list[Part], due: date | None) -> Part | None:
    """The part a row without another due date belongs to."""
    if due is None:
        return parts[0]
    return next((part for part in parts if part.due in (due, None)), None)


def _joined(goods: list[str]) -> str:
    text = "; ".join(goods)
    return text if len(text) <= LONGEST_SUMMARY else f"{text[: LONGEST_SUMMARY - 1]}…"


def _anothers(number: str) -> Text:
    return t("{number} is the number of another document; this one gets a number of its own.", number=number)


def _other_sign(number: str) -> Text:
    return t("{number} is an invoice and a credit note; the second gets a number of its own.", number=number)
