"""Whether what is typed means a command: by its words, in either language, or in pinyin."""

from dataclasses import dataclass
from functools import lru_cache

from crm_desktop.core.i18n import LANGUAGES, Text
from crm_desktop.core.text import folded
from crm_desktop.views.shared.commands import Command
from crm_desktop.views.shared.editors.matching import sounds

WHOLE, BEGINS, SPELLED, WORDS, WITHIN, INITIALS = range(6)
"""SPELLED is the full pinyin of more than the first character: of one syllable many names begin."""


def rank(typed: str, command: Command) -> int | None:
    """How well `command` fits, 0 best; None where it does not."""
    wanted = folded(typed).strip()
    ranks = [_rank(wanted, text) for text in (command.label, *command.words)]
    return min((place for place in ranks if place is not None), default=None)


def _rank(wanted: str, text: Text) -> int | None:
    labels = _labels(text)
    places = [_rank_words(wanted, label.words) for label in labels]
    places += [_rank_sounds(wanted, label) for label in labels]
    return min((place for place in places if place is not None), default=None)


@dataclass(frozen=True)
class _Label:
    """A text in one language as it is compared, and how it and its first character are typed in pinyin."""

    words: str
    initials: str
    spelled: str
    first: str


@lru_cache(maxsize=4096)
def _labels(text: Text) -> list[_Label]:
    """In each language."""
    labels = [text.render(language) for language in LANGUAGES]
    return [_Label(folded(label), *sounds(label), first=sounds(label[:1])[1]) for label in labels]


def _rank_sounds(wanted: str, label: _Label) -> int | None:
    if label.spelled.startswith(wanted) and len(wanted) > len(label.first):
        return SPELLED
    return INITIALS if any(way.startswith(wanted) for way in (label.initials, label.spelled)) else None


def _rank_words(wanted: str, label: str) -> int | None:
    if label == wanted:
        return WHOLE
    if label.startswith(wanted):
        return BEGINS
    words = label.split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return WORDS
    return WITHIN if wanted in label else None
