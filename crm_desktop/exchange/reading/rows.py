"""Rows of cells as they travel from the reading process to the program: JSON with tagged types, compressed.

The reading process has parsed hostile input, so nothing it sends is ever unpickled.
"""

import datetime as dt
import json
import zlib
from collections.abc import Iterable
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | float | bool | dt.date | dt.datetime | None
Row: TypeAlias = list[Cell]

CHUNK_ROWS = 2000


def cell_at(row: Row, index: int) -> Cell:
    """A row's cell in a column; None beyond its end."""
    return row[index] if index < len(row) else None


def text_at(row: Row, index: int) -> str:
    """A cell as text, without blanks around it."""
    cell = cell_at(row, index)
    return "" if cell is None else str(cell).strip()


def filled_at(rows: Iterable[Row], index: int) -> list[Cell]:
    """What stands in a column, without the empty cells."""
    return [cell for row in rows if (cell := cell_at(row, index)) not in (None, "")]


def _tagged(value: object) -> list[str] | str:
    if isinstance(value, dt.datetime):
        return ["t", value.isoformat()]
    if isinstance(value, dt.date):
        return ["d", value.isoformat()]
    return str(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_tagged).encode


def packed(rows: list[list[Any]]) -> bytes:
    """Rows as compressed JSON; a date and a moment are tagged, a float keeps every digit."""
    return zlib.compress(_encode(rows).encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes) -> list[Row]:
    """The inverse of `packed`."""
    text = zlib.decompress(data).decode("utf-8", "surrogatepass")
    rows: list[list[Any]] = json.loads(text)
    if '["d","' not in text and '["t","' not in text:
        return rows
    return [[_untagged(cell) if type(cell) is list else cell for cell in row] for row in rows]


def _untagged(cell: list[str]) -> Cell:
    tag, text = cell
    return dt.datetime.fromisoformat(text) if tag == "t" else dt.date.fromisoformat(text)
