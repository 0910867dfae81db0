"""Books of several tables: below each other in one sheet, and sheets that sum up the others."""

from pathlib import Path

from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.book import Book, book_of
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, planned, sheet

CUSTOMERS = [
    ["客户表"],
    ["客户编号", "客户名称", "联系人", "电话"],
    ["K1", "甲公司", "张三", "1"],
    ["K2", "乙公司", "", "2"],
]
PRODUCTS = [
    ["产品价目表"],
    ["产品编码", "产品名称", "规格", "单位", "售价"],
    ["P1", "螺栓", "M8", "个", 1.25],
]
ITEMS = [["单号", "日期", "客户名称", "应收金额", "已收金额"], ["A1", "2026-09-01", "甲公司", 100, 100]]


def kinds(one: Book) -> list[tuple[str, str | None]]:
    return [(found.name, found.choice.entity) for found in one.sheets]


def test_tables_below_each_other_are_brought_in_each_as_what_it_is(file: CrmFile) -> None:
    one = book_of(Path("b.xlsx"), [sheet("资料", [*CUSTOMERS, [], [], *PRODUCTS])])
    plan = planned(file, one)
    apply(file, plan)

    assert kinds(one) == [("资料", "customers"), ("资料 2", "products")]
    assert all_of(file, "SELECT number FROM party ORDER BY id") == [("K1",), ("K2",)]
    assert all_of(file, "SELECT number, sale_price FROM product") == [("P1", 1250000)]
    assert plan.sheets[1].verdicts.numbers_of(Verdict.NEW) == [9]


def test_a_table_of_something_else_below_is_no_part_of_the_one_above() -> None:
    receipts = [
        ["收款登记"],
        ["收款日期", "收款单号", "客户名称", "收款金额"],
        ["2026-09-20", "S1", "甲公司", 60],
    ]

    assert kinds(book(*ITEMS, ["合计", "", "", 100, 100], [], *receipts)) == [
        ("Sheet1", "receivables"),
        ("Sheet1 2", "receipts"),
    ]


def test_a_head_once_more_on_every_page_begins_no_table() -> None:
    assert len(book(*ITEMS, [], *ITEMS).sheets) == 1


def test_a_record_that_reads_like_a_head_begins_no_table() -> None:
    rows = [
        ["客户名称", "联系人", "电话", "地址"],
        ["甲公司", "张三", "1", "x"],
        ["公司", "联系人", "电话", "地址"],
    ]

    assert len(book(*rows, ["乙公司", "李四", "2", "y"]).sheets) == 1


def test_a_sheet_that_sums_up_the_others_is_left_out() -> None:
    sums = [["客户名称", "应收金额", "已收金额"], ["甲公司", 100, 100]]

    assert kinds(books(汇总=sums, 九月=ITEMS)) == [("汇总", None), ("九月", "receivables")]
    assert kinds(books(总表=ITEMS, 九月=ITEMS)) == [("总表", None), ("九月", "receivables")]
    assert kinds(books(汇总=sums)) == [("汇总", "receivables")]
    assert kinds(books(华东=sums, 华南=sums)) == [("华东", "receivables"), ("华南", "receivables")]


def test_a_sum_of_hidden_sheets_is_all_there_is() -> None:
    sums = sheet("汇总", [["客户名称", "应收金额", "已收金额"], ["甲公司", 100, 100]])

    assert kinds(book_of(Path("b.xlsx"), [sums, sheet("九月", ITEMS, hidden=True)])) == [
        ("汇总", "receivables"),
        ("九月", None),
    ]
