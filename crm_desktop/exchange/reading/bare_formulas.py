"""Formulas that were saved without their value: found in a sheet's XML, and the simple ones worked out."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import IO

Place = tuple[int, int]

BLOCK = 4_000_000
MOST_FORMULAS = 200_000

_BARE = re.compile(
    rb"<(?:\w+:)?c\s(?:[^>]*\s)?r=\"([A-Z]{1,3})([0-9]{1,7})\"[^>]*>\s*"
    rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]{1,500})</(?:\w+:)?f>\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FORMULA_TAG = re.compile(rb"<(?:\w+:)?f[ >]")


def without_values(path: Path, part: str) -> dict[Place, str]:
    """Every formula of a sheet that has no stored value, by its place (row and column from 0)."""
    found: dict[Place, str] = {}
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        for block in _whole_rows(stream):
            if not _FORMULA_TAG.search(block):
                continue
            for letters, row, formula in _BARE.findall(block):
                found[int(row) - 1, column_of(letters.decode())] = unescape(
                    formula.decode("utf-8", "replace")
                )
            if len(found) > MOST_FORMULAS:
                break
    return found


def column_of(letters: str) -> int:
    """A column's index from 0 by its letters: A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """The stream in large blocks, none of which ends within a row."""
    rest = b""
    while block := stream.read(BLOCK):
        block = rest + block
        cut = block.rfind(b"row>") + len(b"row>")
        if cut < len(b"row>"):
            cut = len(block)
        rest = block[cut:]
        yield block[:cut]
    yield rest
