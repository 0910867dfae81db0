"""The rows of one sheet as values: sorted, converted column by column, filled down where heads stand once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from crm_desktop.core.i18n import Text
from crm_desktop.exchange.columns import ColumnReader
from crm_desktop.exchange.reading.reader import RawSheet
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.rowkinds import RowKind, RowSorter, group_of
from crm_desktop.exchange.values.troubles import CellTrouble

CHUNKS_KEPT = 4
KEPT_CELLS = 2_000_000
"""As many values of a sheet are kept between planning and writing (some 150 MB); a larger one is read again."""


@dataclass(frozen=True)
class FilledDown:
    """Columns that may say a thing once for the rows below it, and from which share of blanks on among how
    many rows that is believed."""

    keys: tuple[str, ...] = ()
    share: float = 0.2
    rows: int = 2


FILLED_DOWN = {
    "receivables": FilledDown(("customer", "customer_number", "date")),
    "contacts": FilledDown(("customer", "customer_number"), 0.3, 5),
}
REFERRING = ("receivables", "orders", "contacts")
TOGETHER = (("customer", "customer_number"), ("date",))
"""Fields that are filled down as one: a row that says either says all it has to say."""


@dataclass(slots=True)
class RowValues:
    """One row: its number in the sheet, what it is, its values by field, and what could not be read.

    `troubles` are of cells the row cannot do without; `left_out` of the others, which stay empty.
    """

    row: int
    kind: RowKind
    values: dict[str, Any] = field(default_factory=dict[str, Any])
    troubles: list[tuple[str, Text]] = field(default_factory=list[tuple[str, Text]])
    left_out: list[tuple[str, Text]] = field(default_factory=list[tuple[str, Text]])


class SheetRows:
    """All rows below a sheet's head, chunk by chunk; may be gone through any number of times."""

    def __init__(
        self, raw: RawSheet, first_row: int, readers: Sequence[ColumnReader], sorter: RowSorter, entity: str
    ) -> None:
        self._raw = raw
        self._first = first_row
        self._readers = readers
        self._compiled = [
            (reader.index, reader.key, reader.read, reader.head, reader.vital) for reader in readers
        ]
        self._sorter = sorter
        self._grouped = entity in REFERRING and not self.maps("customer", "customer_number")
        self._carried_keys = self._written_once(FILLED_DOWN.get(entity, FilledDown()))
        self._kept: list[list[RowValues]] | None = None
        self._chunk = lru_cache(CHUNKS_KEPT)(self._decoded)

    @property
    def row_count(self) -> int:
        return self._raw.row_count

    def head_of(self, key: str) -> str:
        """The head of the column a field comes from, as written; empty where none is mapped."""
        return next((reader.head for reader in self._readers if reader.key == key), "")

    def maps(self, *keys: str) -> bool:
        """Whether any of these fields has a column."""
        return any(reader.key in keys for reader in self._readers)

    def chunks(self) -> Iterator[list[RowValues]]:
        """Every row below the head, in runs. A sheet that is not too large is converted once and kept."""
        if self._kept is not None:
            yield from self._kept
            return
        keeps = self._raw.row_count * len(self._readers) <= KEPT_CELLS
        kept: list[list[RowValues]] = []
        for chunk in self._converted():
            if keeps:
                kept.append(chunk)
            yield chunk
        self._kept = kept if keeps else None

    def _converted(self) -> Iterator[list[RowValues]]:
        carried: dict[str, Any] = {}
        for chunk in self._raw.chunks:
            rows = enumerate(chunk.rows(), chunk.first)
            yield [self._read(number, row, carried) for number, row in rows if number >= self._first]

    def values_at(self, row: int) -> dict[str, Any]:
        """The values of one row, read again (nothing is filled down)."""
        return self._read(row, self.cells_at(row), {}).values

    def cells_at(self, row: int) -> Row:
        """One row as it stands in the book."""
        for place, chunk in enumerate(self._raw.chunks):
            if chunk.first <= row < chunk.first + chunk.count:
                return self._chunk(place)[row - chunk.first]
        return []

    def _decoded(self, place: int) -> list[Row]:
        return self._raw.chunks[place].rows()

    def _read(self, number: int, row: Row, carried: dict[str, Any]) -> RowValues:
        found = RowValues(number, self._sorter.sort(row))
        if found.kind is RowKind.DATA:
            self._convert(row, found)
            if self._carried_keys or self._grouped:
                self._fill_down(found.values, carried)
        elif found.kind is RowKind.GROUP:
            carried["customer"] = group_of(row)
        return found

    def _convert(self, row: Row, found: RowValues) -> None:
        width, values = len(row), found.values
        for index, key, read, head, vital in self._compiled:
            if index >= width:
                break
            cell = row[index]
            if cell is None or cell == "":
                continue
            try:
                value = read(cell)
            except CellTrouble as trouble:
                (found.troubles if vital else found.left_out).append((head, trouble.text))
                continue
            if type(value) is dict:
                values.update(value)
            elif value is not None:
                values[key] = value

    def _fill_down(self, values: dict[str, Any], carried: dict[str, Any]) -> None:
        for keys in TOGETHER:
            filled = [key for key in keys if key in self._carried_keys]
            if any(key in values for key in keys):
                carried.update({key: values.get(key) for key in keys})
            else:
                values.update({key: carried[key] for key in filled if carried.get(key) is not None})
        if self._grouped and "customer" in carried:
            values["customer"] = carried["customer"]

    def _written_once(self, wanted: FilledDown) -> tuple[str, ...]:
        """Which of these columns stand only on the first row of each group."""
        indices = {reader.key: reader.index for reader in self._readers if reader.key in wanted.keys}
        rows = [row for row in self._peek() if self._sorter.sort(row) is RowKind.DATA] if indices else []
        if len(rows) < wanted.rows:
            return ()
        blank = {
            key: sum(index >= len(row) or row[index] in ("", None) for row in rows) / len(rows)
            for key, index in indices.items()
        }
        return tuple(key for key, share in blank.items() if wanted.share <= share < 1)

    def _peek(self) -> list[Row]:
        chunks = self._raw.chunks[:1]
        return [
            row
            for chunk in chunks
            for number, row in enumerate(chunk.rows(), chunk.first)
            if number >= self._first
        ]
