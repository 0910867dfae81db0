"""Heads that say nothing by themselves mean what the titles above them say."""

from typing import Any

import pytest

from crm_desktop.exchange.recognise.labels import label_of
from crm_desktop.exchange.recognise.titled_heads import explained
from tests.unit.exchange.made import book


def heads(hint: str, *written: str) -> list[str]:
    return [label.written for label in explained(tuple(map(label_of, written)), hint)]


@pytest.mark.parametrize(
    "day", ["Mar 31, 25", "31 March 2025", "2025-03-31", "31/03/2025", "Mar 2025", "2025年3月"]
)
def test_a_day_over_the_only_figures_of_customer_balances_heads_what_was_owed_on_it(day: str) -> None:
    assert heads("Sheet1 Kiln & Glaze Customer Balances", "", day) == ["Customer", "Balance"]


@pytest.mark.parametrize(
    ("hint", "written"),
    [
        ("Customer Balances", ("Name", "Mar 2025", "Apr 2025")),
        ("Customer Balances", ("Name", "Invoiced", "31 March 2025")),
        ("Customer visits", ("Name", "31 March 2025")),
        ("Stock balance", ("Name", "31 March 2025")),
    ],
)
def test_a_day_among_others_or_without_such_titles_heads_nothing_known(
    hint: str, written: tuple[str, ...]
) -> None:
    assert heads(hint, *written) == list(written)


def test_the_items_of_a_ledger_of_receivables_are_the_customers() -> None:
    assert heads("核算项目余额表 科目:1122 应收账款", "核算项目代码", "项目名称") == ["客户编号", "客户名称"]
    assert heads("辅助核算余额表 应收账款", "辅助项编码", "辅助项名称") == ["客户编号", "客户名称"]


@pytest.mark.parametrize("hint", ["科目 1122 应收账款", "核算项目 2202 应付账款", "核算项目 1221 其他应收款"])
def test_items_of_other_ledgers_stay_items(hint: str) -> None:
    assert heads(hint, "项目代码", "项目名称") == ["项目代码", "项目名称"]


def test_a_ledger_by_items_in_two_head_rows_is_taken_with_its_closing_balance() -> None:
    rows: list[list[Any]] = [
        ["核算项目余额表"], ["科目：1122 应收账款"],
        ["项目代码", "项目名称", "期初余额", "", "本期发生额", "", "期末余额"],
        ["", "", "借方", "贷方", "借方", "贷方", "借方", "贷方"],
        ["K1", "临江竹器行", 500, "", 200, 100, 600], ["K2", "半山藤编社", 0, "", 75.5, 0, 75.5],
    ]  # fmt: skip
    (sheet,) = book(*rows).sheets

    assert sheet.choice.entity == "receivables"
    assert sheet.choice.columns["customer"] == 1
    assert sheet.choice.columns["balance"] == 6
