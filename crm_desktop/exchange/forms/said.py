"""What a text of a form says: labels with what stands behind them, several in one cell too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crm_desktop.exchange.forms.labels import LONGEST, is_known, is_of_notes

COLON = re.compile(r"(?<!\d)[:：](?!//)|(?<=\d)[:：](?!\d)")
WORDS = 5
"""No label has more."""
GAP = re.compile(r"\s{2,}|[\u3000\t\n,，;；|]")
CONDITION = re.compile(r"[(（]?\d{1,2}\s*(?:[、．)）]|\.(?!\d))")
NUMBER_ALONE = re.compile(
    r"(?:(?<=\s)|^)(?:no|nr|№|n[º°])\s*[.．]?\s*(?P<number>[A-Z]{0,6}[-/]?\d[\w/-]*)\s*$", re.IGNORECASE
)
"""A number of its own without a colon: Delivery note No. 4711."""
NUMBER = "No."


@dataclass(frozen=True)
class Said:
    """A label and what stands behind it, which is nothing where that stands in a cell of its own."""

    label: str
    text: str


def said_in(text: str) -> tuple[str, list[Said]]:
    """What a text says, and what is left of it: the title before the first label, or all of it. A numbered sentence
    is a condition, and says nothing of this document alone."""
    if CONDITION.match(text):
        return text, []
    colons = [found.start() for found in COLON.finditer(text)]
    if not colons:
        return _numbered(text)
    before, label = _label_at_end(text[: colons[0]])
    if not label:
        return text, []
    found: list[Said] = []
    for place, colon in enumerate(colons):
        end = colons[place + 1] if place + 1 < len(colons) else len(text)
        rest = text[colon + 1 : end]
        if end == len(text) or is_of_notes(label):
            return before, [*found, Said(label, text[colon + 1 :].strip())]
        said, following = _label_at_end(rest)
        if not following:
            return before, [*found, Said(label, text[colon + 1 :].strip())]
        found.append(Said(label, said))
        label = following
    return before, found


def _numbered(text: str) -> tuple[str, list[Said]]:
    found = NUMBER_ALONE.search(text)
    if found is None:
        return text, []
    return text[: found.start()].strip(), [Said(NUMBER, found["number"])]


def _label_at_end(text: str) -> tuple[str, str]:
    """A text taken apart into what stands before the label at its end, and the label; that is empty where none is."""
    for start in (*_starts_of_words(text), *_starts_in_word(text)):
        if is_known(text[start:].strip()):
            return text[:start].strip(), text[start:].strip()
    gap = max((found.end() for found in GAP.finditer(text.rstrip())), default=0)
    unknown = text[gap:].strip()
    if not gap and " " in unknown and any(map(str.isdigit, unknown)):
        gap = text.rstrip().rfind(" ") + 1
        unknown = text[gap:].strip()
    return (text[:gap].strip(" ,，;；|\n\t"), unknown) if 0 < len(unknown) <= LONGEST else (text, "")


def _starts_of_words(text: str) -> list[int]:
    """Where the last words begin, of which the most together may be the label."""
    return [found.start() for found in re.finditer(r"[^\s,，;；|]+", text)][-WORDS:]


def _starts_in_word(text: str) -> Iterator[int]:
    """Where a label may begin in writing without blanks, the longest first: 永顺建材单号."""
    begin = max(text.rstrip().rfind(" "), 0)
    return (start for start in range(begin + 1, len(text.rstrip()) - 1) if not text[start].isascii())
