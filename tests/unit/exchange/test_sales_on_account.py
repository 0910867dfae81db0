"""Sales on account and jobs, with goods and numbers beside them: what is owed, and no list of products."""

from decimal import Decimal

import pytest

from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import book


@pytest.mark.parametrize(
    ("who", "owing"),
    [("Yard customer", "Due to us"), ("Trade client", "Owed to us"), ("Our buyer", "Due us")],
)
def test_goods_beside_what_is_due_to_us_make_no_products(owed_after: OwedAfter, who: str, owing: str) -> None:
    owed = owed_after(
        ["Date", who, "Docket", "Goods", owing],
        ["2026-03-03", "Quarry Sheds", "D1190", "feather edge", 486],
        ["2026-03-10", "Amos Teague", "D1197", "sleepers", 312],
        ["2026-03-16", "Quarry Sheds", "R0031", "returned 12 boards", -58.2],
        ["", "", "", "Total due", 739.8],
    )

    assert owed == [("Amos Teague", Decimal(312)), ("Quarry Sheds", Decimal("427.8"))]


@pytest.mark.parametrize("offered", ["Quoted", "Estimate", "Budget"])
def test_what_was_quoted_is_neither_owed_nor_asked_about(owed_after: OwedAfter, offered: str) -> None:
    owed = owed_after(
        ["No", "For whom", "Job", offered, "Invoiced", "Received", "Outstanding"],
        ["S-41", "Hopwood Dairy", "van lettering", 700, 640, 640, 0],
        ["S-42", "The Plum Tree", "hanging sign", 480, 525, 200, 325],
        ["S-43", "Arkle Motors", "fascia", 2100, 2100, 0, 2100],
    )

    assert owed == [("Arkle Motors", Decimal(2100)), ("The Plum Tree", Decimal(325))]


def test_whether_somebody_is_a_new_customer_is_no_name() -> None:
    one = book(
        ["Company", "New customer", "Phone"], ["Ash", "yes", "07700 900111"], ["Oak", "no", "07700 900112"]
    )

    assert one.sheets[0].choice.columns == {"name": 0, "phone": 2}
