"""Exports records whole: all their fields with all that belongs to them, so that an import gives them back.

A record's lines, means or allocations stand in rows of their own, number, date and customer repeated; figures of
the whole stand on its first row only, so that every column adds up. The columns of the list come first.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from crm_desktop.core.fields import Entity
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.export import parts
from crm_desktop.exchange.export.cells import OutCell, to_cell
from crm_desktop.exchange.export.listing import WINDOW, write_rows
from crm_desktop.exchange.own_books import columns_of
from crm_desktop.exchange.reading.reader import Progress
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.models.document import LINES
from crm_desktop.queries.listing import ListRequest, ListSource

REPEATED = frozenset({"number", "date", "customer_id", "customer_number"})


@dataclass(frozen=True)
class Sources:
    """Where the columns beside the list's come from: what is said once a record, and what in each of its rows."""

    once: parts.Beside = field(default=lambda _db, _keys: {})
    each: parts.Parts = field(default=lambda _db, _keys: {})


WITH_LINES = Sources(parts.of_orders, parts.lines)
SOURCES = {
    "customers": Sources(parts.parents),
    "products": Sources(parts.successors, parts.parts_of_products),
    "contacts": Sources(parts.of_contacts),
    "receivables": Sources(parts.of_entries, parts.goods_and_uses),
    "receipts": Sources(parts.of_entries, parts.means_and_uses),
    "payables": Sources(parts.of_entries, parts.uses),
    "payments": Sources(parts.of_entries, parts.means_and_uses),
    "activities": Sources(parts.of_activities),
    "discounts": Sources(parts.of_discounts),
    "moves": Sources(parts.of_moves),
}

_LEFT_OUT_OF_LISTS: Mapping[str, Text] = {
    "receivables": t(
        "A list of receivables as shown does not say what was used for what; import takes what is saved whole."
    ),
    "receipts": t(
        "A list of receipts as shown does not say what was used for what; import takes what is saved whole."
    ),
    "payables": t(
        "A list of payables as shown does not say what was used for what; import takes what is saved whole."
    ),
    "payments": t(
        "A list of payments as shown does not say what was used for what; import takes what is saved whole."
    ),
}


def left_out_of_list(entity: Entity) -> Text | None:
    """What is said of a list saved as shown that import does not take back whole; None where it does."""
    if entity.has_part(LINES.key):
        return t(
            "A list of {kind:inline} as shown has no lines; only what is saved whole comes back by import.",
            kind=entity.plural,
        )
    return _LEFT_OUT_OF_LISTS.get(entity.key)


def sources_of(entity: Entity) -> Sources:
    """Where the columns beside a list's come from."""
    return WITH_LINES if entity.has_part(LINES.key) else SOURCES.get(entity.key, Sources())


Reading = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True)
class Written:
    """How many records a book has, in how many rows, and its columns beside those of the list."""

    records: int
    rows: int
    beside: tuple[str, ...]

    def told(self, entity: Entity, name: str) -> Text:
        """What was saved, in a sentence; `name` is the file's."""
        if self.rows == self.records:
            return tn("{n:,} row saved in {name}", "{n:,} rows saved in {name}", self.rows, name=name)
        return t(
            "{kind}: {records:,} in {rows:,} rows saved in {name}",
            kind=entity.plural,
            records=self.records,
            rows=self.rows,
            name=name,
        )


def export_whole(
    source: ListSource,
    reading: Reading,
    entity: Entity,
    request: ListRequest,
    path: Path,
    progress: Progress | None = None,
    *,
    ids: Sequence[int] | None = None,
) -> Written:
    """Write records whole to an .xlsx or .csv file, by the ending of its name; see `export_list` for the rest."""
    keys = source.ids(request) if ids is None else ids
    book = _Book(source, reading, entity)
    rows = write_rows(path, entity, book.fields, book.rows(keys, progress))
    return Written(len(keys), rows, book.beside)


class _Book:
    """The columns of one book and its rows."""

    def __init__(self, source: ListSource, reading: Reading, entity: Entity) -> None:
        self._source = source
        self._reading = reading
        self._layout = SHEETS[entity.key].layout
        self._sources = sources_of(entity)
        columns = columns_of(entity.key)
        self.fields = tuple(column.field for column in columns)
        self._keys = tuple(column.key for column in columns)
        self._to_cell = [to_cell(one) for one in self.fields]
        self._own = tuple(
            one.key
            for one in entity.fields
            if one.key in self._layout.told_as or one.key not in self._layout.each
        )
        self.beside = self._keys[len(self._own) :]

    def rows(self, keys: Sequence[int], progress: Progress | None) -> Iterator[Sequence[OutCell]]:
        """The rows of these records, window by window."""
        for start in range(0, len(keys), WINDOW):
            window = keys[start : start + WINDOW]
            with self._reading() as db:
                once, each = self._sources.once(db, window), self._sources.each(db, window)
            for row in self._source.rows(window, self._own):
                head = dict(zip(self._keys, row.values, strict=False)) | once.get(row.id, {})
                for place, part in enumerate(each.get(row.id) or [{}]):
                    yield self._cells(head, part, first=not place)
            if progress is not None:
                progress(min(start + WINDOW, len(keys)), len(keys))

    def _cells(self, head: Mapping[str, Any], part: Mapping[str, Any], *, first: bool) -> list[OutCell]:
        return [
            convert(self._value(key, head, part, first))
            for convert, key in zip(self._to_cell, self._keys, strict=True)
        ]

    def _value(self, key: str, head: Mapping[str, Any], part: Mapping[str, Any], first: bool) -> Any:
        if key in self._layout.each:
            return part.get(key)
        return head.get(key) if first or key in REPEATED else None
