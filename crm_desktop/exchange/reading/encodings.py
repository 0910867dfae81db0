"""In which encoding a text table was written, told from its bytes."""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENOUGH = 200_000
GOOD_FOR_ONE_BAD = 20
"""So many letters that are read well vouch for an encoding in which one byte is none."""

MOST_LOOKED_AT = 20_000_000
WESTERN = ("cp1252", "latin-1")

_GB_PAIR = re.compile(rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_GB_USUAL = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
_GB_CHINESE = re.compile(rb"[\xa1-\xa9\xb0-\xf7][\xa1-\xfe]")
_BIG5_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]")
_BIG5_USUAL = re.compile(rb"[\xa1\xa4-\xc6][\x40-\x7e\xa1-\xfe]")


def decoded(data: bytes) -> str:
    """`data` as text: by its mark, else UTF-16 by its zeros, UTF-8 if it is valid, else what its pairs look like.

    Western text is often valid GB18030 by chance, so that Chinese must also look usual: mostly pairs of two
    high bytes, mostly of the common characters. Bytes that are no letter become the replacement character, where
    by far the most are.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    if wide := _utf16_without_mark(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
    if _is_nearly(data, "utf-8"):
        return data.decode("utf-8", "replace")
    encoding = _of_pairs(data)
    damaged = _damaged_chinese(data) if encoding in WESTERN else None
    return data.decode(damaged or encoding, "replace")


def _is_nearly(data: bytes, encoding: str) -> bool:
    """Whether the letters beyond ASCII are of this encoding but for a few damaged bytes."""
    text = data[:MOST_LOOKED_AT].decode(encoding, "replace")
    bad = text.count("\ufffd")
    good = sum(1 for letter in text if letter > "\x7f") - bad
    return good >= GOOD_FOR_ONE_BAD * bad > 0


def _damaged_chinese(data: bytes) -> str | None:
    """The encoding of Chinese in which a few bytes are no letters; its letters must look usual."""
    high = _beginning_with_high_bytes(data)
    for encoding, pair, common in (("gb18030", _GB_PAIR, _GB_USUAL), ("cp950", _BIG5_PAIR, _BIG5_USUAL)):
        pairs = pair.findall(high)
        usual = sum(1 for one in pairs if common.fullmatch(one))
        if usual >= 0.8 * len(pairs) > 0 and _is_nearly(data, encoding):
            return encoding
    return None


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:4000]
    zeros = head.count(0)
    if zeros <= len(head) // 10:
        return None
    if head[1::2].count(0) == zeros:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) == zeros else None


def _of_pairs(data: bytes) -> str:
    high = _beginning_with_high_bytes(data)
    pairs = _GB_PAIR.findall(high)
    chinese = sum(1 for pair in pairs if _GB_CHINESE.fullmatch(pair))
    usual = sum(1 for pair in pairs if _GB_USUAL.fullmatch(pair))
    if _is_valid(data, "gb18030") and chinese >= 0.9 * len(pairs) and usual >= 0.5 * len(pairs):
        return "gb18030"
    pairs = _BIG5_PAIR.findall(high)
    usual = sum(1 for pair in pairs if _BIG5_USUAL.fullmatch(pair))
    trailing_letters = sum(1 for pair in pairs if pair[1] < 0x80)
    if _is_valid(data, "cp950") and usual >= 0.9 * len(pairs) and trailing_letters < 0.8 * len(pairs):
        return "cp950"
    if _is_valid(data, "gb18030") and chinese >= 0.8 * len(pairs):
        return "gb18030"
    return "cp1252" if _is_valid(data, "cp1252") else "latin-1"


def _beginning_with_high_bytes(data: bytes) -> bytes:
    """A sample that starts where the first high byte stands (the head may be plain for a long time)."""
    first = next((match.start() for match in re.finditer(rb"[\x80-\xff]", data)), 0)
    return data[first : first + ENOUGH]


def _is_valid(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
