"""Importing books as the command line does it, and what an import answers with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.exchange.applying import apply
from crm_desktop.exchange.book import Book, SheetChoice, open_book, with_columns
from crm_desktop.exchange.error_book import write_error_book
from crm_desktop.exchange.fates import Fate, Problem
from crm_desktop.exchange.kinds.kind import Options
from crm_desktop.exchange.mappings import recalled
from crm_desktop.exchange.planning import Plan, SheetPlan, plan_books
from crm_desktop.exchange.reading.reader import Progress
from crm_desktop.exchange.targets import TARGETS, target
from crm_desktop.storage.file import CrmFile


@dataclass(frozen=True)
class Request:
    """What is asked of an import; the words are the command line's.

    `entity` says what the sheets are, `sheet` which one alone is meant, `columns` maps fields to heads.
    """

    entity: str | None = None
    sheet: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    dry_run: bool = False
    skip_errors: bool = False
    errors: Path | None = None
    update_by: str | None = None
    create_missing: bool = False


@dataclass(frozen=True)
class Outcome:
    """What an import did, or (a dry run, or one refused for its errors) would have done."""

    plans: tuple[Plan, ...]
    applied: bool

    @property
    def has_errors(self) -> bool:
        return any(plan.has_errors for plan in self.plans)

    def as_json(self) -> dict[str, Any]:
        """The answer of `crm import --json`."""
        return {"sheets": [_sheet_json(plan, sheet) for plan in self.plans for sheet in plan.sheets]}

    def lines(self) -> list[Text]:
        """The same for a person to read: a line for each sheet."""
        return [_sheet_line(sheet) for plan in self.plans for sheet in plan.sheets]


def open_for(file: CrmFile, path: Path, progress: Progress | None = None, *, only: str | None = None) -> Book:
    """Read and recognise a book, with the mappings this file remembers."""
    book = open_book(path, progress, only=only)
    with file.reading() as db:
        return recalled(db, book)


def import_books(
    file: CrmFile, paths: Sequence[Path], request: Request | None = None, progress: Progress | None = None
) -> Outcome:
    """Import books, all as one step; with a row in error in any of them nothing is changed unless asked to skip.

    The error workbook is written wherever one is asked for and there are errors.
    """
    wish = request or Request()
    _refuse_unknown(wish)
    books = [open_for(file, path, progress, only=wish.entity) for path in paths]
    choices = [_choices(book, wish) for book in books]
    options = Options(update_by=_field(wish.update_by), create_missing=wish.create_missing)
    plans = plan_books(file, books, choices, options, progress)
    outcome = Outcome(tuple(plans), applied=False)
    if wish.errors is not None and outcome.has_errors:
        write_error_book(wish.errors, plans)
    if wish.dry_run or (outcome.has_errors and not wish.skip_errors):
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
        chosen[sheet.name] = with_columns(sheet, choice, wish.columns)
    return chosen


def _refuse_unknown(wish: Request) -> None:
    if wish.entity is not None and wish.entity not in TARGETS:
        raise Refusal(t("“{name}” cannot be imported from a book.", name=wish.entity), "as")


def _field(name: str | None) -> str | None:
    """The target's key for a field named on the command line."""
    if name is None:
        return None
    for entity in TARGETS:
        try:
            return target(entity, name).key
        except KeyError:
            continue
    raise Refusal(t("There is no field “{name}” to update by.", name=name), "update_by")


def _sheet_json(plan: Plan, sheet: SheetPlan) -> dict[str, Any]:
    return {
        "book": plan.book.name,
        "sheet": sheet.sheet.name,
        "entity": sheet.entity,
        "header_row": sheet.choice.head_row,
        "rows_read": sheet.fates.rows_read,
        "created": sheet.count(Fate.NEW),
        "updated": sheet.count(Fate.UPDATE),
        "duplicates": sheet.count(Fate.DUPLICATE),
        "skipped": sheet.count(Fate.SKIPPED),
        "errors": [_problem_json(problem) for problem in sheet.fates.all_problems()],
        "left_out": [_problem_json(problem) for problem in sheet.fates.all_left_out()],
    }


def _problem_json(problem: Problem) -> dict[str, Any]:
    return {"row": problem.row, "column": problem.column, "message": str(problem.message)}


def _sheet_line(sheet: SheetPlan) -> Text:
    return t(
        "{sheet}: {created} new, {updated} updated, {duplicates} there already, {skipped} skipped, {errors}",
        sheet=sheet.sheet.name,
        created=sheet.count(Fate.NEW),
        updated=sheet.count(Fate.UPDATE),
        duplicates=sheet.count(Fate.DUPLICATE),
        skipped=sheet.count(Fate.SKIPPED),
        errors=tn("{n} row in error", "{n} rows in error", sheet.fates.error_rows),
    )
