"""Lines that fit: Chinese breaks between characters, other scripts between words, never before a comma.

Every text that is printed passes through `printable` first: no control characters, no half surrogates.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial

from crm_desktop.reports import fonts

NOT_AT_START = frozenset("，。、；：！？）】》〉」』”’…·％%,.;:!?)]}°")
NOT_AT_END = frozenset("（【《〈「『“‘([{¥￥$")
ELLIPSIS = "…"
SEPARATOR = " · "
LONGEST_LINE = 400

BREAKS_AFTER = "@./-_"
LEAST_PART = 0.3

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_HALVES = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\v\f\u2028\u2029]+")
_WORD = r"[\w'’.,:;!?@#&+=~%$/()\u00a0-]"
_PIECES = re.compile(rf"{_WORD}*[A-Za-z0-9\u00a1-\u1fff]{_WORD}*|\s+|.", re.ASCII)


def printable(text: str) -> str:
    """`text` without what no printer can show; a half surrogate becomes the replacement character."""
    if text.isalnum():
        return text
    return _BLANKS.sub(" ", _HALVES.sub("\ufffd", _UNPRINTABLE.sub("", text)))


def one_line(text: str) -> str:
    """`text` with its line breaks and runs of blanks made single blanks."""
    return " ".join(printable(text).split())


def fitted(text: str, room: float, size: float, bold: bool = False) -> str:
    """`text` on one line, shortened with an ellipsis where it does not fit."""
    line = one_line(text)
    return line if fonts.width(line, size, bold) <= room else _shortened(line, room, size, bold)


def wrapped(text: str, room: float, size: float, bold: bool = False, limit: int | None = 12) -> list[str]:
    """`text` in lines no wider than `room`; what exceeds `limit` lines, if any, is cut with an ellipsis."""
    measure = partial(fonts.width, size=size, bold=bold)
    clean = printable(text if limit is None else text[: LONGEST_LINE * limit])
    if "\n" not in clean and "\r" not in clean and measure(clean) <= room:
        return [clean.strip()]
    lines: list[str] = []
    for paragraph in clean.splitlines() or [""]:
        lines += _broken(paragraph.strip(), room, measure)
        if limit is not None and len(lines) > limit:
            return [*lines[: limit - 1], _shortened(lines[limit - 1] + ELLIPSIS, room, size, bold)]
    return lines


def gathered(parts: Sequence[str], room: float, size: float, limit: int) -> list[str]:
    """`parts` separated by dots, as many on a line as fit; only a part wider than a line is broken."""
    lines = [""]
    for part in filter(None, map(one_line, parts)):
        longer = SEPARATOR.join(filter(None, (lines[-1], part)))
        if fonts.width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines += wrapped(part, room, size, limit=limit)
    lines = [line for line in lines if line]
    if len(lines) > limit:
        return [*lines[: limit - 1], _shortened(SEPARATOR.join(lines[limit - 1 :]), room, size, bold=False)]
    return lines


def _broken(paragraph: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """`paragraph` filled into lines greedily; a piece wider than a line is chopped."""
    lines: list[str] = []
    line, used = "", 0.0
    for piece in _pieces(paragraph):
        if used + measure(piece.rstrip()) > room and line:
            lines.append(line.rstrip())
            line, used = "", 0.0
        if not line:
            *full, piece = _chopped(piece.lstrip(), room, measure)
            lines += full
        line += piece
        used += measure(piece)
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    """`text` cut wherever a line may end."""
    pieces: list[str] = []
    glued = False
    for piece in _PIECES.findall(text):
        if pieces and (glued or (piece in NOT_AT_START and not pieces[-1].isspace())):
            pieces[-1] += piece
        else:
            pieces.append(piece)
        glued = piece in NOT_AT_END
    return pieces


def _chopped(piece: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """An unbreakable piece in parts no wider than a line, one character at the least."""
    if measure(piece) <= room:
        return [piece]
    parts = [""]
    used = 0.0
    for sign in piece:
        advance = measure(sign)
        if used + advance > room and parts[-1]:
            parts[-1], begun = _parted(parts[-1])
            parts.append(begun)
            used = measure(begun)
        parts[-1] += sign
        used += advance
    return parts


def _parted(text: str) -> tuple[str, str]:
    """A part that is full, and what of it goes on the next line: an address breaks after its last @ or dot."""
    end = max(text.rfind(sign) for sign in BREAKS_AFTER) + 1
    return (text[:end], text[end:]) if end > len(text) * LEAST_PART else (text, "")


def _shortened(text: str, room: float, size: float, bold: bool) -> str:
    """As much of `text` as fits before an ellipsis."""
    left = room - fonts.width(ELLIPSIS, size, bold)
    kept = ""
    for sign in text.rstrip(ELLIPSIS):
        left -= fonts.width(sign, size, bold)
        if left < 0:
            break
        kept += sign
    return kept.rstrip() + ELLIPSIS
