"""The quiet line at the bottom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from crm_desktop.core.i18n import Text
from crm_desktop.views.shared.kit import Hint, row

HEIGHT = 24


class StatusLine(QFrame):
    """Facts about the file at the left, a word on help at the right."""

    def __init__(self, right: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self.setFixedHeight(HEIGHT)
        self._facts = Hint()
        self.setLayout(row(self._facts, None, Hint(right), margins=(14, 0, 14, 0)))

    def show_facts(self, facts: Sequence[str]) -> None:
        self._facts.setText("     ".join(facts))
