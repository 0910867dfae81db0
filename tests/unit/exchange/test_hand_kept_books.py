"""Books that people keep by hand: heads in words of their own, told by the figures below them, or asked about."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.book import book_of
from crm_desktop.exchange.importing import Outcome, Request, import_read
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, owed, sheet

Rows = list[list[Any]]

PARTS = [("Moss", 100, 40, 60), ("Fern", 50, 50, 0), ("Reed", 30, 0, 30)]
DAYS = [
    ["2026-05-01", "Moss", "nails", 50, ""],
    ["2026-05-03", "Fern", "paint", 70, ""],
    ["2026-05-05", "Moss", "cash", "", 30],
    ["2026-05-09", "Fern", "glue", 5, ""],
]
FORWARD = [["Moss", 0, 450, 450, 0], ["Fern", 450, 450, 600, 300], ["Reed", 0, 700, 0, 700]]


def given(file: CrmFile, *rows: list[Any], name: str = "Sheet1") -> Outcome:
    """The rows brought in, as `crm import --create-missing --skip-errors` does."""
    one = book_of(Path("book.xlsx"), [sheet(name, rows)])
    return import_read(file, [one], Request(create_missing=True, skip_errors=True))


def received(file: CrmFile) -> Decimal:
    """All that was received."""
    ((cents,),) = all_of(file, "SELECT COALESCE(-SUM(amount), 0) FROM ledger_entry WHERE kind = 'receipt'")
    return Decimal(cents) / 100


@pytest.mark.parametrize(
    "heads",
    [
        ("Who for", "Charged", "Had so far", "Still owes"),
        ("Customer", "Job price", "Came in", "To come"),
        ("客户", "拿货", "还了", "还差"),
        ("谁家", "工钱", "给了", "没给"),
        ("欠款人", "欠款", "已还", "还欠"),
        ("姓名", "应给", "已给", "没给"),
        ("Für wen", "Kostet", "Schon bezahlt", "Fehlt noch"),
        ("Kunde", "Preis", "Bekommen", "Noch offen"),
    ],
)
def test_what_was_charged_had_and_is_left_is_told_by_the_figures(
    file: CrmFile, heads: tuple[str, ...]
) -> None:
    given(file, list(heads), *map(list, PARTS))

    assert owed(file) == [("Moss", Decimal(60)), ("Reed", Decimal(30))]
    assert received(file) == 90


def test_the_columns_may_stand_in_any_order_and_are_named(file: CrmFile) -> None:
    rows = [[name, left, had, whole] for name, whole, had, left in PARTS]
    outcome = given(file, ["客户", "还差", "还了", "拿货"], *rows)

    assert owed(file) == [("Moss", Decimal(60)), ("Reed", Decimal(30))]
    assert "“还了”" in outcome.as_json()["sheets"][0]["advice"]


@pytest.mark.parametrize(
    "heads",
    [
        ("Customer", "Aa", "Bb", "Cc"),
        ("Customer", "Crates out", "Back", "Still out"),
        ("客户", "甲", "乙", "丙"),
    ],
)
def test_what_no_word_tells_or_what_is_no_money_is_asked_about(file: CrmFile, heads: tuple[str, ...]) -> None:
    with pytest.raises(Refusal):
        given(file, list(heads), *map(list, PARTS))

    assert owed(file) == []


def test_what_was_let_off_is_neither_paid_nor_left(file: CrmFile) -> None:
    heads = ["单据日期", "客户名称", "金额合计", "优惠金额", "应收金额", "已收金额"]
    rows: Rows = [["2026-06-03", "Moss", 7245, 45, 7200, 3000], ["2026-06-11", "Fern", 520, 20, 500, 0]]
    given(file, heads, *rows)

    assert owed(file) == [("Fern", Decimal(500)), ("Moss", Decimal(4200))]


def test_two_columns_that_make_up_an_amount_are_asked_about_where_nobody_knows_them(file: CrmFile) -> None:
    with pytest.raises(Refusal, match="Bb"):
        given(file, ["Customer", "Amount", "Bb", "Cc"], *map(list, PARTS))


@pytest.mark.parametrize(
    "heads",
    [
        ("日期", "客户", "摘要", "赊欠金额", "还款金额"),
        ("日期", "客户", "说明", "拿货", "还钱"),
        ("Date", "Customer", "Details", "Goods on account", "Paid back"),
        ("Datum", "Kunde", "Text", "Ware", "Bezahlt"),
    ],
)
def test_of_two_columns_of_which_each_row_fills_one_the_one_is_charged_the_other_paid(
    file: CrmFile, heads: tuple[str, ...]
) -> None:
    given(file, list(heads), *DAYS, ["合计", "", "", 125, 30])

    assert owed(file) == [("Fern", Decimal(75)), ("Moss", Decimal(20))]
    assert received(file) == 30


def test_the_words_of_the_rows_tell_which_column_was_paid(file: CrmFile) -> None:
    rows: Rows = [[*row[:2], "还款" if row[4] else "拿货", *row[3:]] for row in DAYS]
    given(file, ["日期", "客户", "摘要", "第一栏金额", "金额"], *rows)

    assert owed(file) == [("Fern", Decimal(75)), ("Moss", Decimal(20))]


@pytest.mark.parametrize("heads", [("Paid", "Unpaid"), ("Cash sales", "Credit sales"), ("已付", "未付")])
def test_rows_that_are_charges_all_of_them_are_no_payments(file: CrmFile, heads: tuple[str, str]) -> None:
    rows: Rows = [
        ["2026-05-01", "Moss", 50, ""],
        ["2026-05-03", "Fern", "", 70],
        ["2026-05-05", "Reed", 30, ""],
    ]
    with pytest.raises(Refusal):
        given(file, ["Date", "Customer", *heads], *rows)


@pytest.mark.parametrize(
    "heads",
    [
        ("Tenant", "Arrears b/f", "Rent due", "Received", "Arrears c/f"),
        ("Tenant", "Owed before", "Rent", "Paid", "Now owes"),
        ("租户", "上月欠", "本月租金", "已交", "还欠"),
        ("户主", "旧账", "新账", "给了", "下欠"),
        ("Mieter", "Alt", "Miete", "Gezahlt", "Offen"),
    ],
)
def test_what_is_carried_on_is_owed(file: CrmFile, heads: tuple[str, ...]) -> None:
    given(file, list(heads), *FORWARD)

    assert owed(file) == [("Fern", Decimal(300)), ("Reed", Decimal(700))]


@pytest.mark.parametrize("heads", [("Job date", "Price", "Paid (Y/N)"), ("日期", "价格", "是否已付")])
def test_jobs_with_a_price_that_are_paid_or_not_are_no_list_of_customers(
    file: CrmFile, heads: tuple[str, ...]
) -> None:
    rows: Rows = [
        ["Moss", "1 Mill Row", "2026-09-03", 85, "Y"],
        ["Fern", "2 Mill Row", "2026-09-03", 42, "N"],
    ]
    given(file, ["Customer", "Address", *heads], *rows)

    assert owed(file) == [("Fern", Decimal(42))]
    assert received(file) == 85


def test_a_list_of_customers_with_a_price_and_nothing_paid_stays_one(file: CrmFile) -> None:
    rows: Rows = [["Moss", "1 Mill Row", "020 1", 85], ["Fern", "2 Mill Row", "020 2", 42]]
    given(file, ["Customer", "Address", "Phone", "Price"], *rows)

    assert owed(file) == []
    assert all_of(file, "SELECT count(*) FROM party") == [(2,)]


@pytest.mark.parametrize(
    "heads", [["客户", "日期", "应收尾款", "付了没有"], ["Customer", "Date", "Outstanding amount", "Paid?"]]
)
def test_what_was_left_before_it_was_paid_is_what_was_charged(file: CrmFile, heads: list[Any]) -> None:
    said = ("已付清", "未付") if heads[0] == "客户" else ("Paid", "Not paid")
    rows = [["Moss", "2026-05-01", 16800, said[0]], ["Fern", "2026-05-02", 9800, said[1]]]

    given(file, heads, *rows, ["Reed", "2026-05-16", 4200, said[0]])

    assert (owed(file), received(file)) == ([("Fern", Decimal(9800))], Decimal(21000))


def test_a_balance_that_is_nothing_where_it_is_paid_stays_one(file: CrmFile) -> None:
    rows = [["Moss", "2026-05-01", 0, "Paid"], ["Fern", "2026-05-02", 9800, "Not paid"]]

    given(file, ["Customer", "Date", "Outstanding amount", "Paid?"], *rows)

    assert (owed(file), received(file)) == ([("Fern", Decimal(9800))], Decimal(0))
