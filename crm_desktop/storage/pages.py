"""Reads SQLite's pages without SQLite: every row that is still there, whatever lies damaged around it.

The numbers are those of the format's own description, https://www.sqlite.org/fileformat2.html.
"""

import struct
from collections.abc import Iterator, Sequence
from mmap import mmap

from crm_desktop.storage.cells import Unreadable, Values, record, varint

INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
INTERIORS = (INTERIOR_INDEX, INTERIOR_TABLE)
INDEX_KINDS = (INTERIOR_INDEX, LEAF_INDEX)
KINDS = (INTERIOR_INDEX, INTERIOR_TABLE, LEAF_INDEX, LEAF_TABLE)
MAGIC = b"SQLite format 3\x00"
USUAL_SIZE = 4096
FILE_HEADER = 100


class Pages:
    """The pages of a database's bytes, numbered from 1. Nothing is taken on trust.

    `first` is the page with the file's header: the first, where nothing moved it. Where a long row's page is none of
    it, it may be one of those `moved`.
    """

    moved: Sequence[int] = ()

    def __init__(self, content: bytes | mmap) -> None:
        self._content = content
        self._head = _head(content)
        self.first = self._head // USUAL_SIZE + 1 if self._head is not None else 1
        self.size = USUAL_SIZE
        self.count = len(content) // self.size
        told = _size(content) if self._head == 0 else USUAL_SIZE
        if told != USUAL_SIZE and self._sound() < Pages.of_size(content, told)._sound():
            self.size, self.count = told, len(content) // told
        self._usable = (
            self.size
        )  # no file of ours keeps bytes back at the end of its pages, whatever its header says

    @property
    def has_header(self) -> bool:
        return self._head is not None

    @classmethod
    def of_size(cls, content: bytes | mmap, size: int) -> "Pages":
        """The same bytes cut into pages of `size`, whatever their header says."""
        made = cls.__new__(cls)
        made._content, made._head, made.first, made.size = content, 0, 1, size
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

    def row_count(self, number: int) -> int:
        """How many rows a leaf page says it has."""
        page, start = self._page(number)
        return int.from_bytes(page[start + 3 : start + 5])

    def rows(self, number: int) -> Iterator[tuple[int, Values] | None]:
        """The rows on a leaf page of a table: key and values; None for one that cannot be read."""
        page, start = self._page(number)
        for place in _cells(page, start, 8):
            try:
                length, at = varint(page, place)
                key, at = varint(page, at)
                yield key, record(self._payload(page, at, length, self._usable - 35), length)
            except (Unreadable, IndexError, struct.error):
                yield None

    def index_entries(self, number: int) -> Iterator[Values]:
        """What a page of an index holds: the values it sorts by, and the key of their row."""
        page, start = self._page(number)
        is_interior = page[start] in INTERIORS
        longest = (self._usable - 12) * 64 // 255 - 23
        for place in _cells(page, start, 12 if is_interior else 8):
            try:
                length, at = varint(page, place + 4 if is_interior else place)
                yield record(self._payload(page, at, length, longest), length)
            except (Unreadable, IndexError, struct.error):
                continue

    def free(self) -> set[int]:
        """The pages the file no longer uses; rows on them were deleted long ago."""
        found: set[int] = set()
        trunk = (
            int.from_bytes(self._content[self._head + 32 : self._head + 36]) if self._head is not None else 0
        )
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
        return self._content[end - self.size : end], FILE_HEADER if number == self.first else 0

    def _payload(self, page: bytes, at: int, length: int, most: int) -> bytes:
        """A cell's content, with what overflows to other pages; less where one of these is lost."""
        if not 0 < length <= len(self._content):
            raise Unreadable
        if length <= most:
            return page[at : at + length]
        least = (self._usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._usable - 4)
        local = local if local <= most else least
        following = int.from_bytes(page[at + local : at + local + 4])
        return b"".join([page[at : at + local], *self._overflow(following, length - local)])

    def _overflow(self, number: int, missing: int) -> Iterator[bytes]:
        """What lies on the pages of a chain, up to the first that is lost."""
        while missing > 0:
            rest = min(missing, self._usable - 4)
            fitting = [one for one in (number, *self.moved) if self._is_link(one, is_last=rest == missing)]
            if number not in fitting[:1] and len(fitting) != 1:
                return
            page, _ = self._page(fitting[0])
            yield page[4 : 4 + rest]
            number, missing = int.from_bytes(page[:4]), missing - rest

    def _is_link(self, number: int, *, is_last: bool) -> bool:
        """Whether a page can be one of a chain: only the last leads nowhere."""
        if not 1 <= number <= self.count or number == self.first:
            return False
        following = int.from_bytes(self._page(number)[0][:4])
        return following == 0 if is_last else 1 < following <= self.count


def _head(content: bytes | mmap) -> int | None:
    """Where the file's header begins; None where it is lost."""
    found = content.find(MAGIC)
    while found > 0 and found % USUAL_SIZE:
        found = content.find(MAGIC, found + 1)
    return found if found >= 0 else None


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
