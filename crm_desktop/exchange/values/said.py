"""Words that stand where a figure is expected, by what the column is of: 面议, 赠品, 缺货."""

from collections.abc import Mapping
from decimal import Decimal

from crm_desktop.core.fields import Kind

Said = Mapping[str, Decimal | None]


_UNLIMITED = "不限 无限 无限制 不限制 不限额 無限 無限制 unlimited no_limit"
_NO_PRICE = (
    "面议 面議 电议 電議 议价 議價 询价 詢價 另议 时价 時價 市价 poa p.o.a. on_request on_application call"
)
_FREE = "赠品 贈品 赠送 贈送 赠 贈 免费 免費 免单 free gift foc f.o.c. complimentary"
_NONE_LEFT = "缺货 缺貨 无货 無貨 售罄 断货 斷貨 无库存 没货 sold_out out_of_stock"
_SOME_LEFT = "有货 有貨 现货 現貨 充足 in_stock available"


def _each(words: str, value: Decimal | None) -> Said:
    return {word.replace("_", " "): value for word in words.split()}


SAID: Mapping[Kind, Said] = {
    Kind.MONEY: _each(_UNLIMITED, None),
    Kind.PRICE: {**_each(_NO_PRICE, None), **_each(_FREE, Decimal(0))},
    Kind.QUANTITY: {**_each(_NONE_LEFT, Decimal(0)), **_each(_SOME_LEFT, None), **_each(_UNLIMITED, None)},
}
