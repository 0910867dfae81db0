"""Questions to the file whose answers a screen waits for: asked off the GUI thread, which never stands still."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from crm_desktop.core.i18n import t

if TYPE_CHECKING:
    from crm_desktop.views.shared.context import Context

T = TypeVar("T")

PATIENCE = 0.03
"""Seconds an answer is waited for where it is asked. Of most files every answer comes by then, and what is asked is
done when the gesture is; of very large ones it comes a moment later."""


class Asking:
    """The questions of one widget, of which only the last counts."""

    def __init__(self, context: "Context", owner: QObject) -> None:
        self._context = context
        self._owner = owner
        self._turn = 0
        self._answered = 0

    @property
    def is_pending(self) -> bool:
        """Whether the last answer is still to come."""
        return self._turn != self._answered

    def ask(self, look: Callable[[], T], done: Callable[[T], None]) -> None:
        """Have `done(look())` called on the GUI thread, before this returns or later; never after another question."""
        self._turn += 1
        turn = self._turn

        def work(_progress: object) -> T | None:
            return look() if turn == self._turn else None

        def take(found: T | None) -> None:
            if found is not None and turn == self._turn and isValid(self._owner):
                self._answered = turn
                done(found)

        self._context.run_in_background(t("Searching"), work, take, quiet=True, patience=PATIENCE)

    def forget(self) -> None:
        """No answer that is still to come is wanted."""
        self._turn += 1
        self._answered = self._turn
