"""A balance that runs over all customers together, and one that an allowance was taken off before."""

from decimal import Decimal

import pytest

from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row, books


@pytest.mark.parametrize("heads", [
    ["Date", "Name", "Details", "Sold on account", "Money received", "Owed altogether"],
    ["Date", "Customer", "Details", "Charged", "Received", "Balance"],
])  # fmt: skip
def test_what_each_brought_forward_is_their_own_though_the_balance_is_of_all(
    owed_after: OwedAfter, heads: Row
) -> None:
    owed = owed_after(
        heads,
        ["2026-04-01", "Mossgiel Kennels", "balance b/f", 212, "", 212],
        ["2026-04-01", "Pat Ridley", "balance b/f", 48.5, "", 260.5],
        ["2026-04-08", "Mossgiel Kennels", "20 bags kibble", 390, "", 650.5],
        ["2026-04-14", "Pat Ridley", "cash", "", 48.5, 602],
        ["2026-04-17", "Harbottle Livery", "shavings", 246, "", 848],
        ["2026-04-23", "Mossgiel Kennels", "cheque", "", 300, 548],
        ["", "", "Totals", 896.5, 348.5, 548],
    )

    assert owed == [("Harbottle Livery", Decimal(246)), ("Mossgiel Kennels", Decimal(302))]


@pytest.mark.parametrize("heads", [
    ["酒店", "应收货款", "抹零折让", "实收", "未收"],
    ["单位", "货款", "让利", "已付", "还欠"],
    ["Customer", "Receivable", "Allowance", "Received", "Not received"],
])  # fmt: skip
def test_what_was_let_off_is_not_owed(owed_after: OwedAfter, heads: Row) -> None:
    owed = owed_after(
        heads,
        ["悦来酒店", 9860, 60, 9800, 0],
        ["君豪商务", 4315.5, 15.5, 2000, 2300],
        ["小城客栈", 1280, 0, 0, 1280],
        ["合计", 15455.5, 75.5, 11800, 3580],
    )

    assert owed == [("君豪商务", Decimal(2300)), ("小城客栈", Decimal(1280))]


def test_a_festival_in_the_title_is_no_customer() -> None:
    one = books(
        None,
        中秋=[
            ["中秋茶礼结账表"],
            ["酒店", "应收货款", "抹零折让", "实收", "未收"],
            ["悦来大酒店", 9860, 60, 9800, 0],
            ["君豪商务", 4315.5, 15.5, 2000, 2300],
            ["小城客栈", 1280, 0, 0, 1280],
        ],
    )

    assert one.sheets[0].choice.columns["customer"] == 0
