"""A column of money as figures, and what figures say of one another."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from crm_desktop.core.money import CENT, ZERO
from crm_desktop.exchange.columns import column_readers
from crm_desktop.exchange.reading.rows import Row, cell_at
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.money_heads import Money
from crm_desktop.exchange.values.troubles import CellTrouble

ANY_DAY = dt.date(2050, 1, 1)

Column = Sequence[Decimal | None]
Figures = Mapping[int, Column]
"""Columns of amounts by their place in the sheet, a figure or None for each row."""


def read_figures(
    index: int, labels: Sequence[Label], sample: Sequence[Row], key: str = "amount"
) -> list[Decimal | None] | None:
    """A column's amounts, or what else of a ledger's lines `key` says (quantity, price); None where it holds anything
    else or nothing."""
    reader = column_readers("receivables", {key: index}, labels, sample, 1, ANY_DAY)[0]
    found: list[Decimal | None] = []
    for row in sample:
        cell = cell_at(row, index)
        try:
            found.append(None if cell in (None, "") else reader.read(cell))
        except CellTrouble:
            found.append(None)
    return found if any(figure is not None for figure in found) else None


def equal_columns(one: Sequence[Decimal | None], other: Sequence[Decimal | None]) -> bool:
    """Whether the first says nothing that the other does not say too."""
    return all(first == second for first, second in zip(one, other, strict=True) if first)


def adds_up(
    whole: Sequence[Decimal | None], one: Sequence[Decimal | None], other: Sequence[Decimal | None]
) -> bool:
    """Whether one and other make the whole in every row that has them, and not only where the other is nothing."""
    is_any = False
    for total, part, rest in zip(whole, one, other, strict=True):
        if total is None or part is None:
            continue
        if abs(total - part - (rest or ZERO)) >= CENT:
            return False
        is_any = is_any or bool(rest)
    return is_any


def never_below(totals: Column | None, rests: Column | None) -> bool:
    if totals is None or rests is None:
        return False
    told = [
        (total, rest)
        for total, rest in zip(totals, rests, strict=True)
        if total is not None and rest is not None
    ]
    return all(abs(rest) <= abs(total) for total, rest in told)


def figure_at(column: Column, row: int) -> Decimal:
    return (column[row] if row < len(column) else None) or ZERO


def said_to_be(said: Mapping[int, Money], figures: Figures, *wanted: Money) -> list[int]:
    """The columns of figures whose heads say one of these, those first that say the first."""
    return [index for money in wanted for index in figures if said[index] is money]


def only(found: Iterable[int]) -> int | None:
    several = list(found)
    return several[0] if len(several) == 1 else None


def first_of(one: int | None, among: Sequence[int]) -> list[int]:
    return sorted(among, key=lambda index: index != one)


def moved(columns: Mapping[str, int], key: str, index: int) -> dict[str, int]:
    return {**{known: at for known, at in columns.items() if at != index and known != key}, key: index}
