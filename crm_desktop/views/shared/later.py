"""Doing something a moment later, once, however often it was asked for meanwhile."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget


class Later(QObject):
    """Acts after a pause, unless its widget has left the screen by then: the file may be closed already."""

    def __init__(self, widget: QWidget, pause: int, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._act = act
        self._timer = QTimer(self, singleShot=True, interval=pause)
        self._timer.timeout.connect(self._due)

    def start(self) -> None:
        """Ask for it; the pause begins anew."""
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _due(self) -> None:
        if self._widget.isVisible():
            self._act()
