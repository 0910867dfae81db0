"""Money and states of payment under heads of the owner's own: taken where figures tell, else asked."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, all_of, brought_in, owed

JOBS: list[Row] = [
    ["2026-05-04", "甲店", "换胎", 300, "已结清"],
    ["2026-05-06", "乙店", "保养", 80, "挂账未付"],
    ["2026-05-09", "甲店", "补漆", 1045, "记账"],
]


@pytest.mark.parametrize("charge", ["维修费", "加工费", "运费", "费用", "价钱", "收多少"])
@pytest.mark.parametrize("state", ["结算情况", "备注", "给钱没"])
def test_the_only_figures_beside_a_state_of_payment_are_what_was_charged(
    file: CrmFile, tmp_path: Path, charge: str, state: str
) -> None:
    jobs = [*JOBS[:2], [*JOBS[2][:4], "未结"]]
    brought_in(file, tmp_path, ["日期", "单位名称", "项目", charge, state], *jobs)

    assert sorted(owed(file)) == [("乙店", Decimal(80)), ("甲店", Decimal(1045))]


def test_of_labour_and_parts_their_sum_was_charged(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["2026-05-04", "Fir", 100, 60, 160, "paid"],
        ["2026-05-06", "Elm", 80, "", 80, "unpaid"],
        ["2026-05-08", "Fir", 45, 20.5, 65.5, "not paid"],
    ]
    brought_in(file, tmp_path, ["Date", "Customer", "Labour", "Parts", "In all", "Status"], *rows)

    assert owed(file) == [("Elm", Decimal(80)), ("Fir", Decimal("65.5"))]


def test_two_charges_without_their_sum_are_asked_about(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [["甲店", "张三", "139", 100, 2000, "已结清"], ["乙店", "李四", "138", 80, 0, "挂账"]]

    with pytest.raises(Refusal, match=r"(?i)receivables"):
        brought_in(file, tmp_path, ["单位名称", "联系人", "电话", "维修费", "材料费", "结算情况"], *rows)


def test_a_list_whose_figures_make_each_other_up_is_no_mere_list_of_names(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [["Fir", "Al", "1", 100, 500, 300, 300], ["Elm", "Bo", "2", 10, 850.5, 800.5, 60]]

    with pytest.raises(Refusal):
        brought_in(
            file, tmp_path, ["Customer", "Contact", "Phone", "Last year", "This year", "Back", "Now"], *rows
        )


def test_figures_of_other_matters_ask_nothing(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [["Fir", "Al", "1", 34, 1200, "yes"], ["Elm", "Bo", "2", 45, 90, "no"]]
    brought_in(file, tmp_path, ["Customer", "Contact", "Phone", "Staff", "Points", "Newsletter"], *rows)

    assert all_of(file, "SELECT count(*) FROM party") == [(2,)]


@pytest.mark.parametrize(
    "heads",
    [
        ["姓名", "去年结转", "今年赊购", "今年还款", "现在欠"],
        ["姓名", "旧账", "这次拿货", "给了", "一共欠"],
        ["Name", "Brought forward", "Bought", "Paid", "Arrears c/f"],
        ["Tenant", "Arrears b/f", "Rent due", "Received", "Arrears c/f"],
    ],
)
def test_what_leads_from_one_balance_to_the_next_is_no_debt_of_its_own(
    file: CrmFile, tmp_path: Path, heads: Row
) -> None:
    rows: list[Row] = [["Fir", 100, 500, 300, 300], ["Elm", 0, 80.5, 80.5, 0], ["Oak", 60, 0, 10, 50]]
    outcome = brought_in(file, tmp_path, heads, *rows)

    assert owed(file) == [("Fir", Decimal(300)), ("Oak", Decimal(50))]
    assert outcome.as_json()["sheets"][0]["doubtful"] == []


def test_where_they_do_not_lead_there_it_is_asked(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Fir", "1", 100, 500, 300, 250],
        ["Elm", "2", 0, 80.5, 80.5, 0],
        ["Oak", "3", 60, 0, 10, 50],
    ]

    with pytest.raises(Refusal):
        brought_in(
            file, tmp_path, ["Customer name", "Phone", "Brought forward", "Bought", "Gone", "Balance"], *rows
        )


def test_what_was_paid_and_what_is_left_is_never_left_out_unasked(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Fir", "A1", 860, 500, 360],
        ["Elm", "A2", 1240, 0, 1240],
        ["Oak", "A3", 455.5, 455.5, 0],
    ]

    with pytest.raises(Refusal, match="Zig"):
        brought_in(file, tmp_path, ["Customer", "Invoice no", "Amount", "Zig", "Zag"], *rows)


def test_merged_customers_with_what_they_gave_and_did_not(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["甲店", "2026-05-01", 860, 500, 360],
        ["", "2026-05-03", 1240, 0, 1240],
        ["乙店", "2026-05-03", 455.5, 455.5, 0],
    ]
    brought_in(file, tmp_path, ["客户", "日期", "货款", "付了", "还差"], *rows)

    assert owed(file) == [("甲店", Decimal(1600))]
    assert all_of(file, "SELECT count(*) FROM ledger_entry WHERE kind = 'receipt'") == [(2,)]
