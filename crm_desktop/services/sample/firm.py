"""The making of one sample company, table after table; what refers to a record comes after it."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from crm_desktop.models import (
    ENTITIES,
    Activity,
    Allocation,
    Company,
    Contact,
    Counter,
    DictionaryEntry,
    Document,
    DocumentLine,
    Entry,
    Party,
    Product,
    ReceiptMeans,
    Record,
    Setting,
    StockMove,
)
from crm_desktop.services.sample import kinds
from crm_desktop.services.sample.books import Books
from crm_desktop.services.sample.buyers import Buyers
from crm_desktop.services.sample.chance import Chance
from crm_desktop.services.sample.customers import Customers
from crm_desktop.services.sample.firms import Names
from crm_desktop.services.sample.goods import Shelf
from crm_desktop.services.sample.groups import Group, Groups
from crm_desktop.services.sample.house import dictionary_rows, profile
from crm_desktop.services.sample.ledger_rows import LedgerRows
from crm_desktop.services.sample.making import Making
from crm_desktop.services.sample.numbers import Numbers
from crm_desktop.services.sample.order_rows import OrderRows
from crm_desktop.services.sample.planning import Planner
from crm_desktop.services.sample.seasons import Seasons
from crm_desktop.services.sample.talk import Talk
from crm_desktop.services.sample.uids import Uids
from crm_desktop.services.sample.word_file import words_in
from crm_desktop.services.stock_opening import opening_moves
from crm_desktop.storage.gesture import Work
from crm_desktop.storage.indexes import set_aside
from crm_desktop.storage.inserting import next_id

DAYS = 730
OPEN_DAYS = 10
"""How long an order is open at most; older ones are delivered and closed."""
LIVELY_UP_TO = 2000
LIVELY, PLAIN = (2.6, 1.5), (1.0, 0.35)
"""How many documents and how many notes a customer has, as a multiple: small companies are livelier."""
CUSTOMERS_SHARE = 45
LARGE = (Party, Contact, Activity, Document, DocumentLine, Entry, ReceiptMeans, Allocation)


class Firm:
    """Everything about one sample company follows from what it is made with."""

    def __init__(
        self,
        work: Work,
        customers: int,
        language: str,
        seed: int,
        today: dt.date,
        progress: Callable[[int, int], None],
    ) -> None:
        self._work = work
        self._customers = customers
        self._progress = progress
        self._seed = (seed, language, customers, today.isoformat())
        self._words = words = words_in(language)
        self._uids = Uids(today, *self._seed)
        self._numbers = Numbers()
        self._books = Books()
        self._shelf = Shelf(words.goods, words.house.vat)
        self._began = today - dt.timedelta(DAYS)
        self._seasons = Seasons(self._began, today, words.months, words.weekdays)
        self._talk = Talk(words.talk, self._shelf, self._seasons, self._chance("talk"))
        self._first_customer = next_id(work.connection, Party)
        chance = self._chance("documents")
        open_from = today - dt.timedelta(OPEN_DAYS)
        self._order_rows = OrderRows(
            words, self._shelf, self._numbers, chance, self._first_customer, open_from
        )
        self._ledger_rows = LedgerRows(words, self._shelf, self._numbers, chance, self._first_customer, today)

    def write(self) -> None:
        self._write_house()
        with set_aside(self._work.connection, [model.__tablename__ for model in LARGE]):
            names = self._write_customers()
            self._write_documents()
            self._write_further_kinds(names)
        self._insert(Counter, self._numbers.counters())
        self._progress(100, 100)

    def _write_house(self) -> None:
        self._insert(Company, [profile(self._words, self._chance("house"))])
        self._insert(Setting, [{"key": "currency", "value": self._words.house.currency}])
        self._insert(DictionaryEntry, dictionary_rows(self._words, self._shelf))
        self._shelf.first_key = next_id(self._work.connection, Product)
        self._insert(Product, self._shelf.rows(self._chance("products")))
        kept = range(self._shelf.first_key, next_id(self._work.connection, Product))
        self._insert(StockMove, opening_moves(self._work.connection, kept, self._began))

    def _write_customers(self) -> Names:
        """Customers in chunks, each with its contacts; their histories wait in the books. The names they took."""
        words = self._words
        orders, notes = LIVELY if self._customers <= LIVELY_UP_TO else PLAIN
        buyers = Buyers(words.terms, self._shelf, len(words.house.sellers), orders, notes)
        drawn = Customers(
            words,
            self._chance("customers"),
            buyers,
            (self._seasons.first, self._seasons.last),
            self._numbers,
            len(str(self._customers)),
            self._first_customer,
        )
        planner = Planner(
            words.ledger, self._shelf, self._seasons, self._talk, buyers, self._chance("history")
        )
        written = 0
        groups = Groups(self._work, self._uids, self._numbers, self._first_customer, self._customers)
        for group in groups.drawn(drawn):
            self._write_group(group, planner)
            written += len(group.clients)
            self._progress(written * CUSTOMERS_SHARE // self._customers, 100)
        return drawn.names

    def _write_group(self, group: Group, planner: Planner) -> None:
        self._work.insert_foreseen(Party, group.parties)
        contact = self._work.insert_foreseen(Contact, group.contacts).start
        for client in group.clients:
            self._books.add(planner.account(client), planner.notes(client, contact))
            contact += len(client.contacts)

    def _write_documents(self) -> None:
        connection = self._work.connection
        tables: tuple[tuple[type[Record], Iterable[dict[str, Any]]], ...] = (
            (Document, self._order_rows.orders(self._books.sales(), next_id(connection, Document))),
            (DocumentLine, self._order_rows.planned_lines(self._books.sales())),
            (Entry, self._ledger_rows.entries(self._books.items(), next_id(connection, Entry))),
            (ReceiptMeans, self._ledger_rows.means(self._books.items())),
            (Allocation, self._ledger_rows.matches(self._books.matches(), next_id(connection, Allocation))),
            (Activity, self._note_rows()),
        )
        for place, (model, rows) in enumerate(tables):
            self._insert(model, rows)
            self._progress(CUSTOMERS_SHARE + (place + 1) * 9, 100)

    def _write_further_kinds(self, names: Names) -> None:
        """The kinds of records that have a file of their own for it."""
        making = Making(
            self._words,
            self._customers,
            names,
            self._books,
            self._numbers,
            self._order_rows,
            self._chance,
            self._insert,
            partial(next_id, self._work.connection),
            self._work.connection,
        )
        for key in ENTITIES:
            file = f"{kinds.__name__}.{key}"
            if find_spec(file):
                import_module(file).write(making)

    def _note_rows(self) -> Iterator[dict[str, Any]]:
        width = len(str(self._books.note_count))
        for day, note in self._books.notes():
            yield self._talk.row(note) | {
                "number": self._numbers.plain("activities", width),
                "date": day,
                "customer_id": self._first_customer + note.buyer,
                "salesperson": self._words.house.sellers[note.seller],
            }

    def _insert(self, model: type[Record], rows: Iterable[dict[str, Any]]) -> None:
        self._work.insert_many(model, self._uids.added(model, rows))

    def _chance(self, part: str) -> Chance:
        """A stream of its own for each part, so that a change in one leaves the others as they were."""
        return Chance(*self._seed, part)
