"""Numbers of records and documents: given in order, never given twice."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Select, select

from crm_desktop.core.fields import Series
from crm_desktop.models import ENTITIES, MODELS, Counter, Entry, IssuedStatement, Record
from crm_desktop.queries.among import among
from crm_desktop.queries.by_index import of_side
from crm_desktop.services.entry_series import SIDE_OF
from crm_desktop.storage.gesture import Work

SERIES: dict[str, tuple[type[Record], Series]] = {
    **{key: (MODELS[key], entity.series) for key, entity in ENTITIES.items() if entity.series},
    "refunds": (Entry, Series("TK", by_day=True)),
    "credit_notes": (Entry, Series("HC", by_day=True)),
    "write_offs": (Entry, Series("ZR", by_day=True)),
    "bad_debts": (Entry, Series("HZ", by_day=True)),
    "recoveries": (Entry, Series("HS", by_day=True)),
    "contras": (Entry, Series("DC", by_day=True)),
    "reversals": (Entry, Series("CX", by_day=True)),
    "openings": (Entry, Series("QC", by_day=True)),
    "payables": (Entry, Series("YF", by_day=True)),
    "payable_openings": (Entry, Series("QF", by_day=True)),
    "payable_credit_notes": (Entry, Series("HF", by_day=True)),
    "payable_recoveries": (Entry, Series("SF", by_day=True)),
    "payable_write_offs": (Entry, Series("ZF", by_day=True)),
    "payable_contras": (Entry, Series("DF", by_day=True)),
    "payments": (Entry, Series("FK", by_day=True)),
    "payment_refunds": (Entry, Series("FT", by_day=True)),
    "payable_reversals": (Entry, Series("CF", by_day=True)),
    "statements": (IssuedStatement, Series("DZ", by_day=True)),
    "payable_statements": (IssuedStatement, Series("GD", by_day=True)),
}
"""What is numbered: every entity as it states itself, and the documents that are none of their own."""
AHEAD = 16
"""How many candidates one look at the file tries at least."""


def next_number(work: Work, series: str, day: date | None = None) -> str:
    """The next number of `series`, such as C0042, or SK20261120-0003 for a series that counts by day."""
    return next_numbers(work, series, 1, day)[0]


def next_stem(work: Work, series: str, day: date, parts: int) -> str:
    """The next number of `series` under which the numbers …-1 to …-`parts` are all free."""
    column = SERIES[series][0].__table__.columns["number"]
    while True:
        stem = next_number(work, series, day)
        numbers = [f"{stem}-{place}" for place in range(1, parts + 1)]
        taken = _numbers(series).where(among(column, numbers)).limit(1)
        if work.connection.scalar(taken) is None:
            return stem


def next_numbers(work: Work, series: str, count: int, day: date | None = None) -> list[str]:
    """`count` numbers of `series` in order; numbers already in the file (imported, typed) are skipped."""
    told = SERIES[series][1]
    key = f"{series}:{_day(series, day):%Y%m%d}" if told.by_day else series
    prefix = f"{told.prefix}{_day(series, day):%Y%m%d}-" if told.by_day else told.prefix
    counter = work.session.scalars(select(Counter).where(Counter.key == key)).one_or_none()
    if counter is None:
        counter = Counter(key=key, last=0)
        work.session.add(counter)
    return _free(work, series, counter, f"{prefix}{{:0{told.digits}d}}", count)


def numbers_by_day(
    work: Work, series: str, wanted: Mapping[date, int], reserved: Collection[str] = ()
) -> dict[date, list[str]]:
    """As many numbers of a series as `wanted` says, for many days at once; those `reserved` are left out."""
    if not wanted:
        return {}
    told = SERIES[series][1]
    prefix = told.prefix
    first, last = f"{min(wanted):%Y%m%d}", f"{max(wanted):%Y%m%d}"
    taken = _taken(work, series, f"{prefix}{first}-", _after(f"{prefix}{last}-")) | set(reserved)
    keys = Counter.key.between(f"{series}:{first}", f"{series}:{last}")
    counters = {counter.key: counter for counter in work.session.scalars(select(Counter).where(keys))}
    given: dict[date, list[str]] = {}
    for day, count in wanted.items():
        key = f"{series}:{day:%Y%m%d}"
        if key not in counters:
            counters[key] = Counter(key=key, last=0)
            work.session.add(counters[key])
        given[day] = _counted(counters[key], f"{prefix}{day:%Y%m%d}-", told.digits, count, taken)
    return given


def _numbers(series: str) -> Select[str]:
    """The numbers that one of a series may not have; what is sent out and what suppliers send do not meet."""
    model = SERIES[series][0]
    numbers = select(model.__table__.columns["number"])
    return numbers.where(of_side(SIDE_OF[series])) if series in SIDE_OF else numbers


def _free(work: Work, series: str, counter: Counter, pattern: str, count: int) -> list[str]:
    """The next numbers that no record has; the look ahead widens, for a file whose numbers were imported."""
    column = SERIES[series][0].__table__.columns["number"]
    numbers: list[str] = []
    ahead = max(count, AHEAD)
    while len(numbers) < count:
        span = range(counter.last + 1, counter.last + 1 + ahead)
        candidates = [pattern.format(number) for number in span]
        taken = set(work.connection.scalars(_numbers(series).where(among(column, candidates))))
        free = [(n, text) for n, text in zip(span, candidates, strict=True) if text not in taken]
        chosen = free[: count - len(numbers)]
        numbers += [text for _, text in chosen]
        counter.last = chosen[-1][0] if len(numbers) == count else span[-1]
        ahead *= 4
    return numbers


def _counted(counter: Counter, prefix: str, digits: int, count: int, taken: Collection[str]) -> list[str]:
    numbers: list[str] = []
    last = counter.last
    while len(numbers) < count:
        last += 1
        number = f"{prefix}{last:0{digits}d}"
        if number not in taken:
            numbers.append(number)
    counter.last = last
    return numbers


def _day(series: str, day: date | None) -> date:
    if day is None:
        raise ValueError(f"the series {series} counts by day")
    return day


def _taken(work: Work, series: str, first: str, beyond: str) -> set[str]:
    column = SERIES[series][0].__table__.columns["number"]
    return set(work.connection.scalars(_numbers(series).where(column >= first, column < beyond)))


def _after(prefix: str) -> str:
    """The least text beyond all that begin with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
