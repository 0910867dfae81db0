"""What a file really is, told by its first bytes and never by its name."""

import re
from enum import StrEnum


class Sort(StrEnum):
    """The sorts of files people offer as workbooks."""

    ZIPPED = "zipped"
    COMPOUND = "compound"
    HTML = "html"
    SPREADSHEET_XML = "spreadsheet_xml"
    TEXT = "text"
    EMPTY = "empty"
    PICTURE = "picture"
    OTHER = "other"


PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"%PDF", b"\0\0\1\0")
OTHERS = (b"\x7fELF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"SQLite format 3")
COMPOUND_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BIFF_MARKS = (
    b"\x09\x08\x10\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

_HTML = re.compile(rb"<(?:!doctype html|html|table|meta|style|head)\b", re.IGNORECASE)


def sort_of(head: bytes) -> Sort:
    """The sort of a file that begins with `head` (4 kB will do)."""
    if not head:
        return Sort.EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Sort.ZIPPED
    if head.startswith((COMPOUND_MARK, *BIFF_MARKS)):
        return Sort.COMPOUND
    if head.startswith(PICTURES):
        return Sort.PICTURE
    if head.startswith(OTHERS):
        return Sort.OTHER
    return _sort_of_text(head)


def _sort_of_text(head: bytes) -> Sort:
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        return Sort.SPREADSHEET_XML
    if plain.startswith(b"<") and _HTML.search(plain[:2000]):
        return Sort.HTML
    if not _is_binary(head):
        return Sort.TEXT
    return Sort.PICTURE if head.startswith((b"BM", b"RIFF")) else Sort.OTHER


def _is_binary(head: bytes) -> bool:
    """Control bytes no text has; the zeros of UTF-16 are every second byte."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    if zeros and not (head[1::2].count(0) == zeros or head[::2].count(0) == zeros):
        return zeros > len(head) // 50
    controls = sum(head.count(byte) for byte in (*range(1, 8), *range(14, 27), *range(28, 32)))
    return controls > max(2, len(head) // 50)
