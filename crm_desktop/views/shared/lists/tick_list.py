"""A list to tick in: a click anywhere on a line ticks it, Enter is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem
from typing_extensions import override

from crm_desktop.views.shared.kit.pressing import ENTER

TICKED, UNTICKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TickList(QListWidget):
    """`committed` on Enter."""

    committed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pressed: tuple[QListWidgetItem, Qt.CheckState] | None = None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        item = self.itemAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = (item, item.checkState()) if item and left else None
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        pressed, self._pressed = self._pressed, None
        if pressed is None or self.itemAt(e.position().toPoint()) is not pressed[0]:
            return
        item, before = pressed
        if item.checkState() is before:  # the box itself was not hit
            item.setCheckState(UNTICKED if before is TICKED else TICKED)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.committed.emit()
        else:
            super().keyPressEvent(event)
