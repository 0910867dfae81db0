"""Slow work of the wizard: shown in the wizard itself, one thing at a time, with a way to stop it."""

import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.context import Cancelled, Context, Progress
from crm_desktop.views.shared.progress_panel import time_left

T = TypeVar("T")

Heard = Callable[[int, int], None]
"""Told how much of how much is done; raises Cancelled once the user asked to stop."""

TOLD_EVERY = 0.05
JUDGED_AFTER = 1.0
JUDGED_SHARE = 0.02


@contextmanager
def without_garbage_collector() -> Generator[None, None, None]:
    """Without the garbage collector, and what was made meanwhile hidden from it until `collect_again`.

    Going over some hundred thousand planned rows, it would stop every thread for most of a second.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def collect_again() -> None:
    """Show the garbage collector everything again: the rows are gone."""
    gc.unfreeze()


class BackgroundJob(QObject):
    """`began` and `ended` around each piece of work, `moved` while it goes on."""

    began = Signal()
    moved = Signal()
    ended = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._stopped = False
        self._started = self._told = 0.0
        self.title: Text | None = None
        self.done = 0
        self.total = 0

    @property
    def is_running(self) -> bool:
        return self.title is not None

    @property
    def is_stopping(self) -> bool:
        return self._stopped

    def start(
        self,
        title: Text,
        work: Callable[[Heard], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], bool],
    ) -> None:
        """Run `work` off the GUI thread, then `done(result)` or `failed(error)` on it.

        `failed` hears of Cancelled too and says whether it took the error; bugs go where bugs go.
        """
        self._begin(title)

        def perform(progress: Progress) -> T:
            with without_garbage_collector():
                return work(lambda now, total: self._hear(progress, now, total))

        def finish(result: T) -> None:
            if isValid(self):
                self._end()
                done(result)

        def give_up(error: Exception) -> bool:
            if not isValid(self):
                return isinstance(error, Cancelled)
            self._end()
            return failed(error)

        self._context.run_in_background(title, perform, finish, failed=give_up, quiet=True)

    def stop(self) -> None:
        """Ask the work to stop at its next step; what it has begun is rolled back."""
        self._stopped = True
        self.moved.emit()

    def words(self) -> Text:
        """How far the work is."""
        if self._stopped:
            return t("Stopping …")
        if not self.total:
            return t("Working …")
        figures = t("{done} of {total}", done=f"{self.done:,}", total=f"{self.total:,}")
        left = self._seconds_left()
        return figures if left is None else t("{figures} · {left}", figures=figures, left=time_left(left))

    def _begin(self, title: Text) -> None:
        self.title, self.done, self.total = title, 0, 0
        self._stopped = False
        self._started = monotonic()
        self._told = 0.0
        self.began.emit()

    def _end(self) -> None:
        self.title = None
        self.ended.emit()

    def _hear(self, progress: Progress, done: int, total: int) -> None:
        if self._stopped or not isValid(self):
            raise Cancelled
        progress.report(done, total)
        self.done, self.total = done, total
        now = monotonic()
        if now - self._told >= TOLD_EVERY:
            self._told = now
            self.moved.emit()

    def _seconds_left(self) -> float | None:
        elapsed = monotonic() - self._started
        share = self.done / self.total if self.total else 0.0
        return elapsed * (1 - share) / share if elapsed > JUDGED_AFTER and share > JUDGED_SHARE else None
