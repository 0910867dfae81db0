"""Records told from totals, notes, blanks and repeated heads."""

from typing import Any

import pytest

from crm_desktop.exchange.recognise.groups import group_of, has_lone_names, named_in_titles
from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.rowkinds import RowKind, RowSorter

HEADS = ["序号", "单据编号", "客户名称", "日期", "金额"]
COLUMNS = {"number": 1, "customer": 2, "date": 3, "amount": 4}


@pytest.fixture
def sorter() -> RowSorter:
    return RowSorter([label_of(head) for head in HEADS], COLUMNS, ["应收明细表"], ("number", "date"))


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ([1, "YS1", "甲公司", "2024-1-1", 5], RowKind.DATA),
        (["", "YS1", "合计", "2024-1-1", 5], RowKind.DATA),
        ([], RowKind.BLANK),
        (["", None, " ", "\u3000"], RowKind.BLANK),
        (["合计", "", "", "", 500], RowKind.TOTAL),
        (["", "合 计：", "", "", 500], RowKind.TOTAL),
        (["小计", "", "", "", 500], RowKind.TOTAL),
        (["", "", "甲公司 小计", "", 500], RowKind.TOTAL),
        (["", "", "小计：甲公司", "", 500], RowKind.TOTAL),
        (["合计(12笔)", "", "", "", 500], RowKind.TOTAL),
        (["", "", "Total", "", 500], RowKind.TOTAL),
        (["", "", "Sub-Total:", "", 500], RowKind.TOTAL),
        (["", "", "GRAND TOTAL", "", 500], RowKind.TOTAL),
        (["Total for Acme", "", "", "", 500], RowKind.TOTAL),
        (["合计", "", "共240户"], RowKind.TOTAL),
        (["", "", "共计 12 笔"], RowKind.TOTAL),
        (["", "YS2", "Total Energies", "2024-1-1", 5], RowKind.DATA),
        (["", "YS2", "设计院", "2024-1-1", 5], RowKind.DATA),
        (["制表人：王雨欣"], RowKind.NOTE),
        (["审核：", "", "制表：", "", ""], RowKind.NOTE),
        (["打印日期：", "2024-01-01"], RowKind.NOTE),
        (["注：以上金额均含税"], RowKind.NOTE),
        (["Prepared by: Smith"], RowKind.NOTE),
        (["记账：小周", "", "", "3月9日抄"], RowKind.NOTE),
        (["Kept by: Ann", "", "3 March"], RowKind.NOTE),
        (["第 1 页 / 共 3 页"], RowKind.NOTE),
        (["应收明细表"], RowKind.NOTE),
        (["一、华东地区"], RowKind.NOTE),
        ([7], RowKind.NOTE),
        ([8, "", "", "", 0], RowKind.NOTE),
        (HEADS, RowKind.HEAD),
    ],
)
def test_each_row_is_what_it_is(sorter: RowSorter, row: list[Any], kind: RowKind) -> None:
    assert sorter.sort(row) is kind


def test_where_customers_have_no_column_a_row_of_its_own_names_them() -> None:
    sorter = RowSorter([label_of(head) for head in HEADS], {"number": 1, "amount": 4}, [], ("number",))
    row = ["客户名称：甲公司"]

    assert (sorter.sort(row), group_of(row)) == (RowKind.GROUP, {"customer": "甲公司"})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("客户：01.001(甲公司)", {"customer_number": "01.001", "customer": "甲公司"}),
        ("往来单位：[K001] 乙公司（上海）", {"customer_number": "K001", "customer": "乙公司（上海）"}),
        ("客户代码：0007 客户名称：丙公司", {"customer": "丙公司", "customer_number": "0007"}),
        ("A/C: ABC001 Name: Acme Ltd Contact: Bob", {"customer": "Acme Ltd", "customer_number": "ABC001"}),
        ("客戶：大同股份有限公司", {"customer": "大同股份有限公司"}),
        ("3M China", {"customer": "3M China"}),
        ("客户：360安全科技", {"customer": "360安全科技"}),
    ],
)
def test_a_group_s_row_may_name_the_customer_s_number_too(text: str, named: dict[str, str]) -> None:
    assert group_of([text]) == named


def test_the_line_above_a_head_names_the_customer_of_all_rows_but_not_the_firm_itself() -> None:
    assert named_in_titles(["对账单", "客户：甲公司  日期：2026-09-01"]) == {"customer": "甲公司"}
    assert named_in_titles(["单位名称：我们公司", "单位：元"]) == {}


@pytest.mark.parametrize(
    "title", ["Branch Overview", "Debtor Group", "Buyer Schedule", "七月汇总", "Monatsübersicht"]
)
def test_a_sheet_named_as_a_kind_of_list_is_no_customer_s(title: str) -> None:
    assert named_in_titles(["Tanner's Yard", title], title) == {}


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        ([["甲公司"], ["", "2026-10-01", 5], ["甲公司 小计", "", 5]], True),
        ([["", "Acme"], ["", "", "x", 5], ["", "Total Acme", "", 5]], True),
        ([["甲公司"], ["1", "x", 5], ["乙公司"], ["2", "x", 5]], True),
        ([["甲公司"], ["1", "x", 5], ["2", "x", 5]], False),
        ([["1", "x", 5], ["甲公司"], ["2", "x", 5], ["乙公司"]], False),
        ([["说明：无"], ["1", "x", 5], ["乙公司"], ["2", "x", 5]], False),
        ([], False),
    ],
)
def test_names_that_stand_alone_head_their_groups(rows: list[list[Any]], answer: bool) -> None:
    assert has_lone_names(rows) is answer
