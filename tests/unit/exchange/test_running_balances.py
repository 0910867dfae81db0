"""A balance that runs from row to row, however the rows say what they are."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, all_of, brought_in, owed

OwedAfter = Callable[..., list[tuple[str, Decimal]]]


def got(file: CrmFile) -> Decimal:
    """What was received in all."""
    ((cents,),) = all_of(file, "SELECT -SUM(amount) FROM ledger_entry WHERE kind = 'receipt'")
    return Decimal(cents or 0) / 100


@pytest.mark.parametrize("payment", ["Payment", "Receipt", "Customer Payment", "Deposit"])
def test_a_detail_by_customer_with_payments_below_nothing(
    file: CrmFile, tmp_path: Path, payment: str
) -> None:
    rows: list[Row] = [
        ["", "Date", "Transaction type", "Num", "Due date", "Amount", "Balance"],
        ["Oak Nursery"],
        ["", "2026-07-06", "Invoice", "2201", "2026-08-05", 360, 360],
        ["", "2026-07-30", payment, "", "", -360, 0],
        ["", "2026-09-14", "Invoice", "2244", "2026-10-14", 125, 125],
        ["Total for Oak Nursery", "", "", "", "", 125, ""],
        ["Elm Estates"],
        ["", "2026-09-25", "Invoice", "2251", "2026-10-25", "2075.4", "2075.4"],
        ["", "2026-10-02", "Invoice", "2260", "2026-11-01", 88, "2163.4"],
        ["", "2026-10-13", "Credit Memo", "2262", "", -88, "2075.4"],
        ["", "2026-10-14", payment, "", "", -1000, "1075.4"],
        ["Total for Elm Estates", "", "", "", "", "1075.4", ""],
        ["TOTAL", "", "", "", "", "1200.4", ""],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Elm Estates", Decimal("1075.4")), ("Oak Nursery", Decimal(125))]
    assert got(file) == 1360


def test_single_invoices_with_a_running_balance_are_charged_whole(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Customer", "Date", "Invoice", "Debit", "Credit", "Balance"],
        ["Oak", "2026-07-06", "1", 100, "", 100],
        ["Oak", "2026-07-07", "", "", 100, 0],
        ["Elm", "2026-07-08", "2", 70, "", 70],
        ["Fir", "2026-07-09", "3", 50, "", 50],
        ["Fir", "2026-07-19", "", "", 20, 30],
    ]

    assert owed_after(*rows) == [("Elm", Decimal(70)), ("Fir", Decimal(30))]


def test_a_balance_that_runs_down_the_whole_sheet_of_several_customers(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Customer", "Date", "Invoice", "Amount", "Running balance"],
        ["Oak", "2026-07-06", "1", 100, 100],
        ["Elm", "2026-07-07", "2", 40, 140],
        ["Fir", "2026-07-08", "3", 70, 210],
    ]

    assert owed_after(*rows) == [("Elm", Decimal(40)), ("Fir", Decimal(70)), ("Oak", Decimal(100))]


def test_a_ledger_of_one_customer_with_positive_payments_told_by_their_kind(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["Customer: Oak Ltd"],
        ["Date", "Type", "Reference", "Value", "Balance"],
        ["2026-07-06", "Invoice", "7", 100, 100],
        ["2026-07-16", "Payment", "bacs", 60, 40],
        ["2026-07-26", "Invoice", "8", 30, 70],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Oak Ltd", Decimal(70))]
    assert got(file) == 60


def test_what_is_left_of_each_item_is_no_running_balance(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Customer", "Date", "Invoice", "Amount", "Balance"],
        ["Oak", "2026-07-06", "1", 100, 100],
        ["Oak", "2026-07-07", "2", 40, 15],
        ["Elm", "2026-07-08", "3", 70, 0],
        ["Elm", "2026-07-09", "4", 70, 70],
    ]

    assert owed_after(*rows) == [("Elm", Decimal(70)), ("Oak", Decimal(115))]


def test_parts_left_of_two_items_do_not_run_by_chance(owed_after: OwedAfter) -> None:
    rows: list[Row] = [
        ["Customer", "Date", "Invoice", "Amount", "Balance"],
        ["Oak", "2026-07-06", "1", 60, 40],
        ["Oak", "2026-07-07", "2", 20, 20],
    ]

    assert owed_after(*rows) == [("Oak", Decimal(60))]
