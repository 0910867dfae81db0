"""Statements sent to one customer: the deliveries they list are owed, and the line of what is due is none of them."""

from decimal import Decimal
from pathlib import Path

import pytest

from crm_desktop.storage.file import CrmFile
from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row, brought_in, owed


@pytest.mark.parametrize("title", ["溪头豆坊 对账单", "三月份對帳單", "Statement for March", "请款单"])
@pytest.mark.parametrize("number", ["送货单号", "订单号"])
def test_what_a_statement_lists_is_owed_whatever_documents_it_names(
    owed_after: OwedAfter, title: str, number: str
) -> None:
    owing = owed_after(
        [title],
        ["客户名称：", "江畔酒店有限公司", "", "月份：", "2026年3月", ""],
        ["送货日期", number, "品名", "数量", "单价", "金额"],
        ["2026-03-03", "S03", "豆腐", 40, 3.5, 140],
        ["2026-03-03", "S03", "千张", 15, 12, 180],
        ["2026-03-11", "S11", "豆干", 30, 10, 300],
        ["合计", "", "", "", "", 620],
    )

    assert owing == [("江畔酒店有限公司", Decimal(620))]


@pytest.mark.parametrize(
    "due",
    [
        "本月应付货款（欠款）：",
        "合计应付",
        "尚欠货款",
        "截至3月31日未付款：",
        "请付款",
        "Amount now due",
        "Balance due:",
        "Total owing to us",
        "Please pay",
        "Zu zahlen",
        "Net à payer :",
    ],
)
def test_the_line_of_what_is_due_is_no_record_and_no_error(file: CrmFile, tmp_path: Path, due: str) -> None:
    rows: list[Row] = [
        ["Statement"],
        ["Customer: Lake Hotel"],
        ["Date", "Invoice no", "Details", "Charges", "Payments"],
        ["2026-03-03", "S03", "Gravel", 140, ""],
        ["2026-03-11", "S11", "Sand", 300, ""],
        ["2026-03-20", "", "Payment", "", 100],
        [due, "", "", "", 340],
    ]
    told = brought_in(file, tmp_path, *rows).as_json()["sheets"][0]

    assert owed(file) == [("Lake Hotel", Decimal(340))]
    assert (told.get("errors", []), told["footers"]) == ([], [{"row": 7, "text": f"{due} 340"}])


def test_a_document_named_as_what_is_due_stays_a_document(owed_after: OwedAfter) -> None:
    assert owed_after(
        ["Date", "Invoice no", "Customer", "Details", "Amount"],
        ["2026-03-03", "S03", "Lake Hotel", "Balance due", 140],
        ["2026-03-11", "S11", "Lake Hotel", "Sand", 300],
    ) == [("Lake Hotel", Decimal(440))]
