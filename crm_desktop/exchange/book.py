"""A book as it was read: its sheets, what each seems to be, and what the user makes of them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from crm_desktop.core.errors import Refusal
from crm_desktop.core.i18n import t
from crm_desktop.exchange.alike_sheets import with_money_alike
from crm_desktop.exchange.book_sheet import NOTHING, PEEK, BookSheet, SheetChoice, below
from crm_desktop.exchange.carried_over import without_carried_over
from crm_desktop.exchange.forms.flat import Forms, flattened
from crm_desktop.exchange.forms.telling import forms_as_documents
from crm_desktop.exchange.heads_by_figures import told_by_figures
from crm_desktop.exchange.kinds_of_sheets import kinds_of
from crm_desktop.exchange.lines_alone import without_lines_alone
from crm_desktop.exchange.own_books import is_own
from crm_desktop.exchange.payables import without_payables
from crm_desktop.exchange.plausible_columns import LOOKED_AT
from crm_desktop.exchange.prices_of_customers import without_prices_of_customers
from crm_desktop.exchange.reading.reader import Progress, RawSheet, read_sheets
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.heads import HEAD_WITHIN, Head, find_head
from crm_desktop.exchange.recognise.labels import Label, squeezed, together
from crm_desktop.exchange.recognise.prose import is_prose
from crm_desktop.exchange.recognise.summaries import summaries
from crm_desktop.exchange.recognise.vocabulary import guesses
from crm_desktop.exchange.rival_balances import without_rivals
from crm_desktop.exchange.sheet_columns import columns_of_balances
from crm_desktop.exchange.sheets.all_kinds import target
from crm_desktop.exchange.tables import tables_of
from crm_desktop.exchange.tables_beside import tables_beside
from crm_desktop.exchange.tax_exports import known_for


@dataclass(frozen=True)
class Book:
    """A workbook or text table, read whole."""

    path: Path
    sheets: tuple[BookSheet, ...]

    @property
    def name(self) -> str:
        return self.path.name

    def sheet(self, name: str) -> BookSheet:
        """The sheet of that name; Refusal where there is none."""
        for sheet in self.sheets:
            if sheet.name.strip().casefold() == name.strip().casefold():
                return sheet
        raise Refusal(t("{book} has no sheet “{name}”.", book=self.name, name=name), "sheet")


def open_book(path: Path, progress: Progress | None = None, *, only: str | None = None) -> Book:
    """Read a book and recognise its sheets; empty ones are left out, hidden ones are there but not chosen.

    `only` says which kind the sheets are, where that is known. FileTrouble where the book cannot be read.
    """
    return book_of(path, read_sheets(path, progress), only)


def book_of(path: Path, sheets: Iterable[RawSheet], only: str | None = None) -> Book:
    """A book of sheets that have been read; see `open_book`."""
    filled = [sheet for sheet in sheets if sheet.row_count]
    tables = [table for sheet in filled for table in _tables_in(sheet, path.stem)]
    alone = len(filled) == 1
    found = [replace(_recognised(table, only, alone=alone), forms=forms) for table, forms in tables]
    if only is None:
        found = without_payables(known_for(found, path.stem), path.stem)
        found = forms_as_documents(found, path.stem)
        found = without_prices_of_customers(without_lines_alone(found, path.stem), path.stem)
        found = without_rivals(without_carried_over(with_money_alike(found)))
    summed_up = summaries([table.name for table, _forms in tables], [_chosen_head(sheet) for sheet in found])
    named = [
        replace(
            sheet, name=sheet.raw.name or path.stem, choice=NOTHING if place in summed_up else sheet.choice
        )
        for place, sheet in enumerate(found)
    ]
    return Book(
        path, tuple(one for sheet in named for one in (sheet, *([] if only else balances_beside(sheet))))
    )


def _tables_in(sheet: RawSheet, book: str) -> list[tuple[RawSheet, Forms | None]]:
    """The tables of a sheet: the list that printed forms make, or those that stand beside and below each other."""
    found: list[tuple[RawSheet, Forms | None]] = []
    for part in tables_beside(sheet):
        forms = flattened(part, book)
        found += [forms] if forms is not None else [(table, None) for table in tables_of(part)]
    return found


def balances_beside(sheet: BookSheet) -> list[BookSheet]:
    """What the customers of a list owe, where a column of it tells: read as a sheet of open items of its own."""
    if sheet.head is None or sheet.choice.entity != "customers":
        return []
    if is_own("customers", [label.written for label in sheet.head.labels]):
        return []
    sample = [row for _number, row in sheet.sample(sheet.choice, LOOKED_AT)]
    columns = columns_of_balances(sheet.head, sheet.choice.columns, sample)
    if not columns:
        return []
    head = replace(sheet.head, entity="receivables", columns=columns)
    choice = replace(sheet.choice, entity="receivables", columns=columns)
    return [
        BookSheet(sheet.raw, head, choice, str(t("{sheet}: what is owed", sheet=sheet.name)), is_beside=True)
    ]


def with_columns(sheet: BookSheet, choice: SheetChoice, wanted: Mapping[str, str]) -> SheetChoice:
    """`choice` with fields mapped to the heads (or column letters) the user names; Refusal for unknown ones."""
    if choice.entity is None:
        return choice
    columns = dict(choice.columns)
    labels = sheet.labels(choice.head_row, choice.head_height)
    for key, head in wanted.items():
        try:
            known = target(choice.entity, key).key
        except KeyError as error:
            raise Refusal(t("There is no field “{name}” to import into.", name=key), "map") from error
        index = _column_named(labels, head)
        if index is None:
            raise Refusal(t("Sheet “{sheet}” has no column “{head}”.", sheet=sheet.name, head=head), "map")
        columns = {k: v for k, v in columns.items() if v != index and k != known}
        columns[known] = index
    return replace(choice, columns=columns)


def without_columns(sheet: BookSheet, choice: SheetChoice, heads: Iterable[str]) -> SheetChoice:
    """`choice` with the columns of these heads (or letters) left out on purpose; heads other sheets have are none
    of this one's."""
    labels = sheet.labels(choice.head_row, choice.head_height)
    left = {index for head in heads if (index := _column_named(labels, head)) is not None}
    columns = {key: index for key, index in choice.columns.items() if index not in left}
    return replace(choice, columns=columns, left=tuple(sorted(left)))


def fingerprint(labels: Sequence[Label]) -> str:
    """What two sheets with the same heads have in common."""
    return hashlib.sha256("\n".join(label.whole for label in labels).encode()).hexdigest()[:32]


def suggestions(entity: str, label: Label) -> list[str]:
    """The fields a head may mean, best first, for a menu."""
    return [guess.field for guess in guesses(entity, label)]


def _recognised(raw: RawSheet, only: str | None, *, alone: bool) -> BookSheet:
    rows = list(islice(raw.rows(), PEEK))
    if only is None and is_prose([row for _number, row in rows]):
        return BookSheet(raw, None, NOTHING)
    hint = _hint(raw, rows[: HEAD_WITHIN - 1])
    head = find_head(rows, hint, only, raw.name)
    head = head if only else told_by_figures(head, rows, hint)
    if head is None:
        return BookSheet(raw, None, SheetChoice(None))
    if head.entity is None:
        return BookSheet(raw, head, SheetChoice(None, head.row, head.height))
    sample = [row for _number, row in below(raw, head.first_data_row, LOOKED_AT)]
    hint = _hint(raw, [one for one in rows if one[0] < head.row])
    kinds = kinds_of(head, sample, hint, only)
    entity = None if (raw.hidden and not alone) or kinds.in_doubt else kinds.entity
    choice = SheetChoice(entity, head.row, head.height, kinds.columns if entity else {})
    return BookSheet(
        raw, replace(head, entity=kinds.entity, columns=kinds.columns), choice, kinds=kinds.in_doubt
    )


def _hint(raw: RawSheet, rows: Iterable[tuple[int, Row]]) -> str:
    """The sheet's name and its first few short texts."""
    texts = (
        together(cell) for _number, row in rows for cell in row if isinstance(cell, str) and len(cell) < 60
    )
    return f"{raw.name} {' '.join(islice(texts, 3))}"


def _chosen_head(sheet: BookSheet) -> Head | None:
    """The head of a sheet that is to be brought in, with the columns it is believed to have."""
    if sheet.head is None or sheet.choice.entity is None:
        return None
    return replace(sheet.head, columns=dict(sheet.choice.columns))


def _column_named(labels: Sequence[Label], head: str) -> int | None:
    wanted = squeezed(head)
    for index, label in enumerate(labels):
        if label.written == head.strip() or (wanted and wanted in (label.whole, label.plain)):
            return index
    if head.isascii() and head.isalpha() and len(head) <= 2:
        index = 0
        for letter in head.upper():
            index = index * 26 + ord(letter) - 64
        return index - 1
    return None
