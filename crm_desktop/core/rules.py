"""What must hold among the records of an entity: stated beside it, judged wherever records are at hand.

A key is that of a record of the file, or a token for one that is only planned.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text

Rows = Mapping[int, Mapping[str, Any]]
Others = Callable[[Collection[int]], Rows]


class Rule(Protocol):
    """A rule about some columns of an entity."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns the rule is about: it cannot be broken by a record of which any is empty."""
        ...

    def refuse(self, rows: Rows, others: Others) -> dict[int, Refusal]:
        """Those of `rows` that break the rule, as they are to be; `others` looks up further records."""
        ...


@dataclass(frozen=True)
class NoCircle:
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
class NotBefore:
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
