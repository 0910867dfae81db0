"""What nobody caught: a refusal is told, trouble with the file gets advice, a bug gets a friendly dialog."""

import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QThread,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

from crm_desktop.core.bugs import without_values
from crm_desktop.core.errors import FileTrouble, Refusal
from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.context import Cancelled, Tone

LOG = logging.getLogger("crm_desktop")
LOG_BYTES = 500_000
LOG_FILES = 3

Show = Callable[[Text, Tone], None]


class ErrorDesk(QObject):
    """Takes every error that reaches the edge, from any thread, and shows it in the window.

    Where no window is up yet, `tell` and `ask` are the dialogs of `error_dialog`.
    """

    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tell: Show | None = None
        self.show_trouble: Callable[[FileTrouble], None] = _log_only
        self.show_bug: Callable[[BaseException], None] = _log_only
        self._came.connect(self._handle, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Have Python and Qt bring everything uncaught here."""
        sys.excepthook = self._from_python
        threading.excepthook = self._from_thread
        qInstallMessageHandler(_from_qt)

    def take(self, error: BaseException) -> None:
        """Show `error` on the GUI thread, now or as soon as it is free; may be called from any thread."""
        if isinstance(error, KeyboardInterrupt):
            return
        if not isinstance(error, (Refusal, FileTrouble, Cancelled)):
            LOG.error("%s", without_values(error))
        self._came.emit(error)

    @Slot(object)
    def _handle(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self._say(t("Stopped. Nothing was changed."), Tone.PLAIN)
        elif isinstance(error, Refusal):
            self._say(error.text, Tone.BAD)
        elif isinstance(error, FileTrouble):
            self.show_trouble(error)
        else:
            self.show_bug(error)

    def _say(self, text: Text, tone: Tone) -> None:
        if self.tell is not None:
            self.tell(text, tone)

    def _from_python(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if QThread.currentThread().loopLevel() == 0:
            sys.__excepthook__(kind, error, trace)  # before the window runs nobody would see it
        self.take(error.with_traceback(trace))

    def _from_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.take(args.exc_value)


def start_log(folder: Path) -> Path | None:
    """Write the log to `folder`; answers its path, or None where the place cannot be written."""
    path = folder / "crm-desktop.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    return path


def _log_only(error: BaseException) -> None:
    LOG.error("%s: not shown", type(error).__qualname__)


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    level = logging.WARNING if kind is QtMsgType.QtWarningMsg else logging.INFO
    serious = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    LOG.log(logging.ERROR if serious else level, "Qt: %s", message)
