"""What heads in the owner's own words say of money: charged, had so far, still owes; 拿货, 还了, 还差.

Too little to take a column for what it says: they only tell columns apart which the figures have found to belong
together.
"""

import re
from enum import StrEnum
from functools import cache

from crm_desktop.exchange.listed_words import listed
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.traditional import simplified

_WORDS = re.compile(r"[^\W\d_]+")
_TO_COME = re.compile(
    r"\b(?:to|zu) (?:come|go|pay|collect|get|receive|be paid|settle|zahlen|bekommen)\b|\bnot (?:paid|had|yet|got)\b",
    re.IGNORECASE,
)
"""What is still to happen, whatever else the words of a head say."""
_SOLD = re.compile(r"\b(?:sales?|sold|verkauf\w*|ventes?|ventas?|vendite)\b|[销售卖]", re.IGNORECASE)
"""What was sold was charged, for cash too."""


class Side(StrEnum):
    """What was charged, what of it was paid, what is left of it."""

    OPEN = "open"
    PAID = "paid"
    CHARGED = "charged"


def side_of(label: Label) -> Side | None:
    """What a head says of money, however loosely; None where it says nothing of it."""
    text = simplified(label.written)
    if _TO_COME.search(text):
        return Side.OPEN
    words = {word.casefold() for word in _WORDS.findall(text)}
    for side in (Side.OPEN, Side.CHARGED) if _SOLD.search(text) else Side:
        if words & _western()[side] or _chinese()[side].search(text):
            return side
    return None


@cache
def _western() -> dict[Side, frozenset[str]]:
    loose = {side: str(listed("sides")[side]).split() for side in Side}
    return {side: frozenset((*words, *_sure(side))) for side, words in loose.items()}


def _sure(side: Side) -> list[str]:
    """What says that something was paid says so here, too."""
    return str(listed("money")["paid"]).split() if side is Side.PAID else []


@cache
def _chinese() -> dict[Side, re.Pattern[str]]:
    return {side: re.compile("|".join(str(listed("sides")["chinese"][side]).split())) for side in Side}
