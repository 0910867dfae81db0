"""Money among the columns nothing is taken from, which nobody understood and which is asked about."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from crm_desktop.core.money import ZERO
from crm_desktop.exchange.money_columns.explained import (
    before_discounts,
    multiplied,
    pairs_side_by_side,
    parts_of_a_sum,
    what_came_and_went,
)
from crm_desktop.exchange.money_columns.figures import Column, equal_columns, read_figures
from crm_desktop.exchange.money_columns.looks import may_be_money
from crm_desktop.exchange.reading.rows import Cell, Row, filled_at
from crm_desktop.exchange.recognise.head_words import OFFERED, OWED_BY_US
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import (
    Money,
    money_of,
    names_a_discount,
    names_a_sum,
    speaks_of_something_else,
)
from crm_desktop.exchange.recognise.payment_heads import RECEIVED_ON, STATUS, payment_of
from crm_desktop.exchange.recognise.when_heads import may_ask_when_paid
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.sheets.common import SAYS_WHAT_IS_OPEN
from crm_desktop.exchange.ticks import ticks_say

WHOLE = (Money.AMOUNT, Money.RECEIVED, Money.BALANCE)
DAY = re.compile(r"\s*\d{1,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,4}|\s*\d{1,2}\s*[月/]\s*\d{1,2}")
MANY_DOCUMENTS = 100
DOCUMENTS_COUNTED = re.compile(
    r"\b(?:invoices|bills|items|documents|rechnungen|belege|factures|facturas|fatture)\b", re.IGNORECASE
)


def asked_about(
    entity: str,
    columns: Mapping[str, int],
    labels: Sequence[Label],
    sample: Sequence[Row],
    left: Collection[int],
) -> set[int]:
    """The columns that may hold money nobody understood, of a sheet that posts; `left` are said to be left out."""
    if not SHEETS[entity].posts:
        return set()
    taken = [
        figures
        for key in ("amount", "balance", "received", "net_amount", "tax")
        if (index := columns.get(key)) is not None and (figures := read_figures(index, labels, sample))
    ]
    width = max((len(row) for row in sample), default=0)
    free = [index for index in range(width) if index not in columns.values() and index not in left]
    undecided = {index for index in free if _is_tax_undecided(index, columns, labels, sample)}
    told = not SAYS_WHAT_IS_OPEN.isdisjoint(columns)
    asked = undecided | {index for index in free if _is_asked(index, labels, sample, taken)}
    if "amount" in columns:
        asked -= {index for index in asked if index < len(labels) and OFFERED.match(labels[index].plain)}
    if asked:
        asked -= what_came_and_went(columns, free, labels, sample)
        asked -= pairs_side_by_side(columns, free, labels, sample)
        beside = [columns[key] for key in ("tax", "net_amount") if key in columns]
        asked -= parts_of_a_sum([*free, *beside], labels, sample, taken, is_told=told)
        asked -= before_discounts(asked, free, labels, sample, taken)
        parts = [columns[key] for key in ("price", "quantity") if key in columns]
        asked -= multiplied([*free, *parts], labels, sample, taken)
    return asked if told else asked | {index for index in free if _tells_of_payment(index, labels, sample)}


def _is_tax_undecided(
    index: int, columns: Mapping[str, int], labels: Sequence[Label], sample: Sequence[Row]
) -> bool:
    """Whether a tax stands beside an amount of which nobody knows if it is in it: it was left out for that."""
    lone = "amount" in columns and {"net_amount", "tax"}.isdisjoint(columns)
    if not lone or index >= len(labels) or money_of(labels[index]) is not Money.TAX:
        return False
    return read_figures(index, labels, sample) is not None


def _tells_of_payment(index: int, labels: Sequence[Label], sample: Sequence[Row]) -> bool:
    """Whether a column that could not be read would say what is paid, on a sheet where nothing else does."""
    if index >= len(labels):
        return False
    is_named = payment_of(labels[index]) in (STATUS, RECEIVED_ON)
    is_named = is_named or (may_ask_when_paid(labels[index].written) and _are_days(filled_at(sample, index)))
    return is_named or ticks_say(index, labels, sample) is not None


def _are_days(cells: Sequence[Cell]) -> bool:
    """Whether a column holds days; in texts they have two marks between three numbers."""
    return bool(cells) and all(isinstance(cell, date) or DAY.match(str(cell)) for cell in cells)


def _is_asked(index: int, labels: Sequence[Label], sample: Sequence[Row], taken: Sequence[Column]) -> bool:
    label = labels[index] if index < len(labels) and labels[index].plain else None
    money = money_of(label) if label else None
    if money is None and ((label and speaks_of_something_else(label)) or not may_be_money(index, sample)):
        return False
    if (money is not None and money not in WHOLE) or (label and names_a_discount(label)):
        return False
    if label and taken and OWED_BY_US.search(label.written):
        return False
    figures = read_figures(index, labels, sample)
    if figures is None or not any(figures) or (label and taken and _counts(label, figures)):
        return False
    return not any(equal_columns(figures, known) for known in (*taken, *_moves(taken)))


def _moves(taken: Sequence[Column]) -> Iterator[Column]:
    """What two columns come to together: a document's value, charged or received."""
    for one, other in combinations(taken, 2):
        yield [(first or ZERO) + (second or ZERO) for first, second in zip(one, other, strict=True)]


def _counts(label: Label, figures: Column) -> bool:
    """Whether a column says how many documents are open, beside what they come to."""
    is_small = all(
        figure is None or (figure == int(figure) and abs(figure) < MANY_DOCUMENTS) for figure in figures
    )
    return is_small and DOCUMENTS_COUNTED.search(label.written) is not None and not names_a_sum(label)
