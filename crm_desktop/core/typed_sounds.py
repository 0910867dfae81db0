"""What letters one types may sound like: a whole syllable, the beginning of one, or a sign itself."""

from dataclasses import dataclass, field
from functools import cache, cached_property

from crm_desktop.core.pinyin_readings import initials, is_chinese, syllables
from crm_desktop.core.pinyin_table import pinyin_table

VOWELS = frozenset("aeiouv")


@dataclass(frozen=True)
class Sound:
    """What is typed of one sign: a `whole` syllable, how one begins, or the sign itself."""

    letters: str
    whole: bool = False
    _known: dict[str, bool] = field(default_factory=dict[str, bool], compare=False, repr=False)

    def fits(self, sign: str) -> bool:
        """Whether the sign has such a reading."""
        known = self._known.get(sign)
        if known is None:
            known = self._known[sign] = sign[0] == self.letters or any(map(self._is, syllables()[sign]))
        return known

    def _is(self, reading: str) -> bool:
        return reading == self.letters if self.whole else reading.startswith(self.letters)

    @property
    def is_sign(self) -> bool:
        return is_chinese(self.letters)

    @property
    def initials(self) -> str:
        """The initials it may have."""
        return initials()[self.letters] if self.is_sign else self.letters[0]

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        """The syllables it may stand for."""
        return (self.letters,) if self.whole else tuple(filter(self._is, sorted(all_syllables())))


@cache
def all_syllables() -> frozenset[str]:
    """Every syllable one types, without tones; exclamations without a vowel are none."""
    told = {reading for readings in set(pinyin_table().all_of.values()) for reading in readings.split()}
    plain = {reading.rstrip("12345") for reading in told}
    return frozenset(one for one in plain | {one.replace("v", "u") for one in plain} if VOWELS & set(one))


@cache
def start_of(letters: str) -> Sound:
    return Sound(letters)


@cache
def whole_syllable(letters: str) -> Sound:
    return Sound(letters, whole=True)
