"""Where a sheet's head lies, and which column means which field."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crm_desktop.exchange.own_books import own_columns
from crm_desktop.exchange.reading.rows import Row, text_at
from crm_desktop.exchange.recognise.column_of_names import column_of_names, holds_names
from crm_desktop.exchange.recognise.counted_heads import with_counted
from crm_desktop.exchange.recognise.groups import has_lone_names, named_in_titles, titles_in
from crm_desktop.exchange.recognise.head_labels import joined, label_in_head, with_units
from crm_desktop.exchange.recognise.head_rows import (
    WIDEST,
    NumberedRow,
    ends_the_rows,
    figures_in,
    filled_cells,
    is_group,
    is_number,
    is_of_record,
    is_said_in_two_cells,
    is_subhead,
    is_title,
    of_record,
    repeated,
)
from crm_desktop.exchange.recognise.head_words import OWED
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.listed_prices import with_listed_prices
from crm_desktop.exchange.recognise.rowkinds import is_row_of_units
from crm_desktop.exchange.recognise.second_units import with_second_unit
from crm_desktop.exchange.recognise.titled_heads import explained
from crm_desktop.exchange.recognise.vocabulary import guesses, is_firm_or_last_name
from crm_desktop.exchange.recognise.weights import is_marked, may_be, speaks_of_orders, weight_of
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.sheets.common import SAYS_WHAT_IS_PAID

HEAD_WITHIN = 20
SECOND_ROW_COSTS = 0.6
SUBHEAD_COSTS = 3.0
UNITS_HELP = 0.1
FIGURE_COSTS = 1.0
REPEATED_COSTS = 1.5
LEAST = 1.0

OF_ITEMS = {"date", "due_date", "received", "balance", "opening", "side"}
"""What a list of payments has not, and one of what is owed has beside the day of the payment."""

LINE_OF_GOODS = {"product_name", "quantity", "price"}

CHARGED = {"amount", "net_amount", "line_amount", "quantity", "balance", "opening"}
FROM, TO = "from", "to"
"""Beside each other they say where something went, not to whom."""
FEE = re.compile(
    "(?:运输|拖车|装卸|搬运|配送|送货|加工|修理|维修|安装|服务|人工|场地|保洁|劳务|[运车工房])(?:费|钱)$|^(?:freight|haulage|carriage|fare)s?$"
)
"""What a firm that carries or mends for others charges; to others it is a cost beside the goods."""

OWNERS = ("owner", "ownername", "eigentümer", "besitzer", "propriétaire", "propietario", "proprietario")
CUSTOMERS = {"customer", "customer_number", "customer_tax_number"}

A_CUSTOMER = label_of("Customer")
BY_CELLS = ("receivables", "customers", "orders")
"""What a sheet may be whose customers are told by their cells alone."""


@dataclass(frozen=True)
class Head:
    """A sheet's head: its first row's number, how many rows it has, its labels by column.

    `entity` is None where nobody knows what the sheet is; `columns` maps fields to columns (from 0). `by_cells` is
    the column that names the customers where no head says so, `by_figures` the columns of money that figures told.
    """

    row: int
    height: int
    labels: tuple[Label, ...]
    entity: str | None = None
    columns: dict[str, int] = field(default_factory=dict[str, int])
    score: float = 0.0
    by_cells: int | None = None
    by_figures: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def first_data_row(self) -> int:
        return self.row + self.height


def find_head(
    rows: Sequence[NumberedRow], hint: str = "", only: str | None = None, name: str = ""
) -> Head | None:
    """The head among a sheet's first rows; `hint` is the sheet's `name` and titles, `only` a kind already known.

    None where no row could be one. A sheet that nobody understands gets its fullest row, without a kind.
    """
    begins = rows[0][0] if rows else 1
    first = [
        (number, row) for number, row in rows if number < begins + HEAD_WITHIN and any(filled_cells(row))
    ]
    if first and (own := _own_head(*first[0])) is not None and only in (None, own.entity):
        return own
    found = [head for place in range(len(first)) for head in _candidates(first, place, hint, only, name)]
    best = max(found, key=lambda head: (head.score, -head.row), default=None)
    if best is not None and best.score >= LEAST:
        return best
    fullest = _fullest(first)
    if fullest is None or only:
        return fullest
    named = (_named_by_cells(head, rows, hint) for head in (fullest, *_with_second_row(fullest, first)))
    return max(named, key=lambda head: head.score)


def _with_second_row(head: Head, rows: Sequence[NumberedRow]) -> Iterator[Head]:
    """The head together with the row below it, where that is one of words."""
    place = next(place for place, (number, _row) in enumerate(rows) if number == head.row)
    for number, below in rows[place + 1 : place + 2]:
        if number == head.row + 1 and not is_of_record(below) and not any(map(is_number, below)):
            yield Head(head.row, 2, joined("receivables", rows[place][1][:WIDEST], below[:WIDEST]))


def _named_by_cells(head: Head, rows: Sequence[NumberedRow], hint: str) -> Head:
    """A head that nobody understands with the only column of names as the customers, where that makes a list of
    customers or of what they owe of it beyond doubt."""
    below = [row for number, row in rows if number >= head.first_data_row and any(filled_cells(row))]
    index = column_of_names(head.labels, below, hint)
    if index is None:
        return head
    label = head.labels[index]
    labels = list(head.labels)
    labels[index] = replace(label, whole=A_CUSTOMER.whole, plain=A_CUSTOMER.plain)
    named = replace(head, labels=tuple(labels), by_cells=index)
    view = _View(hint, grouped=False, forced=False)
    kinds = (entity for entity in BY_CELLS if entity != "orders" or speaks_of_orders(labels))
    found = [view.judged(entity, named, 0.0) for entity in kinds]
    best = max(found, key=lambda one: one.score)
    is_told = is_marked(str(best.entity), best.columns, best.labels) or OWED.search(hint)
    return best if best.score >= LEAST and is_told else head


def _own_head(number: int, row: Row) -> Head | None:
    """The head of a book this program has saved: nothing about it is a guess."""
    labels = tuple(label_of(cell) for cell in row[:WIDEST])
    found = own_columns([label.written for label in labels])
    return None if found is None else Head(number, 1, labels, *found, score=float(len(labels)))


def columns_for(
    entity: str, labels: Sequence[Label], fields: Collection[str] | None = None
) -> tuple[dict[str, int], float]:
    """Which column means which field (of `fields`), each used once, surest first; and the sum of how sure."""
    has_from = any(label.plain == FROM for label in labels)
    options = [
        (-guess.sureness, guess.place, index, guess.field)
        for index, label in enumerate(labels)
        if label.plain and not (has_from and label.plain == TO)
        for guess in guesses(entity, label)
        if fields is None or guess.field in fields
    ]
    columns: dict[str, int] = {}
    used: set[int] = set()
    total = 0.0
    for sureness, _place, index, key in sorted(options):
        if key not in columns and index not in used:
            columns[key] = index
            used.add(index)
            total -= sureness
    columns = _with_firm_or_last_name(columns, labels)
    columns = with_listed_prices(entity, with_second_unit(entity, columns, labels), labels)
    return _with_fee(entity, _with_price(entity, columns), labels), total


def _with_firm_or_last_name(columns: dict[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """Without first names beside it, a column of firms and last names says who the customer is."""
    index = columns.get("customer_last_name")
    if index is None or not {"customer", "customer_first_name"}.isdisjoint(columns):
        return columns
    if not is_firm_or_last_name(labels[index]):
        return columns
    return {"customer" if key == "customer_last_name" else key: at for key, at in columns.items()}


def _with_fee(entity: str, columns: dict[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """The only fee of a sheet is what was charged, where nothing else is and it is said to be paid: Freight, 运费."""
    if entity != "receivables" or not CHARGED.isdisjoint(columns) or SAYS_WHAT_IS_PAID.isdisjoint(columns):
        return columns
    fees = [
        index
        for index, label in enumerate(labels)
        if index not in columns.values() and FEE.search(label.plain)
    ]
    return {**columns, "amount": fees[0]} if len(fees) == 1 else columns


def _with_price(entity: str, columns: dict[str, int]) -> dict[str, int]:
    """A price is what was charged, where nothing else is, no quantity goes with it, and it is said to be paid."""
    if entity != "receivables" or "price" not in columns or not CHARGED.isdisjoint(columns):
        return columns
    if SAYS_WHAT_IS_PAID.isdisjoint(columns):
        return columns
    return {"amount" if key == "price" else key: index for key, index in columns.items()}


def _with_owner(columns: dict[str, int], labels: Sequence[Label]) -> dict[str, int]:
    """Where nobody else may owe it, the owner of what was treated or kept does: Owner, Pet."""
    owner = columns.get("salesperson")
    if owner is None or labels[owner].plain not in OWNERS or not CUSTOMERS.isdisjoint(columns):
        return columns
    return {"customer" if key == "salesperson" else key: index for key, index in columns.items()}


def lists_payments(entity: str, columns: Mapping[str, int], labels: Sequence[Label]) -> bool:
    """Whether the only day is that of the payment: then the amounts are what came in, neither owed nor ordered, but
    for lines of goods, which no payment has."""
    paid_on = {i for i, label in enumerate(labels) if label.plain and is_payment_day(label)}
    if entity == "orders":
        return columns.get("date") in paid_on and not columns.keys() >= LINE_OF_GOODS
    return entity == "receivables" and bool(paid_on) and OF_ITEMS.isdisjoint(columns)


def is_payment_day(label: Label) -> bool:
    """Whether a head speaks of the day of a payment."""
    return any(guess.field == "received_on" for guess in guesses("receivables", label)[:1])


def is_enough(entity: str, columns: Iterable[str], grouped: bool = False) -> bool:
    """Whether these fields suffice for records of the kind; a customer may be known by number alone."""
    told = {"customer_number", *(("customer_last_name",) if "customer_first_name" in columns else ())}
    known = set(columns) | ({"customer"} if grouped or not told.isdisjoint(columns) else set())
    return any(known.issuperset(needed) for needed in SHEETS[entity].needs)


@dataclass(frozen=True)
class _View:
    """What bears on every candidate of one sheet, besides its own labels."""

    hint: str
    grouped: bool
    forced: bool

    def judged(self, entity: str, head: Head, cost: float) -> Head:
        """`head` as one of this kind, with its columns and how well all fits."""
        columns, _sureness = columns_for(entity, head.labels)
        if not self.grouped and SHEETS[entity].posts:
            columns = _with_owner(columns, head.labels)
        suits = is_enough(entity, columns, self.grouped) and not lists_payments(entity, columns, head.labels)
        if not columns or not (suits or self.forced):
            return replace(head, entity=entity, columns=columns)
        if not (self.forced or may_be(entity, columns, head.labels, self.hint)):
            return replace(head, entity=entity, columns=columns)
        weight = weight_of(entity, columns, head.labels, self.hint)
        return replace(head, entity=entity, columns=columns, score=weight - cost)


def _candidates(
    rows: Sequence[NumberedRow], place: int, hint: str, only: str | None, name: str
) -> Iterator[Head]:
    """The head that may begin in a row, as each kind of sheet, in one row and together with the next."""
    number, row = rows[place]
    if is_said_in_two_cells(row) or ends_the_rows(rows, place):
        return
    view = _View(hint, _is_grouped(rows, place, name), forced=bool(only))
    cost = FIGURE_COSTS * max(figures_in(row), of_record(row))
    cost += REPEATED_COSTS * repeated(row, (other for _number, other in rows if other is not row))
    under = [one for _number, one in rows[place + 1 :]]
    labels = explained(tuple(label_in_head(cell) for cell in row[:WIDEST]), hint)
    single = Head(number, 1, with_counted(labels, under))
    follows = rows[place + 1 : place + 2]
    below = follows[0][1] if follows and follows[0][0] == number + 1 else []
    for entity in (only,) if only else tuple(SHEETS):
        yield view.judged(entity, single, cost + (SUBHEAD_COSTS if is_subhead(below) else 0))
        if is_row_of_units(below):
            yield view.judged(entity, Head(number, 2, with_units(row, below)), cost - UNITS_HELP)
        elif below and len(rows) > place + 2 and not is_of_record(below) and not is_title(row, below):
            both = with_counted(explained(joined(entity, row[:WIDEST], below[:WIDEST]), hint), under[1:])
            yield view.judged(entity, Head(number, 2, both), cost + SECOND_ROW_COSTS)


def _is_grouped(rows: Sequence[NumberedRow], place: int, name: str) -> bool:
    """Whether customers have rows of their own below the head in this row, or one stands above it: by the name of the
    sheet alone only where no first column without a head names somebody in each row."""
    head, below = rows[place][1], [row for _number, row in rows[place + 1 :]]
    above = titles_in(row for _number, row in rows[:place])
    if any(map(is_group, below)) or has_lone_names(below) or named_in_titles(above):
        return True
    return bool(named_in_titles(above, name)) and not (text_at(head, 0) == "" and holds_names(0, below))


def _fullest(rows: Sequence[NumberedRow]) -> Head | None:
    texts = [
        (sum(isinstance(cell, str) and bool(cell.strip()) for cell in row), number, row)
        for number, row in rows
    ]
    best = max(texts, key=lambda found: (found[0], -found[1]), default=None)
    if best is None or not best[0]:
        return None
    return Head(
        best[1], 1, tuple(label_of(cell if isinstance(cell, str) else None) for cell in best[2][:WIDEST])
    )
