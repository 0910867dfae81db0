"""Where books are dropped."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.kit import Button, Heading, Secondary, column, row
from crm_desktop.views.shared.look.icons import pixmap
from crm_desktop.views.shared.look.theme import current_theme

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html")
RADIUS = 8


def books_in(dragged: QMimeData) -> list[Path]:
    """The files of a drag that may be books."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in SUFFIXES]


class DropZone(QWidget):
    """Takes files that are dropped; says what may come in."""

    dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._over = False
        self._picture = QLabel()
        self.button = Button(t("Choose workbooks …"), "folder")
        explained = Secondary(
            t(
                "Excel, WPS, OpenDocument or CSV, as they are: title rows, totals, merged cells, text dates and "
                "full-width digits are understood. Nothing is changed before you have seen every row."
            )
        )
        explained.setWordWrap(True)
        explained.setMaximumWidth(560)
        explained.setMinimumWidth(500)
        heading = Heading(t("Drop workbooks here"))
        for label in (self._picture, heading, explained):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = row(None, explained, None)
        self.setLayout(
            column(None, self._picture, 8, heading, 2, middle, 10, row(None, self.button, None), None)
        )
        current_theme().changed.connect(self._tint)
        self._tint()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if books_in(event.mimeData()):
            event.acceptProposedAction()
            self._light(True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._light(False)
        event.acceptProposedAction()
        self.dropped.emit(books_in(event.mimeData()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("soft" if self._over else "bg"))
        pen = QPen(theme.colour("accent" if self._over else "faint"), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _light(self, on: bool) -> None:
        self._over = on
        self.update()

    def _tint(self) -> None:
        colour = current_theme().colour("faint")
        self._picture.setPixmap(pixmap("import", colour, 40, self.devicePixelRatioF()))
