"""How likely somebody wrote a text: by the letters that stand beside each other in the words of many languages."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from crm_desktop.exchange.reading.usual_letters import Likelihoods, of_character, of_word

_EASTERN = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_LETTERS = rf"(?:(?![{_EASTERN}])[^\W\d_ªºµ])+"
_PIECES = re.compile(
    rf"(?P<eastern>[{_EASTERN}])|(?P<word>{_LETTERS}(?:['’]{_LETTERS})*)|(?P<sign>[^\x00-\x7f])"
)
_BESIDE = re.compile(rf"(?<=[a-z])[{_EASTERN}]|[{_EASTERN}](?=[a-z])")

BESIDE = -2.5
"""A character right beside a small Latin letter."""
OF_MONEY = "€£"
USUAL_SIGNS = "§°’‘“”„«»–—…·•®™²½№ºª¿¡\u00a0"
OF_NUMBERS, BEFORE_NUMBERS = "°ºª", tuple("Nn0123456789")
"""N° 5, 1ª."""
NUMBER, SIGN, STRANGE_SIGN, IN_A_WORD, DAMAGED = (math.log(one) for one in (0.1, 1e-3, 1e-5, 1e-3, 1e-6))

LEAST, LEAST_OF_CHARACTERS = -4.2, -8.8
"""What a letter, and a character, of a text in its own encoding is on the average likelier than."""
UNSEEN = 0.1
"""So many words each language counts as having already."""
FEWEST = 3
"""Of fewer words one cannot say that they are of no language: any may be a rare name."""


def likelihood(text: str) -> float:
    """How likely a text is, as a logarithm; only what is beyond ASCII, and words, count.

    The languages of its words are weighed by how much of it each of them explains.
    """
    words, characters, signs = Counter[str](), Counter[str](), 0.0
    for piece in _PIECES.finditer(text):
        if piece["word"]:
            words[piece["word"]] += 1
        elif piece["eastern"]:
            characters[piece["eastern"]] += 1
        else:
            signs += _of_sign(text, piece.start())
    beside = BESIDE * len(_BESIDE.findall(text))
    return _of_all(words, of_word) + _of_all(characters, of_character) + signs + beside


def strange_word(text: str) -> str | None:
    """The strangest word beyond ASCII, where all of them together are of no language known here."""
    for words, least in ((_letters_in(text), LEAST), (_characters_in(text), LEAST_OF_CHARACTERS)):
        if len(words) >= FEWEST and likelihood(" ".join(words)) < least * sum(map(len, words)):
            return min(words, key=lambda word: likelihood(word) / len(word))
    return None


def _letters_in(text: str) -> list[str]:
    return [
        found["word"] for found in _PIECES.finditer(text) if found["word"] and not found["word"].isascii()
    ]


def _characters_in(text: str) -> list[str]:
    return re.findall(f"[{_EASTERN}]+", text)


def _of_all(pieces: Mapping[str, int], of_one: Callable[[str], Likelihoods]) -> float:
    told = [(of_one(piece), count) for piece, count in pieces.items()]
    if not told:
        return 0.0
    shares = _even(len(told[0][0]))
    for _round in range(2):
        shares = _explained(told, shares)
    return sum(_mixed(each, shares) * count for each, count in told)


def _even(count: int) -> Likelihoods:
    return (-math.log(count),) * count


def _explained(told: Iterable[tuple[Likelihoods, int]], shares: Likelihoods) -> Likelihoods:
    """The share of each language, given what it had before."""
    sums = [UNSEEN] * len(shares)
    for each, count in told:
        whole = _mixed(each, shares)
        for place, (one, share) in enumerate(zip(each, shares, strict=True)):
            sums[place] += count * math.exp(one + share - whole)
    total = sum(sums)
    return tuple(math.log(one / total) for one in sums)


def _mixed(each: Likelihoods, shares: Likelihoods) -> float:
    parts = [one + share for one, share in zip(each, shares, strict=True)]
    most = max(parts)
    return most + math.log(sum(math.exp(part - most) for part in parts))


def _of_sign(text: str, place: int) -> float:
    sign = text[place]
    if sign == "\ufffd":
        return DAMAGED
    if sign in OF_NUMBERS and text[max(0, place - 1) : place] in BEFORE_NUMBERS:
        return NUMBER
    if sign in OF_MONEY:
        return IN_A_WORD if _touches_a_word(text, place) else NUMBER
    usual = SIGN if sign in USUAL_SIGNS else STRANGE_SIGN
    return usual + (IN_A_WORD if _is_in_a_word(text, place) else 0.0)


def _touches_a_word(text: str, place: int) -> bool:
    return any(letter.isalpha() for letter in (text[max(0, place - 1) : place], text[place + 1 : place + 2]))


def _is_in_a_word(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isalpha() and text[place + 1].isalpha()
