"""What was paid stands beside the items and in a list of receipts: nobody's money counts twice."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import imported, xlsx
from tests.unit.exchange.test_strangers_books import Row, brought_in, names, owed

LEDGER = [
    ("客户", "日期", "单号", "应收金额", "已收金额"),
    ("海宁皮具行", "2026-05-02", "S-1", 1000, 600),
    ("平湖箱包厂", "2026-05-08", "S-2", 500, 500),
    ("桐乡布庄", "2026-05-09", "S-3", 80, 0),
]
RECEIPTS = [
    ("收款单号", "收款日期", "客户", "收款金额", "收款方式"),
    ("R-1", "2026-05-10", "海宁皮具行", 600, "银行转账"),
    ("R-2", "2026-05-11", "平湖箱包厂", 300, "现金"),
    ("R-3", "2026-05-12", "平湖箱包厂", 200, "现金"),
]


def test_a_ledger_and_the_receipts_it_counts_already_are_refused_together(
    file: CrmFile, tmp_path: Path
) -> None:
    path = xlsx(tmp_path / "book.xlsx", 应收=LEDGER, 收款=RECEIPTS)
    with pytest.raises(Refusal, match="“已收金额” says what 2 customers paid"):
        imported(file, path, create_missing=True)
    assert names(file) == []

    imported(file, path, create_missing=True, leave=["已收金额"])
    assert owed(file) == [("桐乡布庄", Decimal(80)), ("海宁皮具行", Decimal(400))]


def test_receipts_that_came_before_are_not_taken_again_from_a_ledger(file: CrmFile, tmp_path: Path) -> None:
    imported(file, xlsx(tmp_path / "a.xlsx", 收款=RECEIPTS), create_missing=True)
    with pytest.raises(Refusal, match="would count twice"):
        imported(file, xlsx(tmp_path / "b.xlsx", 应收=LEDGER), create_missing=True)


def test_the_same_payments_month_by_month_are_no_twins(file: CrmFile, tmp_path: Path) -> None:
    head = ["客户", "日期", "单号", "应收金额", "已收金额"]
    for month in ("05", "06"):
        rows: list[Row] = [
            head,
            *([name, f"2026-{month}-02", f"{name}{month}", "100", "100"] for name in "甲乙"),
        ]
        brought_in(file, tmp_path, *rows)
    assert owed(file) == []

    others = [RECEIPTS[0], ("R-9", "2026-06-20", "甲", 70, "现金")]
    imported(file, xlsx(tmp_path / "c.xlsx", 收款=others), create_missing=True)
    assert owed(file) == [("甲", Decimal(-70))]
