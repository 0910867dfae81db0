"""What a name sounds like: its mnemonic (助记码) and the key by which Chinese sorts."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from crm_desktop.core.names import split_legal_form
from crm_desktop.core.pinyin_table import PinyinTable, Spoken, pinyin_table
from crm_desktop.core.text import folded, unaccented, visible

LONGEST_WORD = 3
AFTER_SURNAME = "氏记"
MNEMONIC_LENGTH = 20
LATIN_WORD = re.compile(r"[A-Za-z0-9]+")

Spell = Callable[[str, str], str]


def mnemonic(name: str, person: bool = False) -> str:
    """The initials by which a name is typed, in capitals: 重庆旭日贸易有限公司 → CQXRMY.

    The legal form is left out, Latin letters and digits stay; a name without Chinese gives the initials of
    its words. For a `person` the first character is read as a surname. Empty where nothing can be typed.
    """
    core = visible(name.strip() if person else split_legal_form(name).core)
    if not any(map(pinyin_table().all_of.__contains__, core)):
        return _latin_mnemonic(core)
    return _spelled(core, _initials(), person)[:MNEMONIC_LENGTH]


def sort_key(name: str, person: bool = False) -> str:
    """A key whose plain order is the order of the phone book: by syllable, tone, character.

    Latin names stand among the Chinese by their letters; equal characters always stay together.
    """
    return _spelled(folded(name).strip(), _sorting(), person)


class Spelling(dict[int, str]):
    """What each sign becomes in its likeliest reading; `spell` tells it of any reading ("" for none)."""

    def __init__(self, spell: Spell) -> None:
        super().__init__()
        self.spell = spell

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        reading = pinyin_table().all_of.get(sign, "").partition(" ")[0]
        spelled = self[code] = self.spell(sign, reading)
        return spelled


@cache
def _sorting() -> Spelling:
    return Spelling(lambda sign, reading: reading + sign)


@cache
def _initials() -> Spelling:
    return Spelling(lambda sign, reading: (reading[:1] or _latin_letter(sign)).upper())


def _latin_letter(sign: str) -> str:
    return "".join(LATIN_WORD.findall(unaccented(sign)))


def _latin_mnemonic(name: str) -> str:
    words = LATIN_WORD.findall(unaccented(name))
    letters = words[0] if len(words) == 1 else "".join(word[0] for word in words)
    return letters.upper()[:MNEMONIC_LENGTH]


def _spelled(text: str, spelling: Spelling, person: bool) -> str:
    """`text` sign by sign, where a word or a surname decides in the reading it has there."""
    table = pinyin_table()
    if not table.deciding.search(text) and not (person and text[:1] in table.surnames):
        return text.translate(spelling)
    signs = [spelling[ord(sign)] for sign in text]
    for start, said in _decided(text, table, person):
        for place, reading in enumerate(said, start):
            signs[place] = spelling.spell(text[place], reading)
    return "".join(signs)


def _decided(text: str, table: PinyinTable, person: bool) -> Iterator[tuple[int, Spoken]]:
    """Where a known word or, stronger than it, a surname decides the reading."""
    done = 0
    for found in table.deciding.finditer(text):
        word = _word_around(text, found.start(), done, table)
        if word:
            done = word[0] + len(word[1])
            yield word
    yield from _surnames(text, table, person)


def _surnames(text: str, table: PinyinTable, person: bool) -> Iterator[tuple[int, Spoken]]:
    """The surname a person's name begins with; in a firm's name the one before 氏 or 记."""
    if person:
        surname = table.surnames.get(text[:2]) or table.surnames.get(text[:1])
        yield from [(0, surname)] if surname else []
    for sign in AFTER_SURNAME:
        place = text.find(sign, 1)
        surname = table.surnames.get(text[place - 1]) if place > 0 else None
        yield from [(place - 1, surname)] if surname else []


def _word_around(text: str, place: int, done: int, table: PinyinTable) -> tuple[int, Spoken] | None:
    """The longest known word over `place` that begins at or after `done`."""
    for length in range(LONGEST_WORD, 1, -1):
        for start in range(max(done, place - length + 1), place + 1):
            said = table.words.get(text[start : start + length])
            if said:
                return start, said
    return None
