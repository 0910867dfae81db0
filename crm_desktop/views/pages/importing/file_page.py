"""The first step: which books; dropped or chosen, read one after the other."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from crm_desktop.core.i18n import Text, t, tn
from crm_desktop.views.pages.importing.drop_zone import SUFFIXES, DropZone
from crm_desktop.views.shared.context import Tone
from crm_desktop.views.shared.kit import IconButton, Panel, Secondary, Title, column, row, scrolled
from crm_desktop.views.shared.preferences import Preferences

FOLDER = "import.folder"


def ask_for_books(parent: QWidget, preferences: Preferences) -> list[Path]:
    """Ask which books; none where the user gave up. The folder is remembered."""
    folder = preferences.get(FOLDER, "")
    kinds, every = t("Workbooks and text tables"), t("All files")
    patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        str(t("Choose workbooks")),
        folder if Path(folder).is_dir() else str(Path.home()),
        f"{kinds} ({patterns});;{every} (*)",
    )
    paths = [Path(name) for name in names]
    if paths:
        preferences.set(FOLDER, str(paths[0].parent))
    return paths


class FilePage(QWidget):
    """`chosen` with the paths the user drops or chooses; `dropped_out` with one taken off again."""

    chosen = Signal(list)
    dropped_out = Signal(object)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.zone = DropZone()
        self.zone.button.clicked.connect(self.ask)
        self.zone.dropped.connect(self.chosen)
        self.lines: dict[Path, BookLine] = {}
        self._rows: QVBoxLayout = column(spacing=8)
        listed = QWidget()
        listed.setLayout(column(self._rows, None))
        self._area = scrolled(listed)
        layout = column(spacing=16)
        layout.addWidget(self.zone, 2)
        layout.addWidget(self._area, 1)
        self.setLayout(layout)
        self._area.hide()

    def ask(self) -> None:
        """Ask for books by the system's dialog."""
        paths = ask_for_books(self, self._preferences)
        if paths:
            self.chosen.emit(paths)

    def line(self, path: Path) -> "BookLine":
        """The line of a book, made where it is new."""
        if path not in self.lines:
            made = BookLine(path)
            made.remove.clicked.connect(lambda: self._drop(path))
            self.lines[path] = made
            self._rows.addWidget(made)
            self._area.show()
        return self.lines[path]

    def forget(self, path: Path) -> None:
        """Take a book's line away."""
        line = self.lines.pop(path, None)
        if line is not None:
            self._rows.removeWidget(line)
            line.deleteLater()
        self._area.setVisible(bool(self.lines))

    def _drop(self, path: Path) -> None:
        self.forget(path)
        self.dropped_out.emit(path)


class BookLine(Panel):
    """One book: its name, and what is known of it or what is wrong with it."""

    def __init__(self, path: Path) -> None:
        super().__init__(padding=10)
        self.name = Title(path.name)
        self.name.setToolTip(str(path))
        self.words = Secondary()
        self.words.setWordWrap(True)
        self.remove = IconButton("close", t("Leave {name} out", name=path.name), size=12)
        line = row(self.name, self.words, None, self.remove, spacing=12)
        line.setStretch(1, 1)
        self.body.addLayout(line)

    def say(self, text: Text, tone: Tone = Tone.PLAIN) -> None:
        self.words.show_text(text, tone)


def said_of(sheets: Sequence[int]) -> Text:
    """How many sheets and rows a book has."""
    rows = tn("{n:,} row", "{n:,} rows", sum(sheets))
    if len(sheets) == 1:
        return rows
    return t("{sheets} · {rows}", sheets=tn("{n} sheet", "{n} sheets", len(sheets)), rows=rows)
