"""Whether what stands in a column looks like money, whatever its head says."""

import re
from collections.abc import Sequence

from crm_desktop.exchange.reading.rows import Cell, Row, filled_at
from crm_desktop.exchange.unused import as_text
from crm_desktop.exchange.values.currencies import without_currency

LOOKS_LIKE_MONEY = re.compile(r"[-(]?\s*-?[\d,.' ]*\d[.,]\d{2}\s*[)-]?")
FRACTION = re.compile(r"-?\d+[.,]\d{1,2}")
MOSTLY = 0.5
MANY = 2
LEAST_MONEY = 10


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
    return isinstance(cell, str) and LOOKS_LIKE_MONEY.fullmatch(without_currency(cell.strip())) is not None
