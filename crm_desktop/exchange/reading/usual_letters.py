"""How usual the words and characters of a text are in each language: by the tables in resources."""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from crm_desktop.core.places import resource

HABIT = 6.0
"""So many times a letter counts as seen beside any other."""
STRANGE_ASCII, STRANGE = math.log(3e-4), math.log(1e-6)
"""A letter that a language has not: one of English, and any other."""
TURNED = -4.0
"""A capital within a word in small letters."""

LISTED, FREQUENT, KNOWN, RARE = 0.8, 0.17 / 3000, 0.025 / 4000, 3e-6
FLATNESS = 30
"""How many characters are about as frequent as the most frequent one."""
STANDARDS = {
    "ja": ("shift_jis", 0x88, 0x97),
    "ko": ("euc_kr", 0xB0, 0xC8),
    "zh_CN": ("gb2312", 0xB0, 0xD7),
    "zh_TW": ("big5", 0xA4, 0xC6),
}
"""In which national set of characters the frequent ones stand between which first bytes."""
MARKS = "　、。，．・：；？！（）［］【】《》「」『』〔〕￥－～％＆＃／＋＊＝〒"
MARK = math.log(4e-3)

REMEMBERED = 20_000

Likelihoods = tuple[float, ...]
"""By language, as logarithms."""


@lru_cache(REMEMBERED)
def of_word(word: str) -> Likelihoods:
    """How likely a word of letters is in each language that has them."""
    small = word.lower().replace("'", "’")
    turned = 0 if word.isascii() else TURNED * sum(_turns(one, two) for one, two in pairwise(word))
    return tuple(alphabet.likelihood(small) + turned for alphabet in _alphabets())


@lru_cache(REMEMBERED)
def of_character(character: str) -> Likelihoods:
    """How likely a character is in each language written in them."""
    if character in MARKS or "０" <= character <= "ｚ":
        return (MARK,) * len(STANDARDS)
    return tuple(
        math.log(usual.get(character) or _by_standard(character, *STANDARDS[language]))
        for language, usual in _usual().items()
    )


def _turns(before: str, letter: str) -> bool:
    return before.islower() and letter.isupper() and not (before + letter).isascii()


def _by_standard(character: str, standard: str, first: int, last: int) -> float:
    try:
        lead = character.encode(standard)[0]
    except UnicodeEncodeError:
        return RARE
    return FREQUENT if first <= lead <= last else KNOWN


@dataclass(frozen=True)
class _Alphabet:
    """How often a letter stands alone and behind another in the words of one language, as logarithms."""

    alone: Mapping[str, float]
    behind: Mapping[str, float]
    first: Mapping[str, float]

    def likelihood(self, word: str) -> float:
        total, before = 0.0, " "
        for letter in f"{word} ":
            pair = self.behind.get(before + letter)
            total += self._rarely(before, letter) if pair is None else pair
            before = letter
        return total

    def _rarely(self, before: str, letter: str) -> float:
        alone = self.alone.get(letter, STRANGE_ASCII if letter.isascii() else STRANGE)
        return alone + self.first.get(before, 0.0)


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("exchange", "letters.toml").read_text("utf-8"))


@cache
def _usual() -> dict[str, dict[str, float]]:
    """How often the usual characters of a language occur."""
    return {language: _by_rank("".join(text.split())) for language, text in _table()["characters"].items()}


def _by_rank(characters: str) -> dict[str, float]:
    weights = [1 / (place + FLATNESS) for place in range(len(characters))]
    total = sum(weights)
    return {character: LISTED * weight / total for character, weight in zip(characters, weights, strict=True)}


@cache
def _alphabets() -> tuple[_Alphabet, ...]:
    return tuple(_alphabet(text.split()) for text in _table()["words"].values())


def _alphabet(words: Iterable[str]) -> _Alphabet:
    letters, pairs, firsts = Counter[str](), Counter[str](), Counter[str]()
    for word in words:
        around = f" {word} "
        for before, letter in pairwise(around):
            letters[letter] += 1
            firsts[before] += 1
            pairs[before + letter] += 1
    total = letters.total()
    alone = {letter: count / total for letter, count in letters.items()}
    behind = {
        pair: math.log((count + HABIT * alone[pair[1]]) / (firsts[pair[0]] + HABIT))
        for pair, count in pairs.items()
    }
    first = {letter: math.log(HABIT / (count + HABIT)) for letter, count in firsts.items()}
    return _Alphabet({letter: math.log(share) for letter, share in alone.items()}, behind, first)
