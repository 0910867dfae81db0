"""Amounts in words: Chinese capitals (大写) on Chinese paper, English words on English."""

from decimal import Decimal

from crm_desktop.core.capitals import LIMIT, capitals
from crm_desktop.core.money import rounded
from crm_desktop.reports.wording import Wording

SMALL_NUMBERS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
LINES_OF_WORDS = 6
"""The longest amount in words takes no more lines beside its figure; none may be cut."""
ONES = SMALL_NUMBERS.split()
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))


def spelled(amount: Decimal, wording: Wording) -> str:
    """The amount in words, as on a cheque. An amount beyond all words stays in figures."""
    if abs(amount) >= LIMIT:
        return wording.priced(amount)
    currency = wording.say(wording.currency.spelled)
    return capitals(amount, currency) if wording.is_chinese else english(amount, currency)


def english(amount: Decimal, currency: str = "RMB") -> str:
    """RMB sixty-one thousand two hundred and forty and 80/100 only; minus before the words of a negative."""
    cents = int(rounded(abs(amount)) * 100)
    minus = "minus " if amount < 0 else ""
    return f"{currency} {minus}{_words(cents // 100)} and {cents % 100:02d}/100 only"


def _words(number: int) -> str:
    if number < len(ONES):
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    size, name = next(scale for scale in SCALES if number >= scale[0])
    count, rest = divmod(number, size)
    head = f"{_words(count)} {name}"
    return f"{head} {_words(rest)}" if rest else head
