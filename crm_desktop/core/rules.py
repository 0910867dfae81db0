"""What must hold among the records of an entity: stated beside it, judged wherever records are at hand.

A key is that of a record of the file, or a token for one that is only planned.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t

Rows = Mapping[int, Mapping[str, Any]]
Others = Callable[[Collection[Any]], Rows]


class Elsewhere(NamedTuple):
    """Records of another entity that a rule looks up, and the columns it reads of them; rows of a part are looked up by
    the records they stand under."""

    entity: str
    columns: tuple[str, ...]


class Rule(Protocol):
    """A rule about some columns of an entity."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the rule is about: it cannot be broken by a record of which any is empty."""
        ...

    @property
    def elsewhere(self) -> Elsewhere | None:
        """Which records `others` looks up, where not further ones of the entity itself."""
        ...

    @property
    def borne_by(self) -> tuple[str, ...]:
        """The kinds of records and parts among which `others` looks up who bears values, instead of records by their
        keys: each as what it is `of`, its `id`, what it is `called`, and the value."""
        ...

    @property
    def of_its_moment(self) -> bool:
        """Whether it holds when its columns are written only: what changes elsewhere later does not break it."""
        ...

    def refuse(self, rows: Rows, others: Others) -> dict[int, Refusal]:
        """Those of `rows` that break the rule, as they are to be; `others` looks up further records."""
        ...


class _Lasting:
    """A rule among records of one entity that holds at any time."""

    @property
    def elsewhere(self) -> Elsewhere | None:
        return None

    @property
    def borne_by(self) -> tuple[str, ...]:
        return ()

    @property
    def of_its_moment(self) -> bool:
        return False


@dataclass(frozen=True)
class NoCircle(_Lasting):
    """A record is never above itself, however far up `column` leads."""

    column: str
    said: Text

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    def refuse(self, rows: Rows, others: Others) -> dict[int, Refusal]:
        """The rows that stand on a circle; those that only lead to one are well."""
        above = {key: row.get(self.column) for key, row in rows.items()}
        while unknown := {key for key in above.values() if key is not None} - above.keys():
            found = others(unknown)
            above |= {key: found[key].get(self.column) if key in found else None for key in unknown}
        return {key: Refusal(self.said, self.column) for key in circling(above) if key in rows}


@dataclass(frozen=True)
class OneOf:
    """The record of another entity in `column` is one of that in `owner`, or nobody's.

    It may become another's later: then it was well at its time.
    """

    column: str
    owner: str
    others: Elsewhere
    said: Text
    of_its_moment: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column, self.owner)

    @property
    def elsewhere(self) -> Elsewhere | None:
        return self.others

    @property
    def borne_by(self) -> tuple[str, ...]:
        return ()

    def refuse(self, rows: Rows, others: Others) -> dict[int, Refusal]:
        """The rows that name a record of somebody else's."""
        (theirs,) = self.others.columns
        found = others({row[self.column] for row in rows.values() if row.get(self.column) is not None})
        owners = {key: found.get(row.get(self.column, 0), {}).get(theirs) for key, row in rows.items()}
        return {
            key: Refusal(self.said, self.column)
            for key, row in rows.items()
            if owners[key] is not None and owners[key] != row.get(self.owner)
        }


@dataclass(frozen=True)
class AnyOf(_Lasting):
    """At least one of these columns, each yes or no, says yes."""

    columns: tuple[str, ...]
    said: Text

    def refuse(self, rows: Rows, others: Others) -> dict[int, Refusal]:
        """The rows of which every column says no; of what says nothing yet, nothing is known."""
        return {
            key: Refusal(self.said, self.columns[0])
            for key, row in rows.items()
            if all(row.get(column) is not None and not row[column] for column in self.columns)
        }


@dataclass(frozen=True)
class NotBefore(_Lasting):
    """The day in `column` is never before the one in `first`."""

    column: str
    first: str
    said: Text

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column, self.first)

    def refuse(self, rows: Rows, others: Others) -> dict[int, Refusal]:
        """The rows whose days stand in the wrong order."""
        days = {key: (row.get(self.column), row.get(self.first)) for key, row in rows.items()}
        return {
            key: Refusal(self.said, self.column)
            for key, (day, first) in days.items()
            if day is not None and first is not None and day < first
        }


@dataclass(frozen=True)
class Unshared(_Lasting):
    """What a record bears in `column` no other one does: neither of its own kind, which is called `own`, nor of the
    others that bear such values."""

    column: str
    own: str
    bearers: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    @property
    def borne_by(self) -> tuple[str, ...]:
        return self.bearers

    def refuse(self, rows: Rows, others: Others) -> dict[int, Refusal]:
        """The rows whose value another one bears; the other is named."""
        borne: dict[str, list[Mapping[str, Any]]] = {}
        for one in others({row[self.column] for row in rows.values()}).values():
            borne.setdefault(one[self.column], []).append(one)
        taken: dict[int, Refusal] = {}
        for key, row in rows.items():
            value = row[self.column]
            others_of_it = [one for one in borne[value] if (one["of"], one["id"]) != (self.own, key)]
            if others_of_it:
                said = t("{value} is that of {other} already.", value=value, other=others_of_it[0]["called"])
                taken[key] = Refusal(said, self.column)
        return taken


@dataclass(frozen=True)
class UnlikeAbove(_Lasting):
    """What a row under a record, which `owner` names, has in `column` the record itself has not; `said` tells so of a
    value."""

    column: str
    owner: str
    above: Elsewhere
    said: Callable[[str], Text]

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column, self.owner)

    @property
    def elsewhere(self) -> Elsewhere | None:
        return self.above

    def refuse(self, rows: Rows, others: Others) -> dict[int, Refusal]:
        """The rows that have what their record has."""
        (theirs,) = self.above.columns
        records = others({row[self.owner] for row in rows.values()})
        return {
            key: Refusal(self.said(row[self.column]), self.column)
            for key, row in rows.items()
            if records.get(row[self.owner], {}).get(theirs) == row[self.column]
        }


@dataclass(frozen=True)
class UnlikeBelow(_Lasting):
    """What a record has in `column` no row of a part under it has: `below` names the part, its column for the record
    and the one for the value."""

    column: str
    below: Elsewhere
    said: Callable[[str], Text]

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    @property
    def elsewhere(self) -> Elsewhere | None:
        return self.below

    def refuse(self, rows: Rows, others: Others) -> dict[int, Refusal]:
        """The records that have what a row under them has."""
        owner, theirs = self.below.columns
        taken = {(one[owner], one[theirs]) for one in others(rows.keys()).values()}
        return {
            key: Refusal(self.said(row[self.column]), self.column)
            for key, row in rows.items()
            if (key, row[self.column]) in taken
        }


@dataclass(frozen=True)
class NoneUnder(_Lasting):
    """No row of a part stands under the record in `column`: `below` names the part and its column for the record."""

    column: str
    below: Elsewhere
    said: Text

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,)

    @property
    def elsewhere(self) -> Elsewhere | None:
        return self.below

    def refuse(self, rows: Rows, others: Others) -> dict[int, Refusal]:
        """The rows that name a record which has some."""
        (owner,) = self.below.columns
        taken = {one[owner] for one in others({row[self.column] for row in rows.values()}).values()}
        return {
            key: Refusal(self.said, self.column) for key, row in rows.items() if row[self.column] in taken
        }


def circling(above: Mapping[int, int | None]) -> Iterator[int]:
    """The keys that stand on a circle, where each has at most one above it."""
    done: set[int] = set()
    for start in above:
        way: dict[int, int] = {}
        key: int | None = start
        while key is not None and key not in done and key not in way:
            way[key] = len(way)
            key = above.get(key)
        if key is not None and key in way:
            yield from list(way)[way[key] :]
        done.update(way)
