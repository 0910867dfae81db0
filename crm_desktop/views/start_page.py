"""The first page: three ways to begin, the files opened last, the language."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from crm_desktop.core.i18n import LANGUAGES, Text, active_language, t
from crm_desktop.views.choice_card import ChoiceCard
from crm_desktop.views.shared.kit import Hint, LargeTitle, Secondary, Segments, Title, column, row, scrolled

WIDTH = 560


class StartPage(QWidget):
    """Emits what was chosen."""

    new_wanted = Signal()
    open_wanted = Signal()
    sample_wanted = Signal()
    file_wanted = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, recent: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.new, self.open, self.sample = self._choices()
        self.recent = [self._recent(path) for path in recent]
        middle = QWidget()
        middle.setLayout(column(None, row(None, self._content(), None), None, None, margins=(20, 8, 20, 20)))
        layout = column(spacing=0)
        layout.addWidget(scrolled(middle), 1)
        layout.addLayout(self._foot())
        self.setLayout(layout)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Enter goes on with the file opened last."""
        super().showEvent(event)
        if self.recent:
            self.recent[0].setFocus()

    def _choices(self) -> tuple[ChoiceCard, ChoiceCard, ChoiceCard]:
        """Three ways to begin: a new file, one's own, the sample company."""
        new = t("An empty file for your company; fill it from your workbooks")
        known = t("A file you have worked with before")
        sample = t("A trading company with customers, orders and receivables, to try everything on")
        return (
            _choice("new-file", t("New file"), new, self.new_wanted),
            _choice("folder", t("Open file"), known, self.open_wanted),
            _choice("eye", t("Look around the sample company"), sample, self.sample_wanted),
        )

    def _content(self) -> QWidget:
        content = QWidget()
        content.setFixedWidth(WIDTH)
        said = t("Customers, sales and receivables in one file of your own. No account, no network.")
        choices = (self.new, self.open, self.sample)
        parts = column(LargeTitle("CRM Desktop"), Secondary(said), 20, *choices, spacing=10)
        if self.recent:
            parts.addSpacing(14)
            parts.addWidget(Title(t("Recent files")))
            parts.addLayout(column(*self.recent, spacing=2))
        content.setLayout(parts)
        return content

    def _foot(self) -> QHBoxLayout:
        languages = Segments(list(LANGUAGES.items()), active_language(), t("Language"))
        languages.chosen.connect(self.language_chosen)
        return row(Hint(t("Everything stays on this computer.")), None, languages, margins=(20, 0, 20, 16))

    def _recent(self, path: Path) -> ChoiceCard:
        line = ChoiceCard("file", path.stem, _folder_of(path), small=True)
        line.clicked.connect(lambda: self.file_wanted.emit(path))
        return line


def _choice(icon: str, title: Text, text: Text, chosen: SignalInstance) -> ChoiceCard:
    card = ChoiceCard(icon, str(title), str(text))
    card.clicked.connect(chosen)
    return card


def _folder_of(path: Path) -> str:
    home = Path.home()
    folder = path.parent
    return f"~/{folder.relative_to(home).as_posix()}" if folder.is_relative_to(home) else str(folder)
