"""Heads that ask when the money came: a day below one says that it came, a blank that it did not yet."""

from decimal import Decimal

import pytest

from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.payment_heads import RECEIVED_ON, payment_of
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import book, planned


@pytest.mark.parametrize("head", [
    "哪天收到钱", "什么时候付的", "几号给的钱",
    "收钱日子", "付清那天", "钱哪天到的", "哪天到账", "啥时候结清", "When paid", "When was it paid?",
    "When did they pay?", "Day paid",
    "Date money came in", "Money received on", "Got paid on", "Day settled", "Geld da am", "Wann bezahlt?",
    "收钱", "Settled", "Money in",
])  # fmt: skip
def test_a_day_below_such_a_head_says_that_it_was_paid(owed_after: OwedAfter, head: str) -> None:
    owed = owed_after(
        ["编号", "客人", "日期", "应收款", head],
        ["H-1", "星河酒店", "2026-05-02", 18800, "2026-05-06"],
        ["H-2", "白云饭庄", "2026-05-10", 6500, None],
        ["H-3", "东风照相馆", "2026-05-23", 4200, "2026-06-01"],
    )

    assert owed == [("白云饭庄", Decimal(6500))]


@pytest.mark.parametrize(
    "head", ["哪天该付钱", "约好付款日期", "When they pay", "最近收钱日期", "收货日期", "Back"]
)
def test_when_it_is_to_be_paid_says_not_that_it_was(head: str) -> None:
    assert payment_of(label_of(head)) != RECEIVED_ON


@pytest.mark.parametrize("head", ["哪天付钱", "几号给钱", "什么时候结账"])
def test_a_day_that_may_be_of_either_is_asked_about(file: CrmFile, head: str) -> None:
    one = book(
        ["编号", "客人", "日期", "应收款", head],
        ["H-1", "星河酒店", "2026-05-02", 18800, "2026-05-06"],
        ["H-2", "白云饭庄", "2026-05-10", 6500, None],
        ["H-3", "东风照相馆", "2026-05-23", 4200, "2026-06-01"],
    )

    assert [column.column for column in planned(file, one).sheets[0].questions] == [head]
