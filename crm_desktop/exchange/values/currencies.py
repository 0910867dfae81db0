"""Currencies by the names books give them."""

from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values.words import text

_NAMES = {
    "CNY": "cny rmb 人民币 人民币元 元 本币 本位币 ¥ ￥ yuan renminbi 中国元",
    "USD": "usd us$ $ 美元 美金 usdollar dollar",
    "EUR": "eur € 欧元 euro",
    "GBP": "gbp £ 英镑 pound sterling",
    "HKD": "hkd hk$ 港币 港元",
    "JPY": "jpy 日元 日币 日圆",
    "TWD": "twd ntd nt$ 台币 新台币",
}
CONVERTED = ("本币", "本位币", "人民币", "折合", "base", "local", "home", "rmb", "cny")
"""Said by the head of amounts that are in the firm's own currency, whatever the document's is."""

CODES = {name: code for code, names in _NAMES.items() for name in names.split()}


def currency(cell: Cell) -> str | None:
    """The currency's code where its name is known, else the name as written; None where nothing is said."""
    words = text(cell)
    if words is None:
        return None
    return CODES.get("".join(simplified(folded(words)).split()), words.strip().upper())
