"""How a text becomes the words of the index.

A Chinese character, and every sign that is no letter, is a word of its own; brackets and middle dots are none.
Letters and digits that stand together are one word. In names, codes and phones such a word is kept as
overlapping parts of three, so that any part is found; in running text it is kept whole, marked `=`, and found
by its beginning. Marks beside these words: `_ab` the first two signs of one, `^abc` the first part of a name
or code, `^a` its first sign.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from operator import itemgetter
from unicodedata import category

ALPHABETS_END = 0x2E80
PART = 3
KEPT = 4096
"""Of so many words or texts the outcome is kept: series of numbers and summaries come again."""
START = 2
WORD = re.compile("([0-9a-z\u00aa-\u2e7f]\\S*)")
SILENT = "()[]{}【】〔〕〖〗「」『』〈〉《》·•‧∙⋅・"
BREAK = " \ue0ff "


class Spacing(dict[int, str]):
    """What each sign becomes: itself within a word, itself with blanks around it, or a blank."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kind = category(sign)
        if sign in SILENT or (kind[0] in "ZC" and kind != "Co"):
            placed = " "
        elif kind[0] in "LNM" and code < ALPHABETS_END:
            placed = sign
        else:
            placed = f" {sign} "
        self[code] = placed
        return placed


SPACING = Spacing()


def is_word(token: str) -> bool:
    """Whether it is made of letters and digits of an alphabet, and not a sign of its own."""
    return WORD.match(token) is not None


def spaced(folded_text: str) -> str:
    """The words of a text in comparing form, blanks between them."""
    return folded_text.translate(SPACING)


def marked(spaced_words: str) -> str:
    """Running text: its words of letters and digits marked, and how they begin after it."""
    pieces = WORD.split(spaced_words)
    starts = [f"_{word[:START]}" for word in pieces[1::2]]
    pieces[1::2] = [f"={word}" for word in pieces[1::2]]
    return " ".join([*pieces, *starts])


def in_parts(words: list[str]) -> list[str]:
    """The words of a name or code, those of letters and digits in parts; the last need not end there."""
    cut = [part for word in words[:-1] for part in parts_to_the_end(word)]
    return [*cut, *parts(words[-1])]


def parts(word: str) -> tuple[str, ...]:
    """Three signs from each place of the word that has as many; a short word whole."""
    return _cutter(len(word))(word) if len(word) > PART else (word,)


@lru_cache(KEPT)
def parts_to_the_end(word: str) -> tuple[str, ...]:
    """Three signs from each place, or what is left there: how a word goes that another one follows."""
    return tuple([word[place : place + PART] for place in range(len(word))])


@cache
def _cutter(length: int) -> Callable[[str], tuple[str, ...]]:
    return itemgetter(*(slice(place, place + PART) for place in range(length - PART + 1)))
