"""Figures as a person writes them."""

import re
import unicodedata
from decimal import Decimal

from crm_desktop.core.i18n import Text, t

CHINESE_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
SCALES = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
CURRENCY = re.compile("^rmb|^cny|人民币|¥|[元圆块]整?$")
PLAIN = str.maketrans({" ": None, "\u2212": "-", "\u2013": "-"})
THOUSANDS = re.compile(r"^[-+]?\d{1,3}(?:,\d{3}|,\d{4})*(?:\.\d*)?[万萬亿億]?$")
"""A comma between other digits may be meant for a decimal point: 12,50 is not read as 1250."""
NUMERAL = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")


def why_no_figure(text: str) -> Text:
    """Why `text` is not read as a figure."""
    sign = next((letter for letter in text if unicodedata.category(letter) == "Sc"), None)
    if sign is None:
        return t("A number belongs here.")
    return t("Type the figure without “{sign}”: every amount is in this file's currency.", sign=sign)


def figure(text: str) -> Decimal:
    """The number a person writes: thousands may be separated, 1.5万 is 15,000; ValueError where it is none."""
    digits = CURRENCY.sub("", unicodedata.normalize("NFKC", text).lower().translate(PLAIN))
    if "," in digits and not THOUSANDS.match(digits):
        raise ValueError(text)
    scale = SCALES.get(digits[-1:])
    plain = (digits[:-1] if scale else digits).replace(",", "")
    if not NUMERAL.fullmatch(plain):
        raise ValueError(text)
    return Decimal(plain) * (scale or 1)


def taken_off(text: str) -> Decimal | None:
    """The share taken off that 9折, 95折 or 八五折 means; None where none is written so, ValueError where it is no
    share."""
    said = unicodedata.normalize("NFKC", text).strip()
    if not said.endswith("折"):
        return None
    paid = figure(said[:-1].translate(CHINESE_DIGITS))
    share = 1 - paid / (100 if paid > 10 else 10)
    if not 0 <= share < 1:
        raise ValueError(text)
    return share
