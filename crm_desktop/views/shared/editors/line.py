"""Editors one types into: a line for text and figures, a box for long text."""

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from crm_desktop.core.errors import Refusal
from crm_desktop.core.fields import Field, Kind
from crm_desktop.views.shared.editors.room import make_room
from crm_desktop.views.shared.editors.typed_values import READERS, read_value
from crm_desktop.views.shared.formatting import written

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STILL_HERE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
GROUPED = (Kind.MONEY, Kind.PRICE, Kind.QUANTITY, Kind.INTEGER)
LINES = 4
LONGEST_TEXT = 100_000


class LineEditor(QLineEdit):
    """One line, read as its field's kind; left, it shows how it was understood: 2026-11-28 for tomorrow."""

    committed = Signal()
    departed = Signal()
    edited = Signal()

    def __init__(self, field: Field, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._today = today
        self._shown: tuple[str, Any] = ("", None)
        if field.hint is not None:
            self.setToolTip(str(field.hint))
        self.textEdited.connect(self.edited)

    def value(self) -> Any:
        """What was typed; a value that was only shown comes back exactly as it was."""
        if self.text() == self._shown[0]:
            return self._shown[1]
        return read_value(self.field, self.text(), self._today())

    def show_value(self, value: Any) -> None:
        self._write(value)
        make_room(self)
        if not self.hasFocus():
            self.setCursorPosition(0)  # what is longer than its box is read from its beginning

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.committed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, arg__1: QFocusEvent) -> None:
        if self.text() == self._shown[0]:
            self._write(self._shown[1])
        super().focusInEvent(arg__1)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STILL_HERE:
            if self.field.kind in READERS:
                self._show_understood()
            self.setCursorPosition(0)  # what is longer than its box is read from its beginning
            self.departed.emit()

    def _show_understood(self) -> None:
        """Write what was typed as it is meant; what means nothing stays as it is."""
        with suppress(Refusal):
            self.show_value(self.value())

    def _write(self, value: Any) -> None:
        """Figures are grouped as long as nobody is typing in them."""
        text = written(self.field, value)
        if self.hasFocus() and self.field.kind in GROUPED:
            text = text.replace(",", "")
        self._shown = (text, value)
        if text != self.text():
            is_marked = bool(self.text()) and self.selectedText() == self.text()
            self.setText(text)  # which drops a selection
            if is_marked:
                self.selectAll()


class LongTextEditor(QPlainTextEdit):
    """Several lines; Enter begins a new one, Ctrl+Enter is done."""

    committed = Signal()
    departed = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 14)
        self.textChanged.connect(self.edited)

    def value(self) -> str | None:
        return self.toPlainText().strip()[:LONGEST_TEXT] or None

    def show_value(self, value: Any) -> None:
        self.blockSignals(True)
        self.setPlainText(value or "")
        self.blockSignals(False)

    def selectAll(self) -> None:
        self.moveCursor(self.textCursor().MoveOperation.End)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.committed.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, e: QFocusEvent) -> None:
        super().focusOutEvent(e)
        if e.reason() not in STILL_HERE:
            self.departed.emit()
