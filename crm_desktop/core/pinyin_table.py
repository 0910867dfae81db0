"""How Chinese characters are read: every reading of each, and the words that decide one.

The files below `resources/pinyin` are generated (characters, phrases) or kept by hand (words, surnames).
Readings carry their tone as a digit: chong2; ü is v.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from crm_desktop.core.places import resource

Spoken = tuple[str, ...]


@dataclass(frozen=True)
class PinyinTable:
    """Readings by character (`all_of`: separated by blanks, likeliest first), word and surname.

    `words` has what is read otherwise than its characters are by themselves; `deciding` finds the characters
    a word or a surname may decide.
    """

    all_of: dict[str, str]
    words: dict[str, Spoken]
    deciding: re.Pattern[str]
    surnames: dict[str, Spoken]


@cache
def pinyin_table() -> PinyinTable:
    """The table, read once at first use."""
    all_of = dict[str, str]()
    for line in _lines("characters.txt"):
        readings, _, characters = line.partition("\t")
        all_of.update(dict.fromkeys(characters, readings))
    words = _spoken_words("phrases.txt") | _spoken_words("words.txt")
    decided = {sign for word, said in words.items() for sign in _otherwise(word, said, all_of)}
    deciding = re.compile(f"[{''.join(decided | {'氏', '记'})}]")
    return PinyinTable(all_of, words, deciding, _spoken_words("surnames.txt"))


def _lines(name: str) -> Iterator[str]:
    return iter(resource("pinyin", name).read_text("utf-8").splitlines())


def _spoken_words(name: str) -> dict[str, Spoken]:
    return {word: tuple(parts) for word, *parts in map(str.split, _lines(name))}


def _otherwise(word: str, said: Spoken, all_of: dict[str, str]) -> Iterator[str]:
    """The characters of a word that are not read in it as they usually are."""
    return (sign for sign, reading in zip(word, said, strict=True) if not all_of[sign].startswith(reading))
