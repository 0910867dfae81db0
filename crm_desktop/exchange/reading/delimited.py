"""Text tables: comma, semicolon, tab or bar between the cells."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crm_desktop.exchange.reading.encodings import decoded
from crm_desktop.exchange.reading.sheet import RawRow, Sheet
from crm_desktop.exchange.reading.troubles import Unreadable

MOST_BYTES = 400_000_000
LOOKED_AT = 60
GUARDS = ("'", "=")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
PROTECTED_DIGITS = re.compile(r'^="([^"]*)"$')
DELIMITERS = (",", "\t", ";", "|")


def delimited(path: Path) -> Iterator[Sheet]:
    """The one sheet of a text table; it has no name of its own."""
    if path.stat().st_size > MOST_BYTES:
        raise Unreadable("too_large")
    found = decoded(path.read_bytes())
    csv.field_size_limit(100_000_000)
    declared, text = _declared(found.text.replace("\0", ""))
    cells = _cells(text, declared or delimiter_of(text))
    yield Sheet("", False, text.count("\n"), cells, found.doubt)


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the first lines into the most even rows; a comma where none does."""
    head = _whole_lines(text)
    scores = {delimiter: _evenness(head, delimiter) for delimiter in DELIMITERS}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ","


def unguarded(cell: str) -> str:
    """A cell without what keeps a worksheet from taking it for a formula or a number: '=x or ="007"."""
    if cell.startswith("'"):
        return cell[1:] if cell.lstrip("'").startswith(DANGEROUS) else cell
    digits = PROTECTED_DIGITS.match(cell)
    return digits.group(1) if digits else cell


def _declared(text: str) -> tuple[str | None, str]:
    """Excel's own first line `sep=;`, taken off."""
    first, _, rest = text.partition("\n")
    mark = first.strip().strip('"').lower()
    return (mark[4], rest) if len(mark) == 5 and mark.startswith("sep=") else (None, text)


def _whole_lines(text: str) -> str:
    lines = text[:200_000].splitlines(keepends=True)[: LOOKED_AT + 1]
    return "".join(lines[:LOOKED_AT])


def _evenness(head: str, delimiter: str) -> float:
    widths = Counter(len(row) for row in csv.reader(io.StringIO(head), delimiter=delimiter) if any(row))
    if not widths:
        return 0
    rows = sum(widths.values())
    width = max(widths, key=lambda wide: (widths[wide] if wide > 1 else 0, wide))
    return (width - 1) ** 0.5 * (widths[width] / rows) ** 2 if width > 1 else 0


def _cells(text: str, delimiter: str) -> Iterator[RawRow]:
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [unguarded(cell) if cell[:1] in GUARDS else cell for cell in row]
    except csv.Error as error:
        raise Unreadable("damaged") from error
