"""Text as it is compared and searched: one form for what the eye takes for the same."""

import re
import unicodedata

INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)

FOLDED_ALREADY = re.compile("[\u3400-\u9fff0-9a-z]+")

BLANK_SIGNS = "".join(map(chr, [*range(0x21), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029]))
AROUND = BLANK_SIGNS + "\u202f\u205f\u3000" + "\u200b\u2060\ufeff"

LINE_ENDS = re.compile("\\s*[\n\x0b\x0c\u2028\u2029]\\s*")

NOT_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def kept(text: str) -> str:
    """`text` as it is kept: lines end in \\n, control characters and halves of characters are left out."""
    if text.isprintable():
        return text
    return NOT_KEPT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def trimmed(text: str) -> str:
    """`text` as it is kept, without blanks and signs of no width around it."""
    return kept(text).strip(AROUND) if text else text


def one_line(text: str) -> str:
    """`text` as a name or another single line is kept: as written, but for what is around it and ends of lines."""
    words = trimmed(text)
    return words if words.isprintable() else LINE_ENDS.sub(" ", words)


def visible(text: str) -> str:
    """`text` in NFKC (full-width letters and digits become plain) without characters that show nothing."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", text))


def folded(text: str) -> str:
    """`text` for comparing: visible, and upper case equal to lower case."""
    if text.isascii():
        return text.lower()
    if FOLDED_ALREADY.fullmatch(text):
        return text
    return unicodedata.normalize("NFKC", visible(text).casefold())


def unaccented(text: str) -> str:
    """Latin letters without their marks: Société → Societe."""
    if text.isascii():
        return text
    bare = (mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return unicodedata.normalize("NFC", "".join(bare))
