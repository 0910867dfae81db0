"""Plans an import: every row of every chosen sheet judged, nothing written."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.exchange.book import Book
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.collector_at_rest import collector_at_rest
from crm_desktop.exchange.columns import LOOKED_AT, column_readers
from crm_desktop.exchange.kinds.judging import judge_of
from crm_desktop.exchange.kinds.kind import Batch, Options
from crm_desktop.exchange.known import Known
from crm_desktop.exchange.own_books import worked_out
from crm_desktop.exchange.plans import Plan, SheetPlan
from crm_desktop.exchange.reading.reader import Progress
from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.groups import named_in_titles
from crm_desktop.exchange.recognise.heads import is_enough
from crm_desktop.exchange.recognise.order_parts import lines_without_orders
from crm_desktop.exchange.recognise.stated_day import first_day, stated_day, stated_year
from crm_desktop.exchange.row_sorting import columns_asked, row_sorter
from crm_desktop.exchange.sheet_rows import SheetRows, Titles
from crm_desktop.exchange.sheets.all_kinds import ORDER_OF_IMPORT
from crm_desktop.exchange.split_dates import SplitDates
from crm_desktop.exchange.unused import Watch
from crm_desktop.exchange.values.words import BLANKS
from crm_desktop.exchange.verdicts import Verdicts
from crm_desktop.storage.file import CrmFile

Choices = Mapping[str, SheetChoice]


def plan_books(
    file: CrmFile,
    books: Sequence[Book],
    choices: Sequence[Choices] = (),
    options: Options | None = None,
    progress: Progress | None = None,
) -> list[Plan]:
    """Judge every row of the books against the file and each other, in an order in which references are found.

    `choices` are, book by book, what is to be made of sheets by name, where that differs from what was
    recognised. `progress` hears rows done and rows in all; what it raises ends the planning. Refusal where no
    sheet of a book can be made anything of.
    """
    wanted = [dict(one) for one in choices] or [{} for _book in books]
    with collector_at_rest(), file.reading() as db:
        batch = Batch(Known(db), options or Options())
        planner = _Planner(batch, file.clock.today(), _Count(progress, sum(_height(book) for book in books)))
        return [planner.plan(book, chosen) for book, chosen in _in_order(books, wanted)]


@dataclass
class _Count:
    """Rows done, told to whoever wants to know."""

    progress: Progress | None
    total: int
    done: int = 0

    def add(self, rows: int) -> None:
        self.done += rows
        if self.progress is not None:
            self.progress(min(self.done, self.total), self.total)


@dataclass
class _Planner:
    batch: Batch
    today: dt.date
    count: _Count

    def plan(self, book: Book, chosen: Choices) -> Plan:
        choices = [(sheet, chosen.get(sheet.name, sheet.choice)) for sheet in book.sheets]
        used = [(sheet, choice) for sheet, choice in choices if choice.entity is not None]
        told = next((sheet.told for sheet in book.sheets if sheet.told is not None), None)
        if not used and told is not None:
            raise Refusal(told)
        if not used:
            refuse_lines_alone(book)
            raise Refusal(
                t(
                    "Nothing in {book} looks like customers, contacts, products, orders, receivables, receipts or "
                    "activities.",
                    book=book.name,
                )
            )
        used.sort(key=lambda pair: ORDER_OF_IMPORT.index(str(pair[1].entity)))
        taken = _taken_together(used)
        plans = tuple(self._sheet(book, sheet, choice, taken[id(sheet.raw)]) for sheet, choice in used)
        left_out = tuple(sheet for sheet, choice in choices if choice.entity is None)
        self.batch.known.next_book()
        return Plan(book, self.batch, plans, left_out)

    def _sheet(self, book: Book, sheet: BookSheet, choice: SheetChoice, taken: set[int]) -> SheetPlan:
        entity = str(choice.entity)
        _refuse_too_little(sheet, choice)
        labels = sheet.labels(choice.head_row, choice.head_height)
        readers = column_readers(
            entity,
            choice.columns,
            labels,
            _sample(sheet, choice),
            sheet.scale(choice.head_row),
            self.today,
            self.batch.options.dates,
        )
        titles = sheet.titles(choice.head_row)
        sorter = row_sorter(sheet, choice)
        first = choice.head_row + choice.head_height
        year = stated_year(_cells_above(sheet, first))
        above = Titles(
            self._as_of(book, sheet, choice),
            named_in_titles(titles, sheet.raw.name),
            first_day(titles),
            SplitDates(year, self.today),
        )
        signs = self.batch.known.customers.called(BLANKS)
        known = taken | worked_out(entity, [label.written for label in labels])
        watch = Watch(known, max((len(row) for _number, row in sheet.first_rows), default=0))
        rows = SheetRows(sheet.raw, first, readers, sorter, entity, above, signs, watch)
        verdicts = Verdicts(bytearray(sheet.row_count + 1))
        kind = judge_of(self.batch, rows, verdicts)
        for chunk in rows.chunks():
            kind.take(chunk)
            self.count.add(len(chunk))
        kind.finish()
        asked = columns_asked(sheet, choice, taken)
        return SheetPlan(sheet, choice, readers, rows, verdicts, kind, watch.found(labels, asked))

    def _as_of(self, book: Book, sheet: BookSheet, choice: SheetChoice) -> dt.date:
        """The day of a sheet whose rows say none."""
        above = _cells_above(sheet, choice.head_row)
        return stated_day((*above, sheet.name, book.path.stem), self.today) or self.today


def _taken_together(used: Sequence[tuple[BookSheet, SheetChoice]]) -> dict[int, set[int]]:
    """The columns taken of each sheet as it was read, whatever is made of it: a list of customers with balances
    is read for both."""
    taken: dict[int, set[int]] = {}
    for sheet, choice in used:
        taken.setdefault(id(sheet.raw), set()).update(choice.columns.values())
    return taken


def refuse_lines_alone(book: Book) -> None:
    """Refusal saying what is missing, where a sheet holds lines of orders without their orders."""
    for sheet in book.sheets:
        why = lines_without_orders(sheet.labels(sheet.choice.head_row, sheet.choice.head_height))
        if why is not None:
            raise Refusal(t("Sheet “{sheet}” cannot be imported: {why}", sheet=sheet.name, why=why), "map")


def _in_order(books: Sequence[Book], choices: Sequence[Choices]) -> list[tuple[Book, Choices]]:
    def first_kind(pair: tuple[Book, Choices]) -> int:
        kinds = [pair[1].get(sheet.name, sheet.choice).entity for sheet in pair[0].sheets]
        return min((ORDER_OF_IMPORT.index(kind) for kind in kinds if kind), default=len(ORDER_OF_IMPORT))

    return sorted(zip(books, choices, strict=True), key=first_kind)


def _height(book: Book) -> int:
    return sum(sheet.row_count for sheet in book.sheets)


def _cells_above(sheet: BookSheet, row: int) -> Iterator[Cell]:
    return (cell for number, cells in sheet.first_rows if number < row for cell in cells)


def _sample(sheet: BookSheet, choice: SheetChoice) -> list[Row]:
    return [row for _number, row in sheet.sample(choice, LOOKED_AT)]


def _refuse_too_little(sheet: BookSheet, choice: SheetChoice) -> None:
    if not is_enough(str(choice.entity), choice.columns, grouped=True):
        if choice.entity == "orders" and "date" not in choice.columns:
            raise Refusal(
                t(
                    "Sheet “{sheet}”: no column gives the date of the orders. Say which is meant: --map date=…",
                    sheet=sheet.name,
                ),
                "map",
            )
        raise Refusal(
            t(
                "Sheet “{sheet}”: no column gives what is needed. Say which columns are meant.",
                sheet=sheet.name,
            ),
            "map",
        )
