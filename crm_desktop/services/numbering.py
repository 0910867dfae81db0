"""Numbers of records and documents: given in order, never given twice."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import count as counting
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from crm_desktop.core.numbering import Pattern, Span, usual_pattern
from crm_desktop.models import Counter, Setting
from crm_desktop.queries.among import among
from crm_desktop.services.given_numbers import between, counter_key, number_column, numbers_of
from crm_desktop.services.number_series import SERIES
from crm_desktop.storage.gesture import Work

AHEAD = 16
"""How many candidates one look at the file tries at least."""
FAR_AHEAD = 16_384
"""How many one looks for at most that follow where those looked for first are taken."""


def setting_key(series: str) -> str:
    """Under which a file keeps how a series is numbered, where somebody said so."""
    return f"numbering.{series}"


def pattern_of(db: Connection, series: str) -> Pattern:
    """How a series is numbered in this file."""
    said = db.scalar(select(Setting.value).where(Setting.key == setting_key(series)))
    return _as_said(said) if said else usual_pattern(SERIES[series].usual)


def next_number(work: Work, series: str, day: date | None = None) -> str:
    """The next number of `series`, such as C0042, or SK20261120-0003 for a series that counts by day; of one without
    gaps the first that is free."""
    return next_free(work, series, 1, _day(work, series, day))[0]


def next_free(work: Work, series: str, count: int, day: date) -> list[str]:
    """So many of them, in order."""
    if pattern_of(work.connection, series).gapless:
        return numbers_by_day(work, series, {day: count})[day]
    return next_numbers(work, series, count, day)


def next_stem(work: Work, series: str, day: date, parts: int) -> str:
    """The next number of `series` under which the numbers …-1 to …-`parts` are all free."""
    column = number_column(series)
    while True:
        stem = next_number(work, series, day)
        numbers = [f"{stem}-{place}" for place in range(1, parts + 1)]
        taken = numbers_of(series).where(among(column, numbers)).limit(1)
        if work.connection.scalar(taken) is None:
            return stem


def next_numbers(work: Work, series: str, count: int, day: date | None = None) -> list[str]:
    """`count` numbers of `series` in order, of today without a day; numbers already in the file (imported, typed) are
    skipped."""
    pattern, day = pattern_of(work.connection, series), _day(work, series, day)
    counter = _counters(work, series, {span := pattern.span(day)})[span]
    ahead = max(AHEAD, count)
    free = list(islice(after(work.connection, series, pattern, day, counter.last, ahead), count))
    counter.last = max(free, default=counter.last)
    return pattern.numbers(day, free)


def after(
    db: Connection, series: str, pattern: Pattern, day: date, last: int, ahead: int = AHEAD
) -> Iterator[int]:
    """The counts after the last one that no record has, in order, so many looked up at first; the look ahead widens,
    for a file whose numbers were imported."""
    column = number_column(series)
    while True:
        counts = range(last + 1, last + 1 + ahead)
        candidates = pattern.numbers(day, counts)
        taken = set(db.scalars(numbers_of(series).where(among(column, candidates))))
        yield from (n for text, n in zip(candidates, counts, strict=True) if text not in taken)
        last, ahead = last + ahead, min(ahead * 4, FAR_AHEAD)


def numbers_by_day(
    work: Work, series: str, wanted: Mapping[date, int], reserved: Collection[str] = ()
) -> dict[date, list[str]]:
    """As many numbers of a series as `wanted` says, for many days at once, each day's in order; those `reserved` are
    left out. Where there are to be no gaps they begin with the first that is free."""
    if not wanted:
        return {}
    pattern = pattern_of(work.connection, series)
    counters = _counters(work, series, {pattern.span(day) for day in wanted})
    if pattern.gapless:
        return _without_gaps(work, series, pattern, counters, wanted, reserved)
    taken = set(reserved)
    taken |= between(work.connection, series, pattern.stem(min(wanted)), pattern.stem(max(wanted)))
    return {
        day: _counted(counters[pattern.span(day)], pattern, day, count, taken)
        for day, count in wanted.items()
    }


def _without_gaps(
    work: Work,
    series: str,
    pattern: Pattern,
    counters: Mapping[str, Counter],
    wanted: Mapping[date, int],
    reserved: Collection[str],
) -> dict[date, list[str]]:
    """The same, the first that are free in each span."""
    first, last = pattern.beginning(min(wanted)), pattern.beginning(max(wanted))
    there = {*reserved, *between(work.connection, series, first, last)}
    taken = {
        span: pattern.counts(number for number in there if number.startswith(f"{pattern.prefix}{span}"))
        for span in counters
    }
    found: dict[date, list[str]] = {}
    for day, count in wanted.items():
        counter, given = counters[pattern.span(day)], taken[pattern.span(day)]
        free = list(islice((n for n in counting(pattern.first_on(day)) if n not in given), count))
        given.update(free)
        counter.last = max((counter.last, *free))
        found[day] = pattern.numbers(day, free)
    return found


def _as_said(said: Any) -> Pattern:
    facts: dict[str, Any] = {**said, "dated": Span(said["dated"]), "reset": Span(said["reset"])}
    return Pattern(**facts)


def _counters(work: Work, series: str, spans: Collection[str]) -> dict[str, Counter]:
    """The counters of a series within these spans, made where they are missing."""
    keys = {counter_key(series, span): span for span in spans}
    there = work.session.scalars(select(Counter).where(among(Counter.key, list(keys))))
    counters = {keys[counter.key]: counter for counter in there}
    for key, span in keys.items():
        if span not in counters:
            counters[span] = Counter(key=key, last=0)
            work.session.add(counters[span])
    return counters


def _counted(counter: Counter, pattern: Pattern, day: date, count: int, taken: Collection[str]) -> list[str]:
    numbers: list[str] = []
    for n in counting(counter.last + 1):
        if len(numbers) == count:
            return numbers
        if (number := pattern.number(day, n)) not in taken:
            numbers.append(number)
            counter.last = n
    return numbers


def _day(work: Work, series: str, day: date | None) -> date:
    """The day a number is of; a document's is its own."""
    if day is None and SERIES[series].usual.by_day:
        raise ValueError(f"the series {series} counts by day")
    return day or work.clock.today()
