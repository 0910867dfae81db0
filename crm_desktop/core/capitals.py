"""Amounts in Chinese capitals (大写金额), as on receipts, statements and contracts."""

from decimal import Decimal

from crm_desktop.core.money import rounded

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
GROUPS = ("", "万", "亿", "万亿")
LIMIT = Decimal(10) ** 16


def capitals(amount: Decimal, currency: str = "人民币") -> str:
    """`amount` in capitals, `currency` straight before the figure: 人民币壹拾万柒仟元伍角叁分.

    整 ends what has no 分; any run of zeros is one 零; negative amounts carry 负. ValueError from 10^16 up.
    """
    if abs(amount) >= LIMIT:
        raise ValueError("amounts in capitals end below 10^16")
    cents = int(rounded(abs(amount)) * 100)
    sign = "负" if amount < 0 and cents else ""
    whole, fraction = divmod(cents, 100)
    return currency + sign + _yuan(whole, bool(fraction)) + _fraction(*divmod(fraction, 10), bool(whole))


def _yuan(whole: int, has_fraction: bool) -> str:
    if not whole:
        return "" if has_fraction else "零元"
    groups: list[int] = []
    while whole:
        whole, group = divmod(whole, 10_000)
        groups.append(group)
    text = ""
    gap = False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            gap = True
            continue
        if text and (gap or group < 1_000):
            text += "零"
        text += _group(group) + _unit(place, groups)
        gap = False
    return text + "元"


def _unit(place: int, groups: list[int]) -> str:
    """万亿 is told once: 壹万亿, but 壹万贰仟亿 where the 亿 below it has a figure of its own."""
    return "万" if place == 3 and groups[2] else GROUPS[place]


def _group(group: int) -> str:
    text = ""
    gap = False
    for digit, unit in zip(f"{group:04d}", PLACES, strict=True):
        if digit == "0":
            gap = True
            continue
        if gap and text:
            text += "零"
        text += DIGITS[int(digit)] + unit
        gap = False
    return text


def _fraction(jiao: int, fen: int, after_yuan: bool) -> str:
    if not jiao and not fen:
        return "整"
    text = DIGITS[jiao] + "角" if jiao else ("零" if after_yuan else "")
    return text + (DIGITS[fen] + "分" if fen else "整")
