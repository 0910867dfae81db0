"""More of strangers' books: kinds of documents, totals without a word, taxes, currencies, lists of balances."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of
from tests.unit.exchange.test_strangers_books import Row, brought_in, owed


@pytest.mark.parametrize(
    ("head", "charge", "credit"),
    [
        ("单据类型", "销售单", "退货单"),
        ("业务类型", "销售", "销售退货"),
        ("Document type", "Invoice", "Credit Note"),
        ("Belegart", "Rechnung", "Gutschrift"),
    ],
)
def test_the_kind_of_a_document_gives_its_sign(
    file: CrmFile, tmp_path: Path, head: str, charge: str, credit: str
) -> None:
    heads = ["Invoice number", "Customer", "Invoice date", head, "Amount"]
    rows: list[Row] = [["1", "Fir", "2026-05-01", charge, 100], ["2", "Fir", "2026-05-02", credit, 30]]
    brought_in(file, tmp_path, heads, *rows)

    assert owed(file) == [("Fir", Decimal(70))]


def test_a_receipt_among_charges_is_a_receipt_also_beside_a_running_balance(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["日期", "客户名称", "单据类型", "金额", "余额"],
        ["2026-05-01", "甲公司", "销售", 500, 500],
        ["2026-05-02", "甲公司", "收款", 200, 300],
        ["2026-05-03", "甲公司", "销售", 50, 350],
    ]
    brought_in(file, tmp_path, *rows, entity="receivables")

    assert owed(file) == [("甲公司", Decimal(350))]


@pytest.mark.parametrize("footer", ["Report total (2 invoices)", "2 records", "Gesamtbetrag", "以上共2笔"])
def test_a_row_that_adds_up_the_others_is_no_customer(file: CrmFile, tmp_path: Path, footer: str) -> None:
    rows: list[Row] = [["1", "Fir", "2026-05-01", 60], ["2", "Elm", "2026-05-02", 40], ["", footer, "", 100]]
    brought_in(file, tmp_path, ["Invoice number", "Customer", "Invoice date", "Amount"], *rows)

    assert owed(file) == [("Elm", Decimal(40)), ("Fir", Decimal(60))]


def test_totals_of_a_month_are_none_though_they_are_dated(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["日期", "客户名称", "摘要", "借方金额", "贷方金额", "余额"],
        ["2026-05-01", "甲公司", "销货", 500, "", 500],
        ["2026-05-20", "甲公司", "收货款", "", 200, 300],
        ["2026-05-31", "甲公司", "本月合计", 500, 200, 300],
        ["2026-05-31", "甲公司", "本年累计", 500, 200, 300],
    ]
    brought_in(file, tmp_path, *rows)

    assert owed(file) == [("甲公司", Decimal(300))]


@pytest.mark.parametrize(
    ("heads", "figures"),
    [
        (["Amount (ex GST)", "GST"], [[100, 10], [200, 20]]),
        (["金额", "税率", "税额"], [[100, "10%", 10], [200, "10%", 20]]),
        (["Nettobetrag", "MwSt-Betrag"], [[100, 10], [200, 20]]),
        (["Netto", "USt", "Rechnungsbetrag"], [[100, 10, 110], [200, 20, 220]]),
    ],
)
def test_a_tax_upon_the_amount_is_owed_too(
    file: CrmFile, tmp_path: Path, heads: list[str], figures: list[Row]
) -> None:
    rows = [[str(place), "Fir", f"2026-05-1{place}", *row] for place, row in enumerate(figures, 3)]
    brought_in(file, tmp_path, ["Invoice number", "Customer", "Invoice date", *heads], *rows)

    assert owed(file) == [("Fir", Decimal(330))]


def test_amounts_in_several_currencies_are_not_added_up(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [["1", "Fir", "2026-05-13", "USD 100.00"], ["2", "Elm", "2026-05-14", "EUR 200.00"]]
    outcome = brought_in(file, tmp_path, ["Invoice number", "Customer", "Invoice date", "Amount"], *rows)

    assert (owed(file), len(outcome.as_json()["sheets"][0]["errors"])) == ([], 2)


@pytest.mark.parametrize(
    "heads",
    [
        ["客户名称", "客户等级", "期初欠款", "信用额度", "累计销售额", "最近收款"],
        ["Customer", "City", "Current Balance", "Credit limit", "YTD Sales", "Last Payment Amount"],
    ],
)
def test_what_was_sold_in_all_is_no_debt(file: CrmFile, tmp_path: Path, heads: list[str]) -> None:
    brought_in(
        file, tmp_path, heads, ["甲公司", "A", 300, 5000, 99999, 100], ["乙公司", "B", 0, 5000, 88888, 50]
    )

    assert owed(file) == [("甲公司", Decimal(300))]


@pytest.mark.parametrize("heads", [["Paid?"], ["bezahlt"], ["已收"]])
def test_yes_and_no_say_what_is_paid(file: CrmFile, tmp_path: Path, heads: list[str]) -> None:
    yes, no = {"bezahlt": ("ja", "nein"), "已收": ("是", "否")}.get(heads[0], ("Yes", "No"))
    rows: list[Row] = [["1", "Fir", "2026-05-13", 100, yes], ["2", "Elm", "2026-05-14", 40, no]]
    brought_in(file, tmp_path, ["Invoice number", "Customer", "Invoice date", "Amount", *heads], *rows)

    assert owed(file) == [("Elm", Decimal(40)), ("Fir", Decimal(0))][:1]


def test_a_paid_invoice_with_something_left_is_named(file: CrmFile, tmp_path: Path) -> None:
    heads = ["Invoice number", "Customer", "Invoice date", "Total", "Amount outstanding", "Status"]
    outcome = brought_in(file, tmp_path, heads, ["1", "Fir", "2026-05-13", 100, 100, "Paid"])

    assert [one["column"] for one in outcome.as_json()["sheets"][0]["doubtful"]] == ["Status"]


def test_namesakes_of_a_ledger_with_other_tax_numbers_are_two(file: CrmFile, tmp_path: Path) -> None:
    heads = ["Invoice number", "Customer", "VAT number", "Invoice date", "Amount"]
    brought_in(
        file,
        tmp_path,
        heads,
        ["1", "Fir", "GB1", "2026-05-13", 10],
        ["2", "Fir", "GB2", "2026-05-14", 20],
        ["3", "Fir", "GB1", "2026-05-15", 5],
    )

    assert owed(file) == [("Fir", Decimal(15)), ("Fir", Decimal(20))]


def test_a_list_of_invoices_whose_money_nobody_finds_is_no_list_of_customers(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["Kunde", "Rechnungsnr.", "Rechnungsdatum", "Wert"],
        ["Fir", "R1", "13.05.2026", "10,00"],
    ]
    with pytest.raises(Refusal, match="customers / receivables"):
        brought_in(file, tmp_path, *rows)
    assert all_of(file, "SELECT count(*) FROM party") == [(0,)]


def test_persons_of_one_name_without_a_firm_are_kept_apart_by_their_telephones(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["姓名", "房号", "联系电话"],
        ["刘洋", "1-101", "13800000001"],
        ["刘洋", "2-202", "13800000002"],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert all_of(file, "SELECT count(*) FROM contact") == [(2,)]
    assert len(outcome.as_json()["sheets"][0]["doubtful"]) == 1


def test_a_number_that_is_another_customer_s_takes_no_row_for_theirs(file: CrmFile, tmp_path: Path) -> None:
    brought_in(file, tmp_path, ["客户名称", "电话"], ["长江贸易", "88001122"])
    heads = ["Customer no.", "Customer", "Invoice number", "Invoice date", "Amount"]
    outcome = brought_in(file, tmp_path, heads, ["C0001", "Harbour Ltd", "1", "2026-05-13", 10])

    assert owed(file) == []
    (problem,) = outcome.as_json()["sheets"][0]["errors"]
    assert "长江贸易" in problem["message"]
