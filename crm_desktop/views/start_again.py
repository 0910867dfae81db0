"""Starts the program once more after it was closed, as it was started, with the file that was open."""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

from crm_desktop.views.shared.look.scale import FACTOR


def start_again(file: Path | None, *, sized: bool) -> None:
    """Start it beside this process, which is about to end.

    Where this one was `sized` by the user's own wish, the next one asks for that wish anew.
    """
    process = QProcess()
    process.setProgram(sys.executable)
    process.setArguments(words_again(file, sys.argv, sys.orig_argv))
    surroundings = QProcessEnvironment.systemEnvironment()
    if sized:
        surroundings.remove(FACTOR)
    process.setProcessEnvironment(surroundings)
    process.startDetached()


def words_again(file: Path | None, words: Sequence[str], original: Sequence[str]) -> list[str]:
    """What follows the name of the interpreter, or of the frozen program: what the system was told, but for the words
    meant for the program (those after the first of `words`), and the file."""
    meant = len(words) - 1
    kept = original[1 : len(original) - meant] if meant else original[1:]
    return [*kept, *([str(file)] if file is not None else [])]
