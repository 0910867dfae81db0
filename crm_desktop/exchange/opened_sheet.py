"""A sheet opened for planning: how its columns are read, how its rows are told apart, what stands above them."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from crm_desktop.exchange.book import Book
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.columns import LOOKED_AT, ColumnReader, column_readers
from crm_desktop.exchange.kinds.batch import Batch
from crm_desktop.exchange.own_books import worked_out
from crm_desktop.exchange.reading.rows import Cell
from crm_desktop.exchange.recognise.groups import named_in_titles
from crm_desktop.exchange.recognise.labels import Label
from crm_desktop.exchange.recognise.stated_day import first_day, stated_day, stated_year
from crm_desktop.exchange.row_sorting import row_sorter
from crm_desktop.exchange.sheet_rows import SheetRows, Titles
from crm_desktop.exchange.split_dates import SplitDates
from crm_desktop.exchange.unused import Unused, Watch
from crm_desktop.exchange.values.words import BLANKS


@dataclass(frozen=True)
class OpenedSheet:
    """One sheet's rows as values, and a watch on what nothing is taken from."""

    labels: Sequence[Label]
    readers: tuple[ColumnReader, ...]
    rows: SheetRows
    watch: Watch

    def unused(self, asked: Collection[int]) -> tuple[Unused, ...]:
        """The columns that held anything and went nowhere, once every row was read."""
        return self.watch.found(self.labels, asked)


def open_sheet(
    book: Book, sheet: BookSheet, choice: SheetChoice, taken: set[int], batch: Batch, today: dt.date
) -> OpenedSheet:
    """The rows of a sheet as it is chosen; `taken` are the columns anything is taken from, here or beside it."""
    labels = sheet.labels(choice.head_row, choice.head_height)
    readers = _readers(sheet, choice, labels, batch, today)
    watch = _watch(sheet, str(choice.entity), labels, taken)
    rows = SheetRows(
        sheet.raw,
        choice.head_row + choice.head_height,
        readers,
        row_sorter(sheet, choice),
        str(choice.entity),
        _titles(book, sheet, choice, today),
        batch.known.customers.called(BLANKS),
        watch,
    )
    return OpenedSheet(labels, readers, rows, watch)


def _readers(
    sheet: BookSheet, choice: SheetChoice, labels: Sequence[Label], batch: Batch, today: dt.date
) -> tuple[ColumnReader, ...]:
    sample = [row for _number, row in sheet.sample(choice, LOOKED_AT)]
    scale, dates = sheet.scale(choice.head_row), batch.options.dates
    return column_readers(str(choice.entity), choice.columns, labels, sample, scale, today, dates)


def _watch(sheet: BookSheet, entity: str, labels: Sequence[Label], taken: set[int]) -> Watch:
    known = taken | worked_out(entity, [label.written for label in labels])
    return Watch(known, max((len(row) for _number, row in sheet.first_rows), default=0))


def _titles(book: Book, sheet: BookSheet, choice: SheetChoice, today: dt.date) -> Titles:
    titles = sheet.titles(choice.head_row)
    above = _cells_above(sheet, choice.head_row)
    year = stated_year(_cells_above(sheet, choice.head_row + choice.head_height))
    return Titles(
        _stated_in_head(sheet, choice, today)
        or stated_day((*above, sheet.name, book.path.stem), today)
        or today,
        named_in_titles(titles, sheet.raw.name),
        first_day(titles),
        SplitDates(year, today),
        (*titles, sheet.name, book.path.stem),
    )


def _stated_in_head(sheet: BookSheet, choice: SheetChoice, today: dt.date) -> dt.date | None:
    """The day that the head of a balance names: Arrears at 31 October 2026."""
    index = choice.columns.get("balance")
    labels = sheet.labels(choice.head_row, choice.head_height)
    return None if index is None or index >= len(labels) else stated_day([labels[index].written], today)


def _cells_above(sheet: BookSheet, row: int) -> Iterator[Cell]:
    return (cell for number, cells in sheet.first_rows if number < row for cell in cells)
