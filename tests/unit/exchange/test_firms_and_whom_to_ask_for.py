"""Lists of firms with whom to ask for there: the firms are the customers, however their column is headed."""

from decimal import Decimal

import pytest

from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import book


@pytest.mark.parametrize("head", ["Business", "Pub", "Hotel", "Outlet", "Venue", "饭店", "店家"])
def test_where_firms_stand_beside_persons_they_are_the_customers(head: str) -> None:
    one = book(
        [head, "Ask for", "WhatsApp", "Notes"],
        ["Palm Guest House", "Amira", "+254 700 555 021", "Fridays"],
        ["Ridge Lodge", "Paul", "+254 700 555 022", None],
        ["Lakeside Kitchen", "Zuri", "+254 700 555 023", None],
    )

    assert one.sheets[0].choice.entity == "customers"
    assert one.sheets[0].choice.columns["name"] == 0


def test_names_left_of_the_persons_are_never_left_behind_in_silence() -> None:
    one = book(
        ["Drop-off", "Ask for", "WhatsApp"],
        ["Palm Guest House", "Amira", "+254 700 555 021"],
        ["Ridge Lodge", "Paul", "+254 700 555 022"],
    )

    assert set(one.sheets[0].kinds) == {"contacts", "customers"}


def test_persons_in_groups_stay_persons() -> None:
    one = book(
        ["Circle", "Full name", "Mobile"],
        ["Choir", "Amira Odhiambo", "+254 700 555 021"],
        ["Choir", "Paul Mwangi", "+254 700 555 022"],
    )

    assert one.sheets[0].choice.entity == "contacts"


@pytest.mark.parametrize("head", ["哪家做的", "哪家印的", "哪家修的", "谁家装的"])
def test_whose_job_it_was_says_who_owes_it(owed_after: OwedAfter, head: str) -> None:
    owed = owed_after(
        ["单号", head, "日期", "做什么", "多少钱", "付没付"],
        ["Y1", "清风茶楼", "2026-07-03", "宣传单", 460, "付清"],
        ["Y2", "和顺物业", "2026-07-06", "信封", 1280, "没付"],
        ["Y3", "育才中心", "2026-07-09", "海报", 735.5, "没付"],
    )

    assert owed == [("和顺物业", Decimal(1280)), ("育才中心", Decimal("735.5"))]
