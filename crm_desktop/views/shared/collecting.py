"""Circles of what belongs to the window are let go on the GUI thread, never by a thread that works for it."""

import gc
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from typing_extensions import override

LOOKS_EVERY = 500
GROWN = 1.25  # the whole heap is gone through once a quarter has been added to it, as Python does itself
FAR_GROWN = 4.0
"""So much of it does not wait until nobody types; all pages shown make it three and a half times as large."""
QUIET = 3.0
"""Seconds without a key or the mouse. Of a window that showed all its pages the whole heap takes 250 ms."""
INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
    )
)


class Collector(QObject):
    """As long as it is at work, Python's collector of circles runs on the thread that made it, and nowhere else.

    Left to itself it runs on whatever thread makes many values, and takes the window's widgets, timers and layouts
    apart there, while the GUI thread is using them: Qt then ends the process, now and then. Where the collector is
    switched off for a while (`gc.disable`), it stays off here too. The whole heap is gone through while nobody types.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.set_threshold(0)
        self._lasting = _lasting()
        self._heard: float | None = None
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self._look)
        self._looks.start()

    def stop(self) -> None:
        """Leave the collector to itself again: from now on no other thread is at work."""
        self._looks.stop()
        self._listen_no_more()
        if self._thresholds[0]:
            gc.set_threshold(*self._thresholds)

    def _look(self) -> None:
        if gc.isenabled() and (generation := self._due()) is not None:
            gc.collect(generation)
            if generation == 2:
                self._lasting = _lasting()
                self._listen_no_more()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self._heard = monotonic()
        return False

    def _due(self) -> int | None:
        """The eldest generation to go through, by the thresholds Python itself would go by."""
        young, middle, old = gc.get_count()
        if old > self._thresholds[2] and self._is_time(_lasting() / self._lasting):
            return 2
        if middle > self._thresholds[1]:
            return 1
        return 0 if young > self._thresholds[0] else None

    def _is_time(self, grown: float) -> bool:
        """Whether to go through a heap that has grown so much: it waits until nobody types, as long as it can."""
        return grown > FAR_GROWN or (grown > GROWN and self._is_quiet())

    def _is_quiet(self) -> bool:
        """Whether nobody typed or pointed lately; all events are listened to only from the first question on."""
        application = QCoreApplication.instance()
        if self._heard is None and application is not None:
            application.installEventFilter(self)
            self._heard = monotonic()
        return self._heard is not None and monotonic() - self._heard >= QUIET

    def _listen_no_more(self) -> None:
        application, self._heard = QCoreApplication.instance(), None
        if application is not None:
            application.removeEventFilter(self)


def _lasting() -> int:
    """How much is in the eldest generation; of a heap that was hidden from the collector there is nothing."""
    return max(1, len(gc.get_objects(2)))
