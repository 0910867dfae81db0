"""Which of several columns of how many is the one that the price counts: cartons, pieces in one, or all pieces."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from crm_desktop.core.money import ZERO, rounded
from crm_desktop.exchange.money_columns.figures import Column, moved, read_figures
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.labels import Label

NEEDED = {"quantity", "price", "amount"}
SLACK = Decimal("0.05")


def with_quantities_of_lines(
    columns: dict[str, int], labels: Sequence[Label], records: Sequence[Row]
) -> dict[str, int]:
    """The columns with the only other one for the quantity that makes every amount, where the one taken does not."""
    if not columns.keys() >= NEEDED or "discount" in columns:
        return columns
    prices, amounts, taken = _figures(columns, ("price", "amount", "quantity"), labels, records)
    if all(_makes(taken, prices, amounts)):
        return columns
    free = [index for index in range(len(labels)) if labels[index].plain and index not in columns.values()]
    fitting = [
        index
        for index in free
        if (told := _makes(read_figures(index, labels, records, "quantity") or (), prices, amounts))
        and all(told)
    ]
    return moved(columns, "quantity", fitting[0]) if len(fitting) == 1 else columns


def _figures(
    columns: Mapping[str, int], keys: Sequence[str], labels: Sequence[Label], records: Sequence[Row]
) -> list[Column]:
    return [read_figures(columns[key], labels, records, key) or () for key in keys]


def _makes(quantities: Column, prices: Column, amounts: Column) -> list[bool]:
    """Of every row with a price and an amount, whether this quantity makes it."""
    rows = zip(quantities, prices, amounts, strict=False)
    return [
        abs(rounded((quantity or ZERO) * price) - amount) <= SLACK
        for quantity, price, amount in rows
        if price and amount
    ]
