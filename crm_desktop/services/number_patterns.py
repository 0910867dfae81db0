"""How each kind is numbered in a file: told, tried out, and changed."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.changes import Change
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.core.numbering import DATED, DIGITS_OF, FIELDS, GAPLESS, NEXT, PREFIX, RESETS, Pattern, Span
from crm_desktop.models import Counter, Setting
from crm_desktop.services.entry_series import SIDE_OF
from crm_desktop.services.given_numbers import counted, counter_key, first_gap
from crm_desktop.services.number_series import SERIES
from crm_desktop.services.numbering import after, pattern_of, setting_key
from crm_desktop.storage.file import CrmFile
from crm_desktop.storage.gesture import Work

Values = Mapping[str, Any]
"""What is said of how a kind is numbered, by the keys of `core.numbering.FIELDS`."""


class NumberPatterns:
    """How the kinds of one file are numbered, by the name of their series; KeyError for one that is not numbered."""

    def __init__(self, file: CrmFile) -> None:
        self._file = file

    def names(self) -> dict[str, Text]:
        """What can be numbered otherwise, and what many of it are called."""
        return {key: one.label for key, one in SERIES.items()}

    def values(self, series: str) -> dict[str, Any]:
        """How a series is numbered today; `next` is the count the next one gets, as far as nothing is in its way."""
        day = self._file.clock.today()
        with self._file.reading() as db:
            pattern = pattern_of(db, series)
            return _told(pattern) | {NEXT.key: counted(db, series, pattern.span(day)) + 1}

    def example(self, series: str, values: Values | None = None) -> str:
        """The number the next one of today gets, or would get with these values instead; Refusal where they make no
        sense."""
        day, told = self._file.clock.today(), self.values(series)
        wanted = {**told, **(values or {})}
        with self._file.reading() as db:
            was = pattern_of(db, series)
            pattern = _meant(db, series, wanted, was)
            gap = first_gap(db, series, was, day) if wanted == told else None
            last = _last(db, series, pattern.span(day), wanted, told)
            return pattern.number(day, gap or next(after(db, series, pattern, day, last)))

    def change(self, series: str, values: Values, initiator: object = None) -> Change:
        """Number a series otherwise from now on; what has a number keeps it. Refusal names the field."""
        label = t("Numbering of {kind:inline}", kind=SERIES[series].label)
        told, day = self.values(series), self._file.clock.today()
        with self._file.gesture(label, initiator=initiator) as work:
            work.seen = True
            was = pattern_of(work.connection, series)
            pattern = _meant(work.connection, series, {**told, **values}, was)
            span = pattern.span(day)
            last = _last(work.connection, series, span, values, told)
            if is_said := last != counted(work.connection, series, span):
                _count_from(work, series, span, last)
            if is_said or (pattern.gapless and not was.gapless):
                pattern = replace(pattern, first=last + 1, since=span)
            _keep(work, series, pattern)
        return work.change


def _last(db: Connection, series: str, span: str, values: Values, told: Values) -> int:
    """The count before the next one: as it is said, else as it was counted in that span."""
    said = values.get(NEXT.key, told[NEXT.key])
    return counted(db, series, span) if said == told[NEXT.key] else said - 1


def _told(pattern: Pattern) -> dict[str, Any]:
    return {
        PREFIX.key: pattern.prefix,
        DATED.key: pattern.dated.value,
        DIGITS_OF.key: pattern.digits,
        RESETS.key: pattern.reset.value,
        GAPLESS.key: pattern.gapless,
    }


def _meant(db: Connection, series: str, values: Values, was: Pattern) -> Pattern:
    """What these values say, in place of what was said; Refusal names the field that is wrong."""
    for field in FIELDS:
        if problem := field.problem(values[field.key]):
            raise Refusal(problem, field.key)
    pattern = replace(
        was,
        prefix=values[PREFIX.key] or "",
        dated=Span(values[DATED.key]),
        digits=values[DIGITS_OF.key],
        reset=Span(values[RESETS.key]),
        gapless=bool(values[GAPLESS.key]),
    )
    _refuse_shared(db, series, pattern)
    return pattern


def _refuse_shared(db: Connection, series: str, pattern: Pattern) -> None:
    """Refusal where another series has such numbers among the same ones: they would be given by turns."""
    for other, one in SERIES.items():
        if other == series or not _meet(series, other):
            continue
        theirs = pattern_of(db, other)
        if (theirs.prefix, theirs.dated) == (pattern.prefix, pattern.dated):
            said = t("{kind} are numbered so already. Let these begin otherwise.", kind=one.label)
            raise Refusal(said, PREFIX.key)


def _meet(series: str, other: str) -> bool:
    """Whether no number of the one may be one of the other."""
    return SERIES[series].model is SERIES[other].model and SIDE_OF.get(series) == SIDE_OF.get(other)


def _count_from(work: Work, series: str, span: str, last: int) -> None:
    key = counter_key(series, span)
    counter = work.session.scalars(select(Counter).where(Counter.key == key)).one_or_none()
    if counter is None:
        counter = Counter(key=key)
        work.session.add(counter)
    counter.last = last


def _keep(work: Work, series: str, pattern: Pattern) -> None:
    key = setting_key(series)
    row = work.session.scalars(select(Setting).where(Setting.key == key)).one_or_none()
    if row is None:
        row = Setting(key=key)
        work.session.add(row)
    row.value = asdict(pattern)
