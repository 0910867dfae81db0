"""The room there is on the screen a widget stands on."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room_around(widget: QWidget) -> QRect:
    """The part of the widget's screen that windows may use, in pixels of the desktop; of the first screen where the
    widget stands on none.

    `QWidget.screen()` is never asked: PySide6 makes the screen a child of the widget's Python side, and once the
    collector of circles takes a closed dialog apart, it destroys the screen with it (seen with 6.11.3).
    """
    middle = QPoint(widget.width() // 2, widget.height() // 2)
    screen = QGuiApplication.screenAt(widget.mapToGlobal(middle)) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
