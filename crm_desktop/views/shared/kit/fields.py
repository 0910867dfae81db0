"""Fields of the kit: the search field, and how a field shows that it is wrong."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import Text, t
from crm_desktop.views.shared.kit.undoing import leave_undo_to_window
from crm_desktop.views.shared.look.icons import icon
from crm_desktop.views.shared.look.theme import current_theme


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """Draw the border of `field` in red, or no longer."""
    if bool(field.property("wrong")) == wrong:
        return
    field.setProperty("wrong", wrong)
    field.style().unpolish(field)
    field.style().polish(field)


class SearchField(QLineEdit):
    """A line with a magnifying glass; Esc empties it first and only then goes on."""

    def __init__(self, hint: Text | str, name: Text | str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(str(hint))
        self.setAccessibleName(str(name) or str(hint))
        self.setProperty("look", "search")
        self.setClearButtonEnabled(True)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        for button, words in zip(self.findChildren(QToolButton), (t("Clear"), t("Search")), strict=True):
            button.setAccessibleName(str(words))
        leave_undo_to_window(self)
        current_theme().changed.connect(self._tint)
        self._tint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        self._glass.setIcon(icon("search", "t3"))
