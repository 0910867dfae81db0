"""Heads in the owner's own words: the figures below them tell what was charged, what of it was paid, what is left."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.exchange.money_columns.balances import may_be_parts
from crm_desktop.exchange.money_columns.carried import carried_forward
from crm_desktop.exchange.money_columns.day_books import sides_of_rows
from crm_desktop.exchange.money_columns.figures import Column, Figures, adds_up, read_figures
from crm_desktop.exchange.reading.rows import Cell, Row, filled_at
from crm_desktop.exchange.recognise.column_of_names import column_of_names
from crm_desktop.exchange.recognise.heads import Head, columns_for
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.money_heads import Money, money_of, speaks_of_something_else
from crm_desktop.exchange.recognise.rowkinds import KEYS_OF_A_RECORD, RowKind, RowSorter
from crm_desktop.exchange.recognise.sides_of_books import side_of
from crm_desktop.exchange.recognise.weights import ENOUGH_FACTS, FACTS
from crm_desktop.exchange.sheets.all_kinds import target
from crm_desktop.exchange.values.currencies import is_figure, named_beside

LOOKED_AT = 300
LEDGER = "receivables"
MAY_LEAVE_MONEY = (None, "customers", "contacts", "activities")
HAS_CENTS = re.compile(r"\d[.,]\d{2}\)?\s*$")
MONEY = (Money.AMOUNT, Money.RECEIVED, Money.BALANCE, Money.OPENING, None)
MAY_BE_MONEY = {
    "amount",
    "received",
    "balance",
    "net_amount",
    "line_amount",
    "price",
    "goods",
    "summary",
    "note",
}
NO_LEDGER = re.compile(
    "holiday|leave|vacation|urlaub|stock|inventory|attendance|points|库存|休假|年假|考勤|积分|课时|进销存",
    re.IGNORECASE,
)
"""Titles of lists in which something else was had and is left."""
SAYS_MONEY = re.compile(
    r"\b(?:paid|pay(?:s|ment|ments)?|owe[sd]?|owing|charged?s?|bill(?:ed)?|costs?|price|amount|invoiced?|money|cash|debts?)\b"
    r"|zahl|schuld|betrag|preis|rechnung|kosten|offen|[欠付款钱账帐赊价额元]|结清|拿货|还差|[应已没未]给|给了|[£€$¥￥]",
    re.IGNORECASE,
)
FEWEST = 2

Roles = Mapping[str, int]


def told_by_figures(head: Head | None, rows: Sequence[tuple[int, Row]], hint: str) -> Head | None:
    """The head as a ledger's, where nobody understands its columns of money, or takes them, and the figures do.

    Somebody must be named in a column, and the heads must not leave it open which of two columns was paid.
    """
    if head is None or head.entity not in MAY_LEAVE_MONEY or NO_LEDGER.search(hint):
        return head
    guessed, _sureness = columns_for(LEDGER, head.labels)
    sample = _records(head, guessed, rows)
    who = guessed.get("customer", guessed.get("customer_number"))
    by_cells = column_of_names(head.labels, sample, hint) if who is None else None
    if (who is None and by_cells is None) or len(sample) < FEWEST or _lists_customers(head, guessed):
        return head
    figures = _figures(head.labels, guessed, sample)
    roles = _parts(figures, head.labels) or _sides(figures, head.labels, guessed, sample)
    roles = roles or (None if "date" in guessed else carried_forward(figures, head.labels))
    if roles is None or not _is_about_money(head, roles, sample, hint):
        return head
    named = {**roles, **({} if by_cells is None else {"customer": by_cells})}
    labels = tuple(_called(label, index, named) for index, label in enumerate(head.labels))
    columns, sureness = columns_for(LEDGER, labels)
    return replace(
        head,
        labels=labels,
        entity=LEDGER,
        columns=columns,
        score=sureness,
        by_cells=by_cells,
        by_figures=dict(roles),
    )


def _lists_customers(head: Head, guessed: Mapping[str, int]) -> bool:
    """Whether the sheet says enough of customers to be a list of them, and in known words what they owe."""
    facts = FACTS & head.columns.keys() if head.entity == "customers" else set()
    return len(facts) >= ENOUGH_FACTS and "date" not in guessed and "balance" in guessed


def told_of_figures(head: Head) -> Text:
    """Which columns of money the figures told, in words."""
    columns = {**head.by_figures, **({} if head.by_cells is None else {"customer": head.by_cells})}
    named = (
        t("“{column}”: {field}", column=head.labels[index].written, field=target(LEDGER, key).label)
        for key, index in columns.items()
    )
    return t(
        "Taken as the figures have it: {columns}.",
        columns=str(tc("list of names", ", ")).join(map(str, named)),
    )


def _records(head: Head, guessed: Mapping[str, int], rows: Sequence[tuple[int, Row]]) -> list[Row]:
    sorter = RowSorter(head.labels, guessed or {"": 0}, (), KEYS_OF_A_RECORD)
    below = (row for number, row in rows if number >= head.first_data_row)
    return [row for row in below if sorter.sort(row) is RowKind.DATA][:LOOKED_AT]


def _figures(labels: Sequence[Label], guessed: Mapping[str, int], sample: Sequence[Row]) -> Figures:
    """The columns that hold nothing but figures and may be money, whatever their heads say."""
    others = {index for key, index in guessed.items() if key not in MAY_BE_MONEY}
    found: dict[int, Column] = {}
    for index, label in enumerate(labels):
        is_else = speaks_of_something_else(label) and side_of(label) is None
        if index in others or is_else or not label.plain or money_of(label) not in MONEY:
            continue
        cells = filled_at(sample, index)
        if (
            cells
            and all(map(_is_figure, cells))
            and (read := read_figures(index, labels, sample)) is not None
        ):
            found[index] = read
    return found


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or is_figure(str(cell))


def _is_of_money(text: str) -> bool:
    return named_beside(text) is not None or HAS_CENTS.search(text) is not None


def _parts(figures: Figures, labels: Sequence[Label]) -> Roles | None:
    """What was charged, paid and is left: the first the other two together in every row, as words tell these two."""
    found: list[Roles] = []
    for whole, one, other in permutations(figures, 3):
        is_sum = adds_up(figures[whole], figures[one], figures[other])
        if is_sum and any(figures[one]) and None not in figures[whole] and may_be_parts(labels, one, other):
            found.append({"amount": whole, "received": one, "balance": other})
    return found[0] if len(found) == 1 else None


def _sides(
    figures: Figures, labels: Sequence[Label], guessed: Mapping[str, int], sample: Sequence[Row]
) -> Roles | None:
    """What was charged and what was paid, where every row fills one of the two and has a day."""
    if "date" not in guessed:
        return None
    found = [
        roles
        for pair in combinations(figures, 2)
        if (roles := sides_of_rows(pair, labels, figures, guessed, sample)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _is_about_money(head: Head, roles: Roles, sample: Sequence[Row], hint: str) -> bool:
    """Whether titles, heads or cents say that it is money which somebody owes, and no crates or days."""
    cells = (cell for index in roles.values() for cell in filled_at(sample, index))
    has_cents = any(_is_of_money(str(cell)) for cell in cells if not isinstance(cell, float))
    return has_cents or any(map(SAYS_MONEY.search, (hint, *(label.written for label in head.labels))))


def _called(label: Label, index: int, named: Roles) -> Label:
    """The label with what its column turned out to be in the place of its own words."""
    for key, at in named.items():
        if at == index:
            known = label_of(key)
            return replace(label, whole=known.whole, plain=known.plain)
    return label
