"""A balance that runs from row to row: the columns by which it goes up and down."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from typing import Any

from crm_desktop.exchange.money_columns.figures import Column, Figures, figure_at, moved
from crm_desktop.exchange.reading.rows import Row, cell_at
from crm_desktop.exchange.recognise.money_heads import Money


def with_moves(
    columns: dict[str, int],
    said: Mapping[int, Money],
    figures: Figures,
    sample: Sequence[Row],
) -> dict[str, int]:
    """A balance that runs is no item: the columns by which it goes up and down from row to row are what moves it."""
    if "balance" not in columns or not {"amount", "received"}.isdisjoint(columns) or "date" not in columns:
        return columns
    balance = figures.get(columns["balance"])
    free = [i for i in figures if said[i] in (Money.UNKNOWN, Money.AMOUNT, Money.RECEIVED)]
    steps = _steps(balance, _whose(columns, sample)) if balance else []
    for up, down in permutations(free, 2):
        if steps and all(
            figure_at(figures[up], row) - figure_at(figures[down], row) == step for row, step in steps
        ):
            return moved(moved(columns, "amount", up), "received", down)
    return columns


def _steps(balance: Column, whose: Sequence[Any]) -> list[tuple[int, Decimal]]:
    """By how much a customer's balance changes from each row to the next."""
    last: dict[Any, Decimal] = {}
    steps: list[tuple[int, Decimal]] = []
    for row, (left, who) in enumerate(zip(balance, whose, strict=True)):
        if left is None:
            continue
        if who in last:
            steps.append((row, left - last[who]))
        last[who] = left
    return steps


def _whose(columns: Mapping[str, int], sample: Sequence[Row]) -> list[Any]:
    index = columns.get("customer", columns.get("customer_number"))
    return [cell_at(row, index) if index is not None else None for row in sample]
