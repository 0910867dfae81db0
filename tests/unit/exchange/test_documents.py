"""Open items and orders brought in, with what they refer to."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.clock import FixedClock
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.queries.ageing import ageing
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book, books, imported, planned

ITEMS = ["单据日期", "单据编号", "客户名称", "应收金额", "已收金额", "余额", "到期日"]
ORDERS = ["订单号", "订单日期", "客户名称", "产品编码", "品名", "数量", "含税单价", "税率", "金额"]
ENTRIES = 'SELECT kind, number, date, amount, "left", due_date, closed_on FROM ledger_entry ORDER BY id'


@pytest.fixture
def firms(file: CrmFile) -> CrmFile:
    """A file with two customers and one product."""
    apply(
        file,
        planned(
            file,
            books(
                客户=[["客户编号", "客户名称", "账期"], ["C1", "甲公司", "30天"], ["C2", "乙公司", ""]],
                产品=[["产品编码", "产品名称", "规格", "售价"], ["P1", "螺栓", "M8", 12.5]],
            ),
        ),
    )
    return file


def owners(file: CrmFile) -> list[tuple[Any, ...]]:
    """Every entry's number with its customer's name."""
    joined = "ledger_entry e JOIN party c ON c.id = e.customer_id"
    return all_of(file, f"SELECT e.number, c.name FROM {joined} ORDER BY 1")


LINES = "document_id, position, product_id, quantity, vat_rate, amount, tax"


def said(file: CrmFile, *rows: Any, **options: Any) -> list[str]:
    """The problems of a book, as sentences."""
    plan = planned(
        file, book(*rows, **({"only": options.pop("only")} if "only" in options else {})), **options
    )
    return [str(problem.message) for problem in plan.sheets[0].verdicts.all_problems()]


def test_items_come_with_receipts_allocated_on_their_own_date(firms: CrmFile) -> None:
    plan = planned(
        firms,
        book(
            ITEMS,
            ["2026-10-16", "YS1", "甲公司", 1000, 400, 600, "2026-11-15"],
            ["2026/10/17", "YS2", " 乙公司 ", "¥500.00", "500.00元", 0, "2026年11月1日"],
            ["小计", "", "", 1500],
            ["2026.10.18", "TH1", "甲公司", "(80.00)", "", -80, ""],
            ["合计", "", "", 1420],
        ),
    )
    apply(firms, plan)

    assert plan.count(Verdict.NEW) == 3
    assert all_of(firms, ENTRIES) == [
        ("charge", "YS1", "2026-10-16", 100000, 60000, "2026-11-15", None),
        ("charge", "YS2", "2026-10-17", 50000, 0, "2026-11-01", "2026-10-17"),
        ("credit_note", "TH1", "2026-10-18", -8000, -8000, None, None),
        ("receipt", "SK20261016-0001", "2026-10-16", -40000, 0, None, "2026-10-16"),
        ("receipt", "SK20261017-0001", "2026-10-17", -50000, 0, None, "2026-10-17"),
    ]
    with firms.reading() as db:
        assert [(row.customer, str(row.net)) for row in ageing(db, dt.date(2026, 11, 20)).rows] == [
            ("甲公司", "520.00")
        ]


@pytest.mark.parametrize(
    ("heads", "row", "amounts"),
    [
        (["日期", "单号", "客户", "应收", "已收"], ["2026-1-1", "1", "甲公司", 100, 30], [10000, -3000]),
        (["日期", "单号", "客户", "应收", "余额"], ["2026-1-1", "1", "甲公司", 100, 30], [10000, -7000]),
        (["日期", "单号", "客户", "已收", "余额"], ["2026-1-1", "1", "甲公司", 30, 70], [10000, -3000]),
        (["日期", "单号", "客户", "应收余额"], ["2026-1-1", "1", "甲公司", 70], [7000]),
        (["日期", "单号", "客户", "应收", "已收"], ["2026-1-1", "1", "甲公司", 100, 130], [10000, -13000]),
        (["日期", "单号", "客户", "应收", "已收"], ["2026-1-1", "1", "甲公司", -100, -30], [-10000, 3000]),
        (
            ["日期", "单号", "客户", "应收", "已收", "余额"],
            ["2026-1-1", "1", "甲公司", -100, 30, -70],
            [-10000, 3000],
        ),
        (
            ["日期", "单号", "客户", "借方", "贷方", "到期日"],
            ["2026-1-1", "1", "甲公司", "", 30, ""],
            [-3000],
        ),
    ],
)
def test_amount_received_and_balance_follow_from_each_other(
    firms: CrmFile, heads: list[str], row: list[Any], amounts: list[int]
) -> None:
    apply(firms, planned(firms, book(["应收账款"], heads, row)))

    assert [found[0] for found in all_of(firms, "SELECT amount FROM ledger_entry ORDER BY id")] == amounts


def test_a_running_balance_is_no_balance_of_the_item(firms: CrmFile) -> None:
    heads = ["日期", "单号", "客户", "借方金额", "贷方金额", "余额"]
    apply(
        firms,
        planned(
            firms,
            book(["应收账款明细账"], heads, ["2026-1-1", "1", "甲公司", 100, "", 100], ["2026-1-2", "2", "甲公司", 50,
            "", 150],
                 ["2026-1-3", "3", "甲公司", "", 70, 80], ["2026-1-4", "4", "甲公司", 10, "", 90]),
        ),
    )  # fmt: skip

    assert all_of(firms, "SELECT kind, amount FROM ledger_entry ORDER BY number") == [
        ("charge", 10000), ("charge", 5000), ("receipt", -7000), ("charge", 1000)
    ]  # fmt: skip


def test_a_ledger_with_few_rows_a_customer_is_told_by_a_receipt_that_goes_on_from_its_balance(
    firms: CrmFile,
) -> None:
    heads = ["往来单位", "日期", "单据编号", "摘要", "借方", "贷方", "余额"]
    rows = [
        ["甲公司", "2026.9.1", "XSD-1", "销售", "12,000.00", "", "12,000.00"],
        ["甲公司", "2026.9.15", "SK-1", "收款", "", "5,000.00", "7,000.00"],
        ["乙公司", "2026.10.8", "XSD-2", "销售", "36500", "", "36500"],
    ]
    apply(firms, planned(firms, book(heads, *rows)))

    assert all_of(firms, "SELECT kind, amount FROM ledger_entry ORDER BY date") == [
        ("charge", 1200000), ("receipt", -500000), ("charge", 3650000)
    ]  # fmt: skip


def test_a_customer_without_a_balance_owes_nothing_in_a_list_of_balances(firms: CrmFile) -> None:
    rows = [["甲公司", 100], ["乙公司", "-"]]
    plan = planned(firms, book(["客户名称", "期末余额"], *rows))

    assert (plan.has_errors, plan.count(Verdict.NEW), plan.count(Verdict.SKIPPED)) == (False, 1, 1)


def test_a_balance_that_contradicts_its_amounts_is_remarked(firms: CrmFile) -> None:
    rows = [["2026-1-1", f"{n}", "甲公司", 100, 40, 60, ""] for n in range(5)]
    plan = planned(firms, book(ITEMS, *rows, ["2026-1-1", "9", "甲公司", 100, 40, 70, ""]))

    assert {row: str(text) for row, text in plan.sheets[0].verdicts.remarks.items()} == {
        7: "The book states a balance of 70.00, its amounts give 60.00."
    }


def test_without_a_due_date_the_customers_terms_or_the_row_s_own_decide(firms: CrmFile) -> None:
    heads = ["日期", "单号", "客户", "应收金额", "账期"]
    rows = [
        ["2026-1-1", "1", "甲公司", 100, ""],
        ["2026-1-1", "2", "甲公司", 100, "60天"],
        ["2026-1-1", "3", "乙公司", 100, ""],
    ]
    apply(firms, planned(firms, book(heads, *rows)))

    assert all_of(firms, "SELECT due_date FROM ledger_entry ORDER BY number") == [
        ("2026-01-31",),
        ("2026-03-02",),
        (None,),
    ]


def test_balances_without_dates_are_as_of_today(firms: CrmFile, clock: FixedClock) -> None:
    apply(firms, planned(firms, book(["往来单位", "期初余额"], ["甲公司", 100], ["乙公司", 0])))

    assert all_of(firms, "SELECT date, amount FROM ledger_entry") == [(clock.today().isoformat(), 10000)]


def test_customers_written_once_for_a_group_are_filled_down(firms: CrmFile) -> None:
    rows = [["甲公司", "2026-1-1", "1", 10], ["", "2026-1-2", "2", 20], ["甲公司 小计", "", "", 30],
            ["乙公司", "2026-1-3", "3", 40], ["", "2026-1-4", "4", 50]]  # fmt: skip
    apply(firms, planned(firms, book(["客户", "日期", "单据编号", "应收金额"], *rows)))

    assert owners(firms) == [
        ("1", "甲公司"), ("2", "甲公司"), ("3", "乙公司"), ("4", "乙公司")
    ]  # fmt: skip


def test_a_customer_left_out_by_mistake_is_not_guessed(firms: CrmFile) -> None:
    rows = [["甲公司", "2026-1-1", f"{n}", 10] for n in range(9)]

    assert said(firms, ["客户", "日期", "单据编号", "应收金额"], *rows, ["", "2026-1-1", "9", 5]) == [
        "The customer is missing."
    ]


def test_groups_headed_by_their_customer_are_understood(firms: CrmFile) -> None:
    rows = [
        ["客户：甲公司"],
        ["2026-1-1", "1", 10],
        ["客户：乙公司"],
        ["2026-1-2", "2", 20],
        ["2026-1-3", "3", 30],
    ]
    apply(firms, planned(firms, book(["应收明细"], ["日期", "单据编号", "应收金额"], *rows)))

    assert owners(firms) == [
        ("1", "甲公司"), ("2", "乙公司"), ("3", "乙公司")
    ]  # fmt: skip


def test_dates_under_their_customers_own_rows_are_dates(firms: CrmFile) -> None:
    rows = [["客户：甲公司"], [46030.0, "1", 10], ["小计", "", 10], ["客户：乙公司"], [46031.0, "2", 20],
            ["小计", "", 20], ["总计", "", 30]]  # fmt: skip
    apply(firms, planned(firms, book(["应收明细"], ["单据日期", "单据号", "应收金额"], *rows)))

    assert all_of(firms, "SELECT date FROM ledger_entry ORDER BY number") == [
        ("2026-01-08",),
        ("2026-01-09",),
    ]


def test_the_same_items_again_add_nothing(firms: CrmFile) -> None:
    with_numbers = [ITEMS, ["2026-10-16", "YS1", "甲公司", 1000, 400, 600, "2026-11-15"]]
    without = [
        ["日期", "客户", "应收金额", "摘要"],
        ["2026-1-1", "甲公司", 10, "x"],
        ["2026-1-1", "甲公司", 10, "y"],
    ]
    for rows in (with_numbers, without):
        apply(firms, planned(firms, book(*rows)))
    before = all_of(firms, "SELECT * FROM ledger_entry")

    for rows, count in ((with_numbers, 1), (without, 2)):
        again = planned(firms, book(*rows))
        apply(firms, again)
        assert again.count(Verdict.DUPLICATE) == count
    assert all_of(firms, "SELECT * FROM ledger_entry") == before


def test_a_number_used_twice_for_different_amounts_is_an_error(firms: CrmFile) -> None:
    rows = [ITEMS, ["2026-1-1", "YS1", "甲公司", 100, "", 100, ""]]
    apply(firms, planned(firms, book(*rows)))

    assert said(firms, *rows[:1], ["2026-1-1", "YS1", "甲公司", 90, "", 90, ""]) == [
        "YS1 is there already, of 2026-01-01 over 100.00."
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["2026-1-1", "1", "丙公司", 100, "", "", ""], "There is no customer “丙公司”."),
        (["2026-1-1", "1", "", 100, "", "", ""], "The customer is missing."),
        (["", "1", "甲公司", 100, "", "", ""], "The date is missing."),
        (["某天", "1", "甲公司", 100, "", "", ""], "“某天” is not a date."),
        (["2026-1-1", "1", "甲公司", "", "", "", ""], "The amount is missing."),
        (
            ["2026-1-1", "1", "甲公司", 100, -20, "", ""],
            "The amount received is negative, the amount is not.",
        ),
    ],
)
def test_what_is_wrong_with_an_item_is_said_in_a_sentence(
    firms: CrmFile, row: list[Any], sentence: str
) -> None:
    assert said(firms, ITEMS, row) == [sentence]


def test_missing_customers_can_be_made(firms: CrmFile) -> None:
    rows = [
        ITEMS,
        ["2026-1-1", "1", "丙公司", 100, "", "", ""],
        ["2026-1-2", "2", "丙 公司", 100, "", "", ""],
    ]
    apply(firms, planned(firms, book(*rows), create_missing=True))

    assert all_of(firms, "SELECT number, name FROM party WHERE name LIKE '丙%'") == [("C0001", "丙公司")]
    assert all_of(firms, "SELECT count(DISTINCT customer_id) FROM ledger_entry") == [(1,)]


def test_rows_in_error_make_no_customers(firms: CrmFile) -> None:
    rows = [ITEMS, ["", "1", "丙公司", 100, "", "", ""], ["2026-1-2", "2", "丁公司", 100, "", "", ""]]
    apply(firms, planned(firms, book(*rows), create_missing=True), skip_errors=True)

    assert all_of(firms, "SELECT name FROM party WHERE number LIKE 'C0%'") == [("丁公司",)]


def test_orders_in_error_make_no_customers(firms: CrmFile) -> None:
    heads = ["订单号", "订单日期", "客户", "金额"]
    rows = [["1", "", "丙公司", 100], ["2", "2026-1-2", "丁公司", 100]]
    apply(firms, planned(firms, book(heads, *rows), create_missing=True), skip_errors=True)

    assert all_of(firms, "SELECT name FROM party WHERE number LIKE 'C0%'") == [("丁公司",)]


def test_customers_are_found_by_number_too(firms: CrmFile) -> None:
    rows = [["2026-1-1", "1", "C1", "", 5], ["2026-1-1", "2", "", "C2", 5]]
    apply(firms, planned(firms, book(["日期", "单据编号", "客户名称", "客户编号", "应收金额"], *rows)))

    assert owners(firms) == [("1", "甲公司"), ("2", "乙公司")]


def test_an_order_s_head_may_stand_on_its_first_line_only(firms: CrmFile) -> None:
    plan = planned(
        firms,
        book(
            ORDERS,
            ["XS1", "2026-10-16", "甲公司", "P1", "螺栓", 70.4, 618.37, 0.13, ""],
            ["", "", "", "P9", "焊条", 2, 10, "6%", 20],
            ["XS2", "2026年10月17日", "乙公司", "", "螺栓", 1, 5, 13, 5],
        ),
    )
    apply(firms, plan)

    assert plan.count(Verdict.NEW) == 2
    assert all_of(firms, "SELECT number, amount, is_past FROM document ORDER BY id") == [
        ("XS1", 4355325, 1),
        ("XS2", 500, 1),
    ]
    assert all_of(firms, f"SELECT {LINES} FROM document_line ORDER BY id") == [
        (1, 1, 1, 704000, 1300, 4353325, 500825), (1, 2, None, 20000, 600, 2000, 113), (2, 1, 1, 10000, 1300, 500, 58)
    ]  # fmt: skip


def test_an_order_s_head_may_stand_on_every_line(firms: CrmFile) -> None:
    rows = [["XS1", "2026-1-1", "甲公司", "P1", "螺栓", 1, 5, "", 5]] * 3
    apply(firms, planned(firms, book(ORDERS, *rows)))

    assert all_of(
        firms, "SELECT o.amount, count(*) FROM document o JOIN document_line l ON l.document_id = o.id"
    ) == [(1500, 3)]


def test_orders_without_lines_have_one(firms: CrmFile) -> None:
    apply(
        firms,
        planned(firms, book(["订单号", "订单日期", "客户", "订单金额"], ["XS1", "2026-1-1", "甲公司", 88])),
    )

    assert all_of(firms, "SELECT quantity, price, amount FROM document_line") == [(10000, 88000000, 8800)]


def test_the_same_orders_again_add_nothing_with_or_without_numbers(firms: CrmFile) -> None:
    for heads, row in ((ORDERS, ["XS1", "2026-1-1", "甲公司", "P1", "螺栓", 1, 5, "", 5]),
                       (ORDERS[1:], ["2026-1-2", "甲公司", "P1", "螺栓", 1, 5, "", 5])):  # fmt: skip
        apply(firms, planned(firms, book(heads, row)))
        assert planned(firms, book(heads, row)).count(Verdict.DUPLICATE) == 1
    assert all_of(firms, "SELECT number FROM document ORDER BY id") == [("XS1",), ("XS20260102-0001",)]


def test_an_order_there_already_with_another_amount_is_an_error(firms: CrmFile) -> None:
    row = ["XS1", "2026-1-1", "甲公司", "P1", "螺栓", 1, 5, "", 5]
    apply(firms, planned(firms, book(ORDERS, row)))

    assert said(firms, ORDERS, row, row) == ["XS1 is there already, of 2026-01-01 over 5.00."] * 2


def test_one_bad_line_keeps_its_whole_order_out(firms: CrmFile) -> None:
    rows = [
        ["XS1", "2026-1-1", "甲公司", "P1", "螺栓", 1, 5, "", 5],
        ["", "", "", "P1", "螺栓", "一些", 5, "", 5],
        ["", "", "", "P1", "螺栓", 1, 5, "", 5],
        ["XS2", "某天", "甲公司", "P1", "螺栓", 1, 5, "", 5],
        ["", "", "", "P1", "螺栓", 1, 5, "", 5],
        ["XS3", "2026-1-1", "甲公司", "P1", "螺栓", 1, 5, "", 5],
    ]
    plan = planned(firms, book(ORDERS, *rows))
    apply(firms, plan, skip_errors=True)

    assert plan.sheets[0].verdicts.numbers_of(Verdict.ERROR) == [2, 3, 4, 5, 6]
    assert all_of(firms, "SELECT number FROM document") == [("XS3",)]


def test_a_stated_amount_is_kept_and_the_difference_remarked(firms: CrmFile) -> None:
    plan = planned(firms, book(ORDERS, ["XS1", "2026-1-1", "甲公司", "P1", "螺栓", 3, 5, "", 14]))
    apply(firms, plan)

    assert all_of(firms, "SELECT amount FROM document_line") == [(1400,)]
    assert "stated amount is kept" in str(plan.sheets[0].verdicts.remarks[2])


@pytest.mark.parametrize(
    ("heads", "figures", "line"),
    [
        (["数量", "单价", "折扣"], [10, 20, "9折"], (100000, 20000000, 1000, 18000)),
        (["数量", "单价", "折扣", "金额"], [10, 20, 0.9, 180], (100000, 20000000, 1000, 18000)),
        (["数量", "单价", "折扣", "金额"], [10, 20, 0.1, 180], (100000, 20000000, 1000, 18000)),
        (["Qty", "Unit price", "Discount %"], [10, 20, 10], (100000, 20000000, 1000, 18000)),
        (["数量", "金额"], [3, 10], (30000, 3333333, None, 1000)),
        (["数量", "不含税单价", "税率"], [2, 100, "13%"], (20000, 113000000, None, 22600)),
        (["数量", "单价", "税率", "税额", "金额"], [2, 100, "13%", 26, 200], (20000, 113000000, None, 22600)),
        (["数量", "单价", "税率", "税额", "金额"], [2, 113, "13%", 26, 226], (20000, 113000000, None, 22600)),
        (["数量", "不含税金额", "税额", "价税合计"], [2, 200, 26, 226], (20000, 113000000, None, 22600)),
        (
            ["数量", "单价", "折扣", "税率", "价税合计"],
            [10, 10, 0.9, "13%", 101.7],
            (100000, 11300000, 1000, 10170),
        ),
    ],
)
def test_a_line_s_figures_follow_from_what_the_book_says(
    firms: CrmFile, heads: list[str], figures: list[Any], line: tuple[Any, ...]
) -> None:
    rows = [["订单号", "日期", "客户", "品名", *heads], ["1", "2026-1-1", "甲公司", "螺栓", *figures]]
    apply(firms, planned(firms, book(*rows)))

    assert all_of(firms, "SELECT quantity, price, discount, amount FROM document_line") == [line]


def test_a_line_without_figures_is_an_error(firms: CrmFile) -> None:
    assert said(firms, ORDERS, ["XS1", "2026-1-1", "甲公司", "P1", "螺栓", 3, "", "", ""]) == [
        "Neither an amount nor quantity and price are given."
    ]


def test_a_number_that_begins_anew_is_not_one_order(firms: CrmFile) -> None:
    line = ["P1", "螺栓", 1, 5, "", 5]
    rows = [
        ["1", "2026-1-1", "甲公司", *line],
        ["1", "2026-1-1", "甲公司", *line],
        ["1", "2026-1-2", "甲公司", *line],
    ]

    assert said(firms, ORDERS, *rows) == [
        "Another line of this order cannot be imported.",
        "Another line of this order cannot be imported.",
        "1 begins in row 2 with another customer or date.",
    ]


@pytest.mark.parametrize("told", [("", ""), ("2026-1-1", ""), ("", "甲公司"), ("2026-1-1", "甲公司")])
def test_later_lines_may_repeat_some_of_their_order_s_head(firms: CrmFile, told: tuple[str, str]) -> None:
    line = ["P1", "螺栓", 1, 5, "", 5]
    rows = [["XS1", "2026-1-1", "甲公司", *line], ["", *told, *line], ["XS2", "2026-1-1", "甲公司", *line]]
    apply(firms, planned(firms, book(ORDERS, *rows)))

    assert all_of(firms, "SELECT number, amount FROM document ORDER BY id") == [
        ("XS1", 1000),
        ("XS2", 500),
    ]


def test_without_numbers_an_order_ends_where_customer_or_date_changes(firms: CrmFile) -> None:
    line = ["P1", "螺栓", 1, 5, "", 5]
    heads = [("2026-1-1", "甲公司"), ("2026-1-1", "甲公司"), ("2026-1-1", "乙公司"), ("2026-1-2", "乙公司")]
    apply(firms, planned(firms, book(ORDERS[1:], *([*head, *line] for head in heads))))

    assert all_of(firms, "SELECT amount FROM document ORDER BY id") == [(1000,), (500,), (500,)]


def test_merged_cells_and_totals_of_each_order_are_no_obstacle(firms: CrmFile, tmp_path: Path) -> None:
    import openpyxl

    workbook: Any = openpyxl.Workbook()
    page = workbook.active
    rows = [["销售订单明细表"], ORDERS, ["XS1", dt.date(2026, 1, 1), "甲公司", "P1", "螺栓", 1, 5, "", 5],
            ["", "", "", "P2", "轴承", 2, 5, "", 10], ["", "", "", "小计", "", 3, "", "", 15],
            ["XS2", dt.date(2026, 1, 2), "乙公司", "P1", "螺栓", 1, 5, "", 5], ["合计", "", "", "", "", 4, "", "",
            20]]  # fmt: skip
    for row in rows:
        page.append(row)
    for place in ("A1:I1", "A3:A5", "B3:B5", "C3:C5"):
        page.merge_cells(place)
    workbook.save(tmp_path / "merged.xlsx")
    outcome = imported(firms, tmp_path / "merged.xlsx")

    assert outcome.as_json()["sheets"][0]["skipped"] == 2
    assert all_of(firms, "SELECT number, amount FROM document ORDER BY id") == [
        ("XS1", 1500),
        ("XS2", 500),
    ]


def test_rows_without_lines_are_orders_of_their_own(firms: CrmFile) -> None:
    rows = [["2026-1-1", "甲公司", 5], ["2026-1-1", "甲公司", 7]]
    apply(firms, planned(firms, book(["下单日期", "客户", "订单金额"], *rows)))

    assert all_of(firms, "SELECT amount FROM document ORDER BY id") == [(500,), (700,)]


def test_an_item_is_tied_to_the_order_of_its_customer_it_names(firms: CrmFile) -> None:
    plan = planned(
        firms,
        books(
            订单=[ORDERS, ["DD1", "2026-10-01", "甲公司", "P1", "螺栓", 8, 12.5, "13%", 100]],
            应收=[
                [*ITEMS, "订单号"],
                ["2026-10-16", "YS1", "甲公司", 100, 0, 100, "", "DD1"],
                ["2026-10-17", "YS2", "乙公司", 100, 0, 100, "", "DD1"],
                ["2026-10-18", "YS3", "甲公司", 50, 0, 50, "", "DD9"],
                ["2026-10-19", "YS4", "甲公司", 50, 0, 50, "", ""],
            ],
        ),
    )
    apply(firms, plan)

    joined = "ledger_entry e LEFT JOIN document o ON o.id = e.order_id"
    found = all_of(firms, f"SELECT e.number, o.number FROM {joined} ORDER BY 1")
    assert found == [("YS1", "DD1"), ("YS2", None), ("YS3", None), ("YS4", None)]
    items = next(sheet for sheet in plan.sheets if sheet.entity == "receivables")
    assert [str(text) for text in items.verdicts.remarks.values()] == [
        f"This customer has no order {number}; the item comes without it." for number in ("DD1", "DD9")
    ]


@pytest.mark.parametrize(
    ("number", "summary"), [("YS1", "DD1"), ("DD1", "货款"), ("DD1", "")], ids=["summary", "number", "bare"]
)
def test_a_book_may_name_the_order_as_summary_or_by_the_same_number(
    firms: CrmFile, number: str, summary: str
) -> None:
    heads = ["单据日期", "单据编号", "客户名称", "摘要", "应收金额"]
    order = [ORDERS, ["DD1", "2026-10-01", "甲公司", "P1", "螺栓", 8, 12.5, "13%", 100]]
    apply(firms, planned(firms, books(订单=order)))
    rows = [
        heads,
        ["2026-10-16", number, "甲公司", summary, 100],
        ["2026-10-17", "TH1", "甲公司", "DD1", -10],
    ]
    apply(firms, planned(firms, books(应收=rows)))

    found = all_of(firms, "SELECT kind, order_id FROM ledger_entry ORDER BY number")
    assert sorted(found) == [("charge", 1), ("credit_note", None)]


@pytest.mark.parametrize(
    ("told", "due"), [("45天", "2026-03-17"), ("2 weeks", "2026-02-14"), ("月结30天", "2026-03-02")]
)
def test_a_due_date_told_as_terms_counts_from_the_rows_own_date(firms: CrmFile, told: str, due: str) -> None:
    rows = [
        ["2026-01-31", "1", "乙公司", 100, "", 100, told],
        ["2026-1-1", "2", "乙公司", 100, "", 100, "2026-2-1"],
    ]
    plan = planned(firms, book(ITEMS, *rows))
    assert plan.count(Verdict.ERROR) == 0
    apply(firms, plan)

    assert all_of(firms, "SELECT due_date FROM ledger_entry ORDER BY number") == [(due,), ("2026-02-01",)]
