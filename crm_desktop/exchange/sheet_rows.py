"""The rows of one sheet as values: sorted, converted column by column, filled down where heads stand once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from crm_desktop.core.i18n import t
from crm_desktop.core.names import match_key
from crm_desktop.core.text import one_line
from crm_desktop.exchange.brought_forward import BROUGHT_FORWARD, date_brought_forward
from crm_desktop.exchange.columns import ColumnReader
from crm_desktop.exchange.filled_down import CUSTOMER, FilledDown
from crm_desktop.exchange.lone_rows import Lone, LoneRows, lone_rows
from crm_desktop.exchange.own_books import EveryRow
from crm_desktop.exchange.reading.reader import RawSheet
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.groups import group_of
from crm_desktop.exchange.recognise.rowkinds import RowKind, RowSorter
from crm_desktop.exchange.row_values import RowValues
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.split_dates import DAY, SplitDates
from crm_desktop.exchange.together import together
from crm_desktop.exchange.totals import Footer, Stated
from crm_desktop.exchange.unlabelled import Sums, is_wordless
from crm_desktop.exchange.unused import Watch, as_text
from crm_desktop.exchange.values.doubted import Doubted
from crm_desktop.exchange.values.partly import Partly
from crm_desktop.exchange.values.troubles import CellTrouble

CHUNKS_KEPT = 4
KEPT_CELLS = 2_000_000
"""As many values of a sheet are kept between planning and writing (some 150 MB); a larger one is read again."""


FOOTERS = (RowKind.TOTAL, RowKind.CARRIED, RowKind.NOTE)
LONGEST_FOOTER = 60
SIGNABLE = ("name", "customer", "parent")

A_SUM_OR_AN_ITEM = t("Only figures, and the same as in the row above: a total, or another item? Say which.")


@dataclass(frozen=True)
class Titles:
    """What stands above the rows: the customer all are of, the day the sheet begins on, the day of rows that have
    none, how parts of dates are put together; what is `said` there, with the names of sheet and book."""

    as_of: date
    customer: Mapping[str, str] = field(default_factory=dict[str, str])
    since: date | None = None
    dates: SplitDates | None = None
    said: tuple[str, ...] = ()


class SheetRows:
    """All rows below a sheet's head, chunk by chunk; may be gone through any number of times."""

    def __init__(
        self,
        raw: RawSheet,
        first_row: int,
        readers: Sequence[ColumnReader],
        sorter: RowSorter | EveryRow,
        entity: str,
        titles: Titles,
        signs: Collection[str] = (),
        watch: Watch | None = None,
    ) -> None:
        """`signs` are the customers' names, as they match, that look as if nothing were said."""
        self._signs = signs
        self.stated = Stated()
        self._watch = watch
        self.entity = entity
        self.raw = raw
        self._first = first_row
        self._readers = readers
        self._mapped = frozenset(reader.key for reader in readers)
        self._compiled = [
            (reader.index, reader.key, reader.read, reader.head, reader.vital) for reader in readers
        ]
        self._sorter = sorter
        self._titles = titles
        self._dates = titles.dates if self.maps(DAY) else None
        self._together = together(entity, {reader.key: reader.head for reader in readers})
        self._brings_forward = entity == "receivables" and self.maps("balance", "amount")
        first = self._peek() if SHEETS[entity].filled_down.keys else []
        records = [row for row in first if sorter.sort(row) is RowKind.DATA]
        self._filled_down = FilledDown(entity, readers, records)
        self._kept: list[list[RowValues]] | None = None
        self._lone: LoneRows | None = None
        self._chunk = lru_cache(CHUNKS_KEPT)(self._decoded)

    @property
    def source(self) -> int:
        """The same for two sheets that are read from the same rows."""
        return id(self.raw)

    @property
    def as_of(self) -> date:
        """The day of the sheet where its rows have none."""
        return self._titles.as_of

    @property
    def said(self) -> tuple[str, ...]:
        """The titles of the sheet, its name and the book's."""
        return self._titles.said

    @property
    def row_count(self) -> int:
        return self.raw.row_count

    def head_of(self, key: str) -> str:
        """The head of the column a field comes from, as written; empty where none is mapped."""
        return next((reader.head for reader in self._readers if reader.key == key), "")

    def field_label(self, key: str) -> str:
        """What a figure of the sheet is called: the head of its column, else the field's own label."""
        return self.head_of(key) or next(
            (str(field.label) for field in SHEETS[self.entity].fields if field.key == key), key
        )

    @property
    def is_own(self) -> bool:
        """Whether this program has saved the book."""
        return isinstance(self._sorter, EveryRow)

    @property
    def is_dated(self) -> bool:
        """Whether the rows say their date, in one column or in parts."""
        return self.maps("date", DAY)

    def maps(self, *keys: str) -> bool:
        """Whether any of these fields has a column."""
        return not self._mapped.isdisjoint(keys)

    def chunks(self) -> Iterator[list[RowValues]]:
        """Every row below the head, in runs. A sheet that is not too large is converted once and kept."""
        if self._kept is not None:
            yield from self._kept
            return
        keeps = self.raw.row_count * len(self._readers) <= KEPT_CELLS
        kept: list[list[RowValues]] = []
        for chunk in self._converted():
            if keeps:
                kept.append(chunk)
            yield chunk
        self._kept = kept if keeps else None
        self._watch = None

    def _converted(self) -> Iterator[list[RowValues]]:
        carried: dict[str, Any] = dict(self._titles.customer)
        self._lone = None if self.is_own else lone_rows(self.raw, self._first, self._peek())
        sums = self._sums()
        for chunk in self.raw.chunks:
            rows = enumerate(chunk.rows(), chunk.first)
            found = [self._seen(number, row, carried, sums) for number, row in rows if number >= self._first]
            date_brought_forward(found, self._titles.since)
            yield found

    def _seen(self, number: int, row: Row, carried: dict[str, Any], sums: Sums) -> RowValues:
        """A row read, the first time also for what nothing is taken from."""
        lone = self._lone.seen(number, row) if self._lone else None
        if lone is Lone.REMARK and self._sorter.sort(row) is RowKind.DATA:
            found = RowValues(number, RowKind.NOTE)
        else:
            found = self._read(number, row, carried, sums)
            found.stands_apart = lone is Lone.APART and not SHEETS[self.entity].is_document
        if self._watch is not None:
            if found.kind is RowKind.DATA:
                self._watch.see(row)
            elif found.kind in FOOTERS:
                self._note_footer(found, row)
        return found

    def _note_footer(self, found: RowValues, row: Row) -> None:
        texts = [as_text(cell) for cell in row if cell not in (None, "")]
        self.stated.footers.append(Footer(found.row, " ".join(texts)[:LONGEST_FOOTER]))
        if found.kind is RowKind.TOTAL:
            figures = RowValues(found.row, found.kind)
            self._convert(row, figures, {})
            self.stated.totals.append(figures.values)

    def values_at(self, row: int) -> dict[str, Any]:
        """The values of one row, read again (nothing is filled down)."""
        return self._read(row, self.cells_at(row), {}).values

    def cells_at(self, row: int) -> Row:
        """One row as it stands in the book."""
        for place, chunk in enumerate(self.raw.chunks):
            if chunk.first <= row < chunk.first + chunk.count:
                return self._chunk(place)[row - chunk.first]
        return []

    def _decoded(self, place: int) -> list[Row]:
        return self.raw.chunks[place].rows()

    def _sums(self) -> Sums:
        """Sums to be told by; whether the sheet has such without a word is seen in its first rows."""
        keys = tuple(reader.key for reader in self._readers)
        first = self._peek()
        tried = Sums(keys)
        for number, row in enumerate(first if any(map(is_wordless, first)) else (), 1):
            self._read(number, row, {}, tried)
        return Sums(keys, trusted=tried.found)

    def _read(self, number: int, row: Row, carried: dict[str, Any], sums: Sums | None = None) -> RowValues:
        found = RowValues(number, self._sorter.sort(row))
        if found.kind is RowKind.TOTAL and sums is not None:
            sums.end_group()
        if found.kind is RowKind.DATA:
            self._convert(row, found, carried)
            if (
                sums is not None
                and not found.troubles
                and (is_sum := sums.judge(row, found.values)) is not False
            ):
                if is_sum:
                    found.kind = RowKind.TOTAL
                    return found
                found.troubles += (("", A_SUM_OR_AN_ITEM),)
            self._filled_down.fill(found.values, carried, [head for head, _text in found.troubles])
        elif found.kind is RowKind.GROUP:
            carried.update({"customer": None, "customer_number": None} | group_of(row))
        elif found.kind is RowKind.OPENING and SHEETS[self.entity].opens:
            found.kind = RowKind.DATA
            self._convert(row, found, carried)
            self._filled_down.fill(found.values, carried)
        elif found.kind is RowKind.OPENING:
            is_item = self._bring_forward(row, found, carried)
            if sums is not None and is_item:
                sums.bring_forward(found.values)
        return found

    def _bring_forward(self, row: Row, found: RowValues, carried: dict[str, Any]) -> bool:
        """The balance before a customer's first row is an item of its own; anywhere else it is no record."""
        self._convert(row, found, carried)
        self._filled_down.fill(found.values, {key: carried.get(key) for key in CUSTOMER})
        owed = any(found.values.get(key) for key in ("balance", "amount", "received"))
        if self._brings_forward and (owed or found.troubles) and any(key in found.values for key in CUSTOMER):
            found.kind = RowKind.DATA
            found.values[BROUGHT_FORWARD] = True
            return True
        found.kind = RowKind.TOTAL
        found.troubles = ()
        return False

    def _convert(self, row: Row, found: RowValues, carried: dict[str, Any]) -> None:
        width, values = len(row), found.values
        signs: list[tuple[str, str]] = []
        for index, key, read, head, vital in self._compiled:
            if index >= width:
                break
            cell = row[index]
            if cell is None or cell == "":
                continue
            try:
                value = read(cell)
            except CellTrouble as trouble:
                found.cannot_read(head, trouble.text, vital=vital)
                continue
            if type(value) is Doubted:
                found.doubted += ((head, value.remark),)
                value = value.value
            if type(value) is Partly:
                found.noted += ((head, value.remark),)
                value = value.values
            if type(value) is dict:
                values.update(value)
            elif value is not None:
                values[key] = value
            elif key in SIGNABLE and type(cell) is str:
                signs.append((key, one_line(cell)))
        if signs:
            self._take_signs(values, signs)
        if self._dates is not None:
            try:
                self._dates.put_together(values, carried)
            except CellTrouble as trouble:
                found.troubles += ((self.head_of(DAY), trouble.text),)
        for put_together in self._together:
            put_together(values)

    def _take_signs(self, values: dict[str, Any], signs: Sequence[tuple[str, str]]) -> None:
        """“-” or “NULL” says that a name is not known, unless it is one: of a record with a number of its own, or of
        a customer who is called so."""
        for key, sign in signs:
            if sign and ("number" in values if key == "name" else match_key(sign) in self._signs):
                values[key] = sign

    def _peek(self) -> list[Row]:
        chunks = self.raw.chunks[:1]
        return [
            row
            for chunk in chunks
            for number, row in enumerate(chunk.rows(), chunk.first)
            if number >= self._first
        ]
