"""Ctrl+Z in a line that only chooses what is shown: its own typing first, then the window's last step."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override


def leave_undo_to_window(line: QLineEdit) -> None:
    """Let Undo and Redo through where `line` has nothing of its own: Qt's lines swallow the keys even then."""
    line.installEventFilter(_Passing(line))


class _Passing(QObject):
    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo) and not self._line.isUndoAvailable()
        redo = event.matches(QKeySequence.StandardKey.Redo) and not self._line.isRedoAvailable()
        if undo or redo:
            event.ignore()
        return undo or redo
