"""Several tables in one sheet, one beside the other under the same heads: each is read as a sheet of its own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from crm_desktop.exchange.reading.reader import Chunk, RawSheet
from crm_desktop.exchange.reading.rows import Cell, Row, cell_at, packed
from crm_desktop.exchange.recognise.heads import HEAD_WITHIN
from crm_desktop.exchange.recognise.labels import label_of, squeezed
from crm_desktop.exchange.recognise.vocabulary import guesses

MOST_ROWS = 5000
SEVERAL = 2
WHO = {"customer", "customer_number", "name", "number", "product_name", "product_code"}
LISTS = ("customers", "receivables", "products", "orders")
NAMED_WITHIN = 2
"""Beside a running number the second column says whom or what each row is about."""
AT_ITS_END = re.compile(r"[月季年]?[末底]|截[至止]|\bas (?:at|of)\b|\bend\b|\bper\b|stand\b", re.IGNORECASE)
"""What titles say of balances at a day, of which only the last is still owed."""


def tables_beside(raw: RawSheet) -> list[RawSheet]:
    """The tables of a sheet that stand side by side, named after it; the sheet itself where it holds one.

    Columns keep their letters and rows their numbers. Tables titled as the balances of one day and another stay
    together, to be asked about.
    """
    if not 0 < raw.row_count <= MOST_ROWS:
        return [raw]
    rows = [row for _number, row in raw.rows()]
    for place, row in enumerate(rows[:HEAD_WITHIN]):
        starts = _starts(row, rows[place + 1 :])
        if starts and not any(AT_ITS_END.search(text) for text in _own_titles(rows[:place])):
            return [_part(raw, rows, place, starts, number) for number in range(len(starts))]
    return [raw]


def _starts(head: Row, below: Sequence[Row]) -> list[int]:
    """The first columns of tables whose heads are the same, with a column between them that is empty all the way
    down; empty where there are none."""
    runs = [
        list(run) for filled, run in groupby(range(len(head)), key=lambda i: not _is_white(head[i])) if filled
    ]
    named = [[squeezed(str(head[index])) for index in run] for run in runs]
    if len(runs) < SEVERAL or any(names != named[0] for names in named) or len(named[0]) < SEVERAL:
        return []
    between = set(range(runs[0][0], runs[-1][-1])) - {index for run in runs for index in run}
    is_apart = all(_is_white(cell_at(row, index)) for row in below for index in between)
    is_told = any(_says_who(head[index]) for index in runs[0][:NAMED_WITHIN])
    return [run[0] for run in runs] if is_apart and is_told else []


def _says_who(cell: Cell) -> bool:
    label = label_of(cell)
    return any(guess.field in WHO for entity in LISTS for guess in guesses(entity, label))


def _own_titles(above: Sequence[Row]) -> list[str]:
    """What stands above single tables; a text that stands alone is of the whole sheet."""
    texts = [[cell for cell in row if isinstance(cell, str) and cell.strip()] for row in above]
    return [text for row in texts if len(row) > 1 for text in row]


def _part(raw: RawSheet, rows: Sequence[Row], head: int, starts: Sequence[int], number: int) -> RawSheet:
    first = starts[number] if number else 0
    end = starts[number + 1] if number + 1 < len(starts) else None

    def of_part(place: int, row: Row) -> Row:
        filled = sum(not _is_white(cell) for cell in row)
        return row if place < head and filled == 1 else ["" for _cell in row[:first]] + row[first:end]

    cut = [of_part(place, row) for place, row in enumerate(rows)]
    name = f"{raw.name} {number + 1}" if number else raw.name
    return replace(raw, name=name, chunks=(Chunk(raw.chunks[0].first, len(cut), packed(cut)),))


def _is_white(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
