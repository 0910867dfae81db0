"""What we owe to suppliers, and whole trial balances, are never taken for what customers owe."""

from pathlib import Path
from typing import Any

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.book import book_of
from crm_desktop.exchange.importing import Request, import_read
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import owed, sheet

Rows = list[list[Any]]


def given(file: CrmFile, rows: Rows, name: str = "Sheet1", path: str = "book.xlsx", **request: Any) -> None:
    """The rows brought in as a sheet of that name of a book of that name."""
    one = book_of(Path(path), [sheet(name, rows)], request.get("entity"))
    import_read(file, [one], Request(create_missing=True, skip_errors=True, **request))


DETAIL: Rows = [
    ["A/C", "Name", "Type", "Date", "Ref", "Details", "Balance"],
    ["PAP001", "Paper Mill", "PI", "2026-07-08", "881", "Paper", 640],
    ["INK001", "Ink Works", "PI", "2026-08-08", "882", "Ink", 80],
]
AGEING: Rows = [
    ["Contact", "Current", "1 - 30", "31 - 60", "61 - 90", "Older", "Total"],
    ["Paper Mill", 100, 0, 0, 0, 0, 100],
    ["Ink Works", 0, 50, 0, 0, 0, 50],
]
BILLS: Rows = [
    ["Date", "Ref. No.", "Party's Name", "Pending Amount", "Due on"],
    ["2026-04-17", "B1", "Paper Mill", 845, "2026-05-17"],
    ["2026-05-17", "B2", "Ink Works", 80, "2026-06-17"],
]
OPEN_PAYABLES: Rows = [
    ["单位名称", "日期", "单据号", "应付金额", "已付金额", "未付金额"],
    ["晨光纸业", "2026-07-01", "J1", 500, 300, 200],
    ["永发塑料", "2026-08-01", "J2", 80, 0, 80],
]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("Aged Creditors Analysis (Detailed)", DETAIL),
        ("Purchase ledger – open items", DETAIL),
        ("A/P Aging Summary", AGEING),
        ("Aged Payables Summary", AGEING),
        ("Bills Payable", BILLS),
        ("Amounts we owe", BILLS),
        ("Offene Posten Kreditoren", BILLS),
        ("Dettes fournisseurs", BILLS),
        ("Saldos de proveedores", BILLS),
        ("应付账款明细表", OPEN_PAYABLES),
        ("供应商往来明细", OPEN_PAYABLES),
    ],
)
def test_what_titles_call_payable_is_refused(file: CrmFile, title: str, rows: Rows) -> None:
    with pytest.raises(Refusal, match="suppliers"):
        given(file, [[title], *rows])
    with pytest.raises(Refusal, match="suppliers"):
        given(file, rows, name=title.replace("/", "_"))
    with pytest.raises(Refusal, match="suppliers"):
        given(file, rows, path=f"{title.replace('/', '_')}.xlsx")

    assert owed(file) == []


@pytest.mark.parametrize("head", ["We owe", "Amount payable to them"])
def test_what_heads_call_owed_by_us_is_refused(file: CrmFile, head: str) -> None:
    with pytest.raises(Refusal):
        given(file, [["Name", head], ["Paper Mill", 100.5], ["Ink Works", 50]])

    assert owed(file) == []


def test_customers_are_theirs_whatever_the_title_says_besides(file: CrmFile) -> None:
    rows: Rows = [
        ["应收应付对账"],
        ["客户名称", "单据号", "日期", "应付金额"],
        ["东方", "1", "2026-07-01", 90],
    ]
    given(file, rows)

    assert [name for name, _amount in owed(file)] == ["东方"]


def test_a_sheet_of_suppliers_is_taken_where_somebody_says_what_it_is(file: CrmFile) -> None:
    given(file, [["Bills Payable"], *BILLS], entity="receivables")

    assert len(owed(file)) == 2


@pytest.mark.parametrize("gap", [[[]], [[], []]])
def test_creditors_below_debtors_in_one_sheet_stay_out(file: CrmFile, gap: Rows) -> None:
    head = ["Name", "Amount owed"]
    rows: Rows = [
        ["Debtors"],
        head,
        ["Fir", 100],
        ["Elm", 50],
        *gap,
        ["Creditors"],
        head,
        ["Paper Mill", 900],
    ]
    given(file, rows)

    assert [name for name, _amount in owed(file)] == ["Elm", "Fir"]


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        (["Account code", "Account name"], ["Trade debtors", "Trade creditors", "Sales", "Bank"]),
        (["科目编码", "科目名称"], ["库存现金", "银行存款", "应付账款", "主营业务收入"]),
        (["Konto", "Bezeichnung"], ["Bank", "Forderungen aus Lieferungen", "Umsatzerlöse", "Löhne"]),
    ],
)
def test_a_trial_balance_is_no_list_of_debtors(file: CrmFile, heads: list[str], names: list[str]) -> None:
    rows: Rows = [[1000 + place, name, 500, ""] for place, name in enumerate(names)]
    with pytest.raises(Refusal):
        given(file, [[*heads, "Debit", "Credit"], *rows])
