"""The program as it is looked at: one window, a sample company in it, time to come to rest."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from typing_extensions import override

from crm_desktop.core.clock import FixedClock
from crm_desktop.core.i18n import active_language
from crm_desktop.queries.ageing import ageing
from crm_desktop.queries.listing import ListRequest, Reference, Sort
from crm_desktop.services.sample import fill
from crm_desktop.services.workspace import Workspace
from crm_desktop.views.file_desk import FileDesk
from crm_desktop.views.main_window import THEME, MainWindow
from crm_desktop.views.shared.errors import ErrorDesk
from crm_desktop.views.shared.look.theme import Mode
from crm_desktop.views.shared.preferences import Preferences
from crm_desktop.views.start import DiskFiles, build_window

DAY = dt.date(2026, 11, 20)
CUSTOMERS = 120
SIZE = (1366, 768)
QUIET = 0.2
LONGEST = 20.0
TICK_MS = 20


class Studio:
    """Stands on the start page until `open`; the same window serves one language after the other."""

    def __init__(self, folder: Path, errors: ErrorDesk) -> None:
        self.folder = folder
        self.window = _window(errors)

    @property
    def language(self) -> str:
        return active_language()

    def open(self) -> None:
        """Open the sample company of the language in use, made anew, in place of what was open."""
        path = self.folder / f"sample-{self.language}.crm"
        path.unlink(missing_ok=True)
        with Workspace.create(path, FixedClock(DAY)) as workspace:
            fill(workspace.file, CUSTOMERS, self.language, today=DAY)
        self.window.open_file(path)
        self.settle()

    def speak(self, language: str) -> None:
        """Close what is open and go on in another language."""
        self.window.close_file()
        self.window.use_language(language)
        self.settle()

    @property
    def desk(self) -> FileDesk:
        """What serves the open file."""
        desk = self.window.desk
        assert desk is not None, "no file is open yet"
        return desk

    def customer(self) -> Reference:
        """Who owes most."""
        workspace = self.desk.workspace
        most = max(workspace.ask(ageing, DAY).rows, key=lambda row: row.net)
        return Reference(most.customer_id, workspace.get("customers", most.customer_id).title)

    def newest(self, entity: str) -> int:
        """The document of the latest day."""
        request = ListRequest(entity, sort=(Sort("date", descending=True),), limit=1)
        return self.desk.workspace.listing(entity).ids(request)[0]

    def dialog(self) -> QDialog:
        """The dialog in front."""
        self.settle()
        return [one for one in self.window.findChildren(QDialog) if one.isVisible()][-1]

    def drop(self, dialog: QDialog) -> None:
        """Close a dialog without an answer, and what is told of that."""
        dialog.close()
        dialog.deleteLater()
        self.window.bar.hide()
        _wait(TICK_MS)
        self.window.activateWindow()

    def settle(self, until: Callable[[], bool] = lambda: True) -> None:
        """Let the program come to rest: nothing runs, nothing was painted for a while, and `until` holds."""
        unrest = _Unrest()
        _app().installEventFilter(unrest)
        start = monotonic()
        while monotonic() - start < LONGEST:
            _wait(TICK_MS)
            if self.window.background.running or not until():
                unrest.seen()
            elif monotonic() - unrest.last >= QUIET:
                break
        unrest.deleteLater()

    def close(self) -> None:
        """Close the window and the file with it."""
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        _wait(TICK_MS)


class _Unrest(QObject):
    """Notices when something was last painted."""

    def __init__(self) -> None:
        super().__init__()
        self.last = monotonic()

    def seen(self) -> None:
        self.last = monotonic()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            self.seen()
        return False


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _app() -> QApplication:
    app = QApplication.instance() or QApplication(["crm"])
    assert isinstance(app, QApplication)
    return app


def _window(errors: ErrorDesk) -> MainWindow:
    app = _app()
    app.setCursorFlashTime(0)  # a blinking caret is no rest, and no two pictures of it are the same
    preferences = Preferences()
    preferences.set(THEME, Mode.LIGHT.value)
    window = build_window(app, preferences, DiskFiles(FixedClock(DAY)), errors)
    window.resize(*SIZE)
    window.show()
    return window
