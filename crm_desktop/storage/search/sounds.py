"""The marked words by which a name with Chinese in it is found as it sounds, in every reading.

    +chong ~cq +qing ~qx +xu …     syllables, and between them the initials of both neighbours
    ^chong                         straight before these: the first syllable
    ^c   ^~cq                      the first initial, the first two

These are the likeliest readings, one after another, so that a phrase of them is sure. Before them stand the
words that other readings add: first pairs, then syllables, so that no phrase fits by chance. Only neighbours
are paired: all combinations of a whole name would explode.
"""

from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from crm_desktop.core.pinyin_readings import CERTAIN, SaidName, initials, syllables
from crm_desktop.core.pinyin_table import pinyin_table

KNOWN_LIMIT = 30_000
"""Of 100,000 customers' names there are some 13,000 neighbours. Ten times as many, which only made-up names have, took
100 MB and were no quicker."""


class Said(NamedTuple):
    """The words of a sign and its pair with the sign that follows, if any."""

    likeliest: str
    other_pairs: str
    other_syllables: str


Two = tuple[str, str]


class Spoken(dict[Two, Said]):
    """What is said of two neighbouring signs, the second's own syllables aside; the second may be none."""

    def __missing__(self, two: Two) -> Said:
        _keep_small(self)
        said = likeliest(two)
        told = pairs(two)
        pair = f"~{said[0][0]}{said[1][0]}" if told else ""
        others = " ".join(one for one in told if one != pair)
        syllable_words = " ".join(f"+{reading}" for reading in syllables()[two[0]] if reading != said[0])
        self[two] = Said(f"+{said[0]} {pair}", others, syllable_words)
        return self[two]


class Beginnings(dict[Two, str]):
    """The marks of a name that begins with these two signs; the second may be none."""

    def __missing__(self, start: Two) -> str:
        _keep_small(self)
        marks = [*initials()[start[0]], *pairs(start), likeliest(start)[0]]
        self[start] = " ".join(f"^{mark}" for mark in marks)
        return self[start]


SPOKEN = Spoken()
BEGINNINGS = Beginnings()


def sounds(name: SaidName) -> str:
    """The words of a name's sound."""
    signs, form = name
    if not signs:
        return ""
    twos = [*pairwise(signs), (signs[-1], CERTAIN[form][0] if form else "")]
    said, other_pairs, other_syllables = zip(*map(SPOKEN.__getitem__, twos), strict=True)
    return " ".join([*other_pairs, *other_syllables, BEGINNINGS[twos[0]], *said, form_sounds(form)])


@cache
def form_sounds(form: str) -> str:
    """The words of a legal form's sound."""
    signs = CERTAIN[form]
    return " ".join(SPOKEN[two].likeliest for two in zip(signs, (*signs[1:], ""), strict=False))


def pairs(two: Two) -> list[str]:
    """The initials of two neighbouring signs in all their readings."""
    return [f"~{a}{b}" for a in initials()[two[0]] for b in initials()[two[1]]] if two[1] else []


def likeliest(two: Two) -> list[str]:
    """How these signs are likely read: as the word they are, else each as it usually is."""
    word = pinyin_table().words.get("".join(two), ())
    if len(word) == len(two):
        return [reading.rstrip("12345") for reading in word]
    return [syllables()[sign][0] for sign in two if sign]


def _keep_small(known: dict[Any, Any]) -> None:
    if len(known) > KNOWN_LIMIT:
        known.clear()
