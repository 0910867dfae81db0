"""Currencies by the names books give them."""

import re
from functools import lru_cache

from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values.words import text

_NAMES = {
    "CNY": "cny rmb 人民币 人民币元 元 元整 元正 圆 圆整 圆正 圓 圓整 圓正 块 本币 本位币 中国元 ¥ ￥ "
    "cn¥ yuan renminbi",
    "USD": "usd us$ $ 美元 美金 usdollar dollar",
    "EUR": "eur € 欧元 euro euros",
    "GBP": "gbp £ 英镑 pound sterling",
    "HKD": "hkd hk$ 港币 港元",
    "JPY": "jpy jp¥ 日元 日币 日圆",
    "TWD": "twd ntd nt$ 台币 新台币",
    "MOP": "mop mop$ 澳门币 澳门元",
    "AUD": "aud a$ au$ 澳元 澳币", "CAD": "cad c$ ca$ 加元 加币", "NZD": "nzd nz$ 纽元 新西兰元",
    "SGD": "sgd s$ sg$ 新加坡元 新加坡币",
    "CHF": "chf sfr 瑞士法郎", "SEK": "sek 瑞典克朗", "NOK": "nok 挪威克朗", "DKK": "dkk 丹麦克朗", "ISK": "isk",
    "PLN": "pln zł", "CZK": "czk kč", "HUF": "huf ft", "RON": "ron lei", "BGN": "bgn лв", "RSD": "rsd din дин",
    "RUB": "rub ₽ руб р 卢布", "UAH": "uah ₴ грн", "TRY": "try ₺ tl", "GEL": "gel ₾", "KZT": "kzt ₸",
    "AMD": "amd ֏", "AZN": "azn ₼", "ILS": "ils nis ₪", "AED": "aed dhs", "SAR": "sar", "QAR": "qar", "KWD": "kwd",
    "BHD": "bhd", "OMR": "omr", "JOD": "jod", "EGP": "egp e£",
    "INR": "inr ₹ 印度卢比", "PKR": "pkr", "LKR": "lkr", "NPR": "npr", "BDT": "bdt ৳ tk", "IDR": "idr rp 印尼盾",
    "MYR": "myr rm 马币 令吉", "THB": "thb ฿ 泰铢", "VND": "vnd ₫ 越南盾", "PHP": "php ₱ 菲律宾比索",
    "KRW": "krw ₩ ￦ 韩元 韩币 원", "MNT": "mnt ₮", "KHR": "khr ៛", "LAK": "lak ₭",
    "BRL": "brl r$ reais", "MXN": "mxn mx$ mex$", "ARS": "ars ar$", "CLP": "clp clp$", "COP": "cop col$",
    "PEN": "pen s/", "UYU": "uyu $u", "BOB": "bob bs", "CRC": "crc ₡", "PYG": "pyg ₲", "GTQ": "gtq",
    "ZAR": "zar", "NGN": "ngn ₦", "KES": "kes ksh", "TZS": "tzs tsh", "UGX": "ugx ush", "GHS": "ghs gh₵ ₵",
    "MAD": "mad", "TND": "tnd", "XOF": "xof fcfa", "XAF": "xaf",
}  # fmt: skip
_OF_SEVERAL = "kr fr rs rs/ ₨ u$s dh din"
"""Signs of more than one country's money: no currency is named by them."""
_RAND = re.compile(r"\br(?=\s\d|\d[\d\s,.]*[.,]\d{2}(?!\d))")
"""R 250, R1,250.50: without a blank or cents it is a code."""
_BESIDE = re.compile(r"(?P<before>\D{0,16})(?P<figure>\d(?:.*\d)?)(?P<behind>\D{0,16})", re.DOTALL)

FIGURE = re.compile(r"[-(]?\s*-?\d[\d,.' ]*\)?\s*")
CONVERTED = ("本币", "本位币", "人民币", "折合", "base", "local", "home", "rmb", "cny")
"""Said by the head of amounts that are in the firm's own currency, whatever the document's is."""

CODES = {name: code for code, names in _NAMES.items() for name in names.split()}
CURRENCIES = "|".join(_NAMES)
SIGNS = "".join(sorted({name for name in CODES if len(name) == 1 and not name.isalpha()}))
"""For patterns of heads: the codes, and the signs of one letter."""


def _sign(name: str) -> str:
    """The pattern of one name of a currency; letters of the West stand alone, shortened words with their point."""
    before = r"(?<![^\W\d_])" if _is_western(name[0]) else ""
    behind = r"(?![^\W\d_])" if _is_western(name[-1]) else ""
    point = r"\.?" if behind and name.upper() not in _NAMES else ""
    return before + re.escape(name) + behind + point


def _is_western(letter: str) -> bool:
    return letter.isalpha() and letter < "\u3000"


_SIGNS = re.compile("|".join(map(_sign, sorted({*CODES, *_OF_SEVERAL.split()}, key=len, reverse=True))))


def without_currency(figure: str) -> str:
    """A figure without the sign before or behind it: R$ 12,50, 12.50 CHF, kr. 12, 12元. What is none stays."""
    found = _BESIDE.fullmatch(_RAND.sub("", figure.lower()))
    if found is None:
        return figure
    return "".join((_unsigned(found["before"]), found["figure"], _unsigned(found["behind"])))


@lru_cache(1024)
def _unsigned(beside: str) -> str:
    return _SIGNS.sub("", beside)


def named_beside(figure: str) -> str | None:
    """The currency a figure is written with, by its code or as its sign stands; None where there is none."""
    found = _BESIDE.fullmatch(figure.lower())
    sign = found and (_SIGNS.search(found["before"]) or _SIGNS.search(found["behind"]))
    if not sign:
        return None
    name = sign.group().rstrip(".")
    return CODES.get(name, name)


def is_figure(text: str) -> bool:
    """Whether a text is a figure and nothing else, but for the sign of a currency and brackets."""
    return FIGURE.fullmatch(without_currency(text.strip())) is not None


def currency(cell: Cell) -> str | None:
    """The currency's code where its name is known, else the name as written; None where nothing is said."""
    words = text(cell)
    if words is None:
        return None
    return CODES.get("".join(simplified(folded(words)).split()), words.strip().upper())
