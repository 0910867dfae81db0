"""In which encoding a text table was written, told from its bytes and from the words they make."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from crm_desktop.exchange.reading.doubts import Doubt
from crm_desktop.exchange.reading.languages import likelihood, strange_word

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GOOD_FOR_ONE_BAD = 4
"""So many letters that are read well vouch for an encoding in which one byte is none."""

MOST_LOOKED_AT = 20_000_000
SAMPLES = (300, 3000)
"""How many bytes beyond ASCII are weighed: few, and more where they leave it open."""
ENOUGH = 15.0
"""By how much one encoding must be likelier than the next, as a logarithm, so that no more is looked at."""
IN_DOUBT = 4.0
"""Less than so much likelier is no certainty."""

ENCODINGS = {
    "gb18030": 0.0,
    "cp1252": 0.0,
    "cp1250": -1.0,
    "cp1251": -1.0,
    "cp932": -1.5,
    "cp950": -1.5,
    "cp949": -2.0,
    "cp1254": -2.0,
    "cp1253": -2.5,
    "cp1257": -3.0,
    "mac_roman": -3.5,
    "iso8859_2": -3.5,
    "euc_jp": -3.5,
    "cp850": -4.0,
    "cp852": -4.0,
    "koi8_r": -4.0,
    "cp866": -4.0,
}
"""How usual each is before one has looked, as a logarithm."""
LAST_RESORT = "latin-1"

_HIGH = re.compile(rb"[\x80-\xff]")
_LINES = re.compile(rb"[^\r\n]+")
_CELLS = re.compile(r"[^;,\t|\"\r\n]+")


@dataclass(frozen=True)
class Decoded:
    """A text, with the doubt there may be about its letters."""

    text: str
    doubt: Doubt | None = None


def decoded(data: bytes) -> Decoded:
    """`data` as text: by its mark, else UTF-16 by its zeros, UTF-8 if it is valid, else what makes the likeliest words.

    Bytes that are no letter become the replacement character, where by far the most are.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, "replace").lstrip("\ufeff"))
    if wide := _utf16_without_mark(data):
        return Decoded(data.decode(wide, "replace"))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return Decoded(data[: error.start].decode("utf-8"))
    if _is_nearly(data, "utf-8"):
        return Decoded(data.decode("utf-8", "replace"))
    return _by_its_words(data)


def _utf16_without_mark(data: bytes) -> str | None:
    head = data[:4000]
    zeros = head.count(0)
    if zeros <= len(head) // 10:
        return None
    if head[1::2].count(0) == zeros:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) == zeros else None


def _is_nearly(data: bytes, encoding: str) -> bool:
    """Whether the letters beyond ASCII are of this encoding but for a few damaged bytes."""
    text = data[:MOST_LOOKED_AT].decode(encoding, "replace")
    bad = text.count("\ufffd")
    good = sum(1 for letter in text if letter > "\x7f") - bad
    return good >= GOOD_FOR_ONE_BAD * bad > 0


def _by_its_words(data: bytes) -> Decoded:
    ranked: list[_Reading] = []
    for enough in SAMPLES:
        ranked = _ranked(_sample(data, enough))
        if len(ranked) < 2 or ranked[0].likelihood - ranked[1].likelihood >= ENOUGH:
            break
    able = (reading for reading in ranked if _may_be(data, reading.encoding))
    first = next(able, None)
    if first is None:
        return Decoded(data.decode(LAST_RESORT))
    close = (reading for reading in ranked if first.likelihood - reading.likelihood < IN_DOUBT)
    other = next(
        (reading for reading in close if reading is not first and _may_be(data, reading.encoding)), None
    )
    return Decoded(data.decode(first.encoding, "replace"), _doubt(first, other))


@dataclass(frozen=True)
class _Reading:
    """A sample as one encoding reads it, and how likely somebody wrote that."""

    encoding: str
    text: str
    likelihood: float


def _ranked(sample: bytes) -> list[_Reading]:
    """What the encodings make of a sample, the likeliest first; those that read it alike are one."""
    texts: dict[str, str] = {}
    for encoding in ENCODINGS:
        text = sample.decode(encoding, "replace")
        if "\ufffd" not in text or _is_nearly(sample, encoding):
            texts.setdefault(text, encoding)
    readings = (
        _Reading(encoding, text, ENCODINGS[encoding] + likelihood(text)) for text, encoding in texts.items()
    )
    return sorted(readings, key=lambda reading: -reading.likelihood)


def _sample(data: bytes, enough: int) -> bytes:
    """The first line and those with bytes beyond ASCII, until there are enough of these (the head may be plain)."""
    return b"\n".join(_lines(data, enough))


def _lines(data: bytes, enough: int) -> Iterator[bytes]:
    begin, found = 0, 0
    while found < enough and (line := _LINES.search(data, begin)) is not None:
        high = len(_HIGH.findall(line[0][:MOST_LOOKED_AT]))
        if high or not begin:
            yield line[0]
        found += high
        after = _HIGH.search(data, line.end())
        if after is None:
            return
        begin = max(data.rfind(b"\n", 0, after.start()), data.rfind(b"\r", 0, after.start())) + 1


def _may_be(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return _is_nearly(data, encoding)
    return True


def _doubt(first: _Reading, other: _Reading | None) -> Doubt | None:
    """Where another reading is about as likely, or what the first makes are words of no language."""
    if other is not None:
        return _difference(first.text, other.text)
    word = strange_word(first.text)
    return None if word is None else Doubt(word, "")


def _difference(one: str, other: str) -> Doubt | None:
    """The first cell that two readings differ in."""
    for read, otherwise in zip(_CELLS.findall(one), _CELLS.findall(other), strict=False):
        if read != otherwise:
            return Doubt(read.strip(), otherwise.strip())
    return None
