"""A day of payment beside amounts: payments that came in, or items of which some are open."""

from decimal import Decimal

import pytest

from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import book


@pytest.mark.parametrize(
    "heads",
    [
        ["Kunde", "geliefert am", "Rechnung", "Brutto EUR", "bezahlt am"],
        ["Customer", "Delivered on", "Docket", "Total", "Paid on"],
        ["客户", "送到那天", "单号", "货款", "收款日期"],
    ],
)
def test_what_has_no_day_of_payment_yet_is_open(owed_after: OwedAfter, heads: list[str]) -> None:
    owed = owed_after(
        heads,
        ["Gasthof", "2026-01-19", "L-1", "412.60", "2026-02-03"],
        ["Verein", "2026-01-23", "L-2", "1289.35", ""],
        ["Kiosk", "2026-02-02", "L-3", "98.00", "2026-02-02"],
    )

    assert owed == [("Verein", Decimal("1289.35"))]


def test_items_that_are_all_paid_are_no_receipts(owed_after: OwedAfter) -> None:
    owed = owed_after(
        ["Customer", "Finished on", "Job no", "Total", "Paid on"],
        ["Ash", "2026-01-19", "L-1", "412.60", "2026-02-03"],
        ["Oak", "2026-02-02", "L-3", "98.00", "2026-02-02"],
    )

    assert owed == []


@pytest.mark.parametrize(
    "rows",
    [
        [["Customer", "Payment date", "Amount", "Banked"], ["Ash", "2026-02-03", 412.6, "2026-02-04"],
         ["Oak", "2026-02-05", 80, "2026-02-06"]],
        [["收款日期", "客户", "金额", "方式"], ["2026-02-03", "甲店", 412.6, "微信"], ["", "乙店", 100, "微信"],
         ["2026-02-05", "丙店", 80, "现金"]],
    ],
)  # fmt: skip
def test_payments_stay_payments_beside_another_day_of_theirs(rows: list[list[object]]) -> None:
    assert book(*rows).sheets[0].choice.entity == "receipts"
