"""Where the window stands on the screen: kept whenever that changes, so that a crash forgets nothing."""

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.views.shared.kit.dialog import FRAME
from crm_desktop.views.shared.kit.on_screen import room_around
from crm_desktop.views.shared.preferences import Preferences

GEOMETRY = "windows"
KEPT = 6
SIZE = (1366, 768)
SMALLEST = (960, 600)
KEEP_AFTER = 400
MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange)


class WindowGeometry(QObject):
    """Puts a window where it stood last on a screen with this much room, never larger than it with its frame.

    Where things are drawn larger there is less room, and another place: one made to fit it would come back narrow.
    """

    def __init__(self, window: QWidget, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._soon.timeout.connect(self.keep)
        screen = room_around(window).size()
        self._on_screen = f"{screen.width()}x{screen.height()}"
        room = screen - FRAME
        window.setMinimumSize(QSize(*SMALLEST).boundedTo(room))
        kept = self._places().get(self._on_screen, "")
        if not kept or not window.restoreGeometry(QByteArray.fromBase64(kept.encode())):
            window.resize(QSize(*SIZE).boundedTo(room))
        window.installEventFilter(self)

    def keep(self) -> None:
        """Remember where the window stands now."""
        self._soon.stop()
        place = bytes(self._window.saveGeometry().toBase64().data()).decode()
        others = [(screen, kept) for screen, kept in self._places().items() if screen != self._on_screen]
        self._preferences.set(GEOMETRY, dict([*others, (self._on_screen, place)][-KEPT:]))

    def _places(self) -> dict[str, str]:
        """The place by the room of the screen, the latest last."""
        return self._preferences.get(GEOMETRY, dict[str, str]())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVED and self._window.isVisible():
            self._soon.start()
        return super().eventFilter(watched, event)
