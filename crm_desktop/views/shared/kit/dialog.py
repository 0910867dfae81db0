"""A window over the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from crm_desktop.core.i18n import Text


class Dialog(QDialog):
    """Named for screen readers, and gone for good once it is closed."""

    def __init__(self, title: Text | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(str(title))
        self.setAccessibleName(str(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
