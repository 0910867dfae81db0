"""A list whose rows are worked out rather than stored: it answers what any list is asked, from the rows at hand."""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from crm_desktop.core.fields import Entity, Field, Kind
from crm_desktop.core.money import ZERO
from crm_desktop.core.pinyin import sort_key
from crm_desktop.queries.list_values import WORDY
from crm_desktop.queries.listing import Condition, ListRequest, Op, Reference, Row, Sort, Sums

Reading = Callable[[], AbstractContextManager[Connection]]
TEXTUAL = (*WORDY, Kind.REFERENCE)


@dataclass(frozen=True)
class WorkedOut:
    """One such list: its fields told as those of an `entity`, its rows by their keys in the order they stand in unless
    another is asked for, what of a row stands in each column, and which of the rows a word that is searched means."""

    entity: Entity
    rows: Callable[[Connection, date], Mapping[int, Any]]
    columns: Mapping[str, Callable[[Any], Any]]
    meant: Callable[[Connection, str, Mapping[int, Any]], Collection[int]]


class WorkedOutListing:
    """A list of that kind as of the day `today` tells.

    Its rows are worked out when it is asked which there are and the file is no more in the `state` it was in; what they
    hold is as it was found then, so that a table never shows figures of two states.
    """

    def __init__(
        self, reading: Reading, listed: WorkedOut, today: Callable[[], date], state: Callable[[], object]
    ) -> None:
        self._reading = reading
        self._listed = listed
        self._today = today
        self._state = state
        self._found: tuple[object, Mapping[int, Any]] | None = None

    @property
    def entity(self) -> Entity:
        return self._listed.entity

    def ids(self, request: ListRequest) -> "array[int]":
        """The keys of all rows that match, in order."""
        keys = array("q", self._chosen(request))
        return keys if request.limit is None else keys[: request.limit]

    def be_ready(self, columns: Sequence[str]) -> None:
        """Nothing is to be made ready: the rows are at hand."""

    def rows(self, ids: Sequence[int], columns: Sequence[str]) -> list[Row]:
        """The rows of these keys, in this order."""
        there, values = self._there(), [self._listed.columns[name] for name in columns]
        return [Row(key, tuple(value(there[key]) for value in values)) for key in ids if key in there]

    def sums(self, request: ListRequest, columns: Sequence[str], ids: Sequence[int] | None = None) -> Sums:
        """Count and sums of money over all that matches, or over `ids`; quantities are of different things."""
        keys = self._chosen(request) if ids is None else ids
        there = self._there()
        rows = [there[key] for key in keys if key in there]
        money = [name for name in columns if self.entity.field(name).kind is Kind.MONEY]
        return Sums(len(rows), {name: _total(map(self._listed.columns[name], rows)) for name in money})

    def _there(self) -> Mapping[int, Any]:
        """The rows as they were found last."""
        found = self._found
        return self._as_they_are() if found is None else found[1]

    def _as_they_are(self) -> Mapping[int, Any]:
        found, now = self._found, (self._state(), self._today())
        if found is not None and found[0] == now:
            return found[1]
        with self._reading() as db:
            there = self._listed.rows(db, self._today())
        self._found = (now, there)
        return there

    def _chosen(self, request: ListRequest) -> list[int]:
        there = self._as_they_are()
        keys = self._meant(request.search.split(), there)
        for condition in request.conditions:
            value = self._listed.columns[condition.field]
            keys = [key for key in keys if holds(condition, value(there[key]))]
        return self._sorted(keys, there, request.sort[0]) if request.sort else keys

    def _meant(self, words: Sequence[str], there: Mapping[int, Any]) -> list[int]:
        """The keys of the rows that all of these words mean."""
        keys = list(there)
        if words:
            with self._reading() as db:
                for word in words:
                    meant = self._listed.meant(db, word, there)
                    keys = [key for key in keys if key in meant]
        return keys

    def _sorted(self, keys: list[int], there: Mapping[int, Any], sort: Sort) -> list[int]:
        """In the order of a field, where values are equal as they stood; what has none first, as in any list. By what
        the list is usually sorted it stands as it was worked out."""
        if sort.field == self.entity.default_sort:
            return keys[::-1] if sort.descending else keys
        by, value = self.entity.field(sort.field), self._listed.columns[sort.field]
        return sorted(keys, key=lambda key: _place(by, value(there[key])), reverse=sort.descending)


def _total(amounts: Iterable[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), ZERO)


def _place(field: Field, value: Any) -> tuple[Any, ...]:
    if value is None:
        return (False,)
    if field.choices:
        return (True, [choice.value for choice in field.choices].index(value))
    if field.kind in TEXTUAL:
        return (True, sort_key(str(value)), str(value))
    return (True, value)


def holds(condition: Condition, value: Any) -> bool:
    """Whether a row's value meets a condition, as the file itself compares: nothing is neither more nor less than
    anything, and letters of either case are one."""
    wanted = condition.value
    match condition.op:
        case Op.EMPTY:
            return value is None or value == ""
        case Op.FILLED:
            return value is not None and value != ""
        case Op.IS:
            return _plain(value) == _plain(wanted)
        case Op.IS_NOT:
            return _plain(value) != _plain(wanted)
        case Op.ONE_OF:
            return _plain(value) in {_plain(one) for one in wanted}
        case Op.CONTAINS:
            return value is not None and str(wanted).casefold() in str(value).casefold()
        case Op.STARTS:
            return value is not None and str(value).casefold().startswith(str(wanted).casefold())
        case _:
            return value is not None and _compares(condition.op, value, wanted)


def _compares(op: Op, value: Any, wanted: Any) -> bool:
    return {
        Op.AT_LEAST: value >= wanted,
        Op.AT_MOST: value <= wanted,
        Op.MORE: value > wanted,
        Op.LESS: value < wanted,
    }[op]


def _plain(value: Any) -> Any:
    return value.id if isinstance(value, Reference) else value
