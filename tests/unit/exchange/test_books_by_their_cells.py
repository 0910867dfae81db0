"""Strangers' books whose heads say too little: the cells and figures below them decide, or it is asked."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of
from tests.unit.exchange.test_strangers_books import Row, brought_in, names, owed


@pytest.mark.parametrize(
    "rows",
    [
        [["Client name", "开票日期", "价税合计", "付款状态"], ["甲行", "19.01.2026", "6.00", "未收"]],
        [["客户名称", "开票日期", "应收金额", "付款状态"], ["合计量具厂", "2026-01-19", "6.00", "未收"]],
        [["Customer", "Invoice", "Amount due"], ["Total Tools", "INV-1", "6.00"]],
    ],
)
def test_the_only_row_of_a_book_is_a_record_and_no_second_row_of_heads(
    file: CrmFile, tmp_path: Path, rows: list[Row]
) -> None:
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [(rows[1][0], Decimal(6))]


@pytest.mark.parametrize(
    "carried",
    [["Übertrag"], ["Carried forward", "Brought forward"], ["B/F"], ["过次页", "承前页"], ["À reporter"]],
)
def test_what_a_page_carries_to_the_next_is_owed_by_nobody(
    file: CrmFile, tmp_path: Path, carried: list[str]
) -> None:
    lines = [[word, "", "", "11.00"] for word in carried]
    rows: list[Row] = [["Fir", "1", "2026-01-20", "11.00"], *lines, ["Yew", "2", "2026-01-22", "7.00"]]
    outcome = brought_in(file, tmp_path, ["Customer", "Invoice", "Date", "Amount due"], *rows)

    assert owed(file) == [("Fir", Decimal(11)), ("Yew", Decimal(7))]
    (said,) = outcome.as_json()["sheets"]
    assert [one["text"] for one in said["footers"]] == [f"{word} 11.00" for word in carried]
    assert "book" not in said["sums"]["amount"]


def test_a_balance_brought_forward_on_a_customers_own_row_is_owed(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Customer", "Date", "Description", "Debit", "Credit", "Balance"],
        ["Fir", "2026-01-01", "Brought forward", "", "", 50],
        ["Fir", "2026-01-20", "Goods", 20, "", 70],
        ["Fir", "2026-01-22", "Paid", "", 60, 10],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Fir", Decimal(10))]


@pytest.mark.parametrize(
    ("head", "charge", "credit"),
    [("Art", "RE", "GU"), ("Was", "Rechnung", "Storno"), ("票种", "蓝字", "红字发票")],
)
def test_words_in_the_cells_tell_a_column_of_kinds(
    file: CrmFile, tmp_path: Path, head: str, charge: str, credit: str
) -> None:
    rows: list[Row] = [["1", "Fir", "2026-05-01", charge, 100], ["2", "Fir", "2026-05-02", credit, 30]]
    brought_in(file, tmp_path, ["Invoice number", "Customer", "Invoice date", head, "Amount"], *rows)

    assert owed(file) == [("Fir", Decimal(70))]


def test_a_summary_that_is_a_credit_note_in_so_many_words_lowers_what_is_owed(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["客户", "单号", "日期", "摘要", "应收金额"],
        ["甲行", "1", "2026-03-01", "销售", 100],
        ["甲行", "2", "2026-03-05", "销售退货", 30],
        ["甲行", "3", "2026-03-06", "退货说明见合同", 5],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("甲行", Decimal(75))]


def test_a_credit_note_in_the_column_of_credits_is_no_receipt(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Date", "Type", "Num", "Customer", "Debit", "Credit"],
        ["2026-03-01", "Invoice", "1", "Fir", 100, ""],
        ["2026-03-05", "Credit Memo", "2", "Fir", "", 30],
        ["2026-03-09", "Payment", "3", "Fir", "", 20],
    ]
    brought_in(file, tmp_path, *rows)

    entries = all_of(file, "SELECT kind, amount FROM ledger_entry ORDER BY amount")
    assert [(kind, cents) for kind, cents in entries if cents > -10000] == [
        ("credit_note", -3000),
        ("receipt", -2000),
        ("charge", 10000),
    ]


def test_a_sale_paid_at_once_leaves_nothing_open(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Date", "Transaction type", "Num", "Customer", "Amount"],
        ["2026-03-01", "Invoice", "1", "Fir", 100],
        ["2026-03-05", "Sales Receipt", "2", "Fir", 30],
    ]
    brought_in(file, tmp_path, *rows, entity="receivables")

    assert owed(file) == [("Fir", Decimal(100))]


def test_a_balance_that_runs_is_taken_apart_by_what_moves_it(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["往来户", "日期", "单号", "本次上账", "本次下账", "余额"],
        ["甲行", "2026-03-01", "1", 500, "", 500],
        ["甲行", "2026-03-05", "2", "", 200, 300],
        ["乙行", "2026-03-06", "3", 40, "", 40],
        ["甲行", "2026-03-09", "4", 50, "", 350],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("乙行", Decimal(40)), ("甲行", Decimal(350))]


def test_a_tax_that_may_be_within_the_amount_or_upon_it_is_asked(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Invoice number", "Customer", "Invoice date", "Amount", "VAT"],
        ["1", "Fir", "2026-05-01", 0.1, 0.01],
    ]
    with pytest.raises(Refusal, match="VAT"):
        brought_in(file, tmp_path, *rows)
    brought_in(file, tmp_path, *rows, leave=("VAT",))

    assert owed(file) == [("Fir", Decimal("0.1"))]


def test_a_name_beside_a_first_name_is_the_last_name(file: CrmFile, tmp_path: Path) -> None:
    rows = [["Name", "Vorname", "Telefon"], ["Huber", "Josef", "089 1"], ["Huber", "Maria", "089 2"]]
    brought_in(file, tmp_path, *rows)

    found = all_of(file, "SELECT name FROM contact ORDER BY name")
    assert [name for (name,) in found] == ["Josef Huber", "Maria Huber"]


def test_a_name_that_has_the_first_name_in_it_is_the_whole_name(file: CrmFile, tmp_path: Path) -> None:
    rows = [
        ["Name", "Vorname", "Telefon"],
        ["Josef Huber", "Josef", "089 1"],
        ["Maria Huber", "Maria", "089 2"],
    ]
    brought_in(file, tmp_path, *rows, entity="contacts")

    found = all_of(file, "SELECT name FROM contact ORDER BY name")
    assert [name for (name,) in found] == ["Josef Huber", "Maria Huber"]


def test_a_customers_contact_is_named_in_two_columns(file: CrmFile, tmp_path: Path) -> None:
    rows = [
        ["company_name", "contact_first_name", "contact_last_name", "city"],
        ["Maple Works", "Joan", "Fox", "Toronto"],
    ]
    brought_in(file, tmp_path, *rows)

    assert (names(file), all_of(file, "SELECT name FROM contact")) == (["Maple Works"], [("Joan Fox",)])


def test_of_two_columns_for_the_customer_the_filled_one_is_taken(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Account", "Account name", "Invoice", "Dated", "Owed"],
        ["", "Birch", "INV9", "2026-03-01", 70],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Birch", Decimal(70))]


@pytest.mark.parametrize("head", ["Due", "Owes", "欠款"])
def test_a_list_of_customers_says_what_they_owe_in_one_word(file: CrmFile, tmp_path: Path, head: str) -> None:
    rows: list[Row] = [
        ["Company", "Town", "Phone", head],
        ["Nore", "Cork", "021 1", 410],
        ["Suir", "Dublin", "01 2", 0],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Nore", Decimal(410))]


def test_a_sheet_whose_amounts_have_the_tax_upon_them_is_no_order_in_silence(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [["客户", "日期", "单号", "金额", "税额"], ["甲行", "2026-03-13", "1", 100, 13]]
    with pytest.raises(Refusal, match="--as"):
        brought_in(file, tmp_path, *rows)


def test_a_number_called_by_one_word_is_no_amount(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Customer", "Doc", "Date", "Open"],
        ["Fir", 1563, "2026-03-13", 20],
        ["Elm", 1563, "2026-03-14", 40],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Elm", Decimal(40)), ("Fir", Decimal(20))]
