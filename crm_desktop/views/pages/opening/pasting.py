"""Opening balances copied from a workbook: its heads known by the words imports know, its totals left out."""

from collections.abc import Sequence

from crm_desktop.core.i18n import LANGUAGES
from crm_desktop.core.text import folded
from crm_desktop.exchange.recognise.labels import label_of, squeezed
from crm_desktop.exchange.recognise.row_words import TOTAL, TOTAL_WITH_NAME
from crm_desktop.exchange.recognise.vocabulary import LOOSE, guesses
from crm_desktop.views.pages.opening.rows import HEADS, Column, Row

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


def pasted(text: str) -> tuple[list[Row], bool]:
    """Rows from the clipboard; True where its first row named the columns and every row stands under them."""
    lines = [line.split("\t") for line in text.replace("\r\n", "\n").split("\n")]
    cells = [[_bare(cell) for cell in line] for line in lines if any(cell.strip() for cell in line)]
    places = _named(cells[0]) if cells else {}
    records = [line for line in cells[1 if places else 0 :] if not _is_total(line)]
    if places:
        return [_placed(line, places) for line in records], True
    return [tuple(line[: len(Column)]) for line in records], False


def _bare(cell: str) -> str:
    """Without the quotes a spreadsheet puts around a cell of several lines."""
    quoted = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return " ".join((cell[1:-1].replace('""', '"') if quoted else cell).split())


def _is_total(line: Sequence[str]) -> bool:
    first = next(cell for cell in line if cell)
    return bool(TOTAL.match(squeezed(first)) or TOTAL_WITH_NAME.search(first))


def _named(heads: Sequence[str]) -> dict[Column, int]:
    """Which column stands where, if these are heads: two must be known, the customer among them."""
    places: dict[Column, int] = {}
    for column in Column:
        free = [place for place in range(len(heads)) if place not in places.values()]
        found = _by_own_word(heads, free, column)
        if found is None:
            found = _by_their_words(heads, free, column)
        if found is not None:
            places[column] = found
    return places if Column.CUSTOMER in places and len(places) > 1 else {}


def _by_own_word(heads: Sequence[str], free: Sequence[int], column: Column) -> int | None:
    words = {folded(HEADS[column].render(language)) for language in LANGUAGES}
    return next((place for place in free if folded(heads[place]) in words), None)


def _by_their_words(heads: Sequence[str], free: Sequence[int], column: Column) -> int | None:
    """A word that only ends a longer one counts for nothing here: a firm's name may end so too."""
    meant = {
        place: {guess.field for guess in guesses(SHEET, label_of(heads[place])) if guess.sureness != LOOSE}
        for place in free
    }
    return next((place for field in FIELDS[column] for place in free if field in meant[place]), None)


def _placed(line: Sequence[str], places: dict[Column, int]) -> Row:
    return tuple(
        line[places[column]] if column in places and places[column] < len(line) else "" for column in Column
    )
