"""What a cell of one of SQLite's pages holds: numbers of one to nine bytes, and the values of a row."""

import struct
from typing import Any

INTEGER_BYTES = (0, 1, 2, 3, 4, 6, 8)
REAL, ZERO, ONE, FIRST_BLOB = 7, 8, 9, 12

Values = tuple[Any, ...]

LOST = object()
"""Stands for a value whose bytes lie on a page that is lost."""


class Unreadable(Exception):
    """What lies here is no page or row of the kind it should be."""


def varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where the next begins."""
    if page[at] < 0x80:  # as nearly all are
        return page[at], at + 1
    value = 0
    for step in range(8):
        byte = page[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    value = value << 8 | page[at + 8]
    return value - (1 << 64) if value >> 63 else value, at + 9


def record(payload: bytes, length: int) -> Values:
    """The values of a row; LOST for those that lie beyond what is left of its `length`."""
    end, at = varint(payload, 0)
    if end > len(payload):
        raise Unreadable
    values: list[Any] = []
    body = end
    while at < end:
        kind, at = varint(payload, at)
        # most columns of a row are empty
        value, body = _value(payload, kind, body) if kind else (None, body)
        values.append(value if body <= len(payload) else LOST)
    if body > length:
        raise Unreadable
    return tuple(values)


def _value(payload: bytes, kind: int, at: int) -> tuple[Any, int]:
    if kind in (ZERO, ONE):
        return kind - ZERO, at
    if kind == REAL:
        if at + 8 > len(payload):
            return LOST, at + 8
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind < REAL:
        end = at + INTEGER_BYTES[kind]
        return int.from_bytes(payload[at:end], signed=True), end
    if kind < FIRST_BLOB:
        raise Unreadable
    end = at + (kind - FIRST_BLOB) // 2
    raw = payload[at:end]
    return (raw.decode(errors="replace") if kind % 2 else raw), end
