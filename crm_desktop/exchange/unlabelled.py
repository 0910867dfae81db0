"""Sums that stand in a sheet without a word: told by their figures, which are those above them added up."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from crm_desktop.core.money import ZERO
from crm_desktop.exchange.reading.rows import Row

SUMMED = (
    "amount", "received", "net_amount", "tax", "order_amount", "quantity", "stock_quantity", "stock_value",
    "credit_limit", "opening", "prepaid",
)  # fmt: skip
SUMMED_IF_ALONE = "balance"
IDENTIFYING = ("number", "name", "customer", "customer_number", "date", "product_code", "product_name")


@dataclass
class _Sums:
    """What some rows add up to, by field, and how many they are."""

    rows: int = 0
    figures: dict[str, Decimal] = field(default_factory=dict[str, Decimal])

    def add(self, figures: Mapping[str, Decimal]) -> None:
        self.rows += 1
        for key, figure in figures.items():
            self.figures[key] = self.figures.get(key, ZERO) + figure

    def equal(self, figures: Mapping[str, Decimal]) -> bool:
        return all(self.figures.get(key, ZERO) == figure for key, figure in figures.items())


class Sums:
    """The sums of one sheet, from its first row on and since its last total.

    A row of figures that repeats a single row above may be a second item as well as its sum: it is a total only
    where the sheet is known to have such (`trusted`), elsewhere in doubt.
    """

    def __init__(self, keys: tuple[str, ...], *, trusted: bool = False) -> None:
        summed = tuple(key for key in keys if key in SUMMED)
        self._keys = summed or tuple(key for key in keys if key == SUMMED_IF_ALONE)
        self._trusted = trusted
        self._all, self._group = _Sums(), _Sums()
        self.found = False

    def judge(self, row: Row, values: Mapping[str, Any]) -> bool | None:
        """Whether a row without a word is a total, None where it may be either; any other row is added up."""
        figures = {key: values[key] for key in self._keys if values.get(key) is not None}
        if figures and _is_bare(row, values):
            several = (self._group.rows > 1 and self._group.equal(figures)) or (
                self._all.rows > self._group.rows and self._all.equal(figures)
            )
            self.found = self.found or several
            if several or (self._trusted and self._group.rows == 1 and self._group.equal(figures)):
                self._group = _Sums()
                return True
            if self._group.rows == 1 and self._group.equal(figures):
                return None
        self._all.add(figures)
        self._group.add(figures)
        return False

    def end_group(self) -> None:
        """Hear of a total that says so."""
        self._group = _Sums()


def _is_bare(row: Row, values: Mapping[str, Any]) -> bool:
    """Whether a row holds nothing but figures."""
    return not any(key in values for key in IDENTIFYING) and is_wordless(row)


def is_wordless(row: Row) -> bool:
    """Whether a row holds neither words nor dates."""
    return not any(isinstance(cell, dt.date) or (isinstance(cell, str) and _says(cell)) for cell in row)


def _says(cell: str) -> bool:
    return any(map(str.isalpha, cell))
