"""Tables side by side in one sheet: every one counts, or it is asked."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.core.errors import Refusal
from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.made import Row, brought_in, names, owed

APRIL_AND_MAY: list[Row] = [
    ["甲店", 1860, "", "甲店", 2045],
    ["乙店", 3420.5, "", "丙店", 812],
    ["丙店", 760, "", "", ""],
    ["合计", 6040.5, "", "合计", 2857],
]


@pytest.mark.parametrize(
    "heads", [["客户", "欠款金额"], ["单位名称", "未付货款"], ["Customer", "Amount owed"]]
)
def test_months_beside_each_other_are_both_owed(file: CrmFile, tmp_path: Path, heads: Row) -> None:
    brought_in(file, tmp_path, ["未收货款"], ["4月", "", "", "5月", ""], [*heads, "", *heads], *APRIL_AND_MAY)

    assert sorted(left for _who, left in owed(file)) == [Decimal(1572), Decimal("3420.5"), Decimal(3905)]


def test_balances_of_one_day_and_another_are_asked_about(file: CrmFile, tmp_path: Path) -> None:
    heads = ["客户", "欠款金额", "", "客户", "欠款金额"]

    with pytest.raises(Refusal):
        brought_in(file, tmp_path, ["4月底", "", "", "5月底", ""], heads, *APRIL_AND_MAY)


def test_a_list_that_goes_on_to_the_right_is_one_list(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [["Fir", "020 1", "", "Elm", "020 2"], ["Oak", "020 3", "", "", ""]]
    brought_in(file, tmp_path, ["Customer name", "Phone", "", "Customer name", "Phone"], *rows)

    assert sorted(names(file)) == ["Elm", "Fir", "Oak"]


def test_months_of_the_same_customers_are_no_tables_of_their_own(file: CrmFile, tmp_path: Path) -> None:
    rows: list[Row] = [["", "April", "", "", "May", ""], ["Customer", "Billed", "Paid", "", "Billed", "Paid"]]

    with pytest.raises(Refusal):
        brought_in(file, tmp_path, *rows, ["Fir", 100, 40, "", 50, 50], ["Elm", 80, 80, "", 30, 0])
