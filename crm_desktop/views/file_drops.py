"""Files dropped on the window: ours are opened, workbooks imported."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.file_opener import SUFFIX
from crm_desktop.views.pages.importing.drop_zone import books_in
from crm_desktop.views.shared.kit import Heading, Secondary, column
from crm_desktop.views.shared.look.theme import current_theme

INSET = 14
OPAQUE = 238


class FileDrops(QObject):
    """`file_dropped` with the path of one of our files, `books_dropped` with the paths of workbooks."""

    file_dropped = Signal(object)
    books_dropped = Signal(list)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._veil = Veil(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDropEvent() if event.type() is QEvent.Type.Drop:
                return self._drop(event)
            case QDragEnterEvent() | QDragMoveEvent() if is_taken(event.mimeData()):
                event.acceptProposedAction()
                if not files_in(event.mimeData()):
                    self._veil.cover()
                return True
            case _ if event.type() is QEvent.Type.DragLeave:
                self._veil.hide()
            case _:
                pass
        return False

    def _drop(self, event: QDropEvent) -> bool:
        self._veil.hide()
        if not is_taken(event.mimeData()):
            return False
        event.acceptProposedAction()
        files = files_in(event.mimeData())
        if files:
            self.file_dropped.emit(files[0])
        else:
            self.books_dropped.emit(books_in(event.mimeData()))
        return True


class Veil(QWidget):
    """Lies over the window while books are dragged over it; one still sees where one is."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        heading = Heading(t("Drop to import"))
        words = Secondary(t("Nothing is changed before you have seen every row."))
        for label in (heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(None, heading, words, None, spacing=4))
        self.hide()

    def cover(self) -> None:
        """Cover the window."""
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(window.rect())
        self.raise_()
        self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.colour("bg")
        veil.setAlpha(OPAQUE)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme.colour("accent"), 1.6, Qt.PenStyle.DashLine))
        around = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        painter.drawRoundedRect(around, MEASURE.radius, MEASURE.radius)


def is_taken(dragged: QMimeData) -> bool:
    """Whether a drag has anything that can be dropped here."""
    return bool(files_in(dragged) or books_in(dragged))


def files_in(dragged: QMimeData) -> list[Path]:
    """Those of the files of a drag that are ours."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == SUFFIX]
