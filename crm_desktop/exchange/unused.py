"""Columns nothing is taken from: each is named with how many values it has, and money among them is asked about."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations, product

from crm_desktop.core.money import CENT, ZERO
from crm_desktop.exchange.money_columns.figures import Column, adds_up, equal_columns, read_figures
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
from crm_desktop.exchange.ticks import ticks_say

WHOLE = (Money.AMOUNT, Money.RECEIVED, Money.BALANCE)
LOOKS_LIKE_MONEY = re.compile(
    r"^[-(]?\s*(?:[¥￥$€£]|RMB|CNY|USD|EUR|GBP)?\s*-?[\d,. ]*\d[.,]\d{2}\s*(?:\u5143)?[)-]?$", re.IGNORECASE
)
DAY = re.compile(r"\s*\d{1,4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,4}|\s*\d{1,2}\s*[月/]\s*\d{1,2}")
FRACTION = re.compile(r"-?\d+[.,]\d{1,2}")
MOSTLY = 0.5
LONGEST = 60
MANY = 2
MOST_PARTS = 12
"""As many columns may make up another: the months of a year, the ages of a balance."""
LEAST_MONEY = 10
MOST_MOVES = 5
OF_DOCUMENTS = {"date", "number", "due_date"}
MANY_DOCUMENTS = 100
DOCUMENTS_COUNTED = re.compile(
    r"\b(?:invoices|bills|items|documents|rechnungen|belege|factures|facturas|fatture)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Unused:
    """A column nothing is taken from: its head (its letter where it has none), how many values, one of them.

    `is_asked` where it may hold money that should have been taken: nothing is posted before that is settled.
    """

    index: int
    column: str
    values: int
    example: str
    is_asked: bool = False


class Watch:
    """Counts what stands in the columns of a sheet that nothing is taken from."""

    def __init__(self, taken: Collection[int], width: int) -> None:
        self._indices = [index for index in range(width) if index not in taken]
        self._values = dict.fromkeys(self._indices, 0)
        self._examples: dict[int, str] = {}

    def see(self, row: Row) -> None:
        """Hear of one record."""
        width = len(row)
        for index in self._indices:
            if index >= width:
                break
            cell = row[index]
            if cell is None or cell == "":
                continue
            self._values[index] += 1
            if index not in self._examples:
                self._examples[index] = as_text(cell)

    def found(self, labels: Sequence[Label], asked: Collection[int]) -> tuple[Unused, ...]:
        """The columns that hold anything, from left to right."""
        return tuple(
            Unused(index, name_of(labels, index), count, self._examples[index], index in asked)
            for index, count in self._values.items()
            if count
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
    told = bool({"received", "balance", "status", "received_on"} & columns.keys())
    asked = undecided | {index for index in free if _is_asked(index, labels, sample, taken)}
    if "amount" in columns:
        asked -= {index for index in asked if index < len(labels) and OFFERED.match(labels[index].plain)}
    if asked:
        asked -= _what_came_and_went(columns, free, labels, sample)
        beside = [columns[key] for key in ("tax", "net_amount") if key in columns]
        asked -= _parts_of_a_sum([*free, *beside], labels, sample, taken, is_told=told)
        asked -= _before_discounts(asked, free, labels, sample, taken)
        parts = [columns[key] for key in ("price", "quantity") if key in columns]
        asked -= _multiplied([*free, *parts], labels, sample, taken)
    return asked if told else asked | {index for index in free if _tells_of_payment(index, labels, sample)}


def paid_and_left(
    free: Sequence[int], labels: Sequence[Label], sample: Sequence[Row], amounts: Column
) -> set[int]:
    """Two columns that make up the amounts of all rows, most of them by one alone: what was paid, and what is left."""
    known = {
        index: read
        for index in free
        if index < len(labels)
        and not speaks_of_something_else(labels[index])
        and (read := read_figures(index, labels, sample)) is not None
        and any(read)
    }
    for one, other in combinations(known, 2):
        pairs = [pair for pair in zip(known[one], known[other], strict=True) if any(pair)]
        lone = sum(not all(pair) for pair in pairs)
        if amounts and adds_up(amounts, known[one], known[other]) and lone > MOSTLY * len(pairs):
            return {one, other}
    return set()


def _what_came_and_went(
    columns: Mapping[str, int], free: Sequence[int], labels: Sequence[Label], sample: Sequence[Row]
) -> set[int]:
    """Columns of a list of balances that lead from the one at the beginning to the one at the end, in every row."""
    if not {"opening", "balance"} <= columns.keys() or not OF_DOCUMENTS.isdisjoint(columns):
        return set()
    moves = [index for index in free if index < len(labels)]
    moves += [columns[key] for key in ("amount", "received") if key in columns]
    known = {index: read for index in moves if (read := read_figures(index, labels, sample)) is not None}
    if len(known) > MOST_MOVES:
        known = {index: read for index, read in known.items() if not speaks_of_something_else(labels[index])}
    opening, closing = (read_figures(columns[key], labels, sample) for key in ("opening", "balance"))
    if opening is None or closing is None or not 1 < len(known) <= MOST_MOVES:
        return set()
    steps = [(after or ZERO) - (before or ZERO) for before, after in zip(opening, closing, strict=True)]
    for signs in product((1, -1, 0), repeat=len(known)):
        signed = list(zip(signs, known.values(), strict=True))
        if all(
            sum((sign * (figures[row] or ZERO) for sign, figures in signed), ZERO) == step
            for row, step in enumerate(steps)
        ):
            return {index for sign, index in zip(signs, known, strict=True) if sign}
    return set()


def _parts_of_a_sum(
    free: Sequence[int],
    labels: Sequence[Label],
    sample: Sequence[Row],
    taken: Sequence[Column],
    *,
    is_told: bool,
) -> set[int]:
    """Columns beside each other that make up a column that is taken, in every row: how old a balance is, say.

    Where nobody `is_told` what was paid, two of them may say that.
    """
    known = {index: read for index in free if (read := read_figures(index, labels, sample)) is not None}
    for first in known:
        sums = [ZERO] * len(sample)
        run: list[int] = []
        for index in range(first, first + MOST_PARTS):
            if index not in known:
                break
            run.append(index)
            sums = [total + (figure or ZERO) for total, figure in zip(sums, known[index], strict=True)]
            if len(run) >= MANY and any(sums) and any(_are_equal(sums, column) for column in taken):
                return set(run) if is_told or not _may_be_paid_and_left(run, labels) else set()
    return set()


def _may_be_paid_and_left(run: Sequence[int], labels: Sequence[Label]) -> bool:
    """Whether two columns that make up an amount may be what was paid of it and what is left, as far as heads go."""
    return len(run) == MANY and all(index < len(labels) and money_of(labels[index]) is None for index in run)


def _before_discounts(
    asked: Collection[int],
    free: Sequence[int],
    labels: Sequence[Label],
    sample: Sequence[Row],
    taken: Sequence[Column],
) -> set[int]:
    """Amounts as they were before a discount that stands beside them, where what is left of them is taken."""
    known = {index: read for index in asked if (read := read_figures(index, labels, sample)) is not None}
    discounts = [
        read
        for index in free
        if index < len(labels)
        and names_a_discount(labels[index])
        and (read := read_figures(index, labels, sample)) is not None
    ]
    return {
        index
        for index, figures in known.items()
        if any(adds_up(figures, net, discount) for net in taken for discount in discounts)
    }


def _multiplied(
    free: Sequence[int], labels: Sequence[Label], sample: Sequence[Row], taken: Sequence[Column]
) -> set[int]:
    """Columns that multiplied give one that is taken, in every row: how many, and for how much each."""
    known = {index: read for index in free if (read := read_figures(index, labels, sample)) is not None}
    if len(known) > MOST_PARTS:
        return set()
    return {
        index
        for pair in combinations(known, 2)
        if any(_gives(known[pair[0]], known[pair[1]], whole) for whole in taken)
        for index in pair
    }


def _gives(one: Column, other: Column, whole: Column) -> bool:
    told = [
        (first * second, total)
        for first, second, total in zip(one, other, whole, strict=True)
        if first is not None and second is not None and total is not None
    ]
    return len(told) >= MANY and all(abs(product - total) < CENT for product, total in told)


def _are_equal(sums: Sequence[Decimal], column: Column) -> bool:
    return all(total == (figure or ZERO) for total, figure in zip(sums, column, strict=True))


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


def may_be_money(index: int, sample: Sequence[Row]) -> bool:
    """Figures with cents, or such as no code or serial number has: of different lengths, not one after the other."""
    if looks_like_money(index, sample):
        return True
    cells = filled_at(sample, index)
    whole = [text for cell in cells if (text := as_text(cell)).isdigit()]
    rest = sum(_has_cents(cell) or FRACTION.fullmatch(str(cell)) is not None for cell in cells)
    if len(whole) < MANY or len(whole) + rest < len(cells):
        return False
    if rest:
        return any(float(text) >= LEAST_MONEY for text in whole)
    numbers = [int(text) for text in whole]
    is_serial = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return len({len(text) for text in whole}) > 1 and max(numbers) >= LEAST_MONEY and not is_serial


def looks_like_money(index: int, sample: Sequence[Row]) -> bool:
    """Whether most of a column's cells are figures with cents, or with a currency's sign."""
    cells = filled_at(sample, index)
    like = sum(_has_cents(cell) for cell in cells)
    return bool(like) and like >= MOSTLY * len(cells)


def _has_cents(cell: Cell) -> bool:
    if isinstance(cell, float):
        return abs(cell) >= 1 and round(cell, 2) == cell and not cell.is_integer()
    return isinstance(cell, str) and LOOKS_LIKE_MONEY.match(cell.strip()) is not None


def name_of(labels: Sequence[Label], index: int) -> str:
    """A column's head as written; its letter where it has none."""
    if index < len(labels) and labels[index].written:
        return labels[index].written
    letters, rest = "", index + 1
    while rest:
        rest, place = divmod(rest - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def as_text(cell: Cell) -> str:
    """A cell as the book has it, in one line, cut."""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return " ".join(text.split())[:LONGEST]
