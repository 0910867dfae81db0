"""What rows of opening balances mean, as typed or pasted."""

from datetime import date
from decimal import Decimal

import pytest

from crm_desktop.core.errors import NotFound
from crm_desktop.core.i18n import t
from crm_desktop.services.opening import OpeningLine
from crm_desktop.views.pages.opening.pasting import pasted
from crm_desktop.views.pages.opening.rows import Column, meant, without_twins

TODAY = date(2026, 11, 20)


def known(text: str) -> int:
    if text != "Firm":
        raise NotFound(t("There is no such customer."))
    return 7


def row(
    customer: str = "Firm", number: str = "", day: str = "", owed: str = "", prepaid: str = ""
) -> tuple[str, ...]:
    return (customer, number, day, "", owed, prepaid, "")


def test_a_row_without_number_and_date_is_a_balance() -> None:
    found = meant(row(owed="1,200.5"), known, TODAY)
    assert found.lines == (OpeningLine(7, Decimal("1200.50")),)


def test_a_negative_balance_is_a_prepayment() -> None:
    found = meant(row(owed="-80"), known, TODAY)
    assert found.lines == (OpeningLine(7, Decimal("-80.00")),)
    assert (found.owed, found.prepaid) == (Decimal("0.00"), Decimal("80.00"))


def test_owed_and_prepaid_in_one_row_are_two_lines() -> None:
    found = meant(row(number="XS-1", day="2026-10-03", owed="5", prepaid="3"), known, TODAY)
    assert [(line.number, line.amount) for line in found.lines] == [
        ("XS-1", Decimal("5.00")),
        (None, Decimal("-3.00")),
    ]


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        (row(owed="abc"), Column.OWED),
        (row(day="32.13", owed="1"), Column.DATE),
        (row("", owed="1"), Column.CUSTOMER),
        (row(), Column.OWED),
        (row("Nobody", owed="1"), Column.CUSTOMER),
    ],
)
def test_what_is_wrong_is_said_in_its_column(typed: tuple[str, ...], column: Column) -> None:
    found = meant(typed, known, TODAY)
    assert (found.lines, found.column) == ((), column)
    assert found.trouble is not None


def test_a_blank_row_means_nothing() -> None:
    assert meant(row(""), known, TODAY).trouble is None


def test_a_second_balance_of_a_customer_is_marked() -> None:
    one, two = (meant(row(owed=amount), known, TODAY) for amount in ("1", "2"))
    item = meant(row(number="XS-1", owed="3"), known, TODAY)
    checked = without_twins([one, item, two])
    assert [found.trouble is None for found in checked] == [True, True, False]


def test_heads_in_either_language_set_the_columns() -> None:
    found = pasted("备注栏\tAmount due\tCustomer name\nx\t12\tFirm\n\n")
    assert found.named
    assert found.rows == [("Firm", "", "", "", "12", "", "")]


def test_without_heads_cells_stay_where_they_are() -> None:
    found = pasted("Firm\tXS-1\r\nFirm\tXS-2\r\n")
    assert (found.rows, found.named) == ([("Firm", "XS-1"), ("Firm", "XS-2")], False)


@pytest.mark.parametrize("head", ["欠款余额", "期末余额", "应收账款余额", "期初余额", "Balance due", "欠款"])
def test_amounts_are_known_by_the_heads_workbooks_have(head: str) -> None:
    found = pasted(f"序号\t往来单位\t凭证号\t{head}\t到期日期\n1\tFirm\tQ-1\t12\t2026-01-01")
    assert found.named
    assert found.rows == [("Firm", "Q-1", "", "2026-01-01", "12", "", "")]


def test_a_first_row_of_a_firm_and_an_amount_is_no_head() -> None:
    found = pasted("北京博强五金有限公司\t\t\t\t500\n台州金盛公司\t\t\t\t600")
    assert (len(found.rows), found.named) == (2, False)


@pytest.mark.parametrize("total", ["合计", "总计：", "Total"])
def test_totals_of_the_workbook_are_left_out(total: str) -> None:
    found = pasted(f"客户\t余额\nFirm\t12\n{total}\t12")
    assert [row[0] for row in found.rows] == ["Firm"]


def test_the_customers_number_stands_for_a_name_that_is_missing_and_beside_one_that_is_not() -> None:
    found = pasted("Customer no.\tCustomer name\tBalance\nC1\t\t12\nC2\tFirm\t13")
    assert [row[0] for row in found.rows] == ["C1", "Firm"]
    assert found.numbers == ("C1", "C2")
