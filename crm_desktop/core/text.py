"""Text as it is compared and searched: one form for what the eye takes for the same."""

import re
import unicodedata

INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)

FOLDED_ALREADY = re.compile("[\u3400-\u9fff0-9a-z]+")

NOT_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def kept(text: str) -> str:
    """`text` as it is kept: lines end in \\n, control characters and halves of characters are left out."""
    if text.isprintable():
        return text
    return NOT_KEPT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


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
