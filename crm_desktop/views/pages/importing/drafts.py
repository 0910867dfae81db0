"""What the user makes of a sheet before anything is planned."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from crm_desktop.core.fields import Field
from crm_desktop.core.i18n import Text, t, tc
from crm_desktop.exchange.book import suggestions
from crm_desktop.exchange.book_sheet import BookSheet, SheetChoice
from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.heads import WIDEST, is_enough
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.vocabulary import OWN, guesses
from crm_desktop.exchange.row_sorting import columns_asked
from crm_desktop.exchange.sheets.all_kinds import SHEETS, target
from crm_desktop.exchange.unused import name_of

SAMPLES = 4
LONGEST = 300
NAMING = ("customer", "customer_number")


class Source(Enum):
    """How a column came to its field."""

    OUT = "out"
    RECOGNISED = "recognised"
    GUESSED = "guessed"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"


class SheetDraft:
    """One sheet: what it holds, where its head lies, which column goes where.

    `beside` are the sheets read from the same one, such as what the customers of a list owe; in the order of the book.
    """

    def __init__(self, sheet: BookSheet, place: int = 0) -> None:
        self.sheet = sheet
        self.place = place
        self.choice = sheet.choice
        self.beside: Sequence[SheetDraft] = ()
        self._by_hand: set[int] = set()
        self._is_said = False
        self._asked: tuple[object, list[int]] | None = None

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
        self._is_said = True
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
        left = {*self.choice.left, column} if key is None else {*self.choice.left} - {column}
        self._by_hand.add(column)
        self.choice = replace(self.choice, columns=columns, left=tuple(sorted(left)))

    def resume(self, before: "SheetDraft") -> None:
        """Stand as `before` stood, if the heads are still the same."""
        kept, self.choice = self.choice, before.choice
        if _written(self) == _written(before):
            self._by_hand = set(before._by_hand)
            self._is_said = before._is_said
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
        if self.sheet.head is not None and column == self.sheet.head.by_cells:
            return Source.GUESSED
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
        fields = SHEETS[self.entity].fields
        return [*(target(self.entity, key) for key in likely), *(f for f in fields if f.key not in likely)]

    def missing(self) -> Text | None:
        """What must be said before anything can be imported; None where that is enough."""
        if self.entity is None or is_enough(self.entity, self.choice.columns, grouped=True):
            return None
        return SHEETS[self.entity].wanted

    @property
    def is_undecided(self) -> bool:
        """Whether it may be of several kinds, and nobody has said which."""
        return bool(self.sheet.kinds) and self.entity is None and not self._is_said

    def taken(self) -> set[int]:
        """The columns something is taken from, here or by a sheet beside it."""
        return {column for draft in (self, *self.beside) for column in draft.choice.columns.values()}

    @property
    def is_second(self) -> bool:
        """Whether a sheet before it is taken that is read from the same one."""
        return any(one.entity is not None and one.place < self.place for one in self.beside)

    def taken_beside(self, column: int) -> str | None:
        """The name of the sheet beside this one that takes a column."""
        return next((one.name for one in self.beside if column in one.choice.columns.values()), None)

    def questions(self) -> list[int]:
        """The columns that may hold money nobody understood: each is taken, or left out on purpose."""
        if self.entity is None or self.missing() is not None:
            return []
        taken = self.taken()
        known = (self.choice, sorted(taken))
        if self._asked is None or self._asked[0] != known:
            self._asked = known, sorted(columns_asked(self.sheet, self.choice, taken))
        return self._asked[1]

    def wants(self) -> Text | None:
        """What must be said of the sheet before anything is planned; None: all is well."""
        if self.is_undecided:
            return t("Say what it holds, or leave it out.")
        if (missing := self.missing()) is not None:
            return missing
        if asked := self.questions():
            heads = str(tc("list of names", ", ")).join(f"“{name_of(self.labels, at)}”" for at in asked)
            return t("{columns} may be money. Say where it goes, or leave it out.", columns=heads)
        return None

    def warning(self) -> Text | None:
        """What is likely to be forgotten."""
        charges = self.entity is not None and SHEETS[self.entity].charges
        if charges and not any(key in self.choice.columns for key in NAMING):
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
