"""Two versions of a document side by side: what each said of every line and of the head."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text
from crm_desktop.models import ENTITIES
from crm_desktop.models.document import LINES_OF_ORDERS
from crm_desktop.queries.journal_values import Reader
from crm_desktop.queries.versions import HEADS, LINES, OF_HEAD, OF_LINE, Version, version_of, versions

Words = Mapping[str, str]
"""What a line says, as a person reads it, by the keys of its fields."""


@dataclass(frozen=True)
class HeadCompared:
    """A field of the head that the two say otherwise, or both say."""

    key: str
    label: Text
    before: str
    after: str


@dataclass(frozen=True)
class LineCompared:
    """A line as one version has it and the other, nothing where it has it not; `changed` are the fields said
    otherwise."""

    before: Words | None
    after: Words | None
    changed: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        said = self.after or self.before or {}
        return " ".join(filter(None, (said["product_name"] or said["product_code"], said["specification"])))

    @property
    def is_other(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class LastChange:
    """What the version that stands now did to the lines of the one before: those it changed or added by their `uid`,
    and those it took out."""

    lines: Mapping[str, LineCompared]
    gone: Sequence[LineCompared]


class Comparing:
    """Puts versions of one kind of document into words."""

    def __init__(self, db: Connection, entity: str) -> None:
        self._heads = Reader(db, HEADS, ENTITIES[entity].fields)
        self._lines = Reader(db, LINES, LINES_OF_ORDERS.fields)

    def head(self, version: Version) -> Mapping[Field, str]:
        """What it says of each field of its head that such a document has."""
        fields = ((name, self._heads.field(name)) for name in OF_HEAD)
        return {field: self._heads.read(name, version.head) for name, field in fields if field is not None}

    def line(self, row: Mapping[str, Any]) -> Words:
        return {name: self._lines.read(name, row) for name in OF_LINE}

    def heads(self, one: Version, other: Version) -> Sequence[HeadCompared]:
        """The fields of the head that two versions say otherwise."""
        before, after = self.head(one), self.head(other)
        return [
            HeadCompared(field.key, field.label, said, after[field])
            for field, said in before.items()
            if said != after[field]
        ]

    def lines(self, one: Version, other: Version) -> Iterator[LineCompared]:
        """The lines of the other version in their order, and behind them those that only the one has."""
        gone = [key for key in one.lines if key not in other.lines]
        for key in (*other.lines, *gone):
            before, after = one.lines.get(key), other.lines.get(key)
            yield _compared(before and self.line(before), after and self.line(after))


def compared(
    db: Connection, entity: str, one: Version, other: Version
) -> tuple[Sequence[HeadCompared], Sequence[LineCompared]]:
    """What two versions of a document of that kind say otherwise in their heads, and all of their lines."""
    comparing = Comparing(db, entity)
    return comparing.heads(one, other), list(comparing.lines(one, other))


def last_change(db: Connection, entity: str, document: int) -> LastChange | None:
    """Of the document of that key; None of one nothing was changed of since others know of it, or whose version before
    nobody can tell any more."""
    if version_of(db, document) == 1:
        return None
    *_earlier, one, other = [None, *versions(db, document)]
    if one is None or other is None:
        return None
    uids = [row["uid"] for row in other.lines.values()]
    lines = list(Comparing(db, entity).lines(one, other))
    told = {uid: line for uid, line in zip(uids, lines, strict=False) if line.is_other}
    return LastChange(told, lines[len(uids) :])


def _compared(before: Words | None, after: Words | None) -> LineCompared:
    if before is None or after is None:
        return LineCompared(before, after)
    return LineCompared(before, after, frozenset(key for key in OF_LINE if before[key] != after[key]))
