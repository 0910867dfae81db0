"""Slow work off the GUI thread, through one door: with progress, an estimate and a way to stop it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.collecting import Collector
from crm_desktop.views.shared.context import Cancelled, Progress

T = TypeVar("T")

THREADS = 4
REPORTS_EVERY = 0.05
JUDGED_AFTER = 1.0
JUDGED_SHARE = 0.02

Work = Callable[[Progress], Any]
Failed = Callable[[Exception], bool]
Troubled = Callable[[BaseException], None]


class Task(QObject):
    """One piece of work as the window sees it; also the Progress handed to the work.

    `moved` and `ended` arrive on the GUI thread. What the work and those who wait for it know, widgets mostly, is let
    go there as well: once `perform` is over, its thread holds nothing of it.
    """

    moved = Signal()
    ended = Signal()

    def __init__(
        self,
        title: Text,
        work: Work,
        quiet: bool,
        done: Callable[[Any], None] | None,
        failed: Failed | None,
        troubled: Troubled,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.quiet = quiet
        self.done = 0
        self.total = 0
        self.note: Text | None = None
        self._work: Work | None = work
        self._done, self._failed, self._troubled = done, failed, troubled
        self._result: Any = None
        self._error: BaseException | None = None
        self._started = monotonic()
        self._told = 0.0
        self._cancelled = False

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled = True
        self.moved.emit()

    def report(self, done: int, total: int, note: Text | None = None) -> None:
        """Called by the work, on its own thread; raises Cancelled once the user asked to stop."""
        self.done, self.total, self.note = done, total, note
        if self._cancelled:
            raise Cancelled
        now = monotonic()
        if now - self._told >= REPORTS_EVERY or done >= total:
            self._told = now
            self.moved.emit()

    def seconds_left(self) -> float | None:
        """An estimate from the pace so far; None as long as there is too little to judge by."""
        elapsed = monotonic() - self._started
        share = self.done / self.total if self.total else 0.0
        if elapsed < JUDGED_AFTER or share < JUDGED_SHARE:
            return None
        return elapsed * (1 - share) / share

    def perform(self) -> None:
        """Do the work on the thread this is called on, and keep what comes of it."""
        assert self._work is not None
        try:
            self._result = self._work(self)
        except BaseException as error:  # noqa: BLE001 - whatever happens there is told on the GUI thread
            self._error = error

    def finish(self) -> None:
        """On the GUI thread, once the work is over: tell who waits for it."""
        done, failed, result, error = self._done, self._failed, self._result, self._error
        self._work = self._done = self._failed = self._result = self._error = None
        self.ended.emit()
        self.deleteLater()
        if error is not None:
            self._give_up(error, failed)
        elif done is not None:
            done(result)

    def _give_up(self, error: BaseException, failed: Failed | None) -> None:
        if isinstance(error, Exception) and failed is not None and failed(error):
            return
        self._troubled(error)


class Background(QObject):
    """Runs work on threads of its own and brings the result back to the GUI thread."""

    began = Signal(object)
    _over = Signal(object)
    """A task's work is done. Said by this, which outlives its threads: the task may be gone by then."""

    def __init__(self, troubled: Troubled, parent: QObject | None = None) -> None:
        """`troubled` is told on the GUI thread of every error that nobody else takes."""
        super().__init__(parent)
        self._troubled = troubled
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="work")
        self._running: dict[Task, Future[None]] = {}
        self._collector = Collector(self)
        self._over.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> tuple[Task, ...]:
        return tuple(self._running)

    def run(
        self,
        title: Text,
        work: Callable[[Progress], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Failed | None = None,
        quiet: bool = False,
        patience: float = 0.0,
    ) -> None:
        """See `context.RunInBackground`; `failed` returns whether it took the error."""
        task = Task(title, work, quiet, done, failed, self._troubled, self)
        self.began.emit(task)
        self._running[task] = future = self._threads.submit(self._perform, task)
        if patience and wait([future], timeout=patience).done:
            self._finish(task)

    def stop(self) -> None:
        """Ask everything to stop and wait until it has; who waits for a result is told later, as ever."""
        for task in self.running:
            task.cancel()
        wait(self._running.values())

    def close(self) -> None:
        """Stop everything for good."""
        self.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._collector.stop()

    def _perform(self, task: Task) -> None:
        task.perform()
        self._over.emit(task)

    @Slot(object)
    def _finish(self, task: Task) -> None:
        if self._running.pop(task, None) is not None:  # one that was waited for is told of only once
            task.finish()
