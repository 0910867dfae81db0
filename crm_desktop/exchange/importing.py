"""Importing books as the command line does it, and what an import answers with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crm_desktop.core.collector_at_rest import collector_at_rest
from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.book import Book, open_book, with_columns, without_columns
from crm_desktop.exchange.book_sheet import SheetChoice
from crm_desktop.exchange.error_book import write_error_book
from crm_desktop.exchange.kinds.batch import Options
from crm_desktop.exchange.mappings import recalled
from crm_desktop.exchange.nothing_taken import SPOKEN_FOR
from crm_desktop.exchange.planning import plan_books
from crm_desktop.exchange.plans import Plan, SheetPlan
from crm_desktop.exchange.reading.reader import Progress
from crm_desktop.exchange.refused_books import refuse_nothing
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.exchange.totals import Sum
from crm_desktop.exchange.unused import Unused
from crm_desktop.exchange.verdicts import Problem, Verdict
from crm_desktop.storage.file import CrmFile


@dataclass(frozen=True)
class Request:
    """What is asked of an import; the words are the command line's.

    `entity` says what the sheets are, `sheet` which one alone is meant, `columns` maps fields to heads; `leave`
    names heads of columns that are not to be taken. `dates` is the order of day and month (dmy, mdy) where a sheet
    leaves that open. `split_orders` makes an order for each customer and date where they share a number.
    """

    entity: str | None = None
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    dry_run: bool = False
    skip_errors: bool = False
    errors: Path | None = None
    update_by: str | None = None
    create_missing: bool = False
    leave: Sequence[str] = ()
    namesakes_are_one: bool = False
    dates: str | None = None
    split_orders: bool = False


@dataclass(frozen=True)
class Outcome:
    """What an import did, or (a dry run, or one refused for its errors) would have done."""

    plans: tuple[Plan, ...]
    applied: bool

    @property
    def has_errors(self) -> bool:
        return any(plan.has_errors for plan in self.plans)

    @property
    def has_records(self) -> bool:
        """Whether any row comes in, or is in the file already."""
        return any(plan.count(verdict) for plan in self.plans for verdict in SPOKEN_FOR)

    def as_json(self) -> dict[str, Any]:
        """The answer of `crm import --json`."""
        return {"sheets": [_sheet_json(plan, sheet) for plan in self.plans for sheet in plan.sheets]}

    def lines(self) -> list[Text]:
        """The same for a person to read: a line for each sheet."""
        return [line for plan in self.plans for sheet in plan.sheets for line in _sheet_lines(sheet)]


def open_for(file: CrmFile, path: Path, progress: Progress | None = None, *, only: str | None = None) -> Book:
    """Read and recognise a book, with the mappings this file remembers."""
    book = open_book(path, progress, only=only)
    with file.reading() as db:
        return recalled(db, book)


def import_books(
    file: CrmFile, paths: Sequence[Path], request: Request | None = None, progress: Progress | None = None
) -> Outcome:
    """Import books, all as one step; with a row in error in any of them nothing is changed unless asked to skip, and
    other rows are left.

    The error workbook is written wherever one is asked for and there are errors.
    """
    wish = request or Request()
    _refuse_unknown(wish)
    books = [open_for(file, path, progress, only=wish.entity) for path in paths]
    with collector_at_rest():  # else it would go through all that is planned before it is written
        return import_read(file, books, wish, progress)


def import_read(
    file: CrmFile, books: Sequence[Book], wish: Request, progress: Progress | None = None
) -> Outcome:
    """The same with books that have been read."""
    choices = [_choices(book, wish) for book in books]
    options = Options(
        _field(wish.update_by), wish.create_missing, wish.namesakes_are_one, wish.dates, wish.split_orders
    )
    _refuse_doubtful_kinds(books, choices)
    plans = plan_books(file, books, choices, options, progress)
    outcome = Outcome(tuple(plans), applied=False)
    if wish.errors is not None and outcome.has_errors:
        write_error_book(wish.errors, plans)
    if not wish.dry_run:
        refuse_nothing(plans)
        _refuse_questions(plans)
    if wish.dry_run or (outcome.has_errors and not (wish.skip_errors and outcome.has_records)):
        return outcome
    apply(file, *plans, skip_errors=wish.skip_errors, progress=progress)
    return Outcome(tuple(plans), applied=True)


def _choices(book: Book, wish: Request) -> dict[str, SheetChoice]:
    """What is made of each sheet: as recognised, but for what the command says."""
    only = book.sheet(wish.sheet) if wish.sheet else None
    chosen: dict[str, SheetChoice] = {}
    for sheet in book.sheets:
        choice = sheet.choice
        if only is not None:
            choice = (
                sheet.choose(wish.entity or (sheet.head.entity if sheet.head else None))
                if sheet is only
                else SheetChoice(None)
            )
        chosen[sheet.name] = without_columns(sheet, with_columns(sheet, choice, wish.columns), wish.leave)
    return chosen


def _refuse_doubtful_kinds(books: Sequence[Book], choices: Sequence[Mapping[str, SheetChoice]]) -> None:
    """A sheet that may as well be of two kinds is none of them by guess, nor one of several that say the same."""
    for book, chosen in zip(books, choices, strict=True):
        for sheet in book.sheets:
            is_open = all(chosen[name].entity is None for name in sheet.rivals)
            if sheet.told is not None and sheet.rivals and is_open:
                raise Refusal(sheet.told, "sheet")
            if sheet.kinds and chosen[sheet.name].entity is None:
                names = " / ".join(sheet.kinds)
                raise Refusal(
                    t(
                        "Sheet “{sheet}” of {book} may hold {kinds}. Say which with --as.",
                        sheet=sheet.name,
                        book=book.name,
                        kinds=names,
                    ),
                    "as",
                )


def _refuse_questions(plans: Sequence[Plan]) -> None:
    """A column that may hold money is taken, or left out on purpose."""
    for plan in plans:
        for sheet in plan.sheets:
            if sheet.questions:
                names = ", ".join(f"“{column.column}”" for column in sheet.questions)
                raise Refusal(
                    t(
                        "Sheet “{sheet}”: {columns} may hold money, and nobody knows what it means. Say which field it "
                        "is with --map FIELD=HEADER, or that it is not to be taken with --leave HEADER.",
                        sheet=sheet.sheet.name,
                        columns=names,
                    ),
                    "map",
                )


def _refuse_unknown(wish: Request) -> None:
    if wish.entity is not None and wish.entity not in SHEETS:
        raise Refusal(t("“{name}” cannot be imported from a book.", name=wish.entity), "as")


def _field(name: str | None) -> str | None:
    """The target's key for a field named on the command line."""
    if name is None:
        return None
    for kind in SHEETS.values():
        try:
            return kind.field(name).key
        except KeyError:
            continue
    raise Refusal(t("There is no field “{name}” to update by.", name=name), "update_by")


def _sheet_json(plan: Plan, sheet: SheetPlan) -> dict[str, Any]:
    return {
        "book": plan.book.name,
        "sheet": sheet.sheet.name,
        "entity": sheet.entity,
        "header_row": sheet.choice.head_row,
        "rows_read": sheet.verdicts.rows_read,
        "created": sheet.count(Verdict.NEW),
        **({"suppliers": sheet.suppliers} if sheet.suppliers else {}),
        **({"main_contacts": sheet.main_contacts} if sheet.main_contacts else {}),
        "updated": sheet.count(Verdict.UPDATE),
        "duplicates": sheet.count(Verdict.DUPLICATE),
        "skipped": sheet.count(Verdict.SKIPPED),
        "doubtful": [_problem_json(problem) for problem in sheet.verdicts.all_doubts()],
        "unused": [_unused_json(column) for column in sheet.unused],
        "footers": [{"row": footer.row, "text": footer.text} for footer in sheet.rows.stated.footers],
        **({"advice": str(sheet.advice)} if sheet.advice else {}),
        **({"letters": str(sheet.letters_in_doubt)} if sheet.letters_in_doubt else {}),
        "sums": {one.key: _sum_json(one) for one in sheet.sums},
        "errors": [_problem_json(problem) for problem in sheet.verdicts.all_problems()],
        "left_out": [_problem_json(problem) for problem in sheet.verdicts.all_left_out()],
    }


def _problem_json(problem: Problem) -> dict[str, Any]:
    return {"row": problem.row, "column": problem.column, "message": str(problem.message)}


def _unused_json(column: Unused) -> dict[str, Any]:
    return {"column": column.column, "values": column.values, "example": column.example}


def _sum_json(one: Sum) -> dict[str, str]:
    book = {} if one.book is None else {"book": f"{one.book:.2f}"}
    return {**book, "taken": f"{one.taken:.2f}"}


def _sheet_lines(sheet: SheetPlan) -> Iterator[Text]:
    yield _sheet_line(sheet)
    if sheet.suppliers:
        yield tn(
            "{sheet}: {n} of them is a supplier, no customer",
            "{sheet}: {n} of them are suppliers, no customers",
            sheet.suppliers,
            sheet=sheet.sheet.name,
        )
    if sheet.main_contacts:
        yield tn(
            "{sheet}: {n} contact comes with its customer",
            "{sheet}: {n} contacts come with their customers",
            sheet.main_contacts,
            sheet=sheet.sheet.name,
        )


def _sheet_line(sheet: SheetPlan) -> Text:
    return t(
        "{sheet}: {created} new, {updated} updated, {duplicates} there already, {skipped} skipped, {errors}",
        sheet=sheet.sheet.name,
        created=sheet.count(Verdict.NEW),
        updated=sheet.count(Verdict.UPDATE),
        duplicates=sheet.count(Verdict.DUPLICATE),
        skipped=sheet.count(Verdict.SKIPPED),
        errors=tn("{n} row in error", "{n} rows in error", sheet.verdicts.error_rows),
    )
