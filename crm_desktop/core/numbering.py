"""How numbers are put together: what stands before the day and the counter, and when the counter begins anew."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Choice, Field, Kind, Series
from crm_desktop.core.i18n import Text, t, tc

DIGITS = (1, 9)
LONGEST_PREFIX = 10
MEANT = re.compile(r"(?:[^\W_]+(?:[-_/.][^\W_]+)*[-_/.]?)?")
"""A prefix: letters and digits of any script, with single marks among them."""


class Span(StrEnum):
    """How much of a day a number shows, and how long a counter goes on."""

    NONE = "none"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    def of(self, day: dt.date) -> str:
        """The part of a day that is told, such as 202611; nothing for NONE."""
        return f"{day:%Y%m%d}"[: LENGTHS[self]] if self is not Span.NONE else ""


LENGTHS = {Span.NONE: 0, Span.YEAR: 4, Span.MONTH: 6, Span.DAY: 8}


def _is_no_prefix(text: object) -> Text | None:
    if len(str(text)) > LONGEST_PREFIX:
        return t("A prefix has at most {n} characters.", n=LONGEST_PREFIX)
    if not MEANT.fullmatch(str(text)):
        return t(
            "A prefix has letters and digits, with - _ / . between them, and no blanks: “{text}”.", text=text
        )
    return None


PREFIX = Field("prefix", tc("number", "Begins with"), width=12, refuses=_is_no_prefix)
DATED = Field(
    "date",
    t("Day in the number"),
    Kind.CHOICE,
    required=True,
    choices=(
        Choice(Span.NONE, tc("number", "None")),
        Choice(Span.YEAR, tc("number", "Year")),
        Choice(Span.MONTH, tc("number", "Year and month")),
        Choice(Span.DAY, tc("number", "Whole day")),
    ),
    width=14,
)
DIGITS_OF = Field("digits", t("Digits at least"), Kind.INTEGER, required=True, width=6, between=DIGITS)
RESETS = Field(
    "reset",
    t("Begins at 1 again"),
    Kind.CHOICE,
    required=True,
    choices=(
        Choice(Span.NONE, tc("number", "Never")),
        Choice(Span.YEAR, tc("number", "Each year")),
        Choice(Span.MONTH, tc("number", "Each month")),
        Choice(Span.DAY, tc("number", "Each day")),
    ),
    width=14,
)
GAPLESS = Field(
    "gapless",
    t("Without gaps"),
    Kind.BOOLEAN,
    width=6,
    hint=t("The number of what was deleted or undone is given again"),
)
NEXT = Field(
    "next",
    t("Next number"),
    Kind.INTEGER,
    required=True,
    width=10,
    hint=t("The counter alone; what is there already is passed over"),
    between=(1, 999_999_999),
)
FIELDS = (PREFIX, DATED, DIGITS_OF, RESETS, GAPLESS, NEXT)
"""What is said of how one kind of record is numbered."""


@dataclass(frozen=True)
class Pattern:
    """How one kind is numbered: `prefix`, as much of the day as `dated` tells, a counter of at least so many `digits`.

    The counter begins at 1 with every `reset`. `gapless` gives again what became free, from `first` on in the span
    `since`: what was left out before that stays left out.
    """

    prefix: str
    dated: Span = Span.NONE
    digits: int = 4
    reset: Span = Span.NONE
    gapless: bool = False
    first: int = 1
    since: str = ""

    def __post_init__(self) -> None:
        """Refusal where it would give a number twice, or numbers that cannot be told apart from nothing."""
        if LENGTHS[self.reset] > LENGTHS[self.dated]:
            raise Refusal(_told_twice(self.reset), RESETS.key)

    def span(self, day: dt.date) -> str:
        """Within which the counter goes on on that day; nothing where it always does."""
        return self.reset.of(day)

    def stem(self, day: dt.date) -> str:
        """What stands before the counter."""
        told = self.dated.of(day)
        return f"{self.prefix}{told}-" if told else self.prefix

    def number(self, day: dt.date, count: int) -> str:
        """The number of that count, such as XS20261120-0003."""
        return self.numbers(day, (count,))[0]

    def numbers(self, day: dt.date, counts: Iterable[int]) -> list[str]:
        """The numbers of these counts; of many the stem is made once."""
        stem, digits = self.stem(day), self.digits
        return [f"{stem}{count:0{digits}d}" for count in counts]

    def beginning(self, day: dt.date) -> str:
        """What all numbers begin with for which the counter goes on that day."""
        return f"{self.prefix}{self.span(day)}"

    def counts(self, numbers: Iterable[str]) -> set[int]:
        """The counts in these numbers; of parts such as …-1 that of what they are parts of, and none of others."""
        told = rf"\d{{{LENGTHS[self.dated]}}}-" if self.dated is not Span.NONE else ""
        own = re.compile(rf"{re.escape(self.prefix)}{told}(\d+)(?:-\d+)?", re.ASCII)
        return {int(found[1]) for number in numbers if (found := own.fullmatch(number))}

    def first_on(self, day: dt.date) -> int:
        """From where on gaps are filled that day."""
        return self.first if self.span(day) == self.since else 1


def usual_pattern(series: Series) -> Pattern:
    """How a series is numbered as long as nobody said otherwise."""
    span = Span.DAY if series.by_day else Span.NONE
    return Pattern(series.prefix, span, series.digits, span)


def _told_twice(reset: Span) -> Text:
    """Why a counter may not begin anew more often than its numbers tell."""
    return {
        Span.YEAR: t("Counting from 1 each year needs the year in the numbers, or they would come twice."),
        Span.MONTH: t(
            "Counting from 1 each month needs year and month in the numbers, or they would come twice."
        ),
        Span.DAY: t("Counting from 1 each day needs the whole day in the numbers, or they would come twice."),
    }[reset]
