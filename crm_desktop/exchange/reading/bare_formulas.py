"""What the workbook library passes over in a sheet's XML: formulas saved without their value, and errors."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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
_ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\bt=\"e\")(?:[^>]*\s)?r=\"([A-Z]{1,3})([0-9]{1,7})\"[^>]*>\s*"
    rb"(?:<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*)?<(?:\w+:)?v>([^<]{1,20})</(?:\w+:)?v>"
)
ERROR_TYPE = b't="e"'
_FORMULA_TAG = re.compile(rb"<(?:\w+:)?f[ >]")


@dataclass(frozen=True)
class PassedOver:
    """Formulas without a stored value and errors (#REF!) of a sheet, by place (row and column from 0)."""

    formulas: dict[Place, str] = field(default_factory=dict[Place, str])
    errors: dict[Place, str] = field(default_factory=dict[Place, str])

    def __bool__(self) -> bool:
        return bool(self.formulas or self.errors)


def passed_over(path: Path, part: str) -> PassedOver:
    """What stands in a sheet besides the values the workbook library gives."""
    found = PassedOver()
    with zipfile.ZipFile(path) as archive, archive.open(part) as stream:
        for block in whole_rows(stream):
            if _FORMULA_TAG.search(block):
                found.formulas.update(_places(_BARE.findall(block)))
            if ERROR_TYPE in block:
                found.errors.update(_places(_ERROR.findall(block)))
            if len(found.formulas) + len(found.errors) > MOST_FORMULAS:
                break
    return found


def _places(cells: Iterable[tuple[bytes, bytes, bytes]]) -> Iterator[tuple[Place, str]]:
    for letters, row, content in cells:
        yield (int(row) - 1, column_of(letters.decode())), unescape(content.decode("utf-8", "replace"))


def column_of(letters: str) -> int:
    """A column's index from 0 by its letters: A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
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
