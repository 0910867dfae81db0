"""A small panel that opens beside what was clicked and closes when one looks elsewhere."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.kit import column
from crm_desktop.views.shared.kit.on_screen import room_around

GAP = 4
ITEM = QSize(0, 28)
"""The size of one line of a list in a popover."""


class Popover(QFrame):
    """A panel over the window; `body` is where its content goes. It deletes itself when closed."""

    def __init__(self, parent: QWidget, name: Text | str, width: int = 280) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(str(name))
        self.setFixedWidth(width)
        panel = QFrame()
        panel.setProperty("look", "panel")
        self.body: QVBoxLayout = column(spacing=8, margins=(12, 12, 12, 12))
        panel.setLayout(self.body)
        self.setLayout(column(panel))

    def open_below(self, anchor: QWidget, right: bool = False) -> None:
        """Open under `anchor`, or over it where the screen ends; `right` aligns the right edges."""
        self.adjustSize()
        x = anchor.width() - self.width() if right else 0
        place = anchor.mapToGlobal(QPoint(x, anchor.height() + GAP))
        screen = room_around(anchor)
        if place.y() + self.height() > screen.bottom():
            above = anchor.mapToGlobal(QPoint(0, -GAP)).y() - self.height()
            place.setY(max(above, screen.top()))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
