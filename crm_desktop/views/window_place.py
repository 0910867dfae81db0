"""Where the window stands on the screen: kept whenever that changes, so that a crash forgets nothing."""

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.views.shared.kit.dialog import FRAME
from crm_desktop.views.shared.kit.on_screen import room_around
from crm_desktop.views.shared.preferences import Preferences

GEOMETRY = "window"
SIZE = (1366, 768)
SMALLEST = (960, 600)
KEEP_AFTER = 400
MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange)


class WindowPlace(QObject):
    """Puts a window where it stood last, never larger than the screen with its frame."""

    def __init__(self, window: QWidget, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._soon.timeout.connect(self.keep)
        room = room_around(window).size() - FRAME
        window.setMinimumSize(QSize(*SMALLEST).boundedTo(room))
        kept = preferences.get(GEOMETRY, "")
        if not kept or not window.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            window.resize(QSize(*SIZE).boundedTo(room))
        window.installEventFilter(self)

    def keep(self) -> None:
        """Remember where the window stands now."""
        self._soon.stop()
        place = bytes(self._window.saveGeometry().toBase64().data()).decode()
        self._preferences.set(GEOMETRY, place)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVED and self._window.isVisible():
            self._soon.start()
        return super().eventFilter(watched, event)
