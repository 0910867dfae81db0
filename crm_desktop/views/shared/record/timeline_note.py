"""The box for a quick note: what it was, what was said, Enter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy
from typing_extensions import override

from crm_desktop.core.fields import Choice
from crm_desktop.core.i18n import t
from crm_desktop.views.shared.kit import Button, Chip, ChipKind, Hint, column, row

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ONE_LINE = 34
MOST_LINES = 6


class NoteText(QPlainTextEdit):
    """Grows with its lines; Enter saves, Shift+Enter begins a new line."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(str(t("Note what was said or done …")))
        self.setAccessibleName(str(t("New note")))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._grow)
        self._grow()

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in ENTER and not e.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(e)

    def _grow(self) -> None:
        lines = min(max(self.document().blockCount(), 1), MOST_LINES)
        self.setFixedHeight(ONE_LINE + (lines - 1) * self.fontMetrics().lineSpacing())


class NoteBox(QFrame):
    """`noted` with the kind and the text."""

    noted = Signal(str, str)

    def __init__(self, kinds: Sequence[Choice]) -> None:
        super().__init__()
        self.text = NoteText()
        self.kind = kinds[-1].value
        self.chips = {choice.value: self._chip(choice) for choice in kinds}
        save = Button(t("Note it"), tip=t("Add this note  Enter"))
        save.clicked.connect(self.save)
        self.text.entered.connect(self.save)
        hint = Hint(t("Enter saves, Shift+Enter begins a new line"))
        below = row(*self.chips.values(), None, hint, save, spacing=6)
        self.setLayout(column(self.text, below, spacing=6))
        self.choose(self.kind)

    def choose(self, kind: str) -> None:
        self.kind = kind
        for value, chip in self.chips.items():
            chip.set_kind(ChipKind.ON if value == kind else ChipKind.PLAIN)
            chip.setAccessibleDescription(str(t("chosen")) if value == kind else "")

    def save(self) -> None:
        text = self.text.toPlainText().strip()
        if text:
            self.noted.emit(self.kind, text)
            self.text.clear()

    def _chip(self, choice: Choice) -> Chip:
        chip = Chip(choice.label)
        chip.clicked.connect(lambda: self.choose(choice.value))
        return chip
