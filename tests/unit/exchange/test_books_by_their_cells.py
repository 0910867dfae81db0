"""Strangers' books whose heads say too little: the cells and figures below them decide, or it is asked."""

from decimal import Decimal
from pathlib import Path
from time import perf_counter

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, book
from tests.unit.exchange.test_strangers_books import Row, brought_in, names, owed

DAY = "2026-02-13"


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


def test_persons_named_in_two_columns_come_once_and_without_a_firm_are_customers(
    file: CrmFile, tmp_path: Path
) -> None:
    rows = [
        ["Kd.-Nr.", "Vorname", "Nachname", "Firma", "Strasse", "Mobil"],
        ["501", "Uwe", "Lang", "Lang Elektro", "Ringweg 7", "0171 5550101"],
        ["503", "Jana", "Noll", "", "Seeweg 12", "0171 5550103"],
    ]
    for _again in range(2):
        brought_in(file, tmp_path, *rows, entity="customers")

    assert names(file) == ["Lang Elektro", "Jana Noll"]
    assert all_of(file, "SELECT name FROM contact") == [("Uwe Lang",)]


def test_figures_tell_what_was_paid_under_a_head_nobody_knows(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Client", "Job", "Billed on", "Billed", "Handed over", "Left to pay"],
        ["Fir", "Loft", "2026-02-17", 4200, 3000, 1200],
        ["Elm", "Roof", "2026-02-18", 90, "", 90],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Elm", Decimal(90)), ("Fir", Decimal(1200))]


@pytest.mark.parametrize("parts", [["Sin vencer", "Hasta 30", "Más"], ["A", "B", "C"]])
def test_columns_that_make_up_the_balance_are_not_asked_about(
    file: CrmFile, tmp_path: Path, parts: list[str]
) -> None:
    rows: list[Row] = [
        ["Cliente", "Saldo", *parts],
        ["Fir", "900.00", "600.00", "300.00", "0.00"],
        ["Elm", "125.50", "0.00", "25.50", "100.00"],
    ]
    brought_in(file, tmp_path, *rows, entity="receivables")

    assert owed(file) == [("Elm", Decimal("125.5")), ("Fir", Decimal(900))]


def test_of_two_columns_of_sides_the_first_is_of_the_opening_balance(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["客户编码", "客户名称", "方向", "期初余额", "本期借方", "本期贷方", "方向", "期末余额"],
        ["001", "甲行", "借", 500, 0, 0, "借", 500],
        ["002", "乙行", "平", 0, 800, 0, "借", 800],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("乙行", Decimal(800)), ("甲行", Decimal(500))]


def test_beside_a_name_a_code_is_the_customers_number(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Account", "Name", "Our ref.", "Invoice date", "Outstanding"],
        ["30012", "Vermeer", "26700014", "15-02-2026", 70],
    ]
    brought_in(file, tmp_path, *rows)

    assert all_of(file, "SELECT number, name FROM party") == [("30012", "Vermeer")]
    assert owed(file) == [("Vermeer", Decimal(70))]


def test_beside_the_contracts_day_that_of_a_receivable_is_when_it_is_due(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["客户", "合同号", "合同日期", "应收日期", "应收金额", "实收金额"],
        ["甲行", "HT-1", "2026-01-15", "2026-01-20", 300, 300],
        ["甲行", "HT-1", "2026-01-15", "2026-04-20", 700, 0],
    ]
    brought_in(file, tmp_path, *rows)

    charges = all_of(file, "SELECT date, due_date FROM ledger_entry WHERE amount > 0 ORDER BY due_date")
    assert charges == [("2026-01-15", "2026-01-20"), ("2026-01-15", "2026-04-20")]


def test_a_word_for_open_in_the_column_of_payment_days_leaves_it_open(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice", "Invoice date", "Amount", "Date received"],
        ["Fir", "1", "2026-02-13", 100, "2026-03-01"],
        ["Elm", "2", "2026-02-14", 40, "outstanding"],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Elm", Decimal(40))]


@pytest.mark.parametrize("word", ["Overdue 12 days", "Overdue by 3 days", "逾期 5天"])
def test_how_long_it_is_overdue_is_no_other_word(file: CrmFile, tmp_path: Path, word: str) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice", "Invoice date", "Amount", "Status"],
        ["Fir", "1", "2026-02-13", 100, "Paid"],
        ["Elm", "2", "2026-02-14", 40, word],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Elm", Decimal(40))]


def test_a_credit_note_is_one_whatever_stands_before_the_word(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Doc type", "Doc no", "Doc date", "Customer", "Gross"],
        ["Sales invoice", "S-1", "2026-02-13", "Fir", 100],
        ["Sales credit note", "S-2", "2026-02-14", "Fir", 40],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Fir", Decimal(60))]


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (["Date", "Type", "Description", "Value", "Balance", "Account Name", "Account Number"], "bank"),
        (["Type", "Started Date", "Completed Date", "Description", "Amount", "Fee", "State"], "bank"),
        (
            [
                "凭证号",
                "本方账号",
                "交易时间",
                "借/贷",
                "借方发生额",
                "贷方发生额",
                "摘要",
                "对方单位名称",
                "余额",
            ],
            "bank",
        ),
        (["交易日期", "对方单位名称", "借方发生额", "贷方发生额", "余额", "附言"], "bank"),
    ],
)
def test_bank_statements_are_no_ledgers(file: CrmFile, tmp_path: Path, heads: list[str], told: str) -> None:
    row = ["2026-02-13" if "ate" in head or "日期" in head else "12" for head in heads]
    with pytest.raises(Refusal, match=told):
        brought_in(file, tmp_path, heads, row)


@pytest.mark.parametrize(
    "rows",
    [
        [["Quote no.", "Date", "Customer", "Product", "Quantity", "Price"], ["Q1", DAY, "Fir", "Pipe", 3, 4]],
        [["Estimate No", "Date", "Customer", "Total", "Status"], ["Q1", DAY, "Fir", 12, "Sent"]],
        [["报价单号", "报价日期", "客户", "产品", "报价金额"], ["Q1", DAY, "Fir", "Pipe", 12]],
        [["报价单号", "日期", "客户", "品名", "数量", "单价"], ["Q1", DAY, "Fir", "Pipe", 3, 4]],
        [["Angebotsnr", "Angebotsdatum", "Kunde", "Gültig bis", "Betrag"], ["Q1", DAY, "Fir", DAY, 12]],
        [["Proposal", "Client", "Date", "Value", "Status"], ["Q1", "Fir", DAY, 12, "Lost"]],
        [["N° devis", "Date du devis", "Client", "Montant"], ["Q1", DAY, "Fir", 12]],
        [
            [
                "Estimate Number",
                "Estimate Date",
                "Customer",
                "Item Name",
                "Item Price",
                "Item Total",
                "Total",
            ],
            ["Q1", DAY, "Fir", "Pipe", 5, 5, 12],
            ["Q1", DAY, "Fir", "Cap", 7, 7, 12],
        ],
    ],
)
def test_lists_of_quotes_are_taken_as_quotes_and_nothing_is_owed_for_them(
    file: CrmFile, tmp_path: Path, rows: list[Row]
) -> None:
    brought_in(file, tmp_path, *rows)

    assert all_of(file, "SELECT kind, number, amount FROM document") == [("quote", "Q1", 1200)]
    assert owed(file) == []


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ([999_999_999, 999_999_999, None], "too large"),
        (["0.0001", None, 999_999_999_999], "too large"),
        ([1, "5000000000000", None], "too large"),
    ],
)
def test_figures_no_file_holds_cost_their_row_and_nothing_else(
    file: CrmFile, tmp_path: Path, figures: Row, said: str
) -> None:
    heads = ["Order no", "Date", "Customer", "Product", "Quantity", "Price", "Amount"]
    row = ["S1", DAY, "Fir", "Pipe", *figures]
    outcome = brought_in(file, tmp_path, heads, row, ["S2", DAY, "Fir", "Pipe", 1, 2, None])

    assert all_of(file, "SELECT number, amount FROM document") == [("S2", 200)]
    (sheet,) = outcome.as_json()["sheets"]
    assert [said in one["message"] for one in sheet["errors"]] == [True]


def test_quotes_without_any_amount_are_asked_about(file: CrmFile, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Say which columns"):
        brought_in(file, tmp_path, ["Quote no.", "Date", "Customer", "Status"], ["Q1", DAY, "Fir", "Sent"])


def test_the_total_of_an_order_repeated_on_each_of_its_lines_counts_once(
    file: CrmFile, tmp_path: Path
) -> None:
    heads = [
        "Order number",
        "Order date",
        "Customer",
        "Item",
        "Quantity",
        "Item price",
        "Item total",
        "Total",
    ]
    lines: list[Row] = [
        ["S1", DAY, "Fir", "Pipe", 3, 80, 240, 410],
        ["S1", DAY, "Fir", "Fitting", 2, 85, 170, 410],
    ]
    brought_in(file, tmp_path, heads, *lines)

    assert all_of(file, "SELECT number, amount FROM document") == [("S1", 41000)]


def test_orders_of_persons_named_in_two_columns_are_orders_of_those_persons(
    file: CrmFile, tmp_path: Path
) -> None:
    heads = ["Order Number", "Order Date", "First Name (Billing)", "Last Name (Billing)", "Email (Billing)"]
    lines: list[Row] = [
        [*heads, "SKU", "Item Name", "Quantity", "Item Cost", "Order Total Amount"],
        ["S1", DAY, "Ann", "Hill", "ann@hill.example", "W1", "Wick", 2, 14, 40],
        ["S1", DAY, "Ann", "Hill", "ann@hill.example", "T1", "Trimmer", 1, 12, 40],
        ["S2", DAY, "Bo", "Lake", "bo@lake.example", "W1", "Wick", 1, 14, 14],
    ]
    brought_in(file, tmp_path, *lines)

    assert all_of(file, "SELECT number, amount FROM document") == [("S1", 4000), ("S2", 1400)]
    assert sorted(names(file)) == ["Ann Hill", "Bo Lake"]


def test_an_order_with_a_day_of_expiry_is_no_quote(file: CrmFile, tmp_path: Path) -> None:
    heads = ["Order number", "Order date", "Customer", "Expiry date", "Amount"]
    brought_in(file, tmp_path, heads, ["S1", DAY, "Fir", DAY, 7])

    assert all_of(file, "SELECT kind, number FROM document") == [("order", "S1")]


def test_orders_that_say_what_was_paid_on_them_are_asked_about(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["出库日期", "出库单号", "购货单位", "商品名称", "数量", "单价", "金额", "整单已收"],
        ["2026-02-13", "CK1", "甲行", "桌布", 20, 35, 700, 400],
    ]
    with pytest.raises(Refusal, match="--as"):
        brought_in(file, tmp_path, *rows)


def test_a_list_with_telephones_and_balances_is_one_of_customers(file: CrmFile, tmp_path: Path) -> None:
    rows = [["序号", "客户", "联系人", "电话", "欠款"], ["1", "甲行", "黄旺", "13500000101", "2300"]]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("甲行", Decimal(2300))]
    assert all_of(file, "SELECT name FROM contact") == [("黄旺",)]


@pytest.mark.parametrize("more", [0, 1, 5])
def test_yes_under_open_never_means_paid_but_no_does(file: CrmFile, tmp_path: Path, more: int) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice", "Invoice date", "Due date", "Amount", "Open"],
        ["Fir", "1", "2026-01-15", "2026-02-14", 100, "Y"],
        ["Elm", "2", "2026-01-16", "2026-02-15", 50, "N"],
        *[["Yew", str(place), "2026-01-17", "2026-02-16", 20, "Y"] for place in range(3, 3 + more)],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Fir", Decimal(100)), *([("Yew", Decimal(20 * more))] if more else [])]
    (said,) = outcome.as_json()["sheets"]
    assert not said["errors"]
    assert not said["unused"]


def test_a_row_with_a_telephone_and_an_address_is_no_head(file: CrmFile, tmp_path: Path) -> None:
    rows = [
        ["联系手机", "称谓", "收货地址", "备注"],
        ["13611110001", "王芳", "锦绣路18号", "老客户"],
        ["13833330003", "李军", "莘庄镇5号", "送货"],
    ]
    with pytest.raises(Refusal):
        brought_in(file, tmp_path, *rows)

    assert names(file) == []


def test_the_only_column_of_days_is_the_day_of_each_item(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Tenant", "Charge ref", "Put down", "To pay then", "Charge", "Still owed"],
        ["Fir", "RC-1", "25/03/2026", "24/04/2026", 1500, 500],
        ["Elm", "RC-2", "26/03/2026", "25/04/2026", 900, 900],
    ]
    brought_in(file, tmp_path, *rows)

    found = all_of(file, "SELECT date, due_date FROM ledger_entry WHERE amount > 0 ORDER BY date")
    assert found == [("2026-03-25", "2026-04-24"), ("2026-03-26", "2026-04-25")]


def test_names_over_the_ages_of_balances_need_no_head(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["", "Current", "1 - 30", "31 - 60", "> 60", "Total"],
        ["Adams Roofing", 500, 0, 120, 0, 620],
        ["Birch", 0, 15.5, 0, 0, 15.5],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Adams Roofing", Decimal(620)), ("Birch", Decimal("15.5"))]


def test_a_column_of_receipts_that_holds_days_says_when_it_was_paid(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["RE-Nr.", "RE-Datum", "Kunde", "Brutto", "Zahlungseingang"],
        ["R-77", "02.02.2026", "Fir", 1190, "20.02.2026"],
        ["R-78", "09.02.2026", "Elm", 238, ""],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Elm", Decimal(238))]


@pytest.mark.parametrize("owing", ["欠货款", "欠费金额"])
def test_what_is_owed_for_goods_is_no_past_order(file: CrmFile, tmp_path: Path, owing: str) -> None:
    rows: list[Row] = [
        ["送货日期", "收货单位", "货名", "件数", owing],
        *[["2026-04-06", "甲行", "面条", 10, 85]] * 2,
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("甲行", Decimal(170))]


def test_a_sheet_with_a_column_for_every_shop_is_understood_without_waiting() -> None:
    heads = ["Customer", "Invoice", "Date", "Balance", "Paid", *(f"Shop {place}" for place in range(300))]
    rows = [
        ["Fir", f"X{row}", "2026-01-01", row + 0.5, row + 0.25, *([row * 7 + 0.37] * 300)]
        for row in range(300)
    ]
    begun = perf_counter()
    (sheet,) = book(heads, *rows).sheets

    assert sheet.choice.columns["balance"] == heads.index("Balance")
    assert perf_counter() - begun < 6  # it was eighteen seconds


def test_a_day_beside_a_due_day_is_found_in_either_order_of_day_and_month(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["Tenant", "Charge ref", "Put down", "To pay then", "Charge", "Still owed"],
        ["Fir", "RC-1", "03/25/2026", "04/24/2026", 1500, 500],
        ["Elm", "RC-2", "03/26/2026", "04/25/2026", 900, 900],
    ]
    brought_in(file, tmp_path, *rows)

    found = all_of(file, "SELECT date, due_date FROM ledger_entry WHERE amount > 0 ORDER BY date")
    assert found == [("2026-03-25", "2026-04-24"), ("2026-03-26", "2026-04-25")]


def test_beside_a_name_a_code_is_the_customers_number_on_orders_too(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Account", "Customer name", "Order no", "Order date", "Product", "Quantity", "Price"],
        ["30012", "Vermeer", "S-1", "2026-02-15", "Nails", 2, 35],
    ]
    brought_in(file, tmp_path, *rows)

    assert all_of(file, "SELECT number, name FROM party") == [("30012", "Vermeer")]


def test_a_credit_note_leaves_the_running_balance_as_the_book_has_it(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Date", "Type", "Num", "Customer", "Debit", "Credit", "Balance"],
        ["2026-03-01", "Invoice", "1", "Fir", 100, "", 100],
        ["2026-03-02", "Invoice", "2", "Fir", 40, "", 140],
        ["2026-03-05", "Credit Memo", "3", "Fir", "", 30, 110],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert owed(file) == [("Fir", Decimal(110))]
    assert outcome.as_json()["sheets"][0]["doubtful"] == []
