"""Whether what is typed means a command: by its words, in either language, or by its pinyin initials."""

from functools import lru_cache

from crm_desktop.core.i18n import LANGUAGES, Text
from crm_desktop.core.pinyin import mnemonic
from crm_desktop.core.text import folded
from crm_desktop.views.shared.commands import Command

WHOLE, BEGINS, WORDS, WITHIN, INITIALS = range(5)


def rank(typed: str, command: Command) -> int | None:
    """How well `command` fits, 0 best; None where it does not."""
    wanted = folded(typed).strip()
    ranks = [_rank(wanted, text) for text in (command.label, *command.words)]
    return min((place for place in ranks if place is not None), default=None)


def _rank(wanted: str, text: Text) -> int | None:
    places = [_rank_words(wanted, label) for label, _ in _spellings(text)]
    places += [INITIALS for _, initials in _spellings(text) if initials.startswith(wanted)]
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


@lru_cache(maxsize=2048)
def _spelling(label: str) -> tuple[str, str]:
    return folded(label), folded(mnemonic(label))


def _spellings(text: Text) -> list[tuple[str, str]]:
    return [_spelling(text.render(language)) for language in LANGUAGES]
