"""One sheet of a book: what it holds, what it seems to be, and what an import makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from crm_desktop.core.i18n import Text
from crm_desktop.exchange.forms.flat import Forms
from crm_desktop.exchange.reading.reader import RawSheet
from crm_desktop.exchange.reading.rows import Row
from crm_desktop.exchange.recognise.groups import titles_in
from crm_desktop.exchange.recognise.heads import Head, columns_for
from crm_desktop.exchange.recognise.labels import Label, declared_scale, label_of

PEEK = 60


@dataclass(frozen=True)
class SheetChoice:
    """What is to be made of one sheet: its kind (None: nothing), where its head lies, which column is what.

    `left` are columns that the user says are not to be taken.
    """

    entity: str | None
    head_row: int = 1
    head_height: int = 1
    columns: Mapping[str, int] = field(default_factory=dict[str, int])
    left: tuple[int, ...] = ()


NOTHING = SheetChoice(None)


@dataclass(frozen=True)
class BookSheet:
    """One sheet of a book with what was recognised; `choice` is what an import makes of it unless told else.

    The sheet of a text table has no name of its own and is called as its file. `kinds` are those it may be where
    none fits clearly better than the other: then it is asked. `told` says what a sheet is that cannot be taken.
    `rivals` are the sheets, itself among them, that say what the same customers owe on another day.
    One that `is_beside` is read once more from the sheet before it, for what its customers owe. `forms` are the
    printed forms that the sheet was before it was made a list of their lines.
    """

    raw: RawSheet
    head: Head | None
    choice: SheetChoice
    name: str = ""
    kinds: tuple[str, ...] = ()
    told: Text | None = None
    rivals: tuple[str, ...] = ()
    is_beside: bool = False
    forms: Forms | None = None

    @property
    def row_count(self) -> int:
        return self.raw.row_count

    @cached_property
    def first_rows(self) -> tuple[tuple[int, Row], ...]:
        """The rows one looks at to see where the head is."""
        return tuple(islice(self.raw.rows(), PEEK))

    def titles(self, head_row: int) -> tuple[str, ...]:
        """The texts above the head: titles and notes."""
        return titles_in(row for number, row in self.first_rows if number < head_row)

    def labels(self, head_row: int, height: int = 1) -> tuple[Label, ...]:
        """The labels of a head at another row than the one recognised."""
        if self.head is not None and (head_row, height) == (self.head.row, self.head.height):
            return self.head.labels
        row = next((row for number, row in self.first_rows if number == head_row), [])
        return tuple(label_of(None if cell is None else str(cell)) for cell in row)

    def scale(self, head_row: int) -> int:
        """The unit declared above the head for all amounts (万元: 10,000)."""
        return declared_scale(list(self.titles(head_row)))

    def sample(self, choice: SheetChoice, count: int = 20) -> list[tuple[int, Row]]:
        """The first rows below the head that hold anything."""
        return below(self.raw, choice.head_row + choice.head_height, count)

    def choose(self, entity: str | None, head_row: int | None = None) -> SheetChoice:
        """The choice for another kind or another head row, its columns guessed anew."""
        row = self.choice.head_row if head_row is None else head_row
        height = self.choice.head_height if row == self.choice.head_row else 1
        columns = columns_for(entity, self.labels(row, height))[0] if entity else {}
        return SheetChoice(entity, row, height, columns)


def below(raw: RawSheet, first: int, count: int) -> list[tuple[int, Row]]:
    """The first rows from row `first` on that hold anything."""
    return list(islice(((number, row) for number, row in raw.rows() if number >= first and any(row)), count))
