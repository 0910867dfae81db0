"""Quantities that carry the unit they count: 2箱, 5 pcs."""

import re
from collections.abc import Callable
from typing import Any

from crm_desktop.core.names import match_key
from crm_desktop.core.text import visible
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.values.move_words import are_pieces
from crm_desktop.exchange.values.numbers import UNIT_BEHIND

Read = Callable[[Cell], Any]

COUNTED_IN = "counted_in"
"""Where the values of a row keep the unit that a quantity carries, until they are put together."""
QUANTITIES = ("quantity", "in_quantity", "out_quantity", "stock_quantity", "left_quantity", "before_quantity")
A_UNIT = re.compile(r"[^\W\d_]{1,8}\.?")
ABOUT = re.compile("左右|以[上内下]|上下|多|余|整|约|not|approx|about|each|ea", re.IGNORECASE)
"""What stands behind a figure and is no unit."""


def or_counted(read: Read, key: str) -> Read:
    """`read` for a column of quantities: what a cell counts in is kept beside its figure."""

    def reading(cell: Cell) -> Any:
        value = read(cell)
        unit = unit_of(cell) if isinstance(cell, str) else None
        return value if value is None or unit is None else {key: value, COUNTED_IN: unit}

    return reading


def unit_of(cell: str) -> str | None:
    """The unit behind the figure of a cell; None where there is none."""
    found = UNIT_BEHIND.search(visible(cell).strip())
    unit = found.group().strip() if found else ""
    return unit if A_UNIT.fullmatch(unit) and not ABOUT.fullmatch(unit) else None


def in_that_unit(values: dict[str, Any]) -> None:
    """A line counts in the unit that its quantity carries, whatever else the row says of units."""
    if (unit := values.pop(COUNTED_IN, None)) is None:
        return
    if match_key(values.get("unit") or "") != match_key(unit):
        values["unit"] = unit


def stock_in_own_unit(values: dict[str, Any]) -> None:
    """What lies in stock counts in the product's own unit: in the row's larger unit it is as many times more as that
    holds; where a row does not say how many, the unit stays beside the figure."""
    unit, own = values.get(COUNTED_IN), values.get("unit")
    if unit is None:
        return
    if match_key(values.get("pack_unit") or "") == match_key(unit):
        if (factor := values.get("pack_factor")) is None:
            return
        values["stock_quantity"] *= factor
    elif own is None:
        values["unit"] = unit
    elif match_key(own) != match_key(unit) and not are_pieces(own, unit):
        return
    del values[COUNTED_IN]
