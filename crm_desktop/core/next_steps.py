"""The next step a note names: "下周三寄样", "跟进 12-02", "call back next Wednesday", "in 3 days"."""

import datetime as dt
import re
from dataclasses import dataclass

from crm_desktop.core.named_days import PHRASES, Phrase

NEXT_STEP = "next"
"""The kind of an activity that is still to be done, on its date; once done it is one of the other kinds."""

CLAUSES = re.compile(r"[,，。;；!！?？\n]+|\.(?=\s|$)")
CUE = re.compile(
    r"跟进|回访|再联系|再打|再谈|再约|约见|约好|约定|回电|下次|下一步|提醒|待办|"
    r"\b(?:follow(?:ing)?[- ]?up|call back|call again|check back|get back|next step|next call|next visit|remind(?:er)?|"
    r"to ?do|chase)\b",
    re.IGNORECASE,
)
"""Words after which a bare day ("周三", "12-02", "Friday") is one to come."""
AROUND = " \t:：,，.。;；-–—、"
WIDE = {0xFF10 + n: str(n) for n in range(10)} | {0xFF0D: "-", 0xFF0F: "/", 0x3000: " "}


@dataclass(frozen=True)
class NextStep:
    """What is to be done and on which day; `what` is empty where the note names the day alone."""

    day: dt.date
    what: str


def next_step(note: str, today: dt.date) -> NextStep | None:
    """The next step a note names, on `today` or later; None where it names none.

    A clause with a word such as 跟进 or "follow up" goes before others; among equals the first one counts.
    """
    clauses = [clause for clause in CLAUSES.split(note.translate(WIDE)) if clause.strip()]
    for clause in sorted(clauses, key=lambda one: CUE.search(one) is None):
        found = _named(clause, today)
        if found is not None:
            words, day = found
            return NextStep(day, _what(clause, words, [one for one in clauses if one is not clause]))
    return None


def _named(clause: str, today: dt.date) -> tuple[str, dt.date] | None:
    cued = CUE.search(clause) is not None
    for phrase in PHRASES:
        match = phrase.pattern.search(clause) if phrase.plain or cued else None
        day = _read(phrase, match, today) if match is not None else None
        if match is not None and day is not None and day >= today:
            return match[0], day
    return None


def _read(phrase: Phrase, match: re.Match[str], today: dt.date) -> dt.date | None:
    """The day meant; None where there is no such day, as on the 31st of a short month."""
    try:
        return phrase.day(match, today)
    except (ValueError, OverflowError):
        return None


def _what(clause: str, words: str, others: list[str]) -> str:
    """The clause without its day; where only a cue is left, that with what the note begins with."""
    rest = " ".join(clause.replace(words, " ", 1).split()).strip(AROUND)
    if rest and CUE.sub("", rest).strip(AROUND):
        return rest
    about = others[0].strip(AROUND) if others else ""
    return ": ".join(part for part in (rest, about) if part)
