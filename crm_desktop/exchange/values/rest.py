"""A text about terms, read part by part: what is understood is taken out, and nothing that says more may stay."""

import re
from dataclasses import dataclass

from crm_desktop.core.text import folded
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.traditional import simplified
from crm_desktop.exchange.values import terms_words as words
from crm_desktop.exchange.values.words import written

GAP = "\t"
"""Stands where a part was taken out: what was apart stays apart."""
WEEK = 7


def plain(cell: Cell) -> str:
    """A cell's text without blanks, in lower case and simplified signs, its small numbers in figures."""
    text = re.sub(r"\s+", "", simplified(folded(written(cell))))
    for said, usual in words.SAID_OTHERWISE:
        text = text.replace(said, usual)
    return words.SPELLED.sub(lambda found: words.SMALL[found.group()], text)


@dataclass
class Rest:
    """What of a text is not understood yet."""

    text: str

    def take(self, pattern: re.Pattern[str]) -> int | None:
        """The figure of the first place where `pattern` fits (0 where it has none), taken out."""
        found = pattern.search(self.text)
        if found is None:
            return None
        self.text = f"{self.text[: found.start()]}{GAP}{self.text[found.end() :]}"
        return int(next((group for group in found.groups() if group), 0))

    def take_time(self) -> tuple[int | None, int | None]:
        """The months and the days it names, weeks as days; None where it names none."""
        months, weeks, days = map(self.take, (words.MONTHS, words.WEEKS, words.DAYS))
        return months, days if weeks is None else (days or 0) + WEEK * weeks

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether `pattern` fits anywhere; every such place is taken out."""
        self.text, count = pattern.subn(GAP, self.text)
        return count > 0

    @property
    def says_more(self) -> bool:
        return any(map(str.isalnum, words.FILLING.sub("", self.text)))
