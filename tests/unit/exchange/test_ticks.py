"""Ticks that say what is paid."""

from decimal import Decimal

import pytest

from crm_desktop.core.errors import Refusal
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row

PAID = [
    (["哪天", "送到哪家", "玻璃", "小计", "收钱"], ["打√的钱收了，没打的还没收"]),
    (["日期", "客户", "货", "金额", "给了"], []),
    (["Date", "Customer", "What", "Amount", "Money in"], ["ticked = paid"]),
    (["Date", "Customer", "What", "Amount", "Got it"], []),
]


def rows_with(tick: str) -> list[Row]:
    return [
        ["2026-03-04", "顺昌门窗", "5mm", 288, tick],
        ["2026-03-05", "老胡铝材", "8mm", 660, ""],
        ["2026-03-09", "顺昌门窗", "镜子", 320, ""],
        ["2026-03-11", "吉祥旅社", "中空", 720, tick],
    ]


@pytest.mark.parametrize(("heads", "explained"), PAID)
@pytest.mark.parametrize("tick", ["√", "✓", "✔"])
def test_what_is_ticked_as_paid_is_settled(
    owed_after: OwedAfter, heads: Row, explained: Row, tick: str
) -> None:
    owed = owed_after(heads, *rows_with(tick), [], explained, entity="receivables")

    assert owed == [("老胡铝材", Decimal(660)), ("顺昌门窗", Decimal(320))]


@pytest.mark.parametrize(
    ("head", "explained"),
    [("没收钱", []), ("记号", ["打√的还没付"]), ("Mark", ["tick = not paid"])],
)
def test_ticks_for_what_is_open_are_asked_about(owed_after: OwedAfter, head: str, explained: Row) -> None:
    with pytest.raises(Refusal, match=head):
        owed_after(["日期", "客户", "货", "金额", head], *rows_with("√"), [], explained, entity="receivables")


def test_ticks_for_other_matters_say_nothing_of_payment(owed_after: OwedAfter) -> None:
    owed = owed_after(
        ["Date", "Customer", "What", "Amount", "Sent out"], *rows_with("√"), entity="receivables"
    )

    assert sum(amount for _name, amount in owed) == Decimal(1988)


def test_a_list_that_ticks_what_is_paid_is_no_list_of_orders(owed_after: OwedAfter) -> None:
    with pytest.raises(Refusal, match="orders / receivables"):
        owed_after(["日期", "客户", "货", "金额", "给了"], *rows_with("√"))
