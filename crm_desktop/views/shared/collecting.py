"""Circles of what belongs to the window are let go on the GUI thread, never by a thread that works for it."""

import gc

from PySide6.QtCore import QObject, QTimer

LOOKS_EVERY = 500
GROWN = 1.25  # the whole heap is gone through once a quarter has been added to it, as Python does itself


class Collector(QObject):
    """As long as it is at work, Python's collector of circles runs on the thread that made it, and nowhere else.

    Left to itself it runs on whatever thread makes many values, and takes the window's widgets, timers and layouts
    apart there, while the GUI thread is using them: Qt then ends the process, now and then. Where the collector is
    switched off for a while (`gc.disable`), it stays off here too.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.set_threshold(0)
        self._lasting = len(gc.get_objects(2))
        self._looks = QTimer(self, interval=LOOKS_EVERY)
        self._looks.timeout.connect(self._look)
        self._looks.start()

    def stop(self) -> None:
        """Leave the collector to itself again: from now on no other thread is at work."""
        self._looks.stop()
        if self._thresholds[0]:
            gc.set_threshold(*self._thresholds)

    def _look(self) -> None:
        if gc.isenabled() and (generation := self._due()) is not None:
            gc.collect(generation)
            if generation == 2:
                self._lasting = len(gc.get_objects(2))

    def _due(self) -> int | None:
        """The eldest generation to go through, by the thresholds Python itself would go by."""
        young, middle, old = gc.get_count()
        if old > self._thresholds[2] and len(gc.get_objects(2)) > self._lasting * GROWN:
            return 2
        if middle > self._thresholds[1]:
            return 1
        return 0 if young > self._thresholds[0] else None
