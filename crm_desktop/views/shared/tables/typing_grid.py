"""A table typed like a spreadsheet: from cell to cell, by keys alone; pasted into from Excel."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from typing_extensions import override

from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.typing_delegate import ENTER, Hint

CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class TypingGrid(PlainTable):
    """Typing or F2 begins an edit, Enter and Tab go on, Ctrl+V pastes from the current cell on.

    What a grid is about decides what `paste` and `clear_selected` do and where `step_on` leads.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().setDefaultSectionSize(MEASURE.grid_row)
        self.head.setSectionsClickable(False)

    def paste(self, text: str) -> None:
        """Lay what was copied from a workbook over the grid."""
        raise NotImplementedError

    def clear_selected(self) -> None:
        """What Delete does."""
        raise NotImplementedError

    def step_on(self, by: int = 1) -> None:
        """To the next cell, or by −1 to the one before, as Tab does."""
        raise NotImplementedError

    def enter(self) -> None:
        """Where Enter leads."""
        self.step_on()

    def is_blank_row(self, row: int) -> bool:
        """Whether nothing is typed there."""
        raise NotImplementedError

    def is_end(self, index: QModelIndex, by: int) -> bool:
        """Whether Tab leaves the grid: at the first cell of a blank row, or backwards from the first."""
        return index.column() == 0 and (index.row() == 0 if by < 0 else self.is_blank_row(index.row()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.key() in CLEARING:
            self.clear_selected()
        elif event.key() in ENTER and not event.modifiers():
            self.enter()
        elif index.isValid() and (event.key() == Qt.Key.Key_F2 or _is_typing(event)):
            self._type(index, None if event.key() == Qt.Key.Key_F2 else event)
        else:
            super().keyPressEvent(event)

    @override
    def mouseDoubleClickEvent(self, event: object) -> None:
        if self.currentIndex().isValid():
            self._type(self.currentIndex())

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is composed begins an edit too; the table itself only lets it where keys do."""
        before = self.editTriggers()
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        super().inputMethodEvent(event)
        self.setEditTriggers(before)

    @override
    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        super().closeEditor(editor, Hint.NoHint)
        if hint is not Hint.NoHint:  # without a hint the focus has gone elsewhere already
            self.setFocus()
        if hint is Hint.SubmitModelCache:
            self.enter()
        elif hint in (Hint.EditNextItem, Hint.EditPreviousItem):
            self.step_on(1 if hint is Hint.EditNextItem else -1)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        index, by = self.currentIndex(), 1 if next else -1
        if not index.isValid() or self.is_end(index, by):
            return super().focusNextPrevChild(next)
        self.step_on(by)
        return True

    def _type(self, index: QModelIndex, first: QKeyEvent | None = None) -> None:
        """Begin to type into a cell, over what stands there where a key was the `first`."""
        if not self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
            return
        self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, QLineEdit) and first is not None:
            editor.selectAll()
            QApplication.sendEvent(editor, first)


def _is_typing(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
