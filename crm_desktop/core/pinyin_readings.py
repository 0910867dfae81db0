"""All the ways a name may be said: every reading of every character, as one types it."""

import re
from functools import cache
from typing import NamedTuple

from crm_desktop.core.pinyin_table import pinyin_table

NOT_SAID = re.compile(r"[\W_]+")
WITHOUT_TONE = str.maketrans("", "", "12345")
CERTAINLY = "!"
KINDS_OF_FIRM = ("股份有限公司", "有限责任公司", "有限公司", "总公司", "分公司", "公司")
LEGAL_FORMS = (*(f"集团{kind}" for kind in KINDS_OF_FIRM), *KINDS_OF_FIRM, "集团")
FORM_LENGTHS = sorted({len(form) for form in LEGAL_FORMS}, reverse=True)
FORM_ENDS = frozenset(form[-1] for form in LEGAL_FORMS)
CERTAIN = {form: tuple(sign + CERTAINLY for sign in form) for form in ("", *LEGAL_FORMS)}


class Syllables(dict[str, tuple[str, ...]]):
    """Each sign's readings without tone, `lv` as `lu` too; a sign that is not Chinese says itself.

    The likeliest comes first; of a sign marked as certain it is the only one.
    """

    def __init__(self, all_of: dict[str, str]) -> None:
        super().__init__()
        self._all_of = all_of

    def __missing__(self, sign: str) -> tuple[str, ...]:
        told = self._all_of.get(sign[0], sign[0]).translate(WITHOUT_TONE if sign[0] in self._all_of else {})
        readings = told.split()[:1] if sign.endswith(CERTAINLY) else told.split()
        readings += [reading.replace("v", "u") for reading in readings if reading[1:2] == "v"]
        found = self[sign] = tuple(dict.fromkeys(readings))
        return found


class Initials(dict[str, str]):
    """The first letters of each sign's readings, as one string."""

    def __missing__(self, sign: str) -> str:
        letters = (reading[0] for reading in syllables()[sign])
        found = self[sign] = "".join(dict.fromkeys(letters))
        return found


@cache
def syllables() -> Syllables:
    """The readings by sign, worked out as they are asked for."""
    return Syllables(pinyin_table().all_of)


@cache
def initials() -> Initials:
    """The first letters by sign, worked out as they are asked for."""
    return Initials()


def is_chinese(sign: str) -> bool:
    return sign in pinyin_table().all_of


class SaidName(NamedTuple):
    """What of a name is said: its signs, and those of a legal form at its end, whose readings are certain."""

    signs: str
    form: str = ""

    @property
    def all_signs(self) -> tuple[str, ...]:
        """Sign by sign, those of the legal form marked as certain."""
        return (*self.signs, *CERTAIN[self.form])


def said_name(folded_name: str) -> SaidName:
    """The characters, letters and digits of a name, without blanks and signs; nothing of one without Chinese.

    Nobody reads 有 as wěi in 有限公司, so a legal form is set apart.
    """
    if folded_name.isascii():
        return SaidName("")
    signs = folded_name if folded_name.isalnum() else NOT_SAID.sub("", folded_name)
    if not any(map(is_chinese, signs)):
        return SaidName("")
    for length in FORM_LENGTHS if signs[-1] in FORM_ENDS else ():
        if signs[-length:] in CERTAIN and len(signs) > length:
            return SaidName(signs[:-length], signs[-length:])
    return SaidName(signs)
