"""A window over the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text

FRAME = QSize(16, 48)
"""Room a desktop needs for the frame and the title bar around a dialog."""


class Dialog(QDialog):
    """Named for screen readers, gone for good once it is closed, and never opened bigger than its screen."""

    def __init__(self, title: Text | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(str(title))
        self.setAccessibleName(str(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    @override
    def setVisible(self, visible: bool) -> None:
        if visible:
            room = self.screen().availableSize() - FRAME
            if self.size().boundedTo(room) != self.size():
                self.resize(self.size().boundedTo(room))
        super().setVisible(visible)
