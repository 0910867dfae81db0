"""What the user makes of the books chosen, sheet by sheet, before anything is planned."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t
from crm_desktop.exchange.book import Book, suggestions
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.heads import WIDEST, is_enough
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.vocabulary import OWN, guesses
from crm_desktop.exchange.targets import ORDER_OF_IMPORT, TARGETS, target

SAMPLES = 4
LONGEST = 300
NOTHING_YET: dict[str, Text] = {
    "customers": t("Say which column holds the customer's name."),
    "contacts": t("Say which column holds the contact's name."),
    "products": t("Say which column holds the product's code or name."),
    "orders": t("Say which columns hold the amount, or quantity and price."),
    "receivables": t("Say which column holds the amount owed, or the balance."),
    "receipts": t("Say which columns hold the customer, the date and the amount received."),
    "activities": t("Say which columns hold the customer, the date and the subject or what was said."),
}
OF_A_CUSTOMER = ("orders", "receivables")
NAMING = ("customer", "customer_number")


class Source(Enum):
    """How a column came to its field."""

    OUT = "out"
    RECOGNISED = "recognised"
    GUESSED = "guessed"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"


class SheetDraft:
    """One sheet: what it holds, where its head lies, which column goes where."""

    def __init__(self, sheet: BookSheet) -> None:
        self.sheet = sheet
        self.choice = sheet.choice
        self._by_hand: set[int] = set()

    @property
    def name(self) -> str:
        return self.sheet.name

    @property
    def entity(self) -> str | None:
        """The kind of record the sheet holds; None: it is left out."""
        return self.choice.entity

    @property
    def labels(self) -> Sequence[Label]:
        """The heads of all columns, blank ones included."""
        known = self.sheet.labels(self.choice.head_row, self.choice.head_height)
        width = min(max((len(row) for _number, row in self.sheet.first_rows), default=0), WIDEST)
        return (*known, *(label_of(None) for _ in range(width - len(known))))

    @property
    def first_row(self) -> int:
        """The number of the first row below the head."""
        return self.choice.head_row + self.choice.head_height

    def use_kind(self, entity: str | None) -> None:
        """Say what the sheet holds; its columns are recognised anew."""
        self._use(entity, self.choice.head_row)

    def use_head(self, row: int) -> None:
        """Say in which row the heads stand."""
        if not self.choice.head_row <= row < self.first_row:
            self._use(self.entity, row)

    def assign(self, column: int, key: str | None) -> None:
        """Have a column go to a field, or nowhere; a field is fed from one column only."""
        columns = {known: at for known, at in self.choice.columns.items() if at != column and known != key}
        if key is not None:
            columns[key] = column
        self._by_hand.add(column)
        self.choice = replace(self.choice, columns=columns)

    def resume(self, before: "SheetDraft") -> None:
        """Stand as `before` stood, if the heads are still the same."""
        kept, self.choice = self.choice, before.choice
        if _written(self) == _written(before):
            self._by_hand = set(before._by_hand)
        else:
            self.choice = kept

    def field_of(self, column: int) -> Field | None:
        """The field a column goes to."""
        key = next((key for key, at in self.choice.columns.items() if at == column), None)
        return target(self.entity, key) if self.entity and key else None

    def column_of(self, key: str) -> int | None:
        """The column a field is fed from."""
        return self.choice.columns.get(key)

    def source(self, column: int) -> Source:
        """How a column came to its field."""
        if column in self._by_hand:
            return Source.CHOSEN
        field = self.field_of(column)
        if field is None:
            return Source.OUT
        if self._is_remembered and self.sheet.choice.columns.get(field.key) == column:
            return Source.REMEMBERED
        known = guesses(str(self.entity), self.labels[column])
        sureness = next((guess.sureness for guess in known if guess.field == field.key), 0.0)
        return Source.RECOGNISED if sureness >= OWN else Source.GUESSED

    @property
    def is_guessed(self) -> bool:
        """Whether a column went where it is only by a guess, which wants a look."""
        return any(self.source(column) is Source.GUESSED for column in range(len(self.labels)))

    def samples(self, column: int) -> list[str]:
        """What stands in a column below the head, each thing once."""
        cells = (row[column] for number, row in self.sheet.first_rows if self._is_data(number, row, column))
        found = dict.fromkeys(text for cell in cells if (text := as_it_stands(cell).strip()))
        return list(found)[:SAMPLES]

    def offered(self, column: int) -> list[Field]:
        """The fields a column may go to, the likeliest first."""
        if self.entity is None:
            return []
        likely = suggestions(self.entity, self.labels[column])
        fields = TARGETS[self.entity]
        return [*(target(self.entity, key) for key in likely), *(f for f in fields if f.key not in likely)]

    def missing(self) -> Text | None:
        """What must be said before anything can be imported; None where that is enough."""
        if self.entity is None or is_enough(self.entity, self.choice.columns, grouped=True):
            return None
        return NOTHING_YET[self.entity]

    def warning(self) -> Text | None:
        """What is likely to be forgotten."""
        if self.entity in OF_A_CUSTOMER and not any(key in self.choice.columns for key in NAMING):
            return t("No column names the customer; only rows below a heading with the name will do.")
        return None

    @property
    def _is_remembered(self) -> bool:
        head, kept = self.sheet.head, self.sheet.choice
        if head is None or kept.entity is None or kept.entity != self.entity:
            return False
        differs = (head.entity, dict(head.columns)) != (kept.entity, dict(kept.columns))
        return differs and kept.head_row == self.choice.head_row

    def _use(self, entity: str | None, row: int) -> None:
        kept = self.sheet.choice
        self._by_hand.clear()
        if (entity, row) == (kept.entity, kept.head_row):
            self.choice = kept
        elif entity is None:
            self.choice = SheetChoice(None, row, kept.head_height if row == kept.head_row else 1)
        else:
            self.choice = self.sheet.choose(entity, row)

    def _is_data(self, number: int, row: Row, column: int) -> bool:
        return number >= self.first_row and column < len(row)


@dataclass(frozen=True)
class BookDraft:
    """One book with its sheets as the user has them."""

    book: Book
    sheets: tuple[SheetDraft, ...]

    @classmethod
    def of(cls, book: Book, likely: str | None = None) -> "BookDraft":
        """A book as recognised; a single sheet nobody understands is taken for `likely`, if it can be that."""
        draft = cls(book, tuple(SheetDraft(sheet) for sheet in book.sheets))
        if likely in ORDER_OF_IMPORT and len(draft.sheets) == 1 and draft.sheets[0].entity is None:
            draft.sheets[0].use_kind(likely)
            if draft.sheets[0].missing() is not None:
                draft.sheets[0].use_kind(None)
        return draft

    @property
    def choices(self) -> dict[str, SheetChoice]:
        """What is made of each sheet, as the planning takes it."""
        return {sheet.name: sheet.choice for sheet in self.sheets}

    @property
    def is_used(self) -> bool:
        """Whether anything of it is imported."""
        return any(sheet.entity is not None for sheet in self.sheets)

    def taken_over(self, book: Book) -> "BookDraft":
        """The same made of the book read once more; sheets that are new stand as recognised."""
        known = {sheet.name: sheet for sheet in self.sheets}
        fresh = tuple(SheetDraft(sheet) for sheet in book.sheets)
        for draft in fresh:
            if draft.name in known:
                draft.resume(known[draft.name])
        return BookDraft(book, fresh)


def sheets_of(books: Sequence[BookDraft]) -> Iterator[tuple[BookDraft, SheetDraft]]:
    """All sheets of all books, in their order."""
    for book in books:
        for sheet in book.sheets:
            yield book, sheet


def as_it_stands(cell: Cell) -> str:
    """A cell as the book has it, in one line."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell)[:LONGEST].split())


def column_letter(column: int) -> str:
    """A column's letter in a workbook, from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _written(draft: SheetDraft) -> list[str]:
    """The heads, without the blank ones behind."""
    return " \n".join(label.written for label in draft.labels).rstrip().split(" \n")
