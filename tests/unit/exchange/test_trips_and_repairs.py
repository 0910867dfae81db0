"""What carriers and workshops charge is a fee, beside a word that says whether it came in."""

from decimal import Decimal

import pytest

from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row, book


@pytest.mark.parametrize("heads", [
    ["日期", "车牌", "货主", "从哪", "运费", "付款方式", "收没收"],
    ["日期", "车牌", "车主", "修什么", "修理费", "付款方式", "付款没有"],
    ["Date", "Lorry", "Consignor", "From", "Freight", "How", "Paid?"],
])  # fmt: skip
def test_a_fee_that_is_said_to_be_paid_or_not_is_owed(owed_after: OwedAfter, heads: Row) -> None:
    owed = owed_after(
        heads,
        ["2026-05-03", "桂B2217", "五金市场", "柳州", 1800, "到付", "已收"],
        ["2026-05-04", "桂B0936", "百通日化", "柳州", 950, "月结", "未收"],
        ["2026-05-06", "桂B2217", "顺发糖业", "来宾", 2300, "月结", "未收"],
    )

    assert owed == [("百通日化", Decimal(950)), ("顺发糖业", Decimal(2300))]


def test_freight_in_a_list_of_customers_is_their_cost_of_delivery() -> None:
    one = book(
        ["客户名称", "地址", "电话", "运费", "付款方式"], ["甲", "南路", "13700210001", 20, "月结"],
        ["乙", "北路", "13700210002", 30, "现结"],
    )  # fmt: skip

    assert one.sheets[0].choice.entity == "customers"


def test_where_something_went_is_no_customer() -> None:
    one = book(
        ["Date", "Shipper", "From", "To", "Freight", "Paid?"],
        ["2026-05-03", "Ash", "Hull", "York", 1800, "yes"],
        ["2026-05-04", "Oak", "Hull", "Leeds", 950, "no"],
    )

    assert one.sheets[0].choice.columns["customer"] == 1
