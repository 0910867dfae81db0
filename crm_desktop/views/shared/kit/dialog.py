"""A window over the window."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.kit.on_screen import room_around

FRAME = QSize(16, 48)
"""Room a desktop needs for the frame and the title bar around a dialog."""


class Dialog(QDialog):
    """Named for screen readers, gone for good once it is closed, and never opened bigger than its screen, nor wider
    than the window it lies over where its content can do with less."""

    def __init__(self, title: Text | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(str(title))
        self.setAccessibleName(str(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    @override
    def event(self, arg__1: QEvent) -> bool:
        """What comes into it later, a long figure say, gets its room too."""
        if arg__1.type() is not QEvent.Type.LayoutRequest or not self.isVisible():
            return super().event(arg__1)
        done = super().event(arg__1)
        self.resize(self.size().expandedTo(self.needed()).boundedTo(self._room()))
        return done

    @override
    def setVisible(self, visible: bool) -> None:
        if visible:
            size = QSize(min(self.width(), self._width_below()), self.height())
            wanted = size.expandedTo(self.needed()).boundedTo(self._room())
            if wanted != self.size():
                self.resize(wanted)
        super().setVisible(visible)

    def _width_below(self) -> int:
        """How wide the window is that it lies over; its own width, where it lies over none or another dialog."""
        owner = self.parentWidget()
        window = owner.window() if owner is not None else self
        return self.width() if isinstance(window, QDialog) else window.width()

    def _room(self) -> QSize:
        return room_around(self._stands_on()).size() - FRAME

    def _stands_on(self) -> QWidget:
        """What says on which screen it is: before it is shown, the window it belongs to."""
        owner = self.parentWidget()
        return self if self.isVisible() or owner is None else owner.window()

    def needed(self) -> QSize:
        """The width below which something would be cut; a dialog that knows of a height too says so."""
        layout = self.layout()
        return QSize(layout.totalMinimumSize().width() if layout is not None else 0, 0)
