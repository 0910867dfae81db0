"""Rows with a day of payment: payments that were received, or items of which some may not be paid yet."""

from collections.abc import Mapping, Sequence

from crm_desktop.exchange.column_pairs import days_in, with_days
from crm_desktop.exchange.reading.rows import Row, text_at
from crm_desktop.exchange.recognise.heads import Head, is_payment_day
from crm_desktop.exchange.sheet_columns import records_of

MONEY = ("amount", "balance", "net_amount", "line_amount")


def are_items(columns: Mapping[str, int], head: Head, sample: Sequence[Row]) -> bool:
    """Whether the rows are items, not payments, though no head says so: behind some amounts the day of payment is
    not filled in yet, or all rows have an earlier day of their own. `columns` are those of a ledger.

    A day that leads the rows of payments may stand once for several.
    """
    paid = columns.get("received_on")
    if paid is None:
        return False
    records = records_of(columns, head, sample)
    money = [columns[key] for key in MONEY if columns.get(key, paid) < paid]
    told = [bool(text_at(row, paid)) for row in records if any(text_at(row, index) for index in money)]
    if any(told) and not all(told):
        return True
    return _have_days_before(paid, columns, head, records)


def _have_days_before(paid: int, columns: Mapping[str, int], head: Head, records: Sequence[Row]) -> bool:
    own = with_days(columns, head.labels, records).get("date")
    if own is None or is_payment_day(head.labels[own]):
        return False
    first, last = (days_in(index, head.labels, records) for index in (own, paid))
    pairs = [pair for pair in zip(first or (), last or (), strict=False) if all(pair)]
    return (
        bool(pairs)
        and all(one <= other for one, other in pairs if one and other)
        and any(one != other for one, other in pairs)
    )
