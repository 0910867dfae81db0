"""Pinyin as it is typed: initials, syllables, both mixed, the last one not finished; and which names it fits.

`cqxr`, `chongqingxuri`, `cqxur` and `重qingxr` all fit 重庆旭日. Letters are read plainly: each as an initial; or as
syllables, the last perhaps unfinished, with initials between only where they make no syllables. Or loosely: any
letter may be an initial though it could be part of a syllable (六安 as `lan`), and characters stand for themselves.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from crm_desktop.core.pinyin_readings import initials, is_chinese, said_name
from crm_desktop.core.text import folded, unaccented
from crm_desktop.core.typed_sounds import Sound, all_syllables, start_of, whole_syllable

TWO_LETTER_INITIALS = ("zh", "ch", "sh")
LONGEST_SYLLABLE = 6
NEVER_INITIAL = frozenset("iuv")


Way = tuple[Sound, ...]
Steps = dict[int, list[tuple[int, Sound]]]


@dataclass(frozen=True)
class TypedPinyin:
    """Letters read as sounds: from each place, the sounds that may follow and where they end.

    `syllables` has the plain readings, `loose` those and all others.
    """

    letters: str
    syllables: Steps
    loose: Steps

    @property
    def has_signs(self) -> bool:
        """Whether characters stand among the letters."""
        return not self.letters.isascii()

    def ways(self, length: int, limit: int) -> list[Way]:
        """Up to `limit` plain ways to read at least the first `length` letters as syllables."""
        return list(islice(_ways(self.syllables, 0, length), limit))

    def loose_ways(self, start: int, end: int, limit: int) -> list[Way]:
        """Up to `limit` ways of any kind to read the letters from `start` to at least `end`."""
        return list(islice(_ways(self.loose, start, end), limit))

    @property
    def crossings(self) -> list[int]:
        """The places at which a sound begins in every reading, and the end."""
        farthest, found = 0, list[int]()
        for place in range(len(self.letters)):
            if place >= farthest:
                found.append(place)
            ends = (after for after, _sound in self.loose[place])
            farthest = max(farthest, *ends) if self.loose[place] else farthest
        return [*found, len(self.letters)]

    def found_in(self, name: str) -> bool:
        """Whether neighbouring signs of the name can be said so."""
        return self._is_found(name, self.loose)

    def begins(self, name: str) -> bool:
        """Whether the name begins so."""
        return self._fits(said_name(folded(name)).all_signs, 0, self.loose)

    def plainly_in(self, name: str) -> bool:
        """Whether neighbouring signs of the name are said so in a plain reading."""
        return self._is_found(name, self.syllables)

    def _is_found(self, name: str, steps: Steps) -> bool:
        signs = said_name(folded(name)).all_signs
        heard, first = initials(), self.letters[0]
        return any(
            self._fits(signs, start, steps)
            for start, sign in enumerate(signs)
            if first in heard[sign] or first == sign[0]
        )

    def _fits(self, signs: tuple[str, ...], start: int, steps: Steps) -> bool:
        return self._as_initials(signs, start) or self._as_syllables(signs, start, steps)

    def _as_initials(self, signs: tuple[str, ...], start: int) -> bool:
        rest = signs[start : start + len(self.letters)]
        if len(rest) < len(self.letters):
            return False
        return all(start_of(letter).fits(sign) for letter, sign in zip(self.letters, rest, strict=True))

    def _as_syllables(self, signs: tuple[str, ...], start: int, steps: Steps) -> bool:
        places = {0}
        for sign in signs[start:]:
            places = {after for place in places for after, sound in steps[place] if sound.fits(sign)}
            if len(self.letters) in places:
                return True
            if not places:
                return False
        return False


def typed_pinyin(text: str) -> TypedPinyin | None:
    """`text` read as pinyin; None where it is more than letters, digits and characters, or has no letter."""
    letters = unaccented(folded(text).replace("ü", "v")).replace("'", "").replace("\u2019", "")
    typed = [sign for sign in letters if sign.isascii()]
    if not all(map(str.isalnum, typed)) or not any(map(str.isalpha, typed)):
        return None
    if not all(sign.isascii() or is_chinese(sign) for sign in letters):
        return None
    places = range(len(letters))
    plain = _leading_on({place: list(_syllables_at(letters, place)) for place in places})
    never = NEVER_INITIAL if plain[0] else frozenset[str]()
    loose = {place: list(dict.fromkeys(_sounds_at(letters, place, never))) for place in places}
    if not plain[0]:
        plain = _leading_on({place: list(dict.fromkeys(_plainly_at(letters, place))) for place in places})
    return TypedPinyin(letters, plain, _leading_on(loose))


def _syllables_at(letters: str, place: int) -> Iterator[tuple[int, Sound]]:
    """The syllables that begin at `place`; what is left at the end may be the beginning of one."""
    rest = letters[place:]
    if not rest[0].isascii():
        yield place + 1, whole_syllable(rest[0])
        return
    for length in range(1, min(len(rest) - 1, LONGEST_SYLLABLE) + 1):
        if rest[:length] in all_syllables():
            yield place + length, whole_syllable(rest[:length])
    if start_of(rest).syllables:
        yield len(letters), start_of(rest)


def _plainly_at(letters: str, place: int) -> Iterator[tuple[int, Sound]]:
    """Syllables, and the initial where no syllable of more letters begins."""
    yield from _syllables_at(letters, place)
    rest = letters[place:]
    if not any(rest[:length] in all_syllables() for length in range(2, LONGEST_SYLLABLE + 1)):
        yield from _initials_at(letters, place)


def _sounds_at(letters: str, place: int, never: Collection[str]) -> Iterator[tuple[int, Sound]]:
    """Syllables, and the initial unless it is one that `never` begins a syllable."""
    yield from _syllables_at(letters, place)
    if letters[place] not in never:
        yield from _initials_at(letters, place)


def _initials_at(letters: str, place: int) -> Iterator[tuple[int, Sound]]:
    rest = letters[place:]
    if not rest[0].isascii():
        return
    yield place + 1, start_of(rest[0])
    if len(rest) > 2 and rest.startswith(TWO_LETTER_INITIALS):
        yield place + 2, start_of(rest[:2])


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
