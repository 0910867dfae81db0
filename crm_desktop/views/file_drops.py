"""Files dropped on the window: ours are opened; books are taken where no file is open yet."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.views.doors import SUFFIX
from crm_desktop.views.pages.importing.door import Veil
from crm_desktop.views.pages.importing.file_page import books_in


class FileDrops(QObject):
    """`file_dropped` with the path of one of our files, `books_dropped` with the paths of workbooks."""

    file_dropped = Signal(object)
    books_dropped = Signal(list)

    def __init__(self, widget: QWidget, takes_books: bool) -> None:
        super().__init__(widget)
        self._takes_books = takes_books
        self._veil = Veil(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDropEvent() if event.type() is QEvent.Type.Drop:
                return self._drop(event)
            case QDragEnterEvent() | QDragMoveEvent() if self._is_taken(event.mimeData()):
                event.acceptProposedAction()
                if not files_in(event.mimeData()):
                    self._veil.cover()
                return True
            case _ if event.type() is QEvent.Type.DragLeave:
                self._veil.hide()
            case _:
                pass
        return False

    def _is_taken(self, dragged: QMimeData) -> bool:
        return bool(files_in(dragged) or (self._takes_books and books_in(dragged)))

    def _drop(self, event: QDropEvent) -> bool:
        self._veil.hide()
        if not self._is_taken(event.mimeData()):
            return False
        event.acceptProposedAction()
        files = files_in(event.mimeData())
        if files:
            self.file_dropped.emit(files[0])
        else:
            self.books_dropped.emit(books_in(event.mimeData()))
        return True


def files_in(dragged: QMimeData) -> list[Path]:
    """Those of the files of a drag that are ours."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() == SUFFIX]
