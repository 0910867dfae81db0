"""Finding one among few: by its characters, its full pinyin, its initials."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, groupby
from typing import TypeVar

from crm_desktop.core.pinyin import mnemonic, sort_key
from crm_desktop.core.text import folded, unaccented

T = TypeVar("T")


def found(query: str, options: Iterable[tuple[T, str]]) -> list[tuple[T, str]]:
    """The options whose text is meant by `query`: those that begin with it first, else in their order."""
    wanted = folded(query).strip()
    ranked = [(_rank(wanted, text), option, text) for option, text in options]
    return [(option, text) for rank, option, text in sorted(ranked, key=_first) if rank is not None]


def is_meant(query: str, text: str) -> bool:
    return _rank(folded(query).strip(), text) is not None


def _first(ranked: tuple[int | None, T, str]) -> int:
    return 9 if ranked[0] is None else ranked[0]


def _rank(wanted: str, text: str) -> int | None:
    if not wanted:
        return 0
    plain = folded(text)
    if plain.startswith(wanted):
        return 0
    initials, spoken = sounds(text)
    if initials.startswith(wanted) or spoken.startswith(wanted):
        return 1
    if wanted in plain:
        return 2
    return 3 if wanted in initials or wanted in spoken else None


@lru_cache(maxsize=4096)
def sounds(text: str) -> tuple[str, str]:
    """How `text` is typed in pinyin: by its initials, and in full; small letters without gaps."""
    spoken = unaccented(sort_key(text))
    letters = "".join(char for char in spoken if char.isascii() and char.isalpha())
    return mnemonic(text).lower(), letters


def marked(query: str, text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is meant by a word of the query: by its characters or their sounds."""
    meant = [False] * len(text)
    for word in folded(query).split():
        start, end = _place(word, text)
        meant[start:end] = [True] * (end - start)
    runs = groupby(range(len(text)), key=meant.__getitem__)
    return [("".join(text[at] for at in places), is_meant) for is_meant, places in runs]


def _place(word: str, text: str) -> tuple[int, int]:
    """Where a word stands in a text, from where to where; nowhere: an empty place."""
    at = text.casefold().find(word)
    if at >= 0 and len(text.casefold()) == len(text):
        return at, at + len(word)
    for way in (0, 1):
        spoken = [sounds(sign)[way] or sign.casefold() for sign in text]
        starts = list(accumulate(map(len, spoken), initial=0))
        at = "".join(spoken).find(word)
        if at in starts:
            first = starts.index(at)
            last = next(place for place, end in enumerate(starts) if end >= at + len(word))
            return first, last
    return 0, 0
