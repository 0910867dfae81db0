"""The one search field, at the top of the window."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from crm_desktop.core.i18n import t
from crm_desktop.views.shared.actions import keys_shown
from crm_desktop.views.shared.kit import KeyHint, SearchField
from crm_desktop.views.shared.look.theme import current_theme

STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}

GAP = 2


class SearchBox(SearchField):
    """Hands the keys that drive the list of findings on as signals; Esc empties, then leaves."""

    entered = Signal()
    left = Signal()
    stepped = Signal(int)
    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            t("Search customers, documents, commands … (pinyin initials too)"), t("Search everything"), parent
        )
        self._keys = KeyHint(keys_shown("Ctrl+K").replace("+", " "), parent=self)
        self._keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._show_keys)
        current_theme().changed.connect(self._place_keys)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif key is Qt.Key.Key_Escape and not self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:  # Tab only passes through
            self.entered.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_keys()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and self.hasFocus():
            self.entered.emit()
        return super().event(event)

    def _place_keys(self) -> None:
        size = self._keys.sizeHint()
        self.setTextMargins(0, 0, size.width() + GAP, 0)
        self._keys.setGeometry(self.width() - size.width() - 6, (self.height() - 20) // 2, size.width(), 20)

    def _show_keys(self, text: str) -> None:
        self._keys.setVisible(not text)
