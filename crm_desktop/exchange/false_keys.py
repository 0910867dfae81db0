"""Columns that are headed like a customer's number and number something else: an area, a ledger's account."""

from collections.abc import Mapping, Sequence

from crm_desktop.exchange.reading.rows import Row, text_at
from crm_desktop.exchange.sheets.all_kinds import SHEETS

ENOUGH = 0.7
FEW_RECORDS = 3
"""Among so few records of their own an equal number is a slip, to be shown."""


def without_false_keys(entity: str, columns: Mapping[str, int], sample: Sequence[Row]) -> dict[str, int]:
    """The columns without a number that does not tell customers apart: several names share its values."""
    key, name = SHEETS[entity].key
    if key not in columns or name not in columns:
        return dict(columns)
    pairs = {(_at(row, columns[key]), _at(row, columns[name])) for row in sample}
    told = {(number, called) for number, called in pairs if number and called}
    numbers, names = {number for number, _called in told}, {called for _number, called in told}
    few = 1 if key == "customer_number" else FEW_RECORDS
    if len(names) > few and len(numbers) < ENOUGH * len(names):
        return {known: index for known, index in columns.items() if known != key}
    return dict(columns)


def _at(row: Row, index: int) -> str:
    return text_at(row, index).casefold()
