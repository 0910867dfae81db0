"""The box for a quick note: what it was, what was said, what is to be done next and when, Enter."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy
from typing_extensions import override

from crm_desktop.core.fields import Choice
from crm_desktop.core.i18n import t
from crm_desktop.core.next_steps import NEXT_STEP, NextStep, next_step
from crm_desktop.views.shared.formatting import day_named
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
    """`noted` with the kind, the text and the next step it names, if it does and the user lets it stand.

    How that was understood is shown before Enter, and taken away by its ×.
    """

    noted = Signal(str, str, object)

    def __init__(self, kinds: Sequence[Choice], today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._declined: dt.date | None = None
        self.text = NoteText()
        self.kind = kinds[-1].value
        self.chips = {choice.value: self._chip(choice) for choice in kinds if choice.value != NEXT_STEP}
        self.planned = Chip("", ChipKind.ON, removable=True)
        self.planned.setToolTip(str(t("Noted as a next step on that day. × or Delete: not")))
        self.planned.removed.connect(self._decline)
        self.text.textChanged.connect(self._show_planned)
        save = Button(t("Note it"), tip=t("Add this note  Enter"))
        save.clicked.connect(self.save)
        self.text.entered.connect(self.save)
        hint = Hint(t("Enter saves, Shift+Enter begins a new line"))
        below = row(*self.chips.values(), None, hint, save, spacing=6)
        self.setLayout(column(self.text, row(self.planned, None), below, spacing=6))
        self._show_planned()
        self.choose(self.kind)

    def choose(self, kind: str) -> None:
        self.kind = kind
        for value, chip in self.chips.items():
            chip.set_kind(ChipKind.ON if value == kind else ChipKind.PLAIN)
            chip.setAccessibleDescription(str(t("chosen")) if value == kind else "")

    def save(self) -> None:
        text = self.text.toPlainText().strip()
        if text:
            self.noted.emit(self.kind, text, self.next_step())
            self.text.clear()
            self._declined = None

    def next_step(self) -> NextStep | None:
        """What the note names to be done next, unless the user took that away."""
        found = next_step(self.text.toPlainText(), self._today())
        return None if found is None or found.day == self._declined else found

    def _show_planned(self) -> None:
        found = self.next_step()
        self.planned.setVisible(found is not None)
        if found is not None:
            what = f" · {found.what}" if found.what else ""
            words = t("Next step {day}{what}", day=day_named(found.day), what=what)
            self.planned.show_text(str(words))

    def _decline(self) -> None:
        found = self.next_step()
        self._declined = found.day if found is not None else None
        self._show_planned()
        self.text.setFocus()

    def _chip(self, choice: Choice) -> Chip:
        chip = Chip(choice.label)
        chip.clicked.connect(lambda: self.choose(choice.value))
        return chip
