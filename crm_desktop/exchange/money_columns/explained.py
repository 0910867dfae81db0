"""Columns of figures that need not be asked about: the columns that are taken say the same, or they make these up."""

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product

from crm_desktop.core.money import CENT, ZERO
from crm_desktop.exchange.money_columns.balances import OF_DOCUMENTS
from crm_desktop.exchange.money_columns.figures import Column, adds_up, read_figures
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import (
    money_of,
    names_a_discount,
    speaks_of_something_else,
)

MOSTLY = 0.5
MANY = 2
MOST_PARTS = 12
"""As many columns may make up another: the months of a year, the ages of a balance."""
MOST_MOVES = 5
FEWEST_IN_PAIRS = 4


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


def what_came_and_went(
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


def pairs_side_by_side(
    columns: Mapping[str, int], free: Sequence[int], labels: Sequence[Label], sample: Sequence[Row]
) -> set[int]:
    """Columns in pairs beside each other, what was charged and what was paid of each month, that together leave the
    balance of a list of balances in every row."""
    if "balance" not in columns or not OF_DOCUMENTS.isdisjoint(columns):
        return set()
    balance = read_figures(columns["balance"], labels, sample)
    known = {index: read for index in free if (read := read_figures(index, labels, sample)) is not None}
    run = [index for index in sorted(known) if index - 1 in known or index + 1 in known]
    if balance is None or len(run) < FEWEST_IN_PAIRS or run != list(range(run[0], run[0] + len(run))):
        return set()
    signs = [1, -1] * (len(run) // 2)
    left = [
        sum((sign * (known[index][row] or ZERO) for sign, index in zip(signs, run, strict=False)), ZERO)
        for row in range(len(sample))
    ]
    return set(run) if len(signs) == len(run) and any(left) and _are_equal(left, balance) else set()


def parts_of_a_sum(
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


def before_discounts(
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


def multiplied(
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
