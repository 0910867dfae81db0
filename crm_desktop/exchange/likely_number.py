"""Which column may be the number of a sheet whose own one is shared: the one that differs in every row."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from crm_desktop.exchange.listed_words import listed
from crm_desktop.exchange.reading.rows import Cell, Row
from crm_desktop.exchange.recognise.labels import Label

NUMBER_LIKE = re.compile(r"(?=.*\d)\S{1,40}")


@cache
def _says_number() -> re.Pattern[str]:
    return re.compile("|".join(str(listed("numbers")["heads"]).split()), re.IGNORECASE)


def likely_number(labels: Sequence[Label], free: Iterable[int], records: Iterable[Row]) -> str | None:
    """The head of the column, among those that are `free`, that has another number in each of the records; one
    whose head speaks of a number goes before others. None where there is no such column."""
    seen: dict[int, set[str]] = {
        index: set() for index in free if index < len(labels) and labels[index].written
    }
    for row in records:
        for index in [index for index, texts in seen.items() if not _is_another(row, index, texts)]:
            del seen[index]
    heads = [labels[index].written for index, texts in sorted(seen.items()) if len(texts) > 1]
    return next((head for head in heads if _says_number().search(head)), heads[0] if heads else None)


def _is_another(row: Row, index: int, texts: set[str]) -> bool:
    """Whether the cell is like a number and none of those above it; it is one of them from now on."""
    text = _number_in(row[index]) if index < len(row) else None
    if text is None or text in texts:
        return False
    texts.add(text)
    return True


def _number_in(cell: Cell) -> str | None:
    """A cell's text where it may be a number of something: no amount, no date, no sentence."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else None
    if isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    is_like = isinstance(cell, str) and NUMBER_LIKE.fullmatch(cell.strip())
    return str(cell).strip() if is_like else None
