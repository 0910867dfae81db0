"""The grid one types into like a spreadsheet: how its cells are drawn, and how typing into one ends."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyle, QStyleOptionViewItem
from typing_extensions import override

from crm_desktop.views.shared.editors.pick import PickEditor
from crm_desktop.views.shared.tables.cells import Index
from crm_desktop.views.shared.tables.line_delegate import LineDelegate

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Hint = QAbstractItemDelegate.EndEditHint


class TypingDelegate(LineDelegate):
    """Cells with hairlines between them and a frame around the current one; a line or a pick to type into."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect
        painter.setPen(self._theme.colour("line2"))
        painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())
        if option.state & QStyle.StateFlag.State_HasFocus:
            self.frame(painter, rect)

    @override
    def eventFilter(self, object: QObject, event: QEvent) -> bool:
        """Enter ends the typing at once, not some events later; in a picker it first takes the pick, which then
        says that it is done."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            if isinstance(object, PickEditor):
                return False
            if isinstance(object, QLineEdit):
                self.done(object)
                return True
        if isinstance(object, PickEditor) and event.type() is QEvent.Type.KeyPress:
            return False  # Tab too is first its own
        return super().eventFilter(object, event)

    def goes_on_from(self, pick: PickEditor) -> PickEditor:
        """The picker, its Enter leading on in the grid."""
        pick.committed.connect(lambda: self.done(pick))
        pick.departed.connect(lambda: self._found_nothing(pick))
        pick.goes_on = lambda: self.done(pick)
        pick.steps_on = lambda forward: self._step_on(pick, forward)
        return pick

    def _step_on(self, editor: QLineEdit, forward: bool) -> None:
        """Tab ends the typing into a cell, and leads to the next or the one before."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, Hint.EditNextItem if forward else Hint.EditPreviousItem)

    def _found_nothing(self, pick: PickEditor) -> None:
        """Enter found nothing to take: what was typed stands for itself."""
        if pick.hasFocus():
            self.done(pick)

    def done(self, editor: QLineEdit) -> None:
        """Enter ends the typing into a cell."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, Hint.SubmitModelCache)
