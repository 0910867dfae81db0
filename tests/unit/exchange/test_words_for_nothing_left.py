"""A word in the place of what is left, where nothing is."""

from decimal import Decimal

import pytest

from tests.unit.exchange.conftest import OwedAfter
from tests.unit.exchange.made import Row


@pytest.mark.parametrize(
    ("heads", "word"),
    [
        (["主家", "啥活", "要价", "还欠"], "清"),
        (["客户", "货", "货款", "未付"], "结清"),
        (["Customer", "Job", "Invoiced", "Outstanding"], "nil"),
        (["Customer", "Job", "Total", "Balance due"], "paid"),
    ],
)
def test_it_is_read_as_nothing_and_the_rest_as_received(owed_after: OwedAfter, heads: Row, word: str) -> None:
    owed = owed_after(
        heads,
        ["李记面馆", "换压缩机", 1350, word],
        ["苗苗超市", "加氟", 280, 280],
        ["兴盛肉铺", "检修", 2600, 1600],
        ["一中食堂", "清洗", 960, word],
        ["二姐水产", "制冰机", 740, 740],
    )

    assert owed == [("二姐水产", Decimal(740)), ("兴盛肉铺", Decimal(1600)), ("苗苗超市", Decimal(280))]
