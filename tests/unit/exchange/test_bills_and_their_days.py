"""Bills with the day on which they were written and the one on which they were paid; lists titled as invoices."""

from decimal import Decimal

import pytest

from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.money_heads import Money, money_of
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row, book, planned


@pytest.mark.parametrize("heads", [
    ["For whom", "Date of bill", "Work", "Bill £", "Paid on"],
    ["Customer", "Date of invoice", "Work", "Invoice €", "Settled on"],
    ["Who for", "Bill date", "Work", "Bill (£)", "When paid"],
])  # fmt: skip
def test_a_bill_with_the_sign_of_a_currency_is_what_it_came_to(owed_after: OwedAfter, heads: Row) -> None:
    owed = owed_after(
        heads,
        ["Mrs Doyle", "2026-01-14", "upright, tuned", 85, "2026-01-14"],
        ["Hill School", "2026-01-20", "two pianos", 190, None],
        [None, None, None, None, None],
        ["Music Shop", "2026-01-22", "grand", 345, "2026-02-16"],
        ["Chapel Hall", "2026-02-19", "organ", 95, None],
        [None, None, None, None, None],
        ["Note: rang the school about theirs on 2 March", None, None, None, None],
    )

    assert owed == [("Chapel Hall", Decimal(95)), ("Hill School", Decimal(190))]


@pytest.mark.parametrize("title", ["销售发票序时簿", "发票清单", "Sales invoice register", "Rechnungsliste"])
def test_rows_titled_as_invoices_are_owed(owed_after: OwedAfter, title: str) -> None:
    owed = owed_after(
        [title, None, None, None, None, None],
        ["单据编号", "日期", "购货单位", "不含税金额", "税额", "价税合计"],
        ["F-1", "2026-08-05", "皖江泵业", 8800, 1144, 9944],
        ["F-2", "2026-08-08", "天门汽配", 12350.4, 1605.55, 13955.95],
    )

    assert owed == [("天门汽配", Decimal("13955.95")), ("皖江泵业", Decimal(9944))]


def test_ages_below_a_title_of_theirs_are_parts_of_what_is_owed(owed_after: OwedAfter) -> None:
    owed = owed_after(
        ["客户名称", "账龄", None, None, None, "合计"],
        [None, "未到期", "1-30天", "31-60天", "90天以上", None],
        ["汉水轴承", 12000, 3500, 0, 0, 15500],
        ["楚田农机", 0, 0, 4680, 2200, 6880],
    )

    assert owed == [("楚田农机", Decimal(6880)), ("汉水轴承", Decimal(15500))]


@pytest.mark.parametrize(
    "head", ["账龄 1-30天", "逾期 31-60天", "账龄区间 90天以上", "Ageing 31-60", "Overdue 1-30 days"]
)
def test_an_age_is_one_with_its_title_too(head: str) -> None:
    assert money_of(label_of(head)) is Money.BUCKET


def test_of_customers_and_suppliers_together_only_the_customers_owe(owed_after: OwedAfter) -> None:
    owed = owed_after(
        ["单位编号", "单位类型", "单位名称", "电话", "期初应收"],
        ["W1", "客户", "甘泉超市", "0792-5550201", 2680],
        ["W2", "供应商", "昌江瓷土", "0798-5550202", None],
        ["W3", "客户", "青山日用品", "0791-5550203", 940],
    )

    assert owed == [("甘泉超市", Decimal(2680)), ("青山日用品", Decimal(940))]


@pytest.mark.parametrize("head", ["When they pay", "Pays", "什么时候付钱", "怎么结账"])
def test_when_firms_pay_is_their_terms(file: CrmFile, head: str) -> None:
    one = book(
        ["Pub", "Address", head],
        ["Bell & Whistle", "4 Dock St", "30 days end of month on the 10th"],
        ["The Harrow", "2 Mill Row", "net 14 days"],
        ["Cricket Club", "Park Way", "cash on delivery"],
    )

    assert one.sheets[0].choice.entity == "customers"
    assert one.sheets[0].choice.columns["terms"] == 2
    assert not planned(file, one).has_errors
