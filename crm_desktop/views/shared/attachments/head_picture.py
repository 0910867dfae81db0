"""A record's main picture, small, at the head of its page."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.attachments.images import image_within

ROOM = QSize(76, 52)


class HeadPicture(QWidget):
    """Not there where there is no picture; `clicked` to see it large."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(str(t("Main picture")))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._image: QImage | None = None
        self.hide()

    def show_picture(self, content: bytes | None) -> None:
        """Show what such a file holds; nothing where it cannot be read."""
        ratio = self.devicePixelRatioF()
        self._image = image_within(content, ROOM * ratio) if content else None
        if self._image is not None:
            self._image.setDevicePixelRatio(ratio)
            self.setFixedSize(self._image.deviceIndependentSize().toSize())
        self.setVisible(self._image is not None)
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(self.rect()), MEASURE.step, MEASURE.step)
        painter.setClipPath(corners)
        painter.drawImage(self.rect(), self._image)
