"""Reads SQLite's pages without SQLite: every row that is still there, whatever lies damaged around it.

The numbers are those of the format's own description, https://www.sqlite.org/fileformat2.html.
"""

import struct
from collections.abc import Iterator
from mmap import mmap
from typing import Any

INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
INTERIORS = (INTERIOR_INDEX, INTERIOR_TABLE)
KINDS = (INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE)
MAGIC = b"SQLite format 3\x00"
USUAL_SIZE = 4096
FILE_HEADER = 100
INTEGER_BYTES = (0, 1, 2, 3, 4, 6, 8)
REAL, ZERO, ONE, FIRST_BLOB = 7, 8, 9, 12

Values = tuple[Any, ...]


class Unreadable(Exception):
    """What lies here is no page or row of the kind it should be."""


class Pages:
    """The pages of a database's bytes, numbered from 1. Nothing is taken on trust."""

    def __init__(self, content: bytes | mmap) -> None:
        self._content = content
        self.has_header = content[:16] == MAGIC
        self.size = USUAL_SIZE
        self.count = len(content) // self.size
        told = _size(content) if self.has_header else USUAL_SIZE
        if told != USUAL_SIZE and self._sound() < Pages.of_size(content, told)._sound():
            self.size, self.count = told, len(content) // told
        self._usable = (
            self.size
        )  # no file of ours keeps bytes back at the end of its pages, whatever its header says

    @classmethod
    def of_size(cls, content: bytes | mmap, size: int) -> "Pages":
        """The same bytes cut into pages of `size`, whatever their header says."""
        made = cls.__new__(cls)
        made._content, made.has_header, made.size = content, content[:16] == MAGIC, size
        made.count, made._usable = len(content) // size, size
        return made

    def _sound(self) -> int:
        """How many pages look like pages."""
        return sum(self._looks_sound(number) for number in range(1, self.count + 1))

    def _looks_sound(self, number: int) -> bool:
        try:
            page, start = self._page(number)
            return (
                page[start] in KINDS
                and sum(1 for _ in _cells(page, start, 12 if page[start] in INTERIORS else 8)) > 0
            )
        except Unreadable:
            return False

    def kind(self, number: int) -> int:
        """One of KINDS; Unreadable for any other page."""
        page, start = self._page(number)
        if page[start] not in KINDS:
            raise Unreadable
        return page[start]

    def children(self, number: int) -> Iterator[int]:
        """The pages below an interior page."""
        page, start = self._page(number)
        for place in _cells(page, start, 12):
            yield int.from_bytes(page[place : place + 4])
        yield int.from_bytes(page[start + 8 : start + 12])

    def rows(self, number: int) -> Iterator[tuple[int, Values] | None]:
        """The rows on a leaf page of a table: key and values; None for one that cannot be read."""
        page, start = self._page(number)
        for place in _cells(page, start, 8):
            try:
                length, at = _varint(page, place)
                key, at = _varint(page, at)
                yield key, _record(self._payload(page, at, length, self._usable - 35))
            except (Unreadable, IndexError, struct.error):
                yield None

    def index_keys(self, number: int) -> Iterator[int]:
        """The keys of rows that a page of an index names."""
        page, start = self._page(number)
        is_interior = page[start] in INTERIORS
        longest = (self._usable - 12) * 64 // 255 - 23
        for place in _cells(page, start, 12 if is_interior else 8):
            try:
                length, at = _varint(page, place + 4 if is_interior else place)
                key = _record(self._payload(page, at, length, longest))[-1]
            except (Unreadable, IndexError, struct.error):
                continue
            if isinstance(key, int):
                yield key

    def free(self) -> set[int]:
        """The pages the file no longer uses; rows on them were deleted long ago."""
        found: set[int] = set()
        trunk = int.from_bytes(self._content[32:36]) if self.has_header else 0
        while 0 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page, _ = self._page(trunk)
            length = min(int.from_bytes(page[4:8]), self.size // 4 - 2)
            found.update(struct.unpack_from(f">{length}I", page, 8))
            trunk = int.from_bytes(page[:4])
        return found

    def _page(self, number: int) -> tuple[bytes, int]:
        """A page's bytes, and where its own header begins."""
        if not 1 <= number <= self.count:
            raise Unreadable
        end = number * self.size
        return self._content[end - self.size : end], FILE_HEADER if number == 1 else 0

    def _payload(self, page: bytes, at: int, length: int, most: int) -> bytes:
        """A cell's content, with what overflows to other pages."""
        if not 0 < length <= len(self._content):
            raise Unreadable
        if length <= most:
            return page[at : at + length]
        least = (self._usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._usable - 4)
        local = local if local <= most else least
        parts = [page[at : at + local]]
        following = int.from_bytes(page[at + local : at + local + 4])
        missing = length - local
        while missing > 0:
            more, _ = self._page(following)
            parts.append(more[4 : min(self._usable, 4 + missing)])
            missing -= len(parts[-1])
            following = int.from_bytes(more[:4])
        return b"".join(parts)


def _size(content: bytes | mmap) -> int:
    size = int.from_bytes(content[16:18])
    return 65536 if size == 1 else size if size in (512 << n for n in range(7)) else USUAL_SIZE


def _cells(page: bytes, start: int, header: int) -> Iterator[int]:
    """Where the cells of a page begin; Unreadable where its header makes no sense."""
    count = int.from_bytes(page[start + 3 : start + 5])
    first = start + header
    if first + 2 * count > len(page):
        raise Unreadable
    for place in struct.unpack_from(f">{count}H", page, first):
        if not first + 2 * count <= place < len(page):
            raise Unreadable
        yield place


def _varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next begins."""
    value = 0
    for step in range(8):
        byte = page[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    value = value << 8 | page[at + 8]
    return value - (1 << 64) if value >> 63 else value, at + 9


def _record(payload: bytes) -> Values:
    end, at = _varint(payload, 0)
    if end > len(payload):
        raise Unreadable
    values: list[Any] = []
    body = end
    while at < end:
        kind, at = _varint(payload, at)
        value, body = _value(payload, kind, body)
        values.append(value)
    if body > len(payload):
        raise Unreadable
    return tuple(values)


def _value(payload: bytes, kind: int, at: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in (ZERO, ONE):
        return kind - ZERO, at
    if kind == REAL:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind < REAL:
        end = at + INTEGER_BYTES[kind]
        return int.from_bytes(payload[at:end], signed=True), end
    if kind < FIRST_BLOB:
        raise Unreadable
    end = at + (kind - FIRST_BLOB) // 2
    raw = payload[at:end]
    return (raw.decode(errors="replace") if kind % 2 else raw), end
