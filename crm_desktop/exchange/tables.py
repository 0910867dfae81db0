"""Several tables in one sheet, one below the other: each is read as a sheet of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from crm_desktop.exchange.payables import is_titled_as_payable
from crm_desktop.exchange.reading.reader import Chunk, RawSheet
from crm_desktop.exchange.reading.rows import Row, packed
from crm_desktop.exchange.recognise.heads import columns_for, find_head
from crm_desktop.exchange.recognise.labels import Label, label_of
from crm_desktop.exchange.recognise.vocabulary import OWN, guesses
from crm_desktop.exchange.sheets.all_kinds import SHEETS

MOST_ROWS = 5000
"""Tables below each other are made by hand; a longer sheet is one table."""
FEWEST_LABELS = 3
MOSTLY = 0.7

NumberedRow = tuple[int, Row]


def tables_of(raw: RawSheet) -> list[RawSheet]:
    """The tables of a sheet, named after it; the sheet itself where it holds one. Rows keep their numbers."""
    if not 0 < raw.row_count <= MOST_ROWS:
        return [raw]
    rows = list(raw.rows())
    cuts = list(_beginnings(rows))
    if not cuts:
        return [raw]
    parts = [rows[one:other] for one, other in pairwise([0, *cuts, len(rows)])]
    return [
        replace(raw, name=f"{raw.name} {place}" if place > 1 else raw.name, chunks=(_chunk(part),))
        for place, part in enumerate(parts, 1)
    ]


def _beginnings(rows: Sequence[NumberedRow]) -> Iterator[int]:
    """Where another table begins, its title included, counted from 0."""
    head = find_head(rows)
    if head is None or head.entity is None:
        return
    found = {label.whole for label in head.labels if label.whole}
    known: set[str] = set()
    below = 0
    for place, (number, row) in enumerate(rows):
        if number == head.row and not known:
            known, below = found, place + head.height
            continue
        start = _title_above(rows, place, below) if known else place
        if place < below or start is None:
            continue
        labels = _labels(row)
        is_another = _is_head(labels) and {label.whole for label in labels} != known
        if is_another or (known and _begins_payables(rows[start:place], row, known)):
            if known:
                yield start
            known, below = {label.whole for label in labels} or known, place + 1


def _begins_payables(titles: Sequence[NumberedRow], row: Row, known: set[str]) -> bool:
    """Whether the same head comes once more under a title that speaks of what we owe."""
    if {label_of(cell).whole for cell in row if cell not in ("", None)} != known:
        return False
    return any(is_titled_as_payable(cell) for _number, one in titles for cell in one if isinstance(cell, str))


def _labels(row: Row) -> list[Label]:
    """What a row of nothing but words says; empty for any other row."""
    filled = [cell for cell in row if cell not in ("", None)]
    if len(filled) < FEWEST_LABELS or not all(isinstance(cell, str) for cell in filled):
        return []
    return [label_of(cell) for cell in filled]


def _is_head(labels: Sequence[Label]) -> bool:
    """Whether most of these words head columns of one kind of sheet."""
    for entity in SHEETS if labels else ():
        sure = sum(any(guess.sureness >= OWN for guess in guesses(entity, label)) for label in labels)
        if (
            sure >= max(FEWEST_LABELS, MOSTLY * len(labels))
            and len(columns_for(entity, labels)[0]) >= FEWEST_LABELS
        ):
            return True
    return False


def _title_above(rows: Sequence[NumberedRow], head: int, after: int) -> int | None:
    """Where the table of a head begins, with the titles between it and a blank row; None where records go on
    right up to it."""
    start = head
    while start > after and _filled(rows[start - 1][1]) == 1:
        start -= 1
    return start if start > after and (start < head or not _filled(rows[start - 1][1])) else None


def _filled(row: Row) -> int:
    return sum(cell not in ("", None) for cell in row)


def _chunk(rows: Sequence[NumberedRow]) -> Chunk:
    return Chunk(rows[0][0], len(rows), packed([row for _number, row in rows]))
