"""Cells one types a line into."""

from PySide6.QtCore import QMargins, QMarginsF, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget
from typing_extensions import override

from crm_desktop.views.shared.tables.delegate import CellDelegate

CORNER = 4


class LineDelegate(CellDelegate):
    """Typing begins with what stands in the cell, all of it selected.

    The line fills the cell but for its `inset`; a frame is drawn `framed` within it.
    """

    inset = QMargins(0, 0, 1, 1)
    framed = QMarginsF(1.5, 0.5, 1.5, 1.5)

    @override
    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.marginsRemoved(self.inset))

    def frame(self, painter: QPainter, rect: QRect) -> None:
        """Draw a frame that says: here one may type."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(rect).marginsRemoved(self.framed), CORNER, CORNER)
        painter.restore()
