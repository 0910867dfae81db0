"""Numbers of records and documents: given in order, never given twice."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import select

from crm_desktop.models import Contact, Counter, Customer, Entry, IssuedStatement, Order, Product, Record
from crm_desktop.models.activity import Activity
from crm_desktop.queries.among import among
from crm_desktop.storage.gesture import Work

PLAIN: dict[str, tuple[type[Record], str, int]] = {
    "customers": (Customer, "C", 4),
    "contacts": (Contact, "L", 4),
    "products": (Product, "P", 3),
    "activities": (Activity, "A", 5),
}
DATED: dict[str, tuple[type[Record], str]] = {
    "receivables": (Entry, "YS"),
    "receipts": (Entry, "SK"),
    "refunds": (Entry, "TK"),
    "credit_notes": (Entry, "HC"),
    "write_offs": (Entry, "ZR"),
    "bad_debts": (Entry, "HZ"),
    "recoveries": (Entry, "HS"),
    "contras": (Entry, "DC"),
    "reversals": (Entry, "CX"),
    "openings": (Entry, "QC"),
    "orders": (Order, "XS"),
    "statements": (IssuedStatement, "DZ"),
}
AHEAD = 16
"""How many candidates one look at the file tries at least."""


def next_number(work: Work, series: str, day: date | None = None) -> str:
    """The next number of `series`, such as C0042, or SK20261120-0003 for a series that counts by day."""
    return next_numbers(work, series, 1, day)[0]


def next_stem(work: Work, series: str, day: date, parts: int) -> str:
    """The next number of `series` under which the numbers …-1 to …-`parts` are all free."""
    column = _series(series, day)[0].__table__.columns["number"]
    while True:
        stem = next_number(work, series, day)
        numbers = [f"{stem}-{place}" for place in range(1, parts + 1)]
        if work.connection.scalar(select(column).where(among(column, numbers)).limit(1)) is None:
            return stem


def next_numbers(work: Work, series: str, count: int, day: date | None = None) -> list[str]:
    """`count` numbers of `series` in order; numbers already in the file (imported, typed) are skipped."""
    model, prefix, digits = _series(series, day)
    key = series if day is None or series in PLAIN else f"{series}:{day:%Y%m%d}"
    counter = work.session.scalars(select(Counter).where(Counter.key == key)).one_or_none()
    if counter is None:
        counter = Counter(key=key, last=0)
        work.session.add(counter)
    return _free(work, model, counter, f"{prefix}{{:0{digits}d}}", count)


def numbers_by_day(
    work: Work, series: str, wanted: Mapping[date, int], reserved: Collection[str] = ()
) -> dict[date, list[str]]:
    """As many numbers of a series as `wanted` says, for many days at once; those `reserved` are left out."""
    if not wanted:
        return {}
    model, prefix = DATED[series]
    first, last = f"{min(wanted):%Y%m%d}", f"{max(wanted):%Y%m%d}"
    taken = _taken(work, model, f"{prefix}{first}-", _after(f"{prefix}{last}-")) | set(reserved)
    keys = Counter.key.between(f"{series}:{first}", f"{series}:{last}")
    counters = {counter.key: counter for counter in work.session.scalars(select(Counter).where(keys))}
    given: dict[date, list[str]] = {}
    for day, count in wanted.items():
        key = f"{series}:{day:%Y%m%d}"
        if key not in counters:
            counters[key] = Counter(key=key, last=0)
            work.session.add(counters[key])
        given[day] = _counted(counters[key], f"{prefix}{day:%Y%m%d}-", 4, count, taken)
    return given


def _free(work: Work, model: type[Record], counter: Counter, pattern: str, count: int) -> list[str]:
    """The next numbers that no record has; the look ahead widens, for a file whose numbers were imported."""
    column = model.__table__.columns["number"]
    numbers: list[str] = []
    ahead = max(count, AHEAD)
    while len(numbers) < count:
        span = range(counter.last + 1, counter.last + 1 + ahead)
        candidates = [pattern.format(number) for number in span]
        taken = set(work.connection.execute(select(column).where(among(column, candidates))).scalars())
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


def _series(series: str, day: date | None) -> tuple[type[Record], str, int]:
    if series in PLAIN:
        return PLAIN[series]
    if day is None:
        raise ValueError(f"the series {series} counts by day")
    model, prefix = DATED[series]
    return model, f"{prefix}{day:%Y%m%d}-", 4


def _taken(work: Work, model: type[Record], first: str, beyond: str) -> set[str]:
    column = model.__table__.columns["number"]
    found = work.connection.execute(select(column).where(column >= first, column < beyond))
    return set(found.scalars())


def _after(prefix: str) -> str:
    """The least text beyond all that begin with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
