"""Ledgers and open items in groups: customers above their rows, balances brought forward, sums without a word."""

from typing import Any

import pytest

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.plans import Plan
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned

HEADS = ["日期", "单据编号", "摘要", "应收金额", "实收金额", "余额"]


@pytest.fixture
def firms(file: CrmFile) -> CrmFile:
    """A file with three customers."""
    rows = [["客户编号", "客户名称"], ["K001", "甲公司"], ["K002", "乙公司"], ["K003", "Total Energies"]]
    apply(file, planned(file, book(*rows)))
    return file


def owed(file: CrmFile) -> dict[str, float]:
    """Each customer's balance in yuan."""
    joined = "ledger_entry e JOIN party c ON c.id = e.customer_id"
    rows = all_of(file, f"SELECT c.name, sum(e.amount) FROM {joined} GROUP BY 1")
    return {name: cents / 100 for name, cents in rows}


def brought_in(file: CrmFile, *rows: Any) -> Plan:
    plan = planned(file, book(*rows))
    apply(file, plan)
    return plan


def test_a_balance_brought_forward_is_an_item_where_the_ledger_begins(firms: CrmFile) -> None:
    plan = brought_in(
        firms,
        ["应收款明细账"],
        ["期间：2026年10月1日至2026年10月31日"],
        HEADS,
        ["客户：甲公司"],
        ["", "", "期初余额", "", "", 12000],
        ["2026-10-05", "XS1", "销售", 3000, "", 15000],
        ["2026-10-20", "SK1", "收款", "", 10000, 5000],
        ["", "", "本期合计", 3000, 10000, 5000],
        ["客户：K002(乙公司)"],
        ["", "", "期初余额", "", "", 0],
        ["2026-10-08", "XS2", "销售", "1,280.50", "", "1,280.50"],
        ["", "", "本期合计", 1280.5, 0, 1280.5],
        ["总计", "", "", 4280.5, 10000, 6280.5],
    )

    assert owed(firms) == {"甲公司": 5000, "乙公司": 1280.5}
    assert all_of(firms, "SELECT date, amount FROM ledger_entry WHERE summary = '期初余额'") == [
        ("2026-10-01", 1200000)
    ]
    assert str(plan.sheets[0].verdicts.remarks[5]) == "Brought forward: an item of 2026-10-01."


def test_without_a_period_it_is_dated_by_the_customer_s_first_row(firms: CrmFile) -> None:
    heads = ["客户", *HEADS]
    brought_in(
        firms,
        heads,
        ["甲公司", "", "", "上期结转", "", "", 100],
        ["甲公司", "2026-10-05", "1", "销售", 50, "", 150],
        ["甲公司", "2026-10-06", "2", "销售", 50, "", 200],
    )

    assert all_of(firms, "SELECT date, amount FROM ledger_entry ORDER BY id LIMIT 1") == [
        ("2026-10-05", 10000)
    ]


def test_what_is_brought_forward_into_the_next_month_is_not_owed_twice(firms: CrmFile) -> None:
    heads = ["客户", *HEADS]
    september = [heads, ["甲公司", "2026-09-01", "1", "销售", 100, "", 100]]
    october = [
        heads,
        ["甲公司", "2026-10-01", "", "期初余额", "", "", 100],
        ["甲公司", "2026-10-05", "2", "销售", 50, "", 150],
    ]
    plan = planned(firms, books(九月=september, 十月=october))
    apply(firms, plan)

    assert owed(firms) == {"甲公司": 150}
    assert plan.count(Verdict.SKIPPED) == 1


def test_an_entry_that_a_balance_brought_forward_contains_is_an_error(firms: CrmFile) -> None:
    heads = ["客户", *HEADS]
    plan = planned(
        firms,
        book(
            heads,
            ["甲公司", "2026-10-01", "", "期初余额", "", "", 100],
            ["甲公司", "2026-09-05", "2", "销售", 50, "", 150],
            ["甲公司", "2026-10-05", "3", "销售", 50, "", 200],
        ),
    )

    assert [(one.row, str(one.message)) for one in plan.sheets[0].verdicts.all_problems()] == [
        (3, "The balance brought forward on 2026-10-01 contains this already.")
    ]


def test_names_that_stand_alone_are_customers_and_their_totals_no_records(firms: CrmFile) -> None:
    brought_in(
        firms,
        ["", "", "Type", "Date", "Num", "Terms", "Due Date", "Open Balance"],
        ["", "甲公司"],
        ["", "", "Invoice", "10/13/2026", "1041", "Net 30", "11/12/2026", 1250],
        ["", "", "Credit Memo", "11/02/2026", "1050", "", "", -75.25],
        ["", "Total 甲公司", "", "", "", "", "", 1174.75],
        ["", "Total Energies"],
        ["", "", "Invoice", "11/05/2026", "1052", "Net 15", "11/20/2026", "$2,010.40"],
        ["", "Total Total Energies", "", "", "", "", "", 2010.4],
        ["TOTAL", "", "", "", "", "", "", 3185.15],
    )

    assert owed(firms) == {"甲公司": 1174.75, "Total Energies": 2010.4}
    assert all_of(firms, "SELECT number, date, due_date FROM ledger_entry ORDER BY id LIMIT 1") == [
        ("1041", "2026-10-13", "2026-11-12")
    ]


def test_a_statement_is_of_the_customer_above_its_head(firms: CrmFile) -> None:
    brought_in(
        firms,
        ["对账单"],
        ["客户名称：乙公司", "", "", "联系电话：021-5550002"],
        ["对账期间：2026-09-01 至 2026-09-30"],
        HEADS,
        ["2026-09-01", "A1", "货款", 100, "", 100],
        ["2026-09-12", "", "收款", "", 30, 70],
        ["合计", "", "", 100, 30, 70],
        ["大写：柒拾元整"],
    )

    assert owed(firms) == {"乙公司": 70}


def test_names_alone_in_a_list_of_customers_are_its_records(firms: CrmFile) -> None:
    plan = planned(
        firms,
        book(["客户名称", "手机", "地址"], ["丁公司"], ["戊公司", "139", "x"], ["Total Oil", "138", ""]),
    )

    assert plan.count(Verdict.NEW) == 3


def test_sums_without_a_word_are_no_items(firms: CrmFile) -> None:
    plan = planned(
        firms,
        book(
            ["客户名称", "日期", "应收金额", "已收金额", "余额"],
            ["甲公司", "2026-10-01", 100, 20, 80],
            ["", "2026-10-02", 50, 0, 50],
            ["", "", 150, 20, 130],
            ["乙公司", "2026-10-03", 70, 0, 70],
            ["", "", 70, 0, 70],
            ["", "", 220, 20, 200],
        ),
    )

    assert plan.sheets[0].verdicts.numbers_of(Verdict.NEW) == [2, 3, 5]
    assert plan.sheets[0].verdicts.numbers_of(Verdict.SKIPPED) == [4, 6, 7]


def test_the_same_figures_once_more_may_be_a_sum_or_an_item(firms: CrmFile) -> None:
    plan = planned(
        firms,
        book(
            ["客户名称", "日期", "应收金额"],
            ["甲公司", "2026-10-01", 100],
            ["", "", 100],
            ["", "", 30],
            ["乙公司", "2026-10-03", 70],
        ),
    )

    assert [(one.row, str(one.message)[:12]) for one in plan.sheets[0].verdicts.all_problems()] == [
        (3, "Only figures")
    ]


def test_a_sum_without_a_word_below_orders_is_no_line(firms: CrmFile) -> None:
    plan = planned(
        firms,
        book(
            ["日期", "单据编号", "客户", "品名", "数量", "单价", "金额"],
            ["2026-10-01", "X1", "甲公司", "螺栓", 100, 1.5, 150],
            ["2026-10-01", "X1", "甲公司", "扳手", 2, "赠品", 0],
            ["2026-10-02", "X2", "乙公司", "螺栓", -10, 1.5, -15],
            ["", "", "", "", 92, "", 135],
        ),
    )

    assert (plan.count(Verdict.NEW), plan.sheets[0].verdicts.numbers_of(Verdict.SKIPPED)) == (2, [5])


def test_a_receipt_that_only_a_later_book_knows_of_is_told(firms: CrmFile) -> None:
    heads = ["单据编号", "日期", "客户名称", "应收金额", "已收金额"]
    brought_in(firms, heads, ["1", "2026-10-01", "甲公司", 100, 20], ["2", "2026-10-01", "乙公司", 50, 50])
    plan = planned(
        firms, book(heads, ["1", "2026-10-01", "甲公司", 100, 60], ["2", "2026-10-01", "乙公司", 50, 50])
    )

    assert plan.count(Verdict.DUPLICATE) == 2
    assert [str(plan.sheets[0].verdicts.remarks[row]) for row in (2, 3)] == [
        "In the file already, with 20.00 received; the book says 60.00.",
        "In the file already.",
    ]


def test_items_without_dates_say_of_which_day_they_are(firms: CrmFile) -> None:
    plan = planned(firms, book(["客户名称", "凭证号", "借方", "贷方"], ["甲公司", "1", 100, ""]))

    assert str(plan.sheets[0].verdicts.remarks[2]) == "No date is given: an item of 2026-11-20."


def test_a_printed_ledger_has_its_dates_in_parts_and_the_year_over_them(firms: CrmFile) -> None:
    brought_in(
        firms,
        ["应收账款明细账"],
        ["客户：K001 甲公司"],
        ["2025年", "", "凭证号", "摘要", "借方", "贷方", "方向", "余额"],
        ["月", "日", "", "", "", "", "", ""],
        ["01", "01", "", "上年结转", "", "", "借", 1000],
        ["01", "31", "记-11", "销售", 500, "", "借", 1500],
        ["", "", "", "本月合计", 500, "", "借", 1500],
        [2, 3, "记-20", "销售", 200, "", "借", 1700],
        ["", 28, "记-31", "收款", "", 700, "借", 1000],
    )

    assert owed(firms) == {"甲公司": 1000}
    assert all_of(firms, "SELECT date, amount FROM ledger_entry ORDER BY id") == [
        ("2025-01-01", 100000),
        ("2025-01-31", 50000),
        ("2025-02-03", 20000),
        ("2025-02-28", -70000),
    ]


def test_a_day_no_month_has_is_an_error_and_a_year_of_its_own_column_counts(firms: CrmFile) -> None:
    plan = planned(
        firms,
        book(
            ["客户名称", "年", "月", "日", "凭证号", "借方金额"],
            ["甲公司", 2024, 2, 29, "记-1", 10],
            ["甲公司", 2025, 2, 29, "记-2", 10],
        ),
    )

    assert plan.sheets[0].count(Verdict.NEW) == 1
    assert plan.sheets[0].count(Verdict.ERROR) == 1
