"""What the words mean that the window is started with."""

from collections.abc import Sequence
from pathlib import Path

from crm_desktop.views.shared.preferences import REOPENS, Preferences

SAMPLE = "--sample"


def file_to_open(words: Sequence[str], preferences: Preferences) -> Path | None:
    """The file named on the command line, else the one that was left open; None for the start page or the sample."""
    named = [Path(word) for word in words if not word.startswith("-")]
    if named or SAMPLE in words or not preferences.get(REOPENS, True):
        return named[0] if named else None
    return preferences.left_open
