"""Sums that stand in a sheet without a word: told by their figures, which are those above them added up."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from crm_desktop.core.money import ZERO
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.row_words import SPEAKS_OF_TOTALS

SUMMED = (
    "amount", "received", "net_amount", "tax", "order_amount", "quantity", "stock_quantity", "stock_value",
    "credit_limit", "opening", "prepaid",
)  # fmt: skip
SUMMED_IF_ALONE = "balance"
IDENTIFYING = frozenset(
    ("number", "name", "customer", "customer_number", "date", "product_code", "product_name")
)


ENOUGH_ROWS = 3
OF_A_DOCUMENT = frozenset(("number", "date", "due_date"))


class Sums:
    """The sums of one sheet, from its first row on and since its last total.

    A row of figures that repeats a single row above may be a second item as well as its sum: it is a total only
    where the sheet is known to have such (`trusted`), elsewhere in doubt.
    """

    def __init__(self, keys: tuple[str, ...], *, trusted: bool = False) -> None:
        summed = tuple(key for key in keys if key in SUMMED)
        self._keys = summed or tuple(key for key in keys if key == SUMMED_IF_ALONE)
        self._trusted = trusted
        self._before = dict.fromkeys(self._keys, ZERO)
        self._group = dict.fromkeys(self._keys, ZERO)
        self._forward = dict.fromkeys(self._keys, ZERO)
        self._rows = 0
        self.found = False

    def judge(self, row: Row, values: Mapping[str, Any]) -> bool | None:
        """Whether a row without a word is a total, None where it may be either; any other row is added up."""
        if not self._keys:
            return False
        if _is_bare(row, values):
            if values.get("amount") and values["amount"] == values.get("received"):
                self.end_group()
                return True  # both sides of an account, closed
            figures = {key: values[key] for key in self._keys if values.get(key) is not None}
            if figures and (is_total := self._is_total(figures)) is not False:
                return is_total
        if self._rows > 1 and self._may_close(row, values) and self._is_sum(values):
            self.end_group()
            return True
        self._rows += 1
        for key in self._keys:
            if figure := values.get(key):
                self._group[key] += figure
        return False

    def _may_close(self, row: Row, values: Mapping[str, Any]) -> bool:
        """Whether a row has neither date nor number, and speaks of totals somewhere or has several sums, which below
        several rows no other row has by chance."""
        if not OF_A_DOCUMENT.isdisjoint(values):
            return False
        several = {values[key] for key in self._keys if values.get(key)}
        if self._rows >= ENOUGH_ROWS and len(several) > 1:
            return True
        return any(isinstance(cell, str) and SPEAKS_OF_TOTALS.search(cell) for cell in row)

    def _is_sum(self, values: Mapping[str, Any]) -> bool:
        """Whether a row's figures are those of its group, or of all rows, added up."""
        figures = {key: values[key] for key in self._keys if values.get(key)}
        return bool(figures) and any(
            all(before * self._before[key] + self._group[key] == value for key, value in figures.items())
            for before in (0, 1)
        )

    def bring_forward(self, values: Mapping[str, Any]) -> None:
        """Hear of a balance brought forward, which sums may begin with or not."""
        for key in self._keys:
            self._forward[key] += values.get(key) or ZERO

    def end_group(self) -> None:
        """Hear of a total that says so."""
        self._rows = 0
        for key, figure in self._group.items():
            self._before[key] += figure
            self._group[key] = ZERO

    def _is_total(self, figures: Mapping[str, Decimal]) -> bool | None:
        of_group = all(self._group[key] == figure for key, figure in figures.items())
        of_all = all(
            figure - self._before[key] - self._group[key] in (ZERO, self._forward[key])
            for key, figure in figures.items()
        )
        has_before = any(self._before.values()) or any(self._forward.values())
        if (of_group and self._rows > 1) or (of_all and has_before):
            self.found = True
        elif not of_group or self._rows != 1:
            return False
        elif not self._trusted:
            return None
        self.end_group()
        return True


def _is_bare(row: Row, values: Mapping[str, Any]) -> bool:
    """Whether a row holds nothing but figures."""
    return IDENTIFYING.isdisjoint(values) and is_wordless(row)


def is_wordless(row: Row) -> bool:
    """Whether a row holds neither words nor dates."""
    return not any(isinstance(cell, dt.date) or (isinstance(cell, str) and _says(cell)) for cell in row)


def _says(cell: str) -> bool:
    return any(map(str.isalpha, cell))
