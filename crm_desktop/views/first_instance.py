"""One window per file on this computer: a second start brings the first window to the front."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 500


def is_shown_elsewhere(path: Path) -> bool:
    """Whether another window of this user has `path` open; if so it comes to the front."""
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    found = socket.waitForConnected(WAIT_MS)
    socket.disconnectFromServer()
    return found


class FirstInstance(QObject):
    """Answers later starts on the same file by calling `come_to_front`."""

    def __init__(self, come_to_front: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._come_to_front = come_to_front
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._asked)

    def answer_for(self, path: Path | None) -> None:
        """Answer for this file from now on; None for no file."""
        self._server.close()
        if path is not None:
            QLocalServer.removeServer(_name(path))  # what a crash left behind; the file's lock is ours
            self._server.listen(_name(path))

    def _asked(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.close()
        connection.deleteLater()
        self._come_to_front()


def _name(path: Path) -> str:
    return "crm-desktop-" + hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]
