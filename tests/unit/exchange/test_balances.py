"""Lists of balances: opening, what came and went, closing; the side, what was paid ahead, the currency."""

import datetime as dt
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.plans import Plan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.services.settings import Settings
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned


@pytest.fixture
def firms(file: CrmFile) -> CrmFile:
    """A file with three customers."""
    rows = [["客户编号", "客户名称"], ["K1", "甲公司"], ["K2", "乙公司"], ["K3", "丙公司"]]
    apply(file, planned(file, book(*rows)))
    return file


def owed(file: CrmFile) -> dict[str, int]:
    """Each customer's balance in yuan."""
    joined = "ledger_entry e JOIN party c ON c.id = e.customer_id"
    return {
        name: cents // 100
        for name, cents in all_of(file, f"SELECT c.name, sum(e.amount) FROM {joined} GROUP BY 1")
    }


def brought_in(file: CrmFile, *rows: Any) -> Plan:
    plan = planned(file, book(*rows))
    apply(file, plan, skip_errors=True)
    return plan


def test_the_closing_balance_counts_whatever_came_and_went(firms: CrmFile) -> None:
    plan = brought_in(
        firms,
        ["单位名称", "期初余额", "本期借方", "本期贷方", "期末余额"],
        ["甲公司", 1000, 500, 300, 1200],
        ["乙公司", -200, 0, 300, -500],
        ["丙公司", 0, 0, 0, 0],
    )

    assert owed(firms) == {"甲公司": 1200, "乙公司": -500}
    assert str(plan.sheets[0].verdicts.remarks[2]) == "No date is given: an item of 2026-11-20."


def test_without_a_closing_column_it_is_reckoned_and_a_stated_one_is_compared(firms: CrmFile) -> None:
    brought_in(firms, ["单位名称", "期初余额", "本期借方", "本期贷方"], ["甲公司", 1000, 500, 300])
    plan = brought_in(
        firms, ["单位名称", "期初余额", "本期借方", "本期贷方", "期末余额"], ["乙公司", 10, 5, 0, 20]
    )

    assert owed(firms) == {"甲公司": 1200, "乙公司": 20}
    assert "a balance of 20.00, its amounts give 15.00" in str(plan.sheets[0].verdicts.remarks[2])


def test_a_column_for_the_side_gives_the_balance_its_sign(firms: CrmFile) -> None:
    brought_in(
        firms,
        ["客户余额表"],
        ["客户", "", "期初余额", "", "本期发生", "", "期末余额", ""],
        ["编号", "名称", "方向", "金额", "借方", "贷方", "方向", "金额"],
        ["K1", "甲公司", "借", 1000, 500, 300, "借", 1200],
        ["K2", "乙公司", "贷", 200, 0, 300, "贷", 500],
        ["K3", "丙公司", "平", 0, 0, 0, "平", 0],
    )

    assert owed(firms) == {"甲公司": 1200, "乙公司": -500}


def test_an_amount_under_credit_was_received(firms: CrmFile) -> None:
    heads = ["日期", "凭证号", "客户", "借贷", "金额"]
    brought_in(
        firms, heads, ["2026-10-01", "1", "甲公司", "借", 500], ["2026-10-02", "2", "甲公司", "贷", 200]
    )

    assert owed(firms) == {"甲公司": 300}


def test_a_word_that_is_no_side_is_an_error(firms: CrmFile) -> None:
    plan = brought_in(firms, ["客户名称", "方向", "余额"], ["甲公司", "左", 5], ["乙公司", "贷", 7])

    assert [str(one.message) for one in plan.sheets[0].verdicts.all_problems()] == [
        "“左” is neither debit nor credit."
    ]
    assert owed(firms) == {"乙公司": -7}


def test_what_was_paid_ahead_is_a_receipt_to_be_used(firms: CrmFile) -> None:
    rows = [
        ["单位名称", "应收余额", "预收余额"],
        ["甲公司", 1000, 100],
        ["乙公司", 0, 300],
        ["丙公司", "", ""],
    ]
    brought_in(firms, *rows)

    assert owed(firms) == {"甲公司": 900, "乙公司": -300}
    assert all_of(firms, "SELECT kind, amount FROM ledger_entry ORDER BY customer_id, kind") == [
        ("charge", 100000),
        ("receipt", -10000),
        ("receipt", -30000),
    ]
    assert planned(firms, book(*rows)).count(Verdict.DUPLICATE) == 2


def test_balances_without_dates_add_nothing_on_another_day_and_never_come_on_top(
    firms: CrmFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["客户名称", "应收余额"], ["甲公司", 100]]
    brought_in(firms, *rows)
    monkeypatch.setattr(firms, "clock", FixedClock(dt.date(2026, 11, 23)))

    again, other = planned(firms, book(*rows)), planned(firms, book(rows[0], ["甲公司", 150]))

    assert (again.count(Verdict.DUPLICATE), again.count(Verdict.NEW)) == (1, 0)
    assert "100.00 in all" in str(next(other.sheets[0].verdicts.all_problems()).message)


def test_amounts_in_another_currency_are_not_added_to_ours(firms: CrmFile) -> None:
    heads = ["客户名称", "单号", "日期", "币种", "应收金额"]
    plan = brought_in(
        firms,
        heads,
        ["甲公司", "1", "2026-10-01", "USD", 100],
        ["甲公司", "2", "2026-10-01", "人民币", 50],
        ["甲公司", "3", "2026-10-01", "RMB", 60],
    )

    assert [one.row for one in plan.sheets[0].verdicts.all_problems()] == [2]
    assert owed(firms) == {"甲公司": 110}


def test_amounts_converted_to_our_currency_are_taken(firms: CrmFile) -> None:
    heads = ["客户名称", "单号", "日期", "币种", "原币金额", "汇率", "本币金额"]
    brought_in(
        firms,
        heads,
        ["甲公司", "1", "2026-10-01", "USD", 100, 7.1, 710],
        ["甲公司", "2", "2026-10-01", "CNY", 50, 1, 50],
    )

    assert owed(firms) == {"甲公司": 760}


def test_a_firm_that_keeps_its_books_in_one_foreign_currency_may(firms: CrmFile) -> None:
    plan = planned(
        firms,
        books(应收=[["客户名称", "单号", "日期", "币种", "金额"], ["甲公司", "1", "2026-10-01", "USD", 100]]),
    )

    assert not plan.has_errors


def test_balances_without_a_date_are_of_the_day_the_titles_say(firms: CrmFile) -> None:
    head = ["客户名称", "期末余额"]
    brought_in(firms, ["2026年6月应收账款汇总表"], head, ["甲公司", 100])
    plan = planned(firms, book(head, ["乙公司", 50], name="应收余额 2026-09-30.xlsx"))
    apply(firms, plan)
    brought_in(firms, head, ["丙公司", 20])

    days = all_of(firms, "SELECT date FROM ledger_entry ORDER BY id")
    assert [day for (day,) in days] == ["2026-06-30", "2026-09-30", "2026-11-20"]


def test_a_row_that_says_it_is_a_payment_is_a_receipt_of_what_is_left_of_it(firms: CrmFile) -> None:
    plan = brought_in(
        firms,
        ["Date", "Transaction Type", "Num", "Customer", "Due Date", "Amount", "Open Balance"],
        ["2026-06-15", "Invoice", "1045", "甲公司", "2026-07-15", 1250, 1250],
        ["2026-06-16", "Credit Memo", "CM1", "甲公司", "", -40, -40],
        ["2026-06-20", "Payment", "P-88", "甲公司", "", -500, -100],
        ["2026-06-21", "收款单", "P-89", "乙公司", "", 300, 300],
        ["2026-06-22", "Payment", "P-90", "丙公司", "", -70, 0],
    )

    assert [plan.count(verdict) for verdict in (Verdict.NEW, Verdict.ERROR, Verdict.SKIPPED)] == [4, 0, 1]
    assert owed(firms) == {"甲公司": 1110, "乙公司": -300}
    receipts = all_of(firms, "SELECT number, amount FROM ledger_entry WHERE kind = 'receipt' ORDER BY id")
    assert receipts == [("P-88", -10000), ("P-89", -30000)]


def test_the_currency_of_the_books_is_the_one_that_is_kept(firms: CrmFile) -> None:
    Settings(firms).set("currency", "GBP")
    head = ["单据日期", "单据编号", "客户名称", "币种", "应收金额"]
    day = "2026-10-01"
    plan = planned(
        firms,
        book(
            head,
            [day, "A1", "甲公司", "CNY", 10],
            [day, "A2", "乙公司", "CNY", 20],
            [day, "A3", "丙公司", "GBP", 30],
        ),
    )

    assert set(plan.sheets[0].verdicts.problems) == {2, 3}


@pytest.mark.parametrize(
    ("groups", "heads"),
    [
        (
            ["客户编号", "客户名称", "期初余额", "", "本期借方", "本期贷方", "期末余额", ""],
            ["", "", "方向", "金额", "金额", "金额", "方向", "金额"],
        ),
        (
            ["编码", "客户名称", "期初", "", "本期发生", "", "期末", ""],
            ["", "", "方向", "金额", "借方", "贷方", "方向", "金额"],
        ),
        (
            ["单位", "", "期初余额", "", "本期发生额", "", "期末余额", ""],
            ["编码", "名称", "借贷", "本币", "借方金额", "贷方金额", "借贷", "本币"],
        ),
        (
            ["客户代码", "客户", "年初余额", "", "本年累计", "", "期末余额", ""],
            ["", "", "方向", "人民币", "借方", "贷方", "方向", "人民币"],
        ),
        (
            ["A/C", "Customer", "Opening balance", "", "Movements", "", "Closing balance", ""],
            ["", "", "Dr/Cr", "Amount", "Debit", "Credit", "Dr/Cr", "Amount"],
        ),
        (
            ["Konto", "Debitor", "Anfangssaldo", "", "Umsatz", "", "Endsaldo", ""],
            ["", "", "S/H", "Betrag", "Soll", "Haben", "S/H", "Betrag"],
        ),
    ],
)
def test_what_stands_under_the_closing_balance_is_owed(
    firms: CrmFile, groups: list[str], heads: list[str]
) -> None:
    debit, credit = ("S", "H") if "S/H" in heads else ("Dr", "Cr") if "Dr/Cr" in heads else ("借", "贷")
    brought_in(
        firms,
        ["余额表"],
        groups,
        heads,
        ["K1", "甲公司", debit, 450, 1286, 1000, debit, 736],
        ["K2", "乙公司", debit, 20, 10, 60, credit, 30],
        ["K3", "丙公司", debit, 80, 0, 0, debit, 80],
    )

    assert owed(firms) == {"甲公司": 736, "乙公司": -30, "丙公司": 80}


@pytest.mark.parametrize(
    ("groups", "heads"),
    [
        (
            ["单位", "", "期初余额", "", "本期发生额", "", "期末余额", ""],
            ["编码", "名称", "借方", "贷方", "借方", "贷方", "借方", "贷方"],
        ),
        (
            ["A/C", "Customer", "Opening balance", "", "Movements", "", "Closing balance", ""],
            ["", "", "Debit", "Credit", "Debit", "Credit", "Debit", "Credit"],
        ),
        (
            ["Konto", "Debitor", "Anfangssaldo", "", "Umsatz", "", "Endsaldo", ""],
            ["", "", "Soll", "Haben", "Soll", "Haben", "Soll", "Haben"],
        ),
    ],
)
def test_the_sides_of_the_closing_balance_stand_beside_each_other(
    firms: CrmFile, groups: list[str], heads: list[str]
) -> None:
    brought_in(
        firms,
        ["余额表"],
        groups,
        heads,
        ["K1", "甲公司", 450, "", 1286, 1000, 736, ""],
        ["K2", "乙公司", 20, "", 10, 60, "", 30],
        ["K3", "丙公司", 80, "", "", "", 80, ""],
    )

    assert owed(firms) == {"甲公司": 736, "乙公司": -30, "丙公司": 80}
