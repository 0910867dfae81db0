"""The keys that turn the tabs of a page, wherever it has any."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

NEXT = ("Ctrl+Tab", "Ctrl+PgDown")
BEFORE = ("Ctrl+Shift+Tab", "Ctrl+PgUp")


def turn_tabs_by_keys(page: QWidget, turn: Callable[[int], None]) -> None:
    """Have `turn` called with 1 or -1 when the keys for the next or former tab are pressed on a page."""
    for by, sequences in ((1, NEXT), (-1, BEFORE)):
        for keys in sequences:
            QShortcut(QKeySequence(keys), page).activated.connect(partial(turn, by))
