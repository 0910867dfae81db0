"""A table typed like a spreadsheet: from cell to cell, by keys alone; pasted into from Excel."""

from PySide6.QtCore import QEvent, QKeyCombination, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QWidget
from typing_extensions import override

from crm_desktop.core.tokens import MEASURE
from crm_desktop.views.shared.look.theme import Theme
from crm_desktop.views.shared.tables.base import PlainTable
from crm_desktop.views.shared.tables.typing_delegate import ENTER, Hint

CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_CTRL, _SHIFT, _ALT = (
    getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt")
)
INSERTING = (
    QKeyCombination(Qt.Key.Key_Insert),
    QKeyCombination(_CTRL | _SHIFT, Qt.Key.Key_Plus),
    QKeyCombination(_CTRL, Qt.Key.Key_Plus),
)
"""As in Excel; the last is that of the numeric pad, and of keyboards on which + needs no Shift."""
MOVING = {
    QKeyCombination(_ALT | _SHIFT, Qt.Key.Key_Up): -1,
    QKeyCombination(_ALT | _SHIFT, Qt.Key.Key_Down): 1,
    QKeyCombination(_ALT, Qt.Key.Key_Up): -1,
    QKeyCombination(_ALT, Qt.Key.Key_Down): 1,
}
"""As in Word, and without Shift; elsewhere on a page the latter lead to the record before and after."""


class TypingGrid(PlainTable):
    """Typing or F2 begins an edit, Enter and Tab go on, Ctrl+V pastes from the current cell on, Ins makes room for a
    row above, Alt with an arrow moves one.

    What a grid is about decides what `paste`, `clear_selected`, `insert_row` and `move_row` do and where `step_on`
    leads.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.verticalHeader().setDefaultSectionSize(MEASURE.grid_row)
        self.head.setSectionsClickable(False)

    @property
    def first_column(self) -> int:
        """Where a row begins to be typed."""
        return 0

    def paste(self, text: str) -> None:
        """Lay what was copied from a workbook over the grid."""
        raise NotImplementedError

    def clear_selected(self) -> None:
        """What Delete does."""
        raise NotImplementedError

    def insert_row(self, row: int) -> None:
        """Make room for a row above that one."""
        raise NotImplementedError

    def move_row(self, row: int, by: int) -> bool:
        """Have a row change places with the one below, or by −1 the one above; whether there is one."""
        raise NotImplementedError

    def not_typed(self, index: QModelIndex, first: QKeyEvent | None) -> None:
        """What typing does in a cell nothing is typed in."""

    def settle(self) -> None:
        """Take what is being typed into a cell."""
        index = self.currentIndex()
        editor = self.indexWidget(index) if index.isValid() else None
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, Hint.NoHint)

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
    def event(self, e: QEvent) -> bool:
        """Keys that mean something here are not taken by the window."""
        if e.type() is QEvent.Type.ShortcutOverride and isinstance(e, QKeyEvent) and self.is_own_key(e):
            e.accept()
            return True
        return super().event(e)

    def is_own_key(self, event: QKeyEvent) -> bool:
        """Whether a key means something in the grid and is not to be taken by the window."""
        return _combination(event) in (*INSERTING, *MOVING)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, keys = self.currentIndex(), _combination(event)
        if index.isValid() and keys in INSERTING:
            self._insert_above(index)
        elif index.isValid() and keys in MOVING:
            self._move(index, MOVING[keys])
        elif event.matches(QKeySequence.StandardKey.Paste):
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

    def _insert_above(self, index: QModelIndex) -> None:
        self.settle()
        row = index.row()
        self.insert_row(row)
        self.setCurrentIndex(self.model().index(row, self.first_column))

    def _move(self, index: QModelIndex, by: int) -> None:
        self.settle()
        row, column = index.row(), index.column()
        if self.move_row(row, by):
            self.setCurrentIndex(self.model().index(row + by, column))

    def _type(self, index: QModelIndex, first: QKeyEvent | None = None) -> None:
        """Begin to type into a cell, over what stands there where a key was the `first`."""
        if not self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.not_typed(index, first)
            return
        self.edit(index)
        editor = self.indexWidget(index)
        if isinstance(editor, QLineEdit) and first is not None:
            editor.selectAll()
            QApplication.sendEvent(editor, first)


def _combination(event: QKeyEvent) -> QKeyCombination:
    """The key as it is meant, be it of the numeric pad or not."""
    return QKeyCombination(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key()))


def _is_typing(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
