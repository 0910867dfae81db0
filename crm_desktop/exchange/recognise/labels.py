"""Column heads as they are compared: without blanks, marks and units, which are kept apart."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values.currencies import CURRENCIES

KEPT = 8_192
"""How many texts are kept as heads: each is asked about by every kind of sheet, in every row that may be one."""

SCALES = {
    "元": 1,
    "千元": 1000,
    "万元": 10_000,
    "百万元": 1_000_000,
    "亿元": 100_000_000,
    "万": 10_000,
    "千": 1000,
    "000": 1000,
    "000s": 1000,
    "k": 1000,
    "thousand": 1000,
    "thousands": 1000,
    "inthousands": 1000,
    "inmillions": 1_000_000,
    "millions": 1_000_000,
}

_BRACKETS = re.compile(r"[(\[{【〔<（［]([^)\]}】〕>）］]*)[)\]}】〕>）］]")
_WORDS = re.compile("A+(?!a)|A?a+|0+")
_NOISE = re.compile(r"[\W_]+")
_POSSESSIVE = re.compile(r"(?<=[a-z])['’`]s\b|(?<=s)['’](?=\s)")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mrz|mär|mai|okt|dez|fév|avr|juin|juil|aoû|déc"
_MONTH_WORD = rf"(?:{_MONTHS})[a-zäéû]{{0,6}}"
_DAY = re.compile(
    r"(?:(?:\b(?:as\s+)?(?:at|of|on|per|zum|am|bis|au|al|to|a)|截[至止]|[至到])\s*)?(?<!\d)(?:"
    r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?\s{_MONTH_WORD}\.?,?(?:\s\d{{4}})?|{_MONTH_WORD}\.?\s\d{{1,2}},?\s(?:\d{{4}}|\d{{2}}))(?!\d)",
    re.IGNORECASE,
)
"""A day within a head, with what leads to it: Balance as at 31 October 2026."""
_MONTH = re.compile(
    rf"{_MONTH_WORD}\.?\s(?:\d{{4}}|['’]?\d{{2}})"
    r"|\d{4}\s?[-/.年]\s?\d{1,2}\s?月?|\d{1,2}[-/.]\d{4}",
    re.IGNORECASE,
)
_CURRENCY = re.compile("人民币|rmb|cny|usd|eur|gbp|hkd|本位币|单位")
_SIGN = re.compile(rf"\b[A-Za-z]{{1,3}}\$|(?<=\S)\s(?:RMB|{CURRENCIES})\b")
"""A currency beside what a head says: Price HK$, Brutto EUR."""
_UNIT = re.compile(r"[/／:：,，\s-](百万元|千元|万元|萬元|亿元|元)$")
_DECLARED_UNIT = re.compile(
    r"(?:金额|单位)\s*[:：]?\s*[(（]?\s*(?:人民币|rmb|cny)?\s*(百万元|千元|万元|亿元|元)|[(（](百万元|千元|万元)[)）]",
    re.IGNORECASE,
)
_DECLARED_IN_ENGLISH = re.compile(r"\bin (thousands|millions)\b|(?<!\d)['’](000)s?\b", re.IGNORECASE)
_CHINESE = re.compile("[\u3400-\u9fff]+")
_SPACED = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_WESTERN = re.compile(r"[A-Za-z][A-Za-z0-9.#%' -]*")
_EITHER = re.compile(r"[/／、|｜\n]|\s或\s?|或")
SHORTEST_PART = 2
_COUNTED = re.compile(r"(?:\d+|[一二三])$")


@dataclass(frozen=True)
class Label:
    """One column head: as written, as compared with and without what its brackets hold, its unit's scale."""

    written: str
    whole: str
    plain: str
    scale: int | None

    @property
    def parts(self) -> tuple[str, ...]:
        """What a head in two languages says in each of them, then what it names side by side: 品名/规格."""
        bare = _BRACKETS.sub(" ", without_sign(self.written))
        chinese, western = "".join(_CHINESE.findall(bare)), "".join(_WESTERN.findall(bare))
        found = (chinese, western) if min(len(chinese), len(western)) >= SHORTEST_PART else ()
        beside = [part for part in _EITHER.split(bare) if part.strip()]
        return tuple(squeezed(part) for part in (*found, *(beside if len(beside) > 1 else ())))

    @property
    def plain_words(self) -> tuple[str, ...]:
        """The words of a Western head in small letters; none of another."""
        bare = _BRACKETS.sub(" ", self.written)
        return tuple(squeezed(word) for word in bare.split() if squeezed(word)) if bare.isascii() else ()

    @property
    def uncounted(self) -> str:
        """Without the number behind: 电话1 is 电话."""
        return _COUNTED.sub("", self.plain)


def words_of(text: str) -> list[str]:
    """The words of a head in letters, also where they stand together: AmountDue, dueDate2."""
    kinds = "".join(map(_kind_of, text))
    return [text[found.start() : found.end()] for found in _WORDS.finditer(kinds)]


def _kind_of(sign: str) -> str:
    """A capital, another letter, a digit or something else, as one sign for each."""
    if sign.isdecimal():
        return "0"
    if not sign.isalpha() or sign in "ªº":
        return " "
    return "A" if sign.isupper() else "a"


@lru_cache(maxsize=KEPT)
def squeezed(text: str) -> str:
    """`text` in the form in which heads are equal; # and % say something in Western ones."""
    plain = _POSSESSIVE.sub("", simplified(folded(text)))
    if plain.isascii():
        plain = plain.replace("#", "no").replace("%", "percent")
    return _NOISE.sub("", plain)


def together(text: str) -> str:
    """A title without the blanks between its characters, which only make it wider: 送 货 单."""
    return _SPACED.sub("", text)


def undated(text: str) -> str:
    """A head without the day it names: Balance at 31 Oct 2026. One that names nothing else stays."""
    rest = _DAY.sub(" ", text)
    return rest if squeezed(rest) else text


def without_sign(text: str) -> str:
    """A head without the currency behind what it says: Net GBP."""
    return _SIGN.sub(" ", text)


def names_only_a_day(text: str) -> bool:
    """Whether a head is a day or a month, and says nothing of what it is of."""
    return bool(squeezed(text)) and (_MONTH.fullmatch(text) is not None or not squeezed(_DAY.sub(" ", text)))


@lru_cache(maxsize=KEPT, typed=True)
def label_of(cell: Cell) -> Label:
    """A head's cell taken apart."""
    written = " ".join(str(cell).split()) if cell is not None else ""
    hints = [_CURRENCY.sub("", squeezed(hint)) or "元" for hint in _BRACKETS.findall(written)]
    bare = undated(_BRACKETS.sub("", without_sign(written)))
    unit = _UNIT.search(bare)
    if unit:
        bare = bare[: unit.start()]
        hints.append(squeezed(unit.group(1)))
    scale = next((SCALES[hint] for hint in hints if hint in SCALES), None)
    return Label(written, squeezed(written), squeezed(bare) or squeezed(written), scale)


def declared_scale(texts: list[str]) -> int:
    """The unit a note above the head declares for all amounts (单位：万元, in thousands), else 1."""
    for text in texts:
        if found := _DECLARED_UNIT.search(simplified(text)):
            return SCALES[found.group(1) or found.group(2)]
        if found := _DECLARED_IN_ENGLISH.search(text):
            return SCALES[(found.group(1) or found.group(2)).lower()]
    return 1
