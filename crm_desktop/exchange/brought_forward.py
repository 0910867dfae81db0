"""Balances brought forward: a ledger's first line of a customer, dated where the ledger begins."""

from collections.abc import Sequence
from datetime import date

from crm_desktop.exchange.recognise.rowkinds import RowKind
from crm_desktop.exchange.row_values import RowValues

BROUGHT_FORWARD = "brought_forward"
"""The key that marks the values of such a row."""


def date_brought_forward(rows: Sequence[RowValues], since: date | None) -> None:
    """Date what was brought forward without a date: the day the sheet begins, or of the customer's first row."""
    following: date | None = None
    for row in reversed(rows):
        if row.values.get(BROUGHT_FORWARD):
            told = row.values.setdefault("date", _earlier(since, following))
            if told is None:
                del row.values["date"]
        elif row.kind is RowKind.DATA:
            following = row.values.get("date", following)
        if row.kind is RowKind.GROUP:
            following = None


def _earlier(since: date | None, following: date | None) -> date | None:
    if since is None or following is None:
        return since or following
    return min(since, following)
