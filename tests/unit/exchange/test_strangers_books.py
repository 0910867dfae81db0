"""Books of other people: who is who, what is owed, and nothing lost or guessed in silence."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.verdicts import Verdict
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, all_of, book, brought_in, imported, names, owed, planned


def test_namesakes_with_other_facts_are_kept_apart_and_named(file: CrmFile, tmp_path: Path) -> None:
    outcome = brought_in(
        file,
        tmp_path,
        ["客户姓名", "手机", "地址"],
        ["李娜", "13811112222", "城东路2号"],
        ["李娜", "13933334444", "城西路8号"],
    )

    assert names(file) == ["李娜", "李娜"]
    (doubt,) = outcome.as_json()["sheets"][0]["doubtful"]
    assert doubt["row"] == 3


def test_a_namesake_with_a_telephone_in_common_is_the_same_one(file: CrmFile, tmp_path: Path) -> None:
    rows = [
        ["客户名称", "电话", "地址"],
        ["南湖五金", "0571-88001122", "东街1号"],
        ["南湖五金", "0571 8800 1122", "新街9号"],
    ]
    brought_in(file, tmp_path, *rows)

    assert names(file) == ["南湖五金"]


def test_another_tax_number_is_another_firm_without_any_doubt(file: CrmFile, tmp_path: Path) -> None:
    rows = [
        ["客户名称", "税号", "电话"],
        ["长江贸易", "913302001", "88001122"],
        ["长江贸易", "913302002", "88001122"],
    ]
    brought_in(file, tmp_path, *rows)

    assert names(file) == ["长江贸易", "长江贸易"]


@pytest.mark.parametrize("other", ["PINE LTD.", "Pine Limited", "pine ltd", "Pine, Ltd."])
def test_the_writing_of_a_legal_form_does_not_make_two(file: CrmFile, tmp_path: Path, other: str) -> None:
    brought_in(file, tmp_path, ["Customer Name", "Phone"], ["Pine Ltd", "0161 4960001"])
    path = tmp_path / "again.csv"
    path.write_text(f'Customer Name,Phone\n"{other}",\n', "utf-8")
    imported(file, path)

    assert names(file) == ["Pine Ltd"]


def test_a_customer_number_keeps_namesakes_of_a_ledger_apart(file: CrmFile, tmp_path: Path) -> None:
    head = ["Customer No", "Customer", "Document No", "Document Date", "Amount due"]
    rows = [["K7", "Elm LLC", "D1", "2026-04-01", 40], ["K9", "Elm LLC", "D2", "2026-04-02", 60]]
    brought_in(file, tmp_path, head, *rows)
    brought_in(file, tmp_path, head, ["K9", "Elm LLC", "D3", "2026-04-03", 5])

    assert owed(file) == [("Elm LLC", Decimal(40)), ("Elm LLC", Decimal(65))]


def test_a_ledger_that_knows_customers_by_number_alone_makes_them(file: CrmFile, tmp_path: Path) -> None:
    brought_in(file, tmp_path, ["client id", "invoice date", "invoice amount"], ["X12", "2026-01-07", 10.5])

    assert all_of(file, "SELECT number, name FROM party") == [("X12", "X12")]


def test_equal_rows_without_a_number_are_as_many_items_and_the_book_again_adds_nothing(
    file: CrmFile, tmp_path: Path
) -> None:
    rows: list[Row] = [
        ["客户名称", "单据日期", "摘要", "应收金额"],
        *[["白云建材", "2026-03-02", "送货", 100]] * 3,
    ]
    brought_in(file, tmp_path, *rows[:3])
    assert owed(file) == [("白云建材", Decimal(200))]
    again = brought_in(file, tmp_path, *rows[:3])
    assert again.plans[0].sheets[0].count(Verdict.DUPLICATE) == 2
    more = brought_in(file, tmp_path, *rows)
    assert more.plans[0].sheets[0].count(Verdict.NEW) == 1
    assert owed(file) == [("白云建材", Decimal(300))]


def test_one_number_with_several_due_dates_is_a_document_in_instalments(
    file: CrmFile, tmp_path: Path
) -> None:
    head = ["Customer", "Invoice no", "Invoice date", "Due date", "Amount"]
    rows = [["Fir Ltd", "R-5", "2026-01-10", f"2026-0{month}-10", 50 + month] for month in (2, 3, 4)]
    brought_in(file, tmp_path, head, *rows)
    again = brought_in(file, tmp_path, head, *rows)

    assert all_of(file, "SELECT number, due_date FROM ledger_entry ORDER BY due_date") == [
        ("R-5", "2026-02-10"), ("R-5-2", "2026-03-10"), ("R-5-3", "2026-04-10"),
    ]  # fmt: skip
    assert again.plans[0].sheets[0].count(Verdict.DUPLICATE) == 3


def test_the_lines_of_an_invoice_are_one_item_over_their_sum(file: CrmFile, tmp_path: Path) -> None:
    head = ["Invoice number", "Customer", "Invoice date", "Item", "Qty", "Unit price", "Amount"]
    rows = [
        ["R1", "Fir Ltd", "2026-05-01", "Desk", 1, 200, 200],
        ["R1", "Fir Ltd", "2026-05-01", "Chair", 2, 50, 100],
    ]
    brought_in(file, tmp_path, head, *rows)
    again = brought_in(file, tmp_path, head, *rows)

    assert all_of(file, "SELECT number, amount, summary FROM ledger_entry") == [("R1", 30000, "Desk; Chair")]
    assert not again.has_errors


def test_the_total_written_on_every_line_is_counted_once(file: CrmFile, tmp_path: Path) -> None:
    head = ["Invoice number", "Customer", "Invoice date", "Item", "Line total", "Total"]
    rows = [
        ["R1", "Fir Ltd", "2026-05-01", "Desk", 200, 330],
        ["R1", "Fir Ltd", "2026-05-01", "Chair", 100, 330],
    ]
    brought_in(file, tmp_path, head, *rows)

    assert owed(file) == [("Fir Ltd", Decimal(330))]


def test_a_bad_line_spoils_its_invoice(file: CrmFile, tmp_path: Path) -> None:
    head = ["Invoice number", "Customer", "Invoice date", "Item", "Qty", "Unit price", "Amount"]
    rows: list[Row] = [
        ["R1", "Fir Ltd", "2026-05-01", "Desk", 1, 200, 200],
        ["R1", "Fir Ltd", "2026-05-01", "Chair", 2, 50, "tbd"],
        ["R2", "Fir Ltd", "2026-05-02", "Lamp", 1, 7, 7],
    ]
    outcome = brought_in(file, tmp_path, head, *rows)

    assert owed(file) == [("Fir Ltd", Decimal(7))]
    assert outcome.plans[0].sheets[0].count(Verdict.NEW) == 1


def test_a_number_two_customers_share_is_kept_for_both(file: CrmFile, tmp_path: Path) -> None:
    head = ["Customer", "Invoice number", "Invoice date", "Amount"]
    rows = [["Fir Ltd", "7", "2026-05-01", 10], ["Elm Ltd", "7", "2026-05-02", 20]]
    first = brought_in(file, tmp_path, head, *rows)
    again = brought_in(file, tmp_path, head, *rows)

    assert owed(file) == [("Elm Ltd", Decimal(20)), ("Fir Ltd", Decimal(10))]
    assert [one["row"] for one in first.as_json()["sheets"][0]["doubtful"]] == [3]
    assert again.plans[0].sheets[0].count(Verdict.DUPLICATE) == 2


@pytest.mark.parametrize(
    ("head", "cell", "received"),
    [
        ("Payment status", "Paid in full", "80"),
        ("状态", "已结清", "80"),
        ("是否收款", "是", "80"),
        ("Status", "Awaiting payment", "0"),
        ("收款状态", "待收款", "0"),
        ("Date paid", "2026-02-03", "80"),
        ("Amount outstanding", "30", "50"),
        ("未收款", "30", "50"),
        ("Document balance", "30", "50"),
    ],
)
def test_what_is_paid_is_told_by_a_word_a_date_or_a_balance(
    file: CrmFile, tmp_path: Path, head: str, cell: str, received: str
) -> None:
    brought_in(
        file, tmp_path, ["Customer", "Invoice number", "Invoice date", "Invoice amount", head],
        ["Fir Ltd", "R1", "2026-01-05", 80, cell],
        ["Elm Ltd", "R2", "2026-01-06", 90, "" if "Date" in head else {"30": "90"}.get(cell, cell)],
    )  # fmt: skip

    left = Decimal(80) - Decimal(received)
    assert dict(owed(file)).get("Fir Ltd", Decimal(0)) == left


def test_partly_paid_without_an_amount_is_asked(file: CrmFile, tmp_path: Path) -> None:
    head = ["客户名称", "发票号码", "开票日期", "金额", "付款状态"]
    outcome = brought_in(
        file,
        tmp_path,
        head,
        ["甲公司", "1001", "2026-01-05", 80, "部分收款"],
        ["乙公司", "1002", "2026-01-05", 9, "已收"],
    )

    (problem,) = outcome.as_json()["sheets"][0]["errors"]
    assert (problem["row"], problem["column"]) == (2, "付款状态")


def test_void_invoices_owe_nothing(file: CrmFile, tmp_path: Path) -> None:
    head = ["Invoice number", "Customer", "Invoice date", "Total", "Status"]
    brought_in(
        file,
        tmp_path,
        head,
        ["1", "Fir Ltd", "2026-05-01", 10, "Void"],
        ["2", "Fir Ltd", "2026-05-01", 20, "Sent"],
    )

    assert owed(file) == [("Fir Ltd", Decimal(20))]


def test_the_figures_say_which_column_is_the_gross_and_which_is_left(file: CrmFile, tmp_path: Path) -> None:
    head = ["Invoice ID", "Client", "Date issued", "Amount", "GST", "Grand Total", "Amount Due"]
    brought_in(
        file,
        tmp_path,
        head,
        ["1", "Fir Ltd", "2026-05-01", 100, 15, 115, 15],
        ["2", "Elm Ltd", "2026-05-02", 200, 30, 230, 230],
    )

    assert owed(file) == [("Elm Ltd", Decimal(230)), ("Fir Ltd", Decimal(15))]


def test_net_and_tax_make_the_amount_and_net_alone_is_refused(file: CrmFile, tmp_path: Path) -> None:
    both = brought_in(
        file,
        tmp_path,
        ["客户名称", "发票号码", "开票日期", "不含税金额", "税额"],
        ["甲公司", "1", "2026-01-05", 100, 13],
    )

    assert (owed(file), both.has_errors) == ([("甲公司", Decimal(113))], False)


def test_a_balance_above_its_amount_is_refused_by_its_name(file: CrmFile, tmp_path: Path) -> None:
    head = ["Client", "Invoice number", "Invoice date", "Amount", "Still open"]
    outcome = brought_in(
        file,
        tmp_path,
        head,
        ["Fir Ltd", "1", "2026-05-01", 100, 130],
        ["Elm Ltd", "2", "2026-05-01", 100, 100],
    )

    (problem,) = outcome.as_json()["sheets"][0]["errors"]
    assert problem["column"] == "Still open"


def test_a_ledger_s_account_is_no_customer_number(file: CrmFile, tmp_path: Path) -> None:
    head = ["Customer", "Account no", "Invoice number", "Invoice date", "Amount"]
    rows = [[f"Firm {n}", 4000, n, "2026-05-01", n] for n in (1, 2, 3)]
    outcome = brought_in(file, tmp_path, head, *rows)

    assert len(names(file)) == 3
    assert [one["column"] for one in outcome.as_json()["sheets"][0]["unused"]] == ["Account no"]


def test_every_column_not_taken_is_named(file: CrmFile, tmp_path: Path) -> None:
    outcome = brought_in(
        file,
        tmp_path,
        ["客户名称", "电话", "幸运色"],
        ["甲公司", "88001122", "蓝"],
        ["乙公司", "88003344", ""],
    )

    assert outcome.as_json()["sheets"][0]["unused"] == [{"column": "幸运色", "values": 1, "example": "蓝"}]


def test_money_nobody_understands_stops_a_sheet_that_posts(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["Customer", "Invoice number", "Invoice date", "Amount", "Zuschlag"],
        ["Fir", "1", "2026-05-01", "10.00", "2.50"],
    ]
    with pytest.raises(Refusal, match="Zuschlag"):
        brought_in(file, tmp_path, *rows)
    assert owed(file) == []
    brought_in(file, tmp_path, *rows, leave=("Zuschlag",))
    assert owed(file) == [("Fir", Decimal(10))]


def test_a_list_that_may_be_of_orders_or_of_receivables_is_asked(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [["Customer", "Date", "Amount"], ["Fir Ltd", "2026-05-01", 10]]
    with pytest.raises(Refusal, match=r"orders / receivables.*--as"):
        brought_in(file, tmp_path, *rows)
    brought_in(file, tmp_path, *rows, entity="receivables")
    assert owed(file) == [("Fir Ltd", Decimal(10))]


def test_balances_in_a_list_of_customers_become_opening_items(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["客户名称", "联系人", "电话", "地址", "应收余额"],
        ["甲公司", "王", "88001122", "东街", 12.5],
        ["乙公司", "李", "88003344", "西街", 0],
    ]
    brought_in(file, tmp_path, *rows)
    again = brought_in(file, tmp_path, *rows)

    assert (sorted(names(file)), owed(file)) == (["乙公司", "甲公司"], [("甲公司", Decimal("12.5"))])
    assert sum(sheet.count(Verdict.NEW) for sheet in again.plans[0].sheets) == 0


def test_names_that_begin_like_a_footer_are_records(file: CrmFile, tmp_path: Path) -> None:
    outcome = brought_in(
        file, tmp_path, ["客户名称", "应收余额"], ["完美家具", 100], ["总汇酒店", 50], ["合计", 150]
    )
    (sheet,) = outcome.as_json()["sheets"]

    assert owed(file) == [("完美家具", Decimal(100)), ("总汇酒店", Decimal(50))]
    assert sheet["footers"] == [{"row": 4, "text": "合计 150"}]
    assert sheet["sums"]["balance"] == {"book": "150.00", "taken": "150.00"}


def test_a_total_the_rows_do_not_come_to_is_told(file: CrmFile, tmp_path: Path) -> None:
    outcome = brought_in(file, tmp_path, ["客户名称", "应收余额"], ["甲公司", 100], ["合计", 170])

    assert outcome.plans[0].sheets[0].sums[-1].differs


def test_a_firm_s_list_with_persons_and_wechat_is_one_of_customers(file: CrmFile) -> None:
    one = book(
        ["名称", "联系人", "电话", "微信", "地址"],
        ["东门建材", "周总", "13900001111", "zhou_wx", "东门路1号"],
    )

    assert planned(file, one).sheets[0].entity == "customers"
