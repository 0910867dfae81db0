"""Documents in several rows: instalments by their due dates alone, lines below a head that stands once."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import all_of, imported, xlsx
from tests.unit.exchange.test_strangers_books import Row, brought_in, owed


@pytest.mark.parametrize("head", ["应收日期", "Due date", "Payment due"])
def test_rows_of_one_number_that_are_due_on_several_days_are_its_instalments(
    file: CrmFile, tmp_path: Path, head: str
) -> None:
    rows: list[Row] = [
        ["合同编号", "客户", "期次", head, "应收金额", "实收金额"],
        ["H-1", "甲行", "1", "2026-01-15", "300", "300"],
        ["H-1", "甲行", "2", "2026-04-15", "300", "100"],
        ["H-1", "甲行", "3", "2026-07-15", "250", "0"],
        ["H-2", "乙行", "1", "2026-02-01", "80", "0"],
    ]
    outcome = brought_in(file, tmp_path, *rows)

    assert owed(file) == [("乙行", Decimal(80)), ("甲行", Decimal(450))]
    assert all_of(file, "SELECT number, due_date FROM ledger_entry WHERE amount > 0 ORDER BY id") == [
        ("H-1", "2026-01-15"),
        ("H-1-2", "2026-04-15"),
        ("H-1-3", "2026-07-15"),
        ("H-2", "2026-02-01"),
    ]
    assert not outcome.as_json()["sheets"][0]["errors"]
    again = brought_in(file, tmp_path, *rows)
    assert again.as_json()["sheets"][0]["duplicates"] == 4


LINES = [
    ("单号", "日期", "客户", "品名", "数量", "单价", "金额"),
    ("D1", "2026-04-02", "和记餐馆", "大米", 4, 10, 40),
    (None, None, None, "油", 2, 20, 40),
    ("D2", "2026-04-03", "五中食堂", "面粉", 10, 9, 90),
    ("D3", "2026-04-03", "和记餐馆", "盐", 1, 3, 3),
    ("合计", None, None, None, None, None, 173),
]


@pytest.mark.parametrize("title", ["客户欠款明细（均未付款）", "未收款送货单", "Unpaid deliveries"])
def test_lines_whose_title_says_that_they_are_owed_are_a_ledger(
    file: CrmFile, tmp_path: Path, title: str
) -> None:
    outcome = imported(file, xlsx(tmp_path / "book.xlsx", Sheet1=[(title,), *LINES]), create_missing=True)

    assert owed(file) == [("五中食堂", Decimal(90)), ("和记餐馆", Decimal(83))]
    assert all_of(file, "SELECT number, summary FROM ledger_entry ORDER BY id") == [
        ("D1", "大米; 油"),
        ("D2", "面粉"),
        ("D3", "盐"),
    ]
    assert outcome.as_json()["sheets"][0]["sums"]["amount"] == {"book": "173.00", "taken": "173.00"}


@pytest.mark.parametrize("title", ["销售出库明细", "Open sales orders"])
def test_the_same_lines_under_another_title_are_orders(file: CrmFile, tmp_path: Path, title: str) -> None:
    imported(file, xlsx(tmp_path / "book.xlsx", Sheet1=[(title,), *LINES]), create_missing=True)

    assert owed(file) == []
    assert all_of(file, "SELECT count(*) FROM document") == [(3,)]


def test_words_below_the_lines_cost_no_document(file: CrmFile, tmp_path: Path) -> None:
    foot = [("请核对无误后盖章回传。", None, None, None, None, "盖章处", None)]
    lines = [
        ("日期", "单号", "客户", "品名", "数量", "单价", "金额"),
        *((b, a, *rest) for a, b, *rest in LINES[1:5]),
    ]
    imported(
        file,
        xlsx(tmp_path / "book.xlsx", Sheet1=[("客户欠款明细",), *lines, *foot]),
        create_missing=True,
        skip_errors=True,
    )

    assert owed(file) == [("五中食堂", Decimal(90)), ("和记餐馆", Decimal(83))]


def test_lines_that_only_name_a_code_are_called_as_their_product(file: CrmFile, tmp_path: Path) -> None:
    brought_in(file, tmp_path, ["产品编码", "产品名称", "规格", "单位"], ["B8", "螺栓", "M8", "只"])
    heads = ["报价单号", "日期", "客户", "产品编码", "产品名称", "数量", "单价"]
    rows: list[Row] = [
        ["Q1", "2026-02-13", "甲行", "B8", None, 3, 4],
        ["Q1", "2026-02-13", "甲行", "B8", "大螺栓", 1, 4],
    ]
    brought_in(file, tmp_path, heads, *rows)

    assert all_of(file, "SELECT product_name, specification, unit FROM document_line") == [
        ("螺栓", "M8", "只"),
        ("大螺栓", None, None),
    ]
