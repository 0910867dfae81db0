"""Opening balances copied from a workbook: its heads known by the words imports know, its totals left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm_desktop.core.i18n import LANGUAGES
from crm_desktop.core.text import folded
from crm_desktop.exchange.recognise.labels import label_of, squeezed
from crm_desktop.exchange.recognise.row_words import TOTAL, TOTAL_WITH_NAME
from crm_desktop.exchange.recognise.vocabulary import LOOSE, guesses
from crm_desktop.views.pages.opening.rows import HEADS, Column, Row
from crm_desktop.views.shared.tables.pasting import cells_of

SHEET = "receivables"
FIELDS: dict[Column, tuple[str, ...]] = {
    Column.CUSTOMER: ("customer", "customer_number"),
    Column.NUMBER: ("number",),
    Column.DATE: ("date",),
    Column.DUE: ("due_date",),
    Column.OWED: ("balance", "opening", "amount"),
    Column.PREPAID: ("prepaid",),
    Column.SUMMARY: ("summary", "note"),
}
"""What a workbook of receivables calls it; the first one that is there is taken."""
NUMBERED = ("customer_number",)


@dataclass(frozen=True)
class Pasted:
    """Rows from the clipboard. `named` where its first row named the columns, so that every row stands under them;
    `numbers` are then those of the customers, beside their names ("" where a row has none)."""

    rows: list[Row]
    named: bool = False
    numbers: tuple[str, ...] = ()


def pasted(text: str) -> Pasted:
    """What lies on the clipboard, its totals left out."""
    cells = cells_of(text)
    places = _named(cells[0]) if cells else {}
    records = [line for line in cells[1 if places else 0 :] if not _is_total(line)]
    if places:
        records = [line for line in records if any(line)]
        numbered = _by_their_words(cells[0], _free(cells[0], places), NUMBERED)
        numbers = [_cell(line, numbered) for line in records]
        rows = [_placed(line, places) for line in records]
        return Pasted(list(map(_with_number, rows, numbers)), True, tuple(numbers))
    return Pasted([tuple(line[: len(Column)]) for line in records])


def _with_number(row: Row, number: str) -> Row:
    """A row without a customer's name names it by number."""
    return row if row[Column.CUSTOMER] else (number, *row[1:])


def _is_total(line: Sequence[str]) -> bool:
    first = next((cell for cell in line if cell), "")
    return bool(TOTAL.match(squeezed(first)) or TOTAL_WITH_NAME.search(first))


def _named(heads: Sequence[str]) -> dict[Column, int]:
    """Which column stands where, if these are heads: two must be known, the customer among them."""
    places: dict[Column, int] = {}
    for column in Column:
        free = _free(heads, places)
        found = _by_own_word(heads, free, column)
        if found is None:
            found = _by_their_words(heads, free, FIELDS[column])
        if found is not None:
            places[column] = found
    return places if Column.CUSTOMER in places and len(places) > 1 else {}


def _free(heads: Sequence[str], places: Mapping[Column, int]) -> list[int]:
    return [place for place in range(len(heads)) if place not in places.values()]


def _by_own_word(heads: Sequence[str], free: Sequence[int], column: Column) -> int | None:
    words = {folded(HEADS[column].render(language)) for language in LANGUAGES}
    return next((place for place in free if folded(heads[place]) in words), None)


def _by_their_words(heads: Sequence[str], free: Sequence[int], fields: Sequence[str]) -> int | None:
    """A word that only ends a longer one counts for nothing here: a firm's name may end so too."""
    meant = {
        place: {guess.field for guess in guesses(SHEET, label_of(heads[place])) if guess.sureness != LOOSE}
        for place in free
    }
    return next((place for field in fields for place in free if field in meant[place]), None)


def _placed(line: Sequence[str], places: dict[Column, int]) -> Row:
    return tuple(_cell(line, places.get(column)) for column in Column)


def _cell(line: Sequence[str], place: int | None) -> str:
    return line[place] if place is not None and place < len(line) else ""
