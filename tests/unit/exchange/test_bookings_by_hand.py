"""Books of work and bookings kept by hand: what was agreed, had up front, and is still to come."""

from decimal import Decimal

import pytest

from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.money_heads import Money, money_of
from crm_desktop.exchange.recognise.who_heads import asks_who
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row

WHO = ["Hired to", "Who booked", "For whom", "Made for", "Booked by", "Whose?", "送到哪家", "卖给谁", "谁家",
       "拿货的", "买冰的人", "geliefert an", "Für wen", "livré à", "谁欠的"]  # fmt: skip
NOT_WHO = ["Delivered by", "Paid to", "Paid by", "Assigned to", "Sold by", "Who served", "谁送的", "从哪",
           "到哪里", "拿货的日期", "Used for", "What for", "哪天", "谁经手"]  # fmt: skip


@pytest.mark.parametrize("head", WHO)
def test_such_a_head_asks_for_the_customer(head: str) -> None:
    assert asks_who(head)


@pytest.mark.parametrize("head", NOT_WHO)
def test_who_did_it_and_where_and_what_are_no_customers(head: str) -> None:
    assert not asks_who(head)


@pytest.mark.parametrize(
    "heads",
    [
        ["Who booked", "Tel", "Day", "Agreed £", "Deposit had", "Still to come"],
        ["Hired to", "Tel", "Out on", "Hire charge", "Had from them", "To come"],
        [
            "Client 客人",
            "Tel 電話",
            "Fitting 試身",
            "Price HK$ 價錢",
            "Deposit paid HK$ 已付訂金",
            "Balance HK$ 尾數",
        ],
        ["School", "Tel", "Begins", "Comes to £", "Paid up front £", "Balance due £"],
        ["卖给谁", "电话", "哪天", "一共多少钱", "已付定金", "尾数"],
    ],
)
@pytest.mark.parametrize("total", [["Total"], ["", "", "All"], ["All schools"], ["大家"], ["The lot"]])
def test_what_was_agreed_less_what_was_had_is_owed_and_its_total_is_nobodys(
    owed_after: OwedAfter, heads: Row, total: Row
) -> None:
    owed = owed_after(
        heads,
        ["Priory Cricket Club", "01632 960411", "2026-06-20", 850, 200, 650],
        ["Tansy Wraxall", "07700 900311", "2026-07-18", 2400, 600, 1800],
        ["Dunmere Council", "01632 960190", "2026-08-15", 640, 640, 0],
        [*total, *[""] * (3 - len(total)), 3890, 1440, 2450],
    )

    assert owed == [("Priory Cricket Club", Decimal(650)), ("Tansy Wraxall", Decimal(1800))]


@pytest.mark.parametrize(("many", "each"), [("Trips", "£ each"), ("Trips", "Price"), ("Qty", "A trip")])
def test_how_many_and_for_how_much_each_are_not_asked_about(
    owed_after: OwedAfter, many: str, each: str
) -> None:
    owed = owed_after(
        ["School", many, each, "Comes to £", "Paid up front £"],
        ["Hallow Down", 14, 85, 1190, 600],
        ["Kingsmere", 22, 95, 2090, 1045],
        ["Forest School", 3, 110, 330, 330],
    )

    assert owed == [("Hallow Down", Decimal(590)), ("Kingsmere", Decimal(1045))]


def test_deliveries_of_a_customer_named_once_are_all_owed_where_the_title_says_so(
    owed_after: OwedAfter,
) -> None:
    owed = owed_after(
        ["六月份送菜（全部月底未结）"],
        ["单位", "日子", "菜", "钱"],
        ["机关食堂", "2026-06-01", "青菜", 386.5],
        ["", "2026-06-08", "冬瓜", 412],
        ["", "", "小计", 798.5],
        ["电子厂饭堂", "2026-06-02", "白菜", 1260],
        ["", "", "小计", 1260],
        ["", "", "总计", 2058.5],
    )

    assert owed == [("机关食堂", Decimal("798.5")), ("电子厂饭堂", Decimal(1260))]


@pytest.mark.parametrize("head", ["Balance HK$ 尾數", "Balance US$", "尾数"])
def test_a_currency_s_sign_says_nothing_of_money(head: str) -> None:
    assert money_of(label_of(head)) is Money.BALANCE
