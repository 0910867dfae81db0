"""Whether what is typed means a command: by its words, in either language, or in pinyin."""

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
    labels = [text.render(language) for language in LANGUAGES]
    places = [_rank_words(wanted, folded(label)) for label in labels]
    places += [SPOKEN for label in labels if any(way.startswith(wanted) for way in sounds(label))]
    return min((place for place in places if place is not None), default=None)


def _rank_words(wanted: str, label: str) -> int | None:
    if label == wanted:
        return WHOLE
    if label.startswith(wanted):
        return BEGINS
    words = label.split()
    if all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return WORDS
    return WITHIN if wanted in label else None
