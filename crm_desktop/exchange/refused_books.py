"""Why nothing can be made of a book, or of one of its sheets, in words."""

from collections.abc import Sequence
from typing import NoReturn

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import Text, t, tc, tn
from crm_desktop.core.ways import way
from crm_desktop.exchange.book import Book
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.plans import Plan, SheetPlan
from crm_desktop.exchange.recognise.heads import is_enough
from crm_desktop.exchange.recognise.weights import documents_named
from crm_desktop.exchange.sheets.all_kinds import SHEETS
from crm_desktop.models import ENTITIES

FEWEST_CELLS = 2
"""As many stand beside each other in a record; above a head there is hardly more than one."""


def refuse_book(book: Book) -> NoReturn:
    """Refusal of a book of which no sheet is taken: what a sheet is known for, what it lacks, or what is looked for."""
    for sheet in book.sheets:
        if sheet.told is not None:
            raise Refusal(sheet.told)
    _refuse_documents_without_amount(book)
    kinds = str(tc("list of names", ", ")).join(str(ENTITIES[key].plural) for key in SHEETS)
    raise Refusal(t("Nothing in {book} looks like any of these: {kinds}.", book=book.name, kinds=kinds))


def _refuse_documents_without_amount(book: Book) -> None:
    for sheet in book.sheets:
        for number, _row in sheet.first_rows:
            key = documents_named(sheet.labels(number))
            if key is not None:
                said = t("Sheet “{sheet}” lists {kind:inline}.", sheet=sheet.name, kind=ENTITIES[key].plural)
                raise Refusal(t("{sentence} {more}", sentence=said, more=SHEETS[key].wanted))


def refuse_too_little(sheet: BookSheet, choice: SheetChoice) -> None:
    """Refusal where the columns do not suffice for records of the kind chosen."""
    if not is_enough(str(choice.entity), choice.columns, grouped=True):
        if choice.entity == "orders" and "date" not in choice.columns:
            raise Refusal(
                t(
                    "Sheet “{sheet}”: no column gives the date of the orders. {say_which}",
                    sheet=sheet.name,
                    say_which=way(t("Say which is meant."), t("Say which is meant: --map date=…")),
                ),
                "map",
            )
        raise Refusal(
            t(
                "Sheet “{sheet}”: no column gives what is needed. {say_which}",
                sheet=sheet.name,
                say_which=way(
                    t("Say which columns are meant."), t("Say which columns are meant: --map FIELD=HEADER")
                ),
            ),
            "map",
        )


def refuse_nothing(plans: Sequence[Plan]) -> None:
    """Refusal of a book that has rows, of which not one is taken for a record."""
    for plan in plans:
        if not any(sheet.kind.judged for sheet in plan.sheets):
            passed_over = next(filter(_has_rows, plan.sheets), None)
            if passed_over is not None:
                raise Refusal(_nothing_of(passed_over), "sheet")


def _has_rows(sheet: SheetPlan) -> bool:
    """Whether anything stands below the head, or more than titles above it."""
    head = range(sheet.choice.head_row, sheet.choice.head_row + sheet.choice.head_height)
    filled = {number: sum(cell not in ("", None) for cell in row) for number, row in sheet.sheet.first_rows}
    return any(
        count and (number >= head.stop or count >= FEWEST_CELLS)
        for number, count in filled.items()
        if number not in head
    )


def _nothing_of(sheet: SheetPlan) -> Text:
    return tn(
        "Sheet “{sheet}”: its {n} row is taken for no record. Its head is believed to be row {row}; see that the heads "
        "stand in one row right above the records.",
        "Sheet “{sheet}”: of its {n} rows none is taken for a record. Its head is believed to be row {row}; see that "
        "the heads stand in one row right above the records.",
        sheet.sheet.row_count,
        sheet=sheet.sheet.name,
        row=sheet.choice.head_row,
    )
