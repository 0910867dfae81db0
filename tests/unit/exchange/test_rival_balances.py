"""Sheets that each hold the balances of one day: only one of them is still owed, and nobody guesses which."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from crm_desktop.core.errors import Refusal
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.importing import Request, import_books
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, books, owed, planned

JULY: list[Row] = [["甲厂", 500.5], ["乙店", 300], ["丙行", 120]]
AUGUST: list[Row] = [["甲厂", 700], ["乙店", 300], ["丁记", 20.5]]


def saved(path: Path, heads: Row) -> Path:
    book = Workbook()
    for sheet, rows in ((book.active, JULY), (book.create_sheet("八月"), AUGUST)):
        assert sheet is not None
        for row in (heads, *rows):
            sheet.append(row)
    book.worksheets[0].title = "七月"
    book.save(path)
    return path


@pytest.mark.parametrize("head", ["月底欠款", "期末余额", "Closing balance", "Balance"])
def test_balances_of_the_same_customers_are_asked_and_not_added_up(
    file: CrmFile, tmp_path: Path, head: str
) -> None:
    book = saved(tmp_path / "b.xlsx", ["客户", head])

    with pytest.raises(Refusal, match="“七月”, “八月” each say what the same customers owe"):
        import_books(file, [book], Request(create_missing=True))

    assert import_books(file, [book], Request(create_missing=True, sheet="八月")).applied
    assert dict(owed(file)) == {"甲厂": Decimal(700), "乙店": Decimal(300), "丁记": Decimal("20.50")}


def test_balances_of_other_customers_and_charges_of_months_all_count(file: CrmFile) -> None:
    apart = books(None, north=[["Customer", "Balance"], ["Ash", 70.5], ["Oak", 40]],
                  south=[["Customer", "Balance"], ["Elm", 70], ["Yew", 40]])  # fmt: skip
    months = books(None, 七月=[["客户", "七月货款"], *JULY], 八月=[["客户", "八月货款"], *AUGUST])

    assert [one.choice.entity for one in apart.sheets] == ["receivables", "receivables"]
    assert not any(one.rivals for one in months.sheets)
    apply(file, planned(file, apart, create_missing=True))
    assert len(owed(file)) == 4
