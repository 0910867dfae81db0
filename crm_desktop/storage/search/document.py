"""What the index holds of one record: the words of all its searched fields.

Marks, and a break before running text and phones, keep the fields apart, so that nothing is found across two.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from crm_desktop.core.fields import Field, Search
from crm_desktop.core.phones import phone_digits
from crm_desktop.core.pinyin_readings import said_name
from crm_desktop.core.text import folded
from crm_desktop.storage.search.sounds import sounds
from crm_desktop.storage.search.words import (
    BREAK,
    KEPT,
    SILENT,
    START,
    WORD,
    in_parts,
    is_word,
    marked,
    parts,
    spaced,
)

Makers = tuple[tuple[str, Callable[[str], str]], ...]

LONGEST_CHINESE_NUMBER = 12
LONGEST_KEPT = 40
"""Four thousand notes and their words would take a hundred megabytes."""
SILENT_SIGNS = frozenset(SILENT)
ONLY_CHINESE = re.compile("[\u4e00-\u9fff]+")


def makers(fields: Iterable[Field]) -> Makers:
    """How the value of each searched field becomes words, by the field's key."""
    return tuple((field.key, WORDS[field.search]) for field in fields if field.search)


def document(makers: Makers, row: Mapping[str, Any]) -> str:
    """The words of the record whose field values `row` has by their keys."""
    return " ".join([words(str(row[key])) for key, words in makers if row.get(key)])


def text_words(text: str) -> str:
    """Running text by its words."""
    return _known_text(text) if len(text) <= LONGEST_KEPT else _words_of(text)


@lru_cache(KEPT)
def _known_text(text: str) -> str:
    """Of short texts, such as towns and industries, many are the same."""
    return _words_of(text)


def _words_of(text: str) -> str:
    plain = folded(text)
    if ONLY_CHINESE.fullmatch(plain):
        return BREAK + " ".join(plain)
    return BREAK + marked(spaced(plain))


def code_words(code: str) -> str:
    """A code in parts."""
    plain = folded(code)
    if plain.isascii() and plain.isalnum():
        cut = parts(plain)
        return f"^{plain[0]} _{plain[:START]} ^{cut[0]} {' '.join(cut)}"
    return _begun(spaced(plain))


def name_words(name: str) -> str:
    """A name as it is written and as it sounds."""
    plain = folded(name)
    heard = sounds(said_name(plain))
    if ONLY_CHINESE.fullmatch(plain):
        return f"^{plain[0]} {' '.join(plain)} {heard}"
    return f"{_begun(spaced(plain))} {heard} {_silent(plain)}"


def phone_words(text: str) -> str:
    """The digits of each number in parts."""
    plain = text.replace("-", "").replace(" ", "")
    if plain.isascii() and plain.isdigit() and len(plain) <= LONGEST_CHINESE_NUMBER:
        return BREAK + " ".join(parts(plain))
    return "".join([BREAK + " ".join(parts(digits)) for digits in phone_digits(text)])


WORDS = {Search.NAME: name_words, Search.CODE: code_words, Search.TEXT: text_words, Search.PHONE: phone_words}


def _begun(words: str) -> str:
    """A name or code in parts, the marks of its beginning before it."""
    tokens = words.split()
    if not tokens:
        return ""
    if not WORD.search(words):
        return f"^{tokens[0]} {' '.join(tokens)}"
    cut = in_parts(tokens)
    starts = [f"_{token[:START]}" for token in tokens if is_word(token)]
    return " ".join([f"^{cut[0][0]}", *starts, f"^{cut[0]}", *cut])


def _silent(plain: str) -> str:
    """The brackets of a name after a break, for who searches for nothing else."""
    if SILENT_SIGNS.isdisjoint(plain):
        return ""
    return BREAK + " ".join([sign for sign in plain if sign in SILENT])
