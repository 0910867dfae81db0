"""Pinyin as it is typed: initials, syllables, both mixed, the last one not finished; and which names it fits.

`cqxr`, `chongqingxuri`, `cqxur` all fit 重庆旭日. Letters are read in two ways: each as an initial; or as
syllables, the last perhaps unfinished. Only where they make no syllables, initials may stand between.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice

from crm_desktop.core.pinyin_readings import initials, said_name, syllables
from crm_desktop.core.pinyin_table import pinyin_table
from crm_desktop.core.text import folded, unaccented

TWO_LETTER_INITIALS = ("zh", "ch", "sh")
LONGEST_SYLLABLE = 6
VOWELS = frozenset("aeiouv")


@dataclass(frozen=True)
class Sound:
    """What is typed of one sign: a `whole` syllable, or how one begins."""

    letters: str
    whole: bool = False
    _known: dict[str, bool] = field(default_factory=dict[str, bool], compare=False, repr=False)

    def fits(self, sign: str) -> bool:
        """Whether the sign has such a reading."""
        known = self._known.get(sign)
        if known is None:
            known = self._known[sign] = any(map(self._is, syllables()[sign]))
        return known

    def _is(self, reading: str) -> bool:
        return reading == self.letters if self.whole else reading.startswith(self.letters)

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        """The syllables it may stand for."""
        return (self.letters,) if self.whole else tuple(filter(self._is, sorted(all_syllables())))


Way = tuple[Sound, ...]
Steps = dict[int, list[tuple[int, Sound]]]


@dataclass(frozen=True)
class TypedPinyin:
    """Letters read as sounds: from each place, the sounds that may follow and where they end.

    `plain` tells that they make syllables all through.
    """

    letters: str
    syllables: Steps
    plain: bool

    @property
    def initials(self) -> Way:
        """Each letter as an initial."""
        return tuple(map(_start, self.letters))

    def ways(self, length: int, limit: int) -> list[Way]:
        """Up to `limit` ways to read at least the first `length` letters as syllables."""
        return list(islice(_ways(self.syllables, 0, length), limit))

    def found_in(self, name: str) -> bool:
        """Whether neighbouring signs of the name can be said so."""
        signs = said_name(folded(name)).all_signs
        heard, first = initials(), self.letters[0]
        return any(first in heard[sign] and self._fits(signs, start) for start, sign in enumerate(signs))

    def begins(self, name: str) -> bool:
        """Whether the name begins so."""
        return self._fits(said_name(folded(name)).all_signs, 0)

    def _fits(self, signs: tuple[str, ...], start: int) -> bool:
        return self._as_initials(signs, start) or self._as_syllables(signs, start)

    def _as_initials(self, signs: tuple[str, ...], start: int) -> bool:
        rest = signs[start : start + len(self.letters)]
        if len(rest) < len(self.letters):
            return False
        return all(_start(letter).fits(sign) for letter, sign in zip(self.letters, rest, strict=True))

    def _as_syllables(self, signs: tuple[str, ...], start: int) -> bool:
        places = {0}
        for sign in signs[start:]:
            places = {after for place in places for after, sound in self.syllables[place] if sound.fits(sign)}
            if len(self.letters) in places:
                return True
            if not places:
                return False
        return False


def typed_pinyin(text: str) -> TypedPinyin | None:
    """`text` read as pinyin; None where it is more than letters and digits, or has no letter."""
    letters = unaccented(folded(text).replace("ü", "v")).replace("'", "").replace("\u2019", "")
    if not (letters.isascii() and letters.isalnum()) or letters.isdigit():
        return None
    plain = _leading_on({place: list(_syllables_at(letters, place)) for place in range(len(letters))})
    if plain[0]:
        return TypedPinyin(letters, plain, plain=True)
    mixed = {place: list(dict.fromkeys(_sounds_at(letters, place))) for place in plain}
    return TypedPinyin(letters, _leading_on(mixed), plain=False)


@cache
def all_syllables() -> frozenset[str]:
    """Every syllable one types, without tones; exclamations without a vowel are none."""
    told = {reading for readings in set(pinyin_table().all_of.values()) for reading in readings.split()}
    plain = {reading.rstrip("12345") for reading in told}
    return frozenset(one for one in plain | {one.replace("v", "u") for one in plain} if VOWELS & set(one))


@cache
def _start(letters: str) -> Sound:
    return Sound(letters)


@cache
def _whole(letters: str) -> Sound:
    return Sound(letters, whole=True)


def _syllables_at(letters: str, place: int) -> Iterator[tuple[int, Sound]]:
    """The syllables that begin at `place`; what is left at the end may be the beginning of one."""
    rest = letters[place:]
    for length in range(1, min(len(rest) - 1, LONGEST_SYLLABLE) + 1):
        if rest[:length] in all_syllables():
            yield place + length, _whole(rest[:length])
    if _start(rest).syllables:
        yield len(letters), _start(rest)


def _sounds_at(letters: str, place: int) -> Iterator[tuple[int, Sound]]:
    yield from _syllables_at(letters, place)
    yield from _initials_at(letters, place)


def _initials_at(letters: str, place: int) -> Iterator[tuple[int, Sound]]:
    """The initial at `place`, where no syllable of more letters begins."""
    rest = letters[place:]
    if any(rest[:length] in all_syllables() for length in range(2, LONGEST_SYLLABLE + 1)):
        return
    yield place + 1, _start(rest[0])
    if len(rest) > 2 and rest.startswith(TWO_LETTER_INITIALS):
        yield place + 2, _start(rest[:2])


def _leading_on(steps: Steps) -> Steps:
    """Only the steps from which the end can be reached."""
    good = {len(steps)}
    kept: Steps = {}
    for place in sorted(steps, reverse=True):
        kept[place] = [(after, sound) for after, sound in steps[place] if after in good]
        if kept[place]:
            good.add(place)
    return kept


def _ways(steps: Steps, place: int, length: int) -> Iterator[Way]:
    if place >= length:
        yield ()
        return
    for after, sound in steps[place]:
        for rest in _ways(steps, after, length):
            yield (sound, *rest)
