"""The day a sheet without dates says it is of."""

import datetime as dt

import pytest

from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.stated_day import stated_day

TODAY = dt.date(2026, 11, 20)
JUNE = dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        (["客户应收余额表", "截止日期：2026-06-30"], JUNE),
        (["起始日期 2026.6.1 截止日期 2026.6.30"], JUNE),
        (["2026年6月应收账款汇总表", "单位：元"], JUNE),
        (["2026年06月份客户欠款"], JUNE),
        (["应收账款 2026-06"], JUNE),
        (["Aged Receivables", "As at 30 June 2026"], JUNE),
        (["A/R Ageing", "As of June 30, 2026"], JUNE),
        (["Balances, June 2026"], JUNE),
        (["截止", JUNE], JUNE),
        (["2026年6月应收", "打印日期：2026-07-03 10:12"], JUNE),
        (["客户欠款表", "打印日期：2026-07-03"], dt.date(2026, 7, 3)),
        (["2026年11月应收"], TODAY),
        (["截至 2026年2月30日"], dt.date(2026, 2, 28)),
        (["客户欠款表", "电话 0571-2026"], None),
        (["May we ask for 2026 forms"], None),
        ([], None),
    ],
)
def test_the_day_is_found_in_the_titles(cells: list[Cell], day: dt.date | None) -> None:
    assert stated_day(cells, TODAY) == day
