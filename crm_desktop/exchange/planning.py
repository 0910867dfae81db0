"""Plans an import: every row of every chosen sheet judged, nothing written."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm_desktop.core.collector_at_rest import collector_at_rest
from crm_desktop.exchange.book import Book
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.kinds.batch import Batch, Options
from crm_desktop.exchange.kinds.judging import judge_of
from crm_desktop.exchange.known import Known
from crm_desktop.exchange.opened_sheet import open_sheet
from crm_desktop.exchange.plans import Plan, SheetPlan
from crm_desktop.exchange.reading.reader import Progress
from crm_desktop.exchange.refused_books import refuse_book, refuse_too_little
from crm_desktop.exchange.row_sorting import columns_asked
from crm_desktop.exchange.sheets.all_kinds import ORDER_OF_IMPORT
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
        if not used:
            refuse_book(book)
        used.sort(key=lambda pair: ORDER_OF_IMPORT.index(str(pair[1].entity)))
        taken = _taken_together(used)
        plans = tuple(self._sheet(book, sheet, choice, taken[id(sheet.raw)]) for sheet, choice in used)
        left_out = tuple(sheet for sheet, choice in choices if choice.entity is None)
        self.batch.known.next_book()
        return Plan(book, self.batch, plans, left_out)

    def _sheet(self, book: Book, sheet: BookSheet, choice: SheetChoice, taken: set[int]) -> SheetPlan:
        refuse_too_little(sheet, choice)
        opened = open_sheet(book, sheet, choice, taken, self.batch, self.today)
        verdicts = Verdicts(bytearray(sheet.row_count + 1))
        kind = judge_of(self.batch, opened.rows, verdicts)
        for chunk in opened.rows.chunks():
            kind.take(chunk)
            self.count.add(len(chunk))
        kind.finish()
        unused = opened.unused(columns_asked(sheet, choice, taken))
        return SheetPlan(sheet, choice, opened.readers, opened.rows, verdicts, kind, unused)


def _taken_together(used: Sequence[tuple[BookSheet, SheetChoice]]) -> dict[int, set[int]]:
    """The columns taken of each sheet as it was read, whatever is made of it: a list of customers with balances
    is read for both."""
    taken: dict[int, set[int]] = {}
    for sheet, choice in used:
        taken.setdefault(id(sheet.raw), set()).update(choice.columns.values())
    return taken


def _in_order(books: Sequence[Book], choices: Sequence[Choices]) -> list[tuple[Book, Choices]]:
    def first_kind(pair: tuple[Book, Choices]) -> int:
        kinds = [pair[1].get(sheet.name, sheet.choice).entity for sheet in pair[0].sheets]
        return min((ORDER_OF_IMPORT.index(kind) for kind in kinds if kind), default=len(ORDER_OF_IMPORT))

    return sorted(zip(books, choices, strict=True), key=first_kind)


def _height(book: Book) -> int:
    return sum(sheet.row_count for sheet in book.sheets)
