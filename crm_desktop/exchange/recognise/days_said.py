"""Days and months as lines of text say them: in a sentence, in a name, or alone."""

import re

from crm_desktop.exchange.recognise.traditional import simplified

_MONTH = (
    r"(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|f[ée]v(?:rier)?|mar(?:ch|s|zo)?|märz|mrz|apr(?:il|ile)?|avr(?:il)?|may|mai|mayo|maggio"
    r"|jun[ei]?|juin|junio|giugno|jul[yi]?|juil(?:let)?|julio|luglio|aug(?:ust)?|ao[uû]t|agosto|sep(?:t(?:ember)?)?|okt(?:ober)?"
    r"|oct(?:ober|obre)?|nov(?:ember|embre)?|de[cz](?:ember)?|d[ée]c(?:embre)?)"
)
_YEAR = r"(?:19|20)\d{2}"
DAY_OF_A_YEAR = re.compile(
    rf"(?<!\d){_YEAR}\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]|(?<!\d)\d{{1,2}}[-/.]\d{{1,2}}[-/.](?:{_YEAR}|\d{{2}})(?!\d)"
    rf"|\b{_MONTH}\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?{_YEAR}\b|(?<!\d){_YEAR}年",
    re.IGNORECASE,
)
"""A day or a month with its year, which no name has."""
ANY_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH}\b|\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b|\d{{1,2}}月(?:\d{{1,2}}[日号]|底|初|份)"
    r"|(?<!\d)\d{1,2}[/.]\d{1,2}\.?(?![\d])|\b\d{1,2}:\d{2}\b",
    re.IGNORECASE,
)
_DAY = "|".join(
    (
        r"\d{1,4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,4}日?",
        r"\d{1,2}\.?\s+[^\W\d_]{3,9}\.?,?\s+\d{4}",
        r"[^\W\d_]{3,9}\.?\s+\d{1,2},?\s+\d{4}",
    )
)
_WEEKDAY = r"(?:星期|周)[一二三四五六日天]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}"
MOMENT = re.compile(
    rf"(?:(?:{_WEEKDAY}),?\s*)?(?:{_DAY})(?:[,T]?\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*[ap]\.?m\.?)?)?"
    rf"(?:\s*(?:GMT|UTC|[A-Z]{{2,4}})(?:[+-]\d{{1,2}}(?::?\d{{2}})?)?)?(?:\s*(?:{_WEEKDAY}))?",
    re.IGNORECASE,
)
"""When a report was made: a day, perhaps with its time, and nothing else."""


def names_a_day(text: str) -> bool:
    """Whether a text holds a day or a month with its year."""
    plain = simplified(text)
    return bool(ANY_DAY.search(plain) or DAY_OF_A_YEAR.search(plain))


def is_a_moment(text: str) -> bool:
    """Whether a text is nothing but the day, perhaps with its time, on which a report was made."""
    return MOMENT.fullmatch(text) is not None
