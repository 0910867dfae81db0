"""Whether what is typed means a command: by its words, in either language, or in pinyin."""

from functools import lru_cache

from crm_desktop.core.i18n import LANGUAGES, Text
from crm_desktop.core.text import folded
from crm_desktop.views.shared.commands import Command
from crm_desktop.views.shared.editors.matching import sounds

WHOLE, BEGINS, WORDS, WITHIN, SPOKEN = range(5)


def rank(typed: str, command: Command) -> int | None:
    """How well `command` fits, 0 best; None where it does not."""
    wanted = folded(typed).strip()
    ranks = [_rank(wanted, text) for text in (command.label, *command.words)]
    return min((place for place in ranks if place is not None), default=None)


def _rank(wanted: str, text: Text) -> int | None:
    labels = _labels(text)
    places = [_rank_words(wanted, label) for label, _ in labels]
    places += [SPOKEN for _, spoken in labels if any(way.startswith(wanted) for way in spoken)]
    return min((place for place in places if place is not None), default=None)


@lru_cache(maxsize=4096)
def _labels(text: Text) -> list[tuple[str, tuple[str, str]]]:
    """In each language: the words as they are compared, and how they are typed in pinyin."""
    labels = [text.render(language) for language in LANGUAGES]
    return [(folded(label), sounds(label)) for label in labels]


def _rank_words(wanted: str, label: str) -> int | None:
    if label == wanted:
        return WHOLE
    if label.startswith(wanted):
        return BEGINS
    words = label.split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return WORDS
    return WITHIN if wanted in label else None
