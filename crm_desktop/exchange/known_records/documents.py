"""Documents: by number, and by their facts where they come without one."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, true

from crm_desktop.core.money import ZERO
from crm_desktop.exchange.known_records.looking_up import among
from crm_desktop.exchange.known_records.tokens import Ref, Tokens
from crm_desktop.models import Document, Entry


class KnownDocuments:
    """Documents by number, with their facts; and by their facts where they come without a number.

    Equal documents without a number are counted: a book has as many new ones as it has more than were there before
    it (in the file, or planned from books before, see `next_book`).

    `of_each`: a number is told apart by whose it is, as that of a bill is its supplier's.

    `brought_forward` holds the day of each planned balance that contains all earlier entries of its customer.
    """

    def __init__(
        self,
        db: Connection,
        model: type[Entry] | type[Document],
        belongs: ColumnElement[bool] | None = None,
        *,
        of_each: bool = False,
    ) -> None:
        self._db = db
        self._model = model
        self._of_each = of_each
        self._looked_up: set[str] = set()
        self._belongs = true() if belongs is None else belongs
        self.tokens = Tokens()
        self._by_number: dict[tuple[str, Ref | None], tuple[Any, ...]] = {}
        self._by_facts: dict[tuple[Any, ...], list[Ref]] = {}
        self._of_this_book: list[tuple[tuple[Any, ...], Ref]] = []
        self._settled: dict[tuple[str, Ref | None], Decimal] = {}
        self._balances: dict[Ref, Decimal] = {}
        self.brought_forward: dict[Ref, date] = {}
        self._planned_for: set[Ref] = set()
        self._loaded_customers: set[Ref] = set()

    def load_numbers(self, numbers: Iterable[str]) -> None:
        """Look these numbers up in the file: key, customer, date, amount of each."""
        new = set(numbers) - self._looked_up
        self._looked_up |= new
        model = self._model
        columns = select(model.number, model.id, model.customer_id, model.date, model.amount)
        if model is Entry:
            columns = columns.add_columns(Entry.left)
        for row in self._db.execute(columns.where(self._belongs, among(model.number, new))) if new else ():
            number, *facts = tuple[Any, ...](row)
            told = self._told(number, facts[1])
            self._by_number[told] = tuple(facts[:4])
            if model is Entry:
                self._settled[told] = facts[3] - facts[4]

    def settled(self, number: str, whose: Ref | None = None) -> Decimal | None:
        """What was received on an entry of the file, or otherwise settled; None for any other number."""
        return self._settled.get(self._told(number, whose))

    def _told(self, number: str, whose: Ref | None) -> tuple[str, Ref | None]:
        return number, whose if self._of_each else None

    def load_customers(self, customers: Iterable[Ref]) -> None:
        """Look up all documents of these customers by customer, date and amount."""
        new = {ref for ref in customers if ref > 0 and ref not in self._loaded_customers}
        self._loaded_customers |= new
        model = self._model
        columns = select(model.id, model.customer_id, model.date, model.amount)
        if model is Entry:
            columns = columns.add_columns(Entry.summary, Entry.invoice_number)
        for row in (
            self._db.execute(columns.where(self._belongs, among(model.customer_id, new))) if new else ()
        ):
            self._by_facts.setdefault(tuple(row[1:]), []).append(row[0])
            self._balances[row[1]] = self._balances.get(row[1], ZERO) + row[3]

    def has_any(self, customer: Ref) -> bool:
        """Whether a customer has documents, loaded from the file or planned."""
        return customer in self._balances or customer in self._planned_for

    def balance_of(self, customer: Ref) -> Decimal | None:
        """The sum of a customer's documents in the file; None where there are none, or they are not loaded."""
        return self._balances.get(customer)

    def with_number(self, number: str | None, whose: Ref | None = None) -> tuple[Any, ...] | None:
        """Key or token, customer, date and amount of the document of that number."""
        return self._by_number.get(self._told(number, whose)) if number else None

    def take_equal(self, facts: tuple[Any, ...]) -> Ref | None:
        """A document with exactly these facts that was there before this book; each is taken only once."""
        waiting = self._by_facts.get(facts)
        return waiting.pop() if waiting else None

    def next_book(self) -> None:
        """From here on what was planned is there before."""
        for facts, ref in self._of_this_book:
            self._by_facts.setdefault(facts, []).append(ref)
        self._of_this_book.clear()

    def plan(self, number: str | None, facts: tuple[Any, ...]) -> Ref:
        """A new document; `facts` begin with customer, date, amount."""
        ref = self.tokens.give()
        self._planned_for.add(facts[0])
        if number:
            self._by_number[self._told(number, facts[0])] = (ref, *facts[:3])
        else:
            self._of_this_book.append((facts, ref))
        return ref
