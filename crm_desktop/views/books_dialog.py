"""Asks into which file dropped workbooks shall go, where none is open."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from crm_desktop.core.i18n import t, tn
from crm_desktop.views.choice_card import ChoiceCard
from crm_desktop.views.shared.kit import Button, Dialog, Heading, Secondary, column, row

SHOWN = 4
WIDTH = 520


class BooksDialog(Dialog):
    """`new_wanted` for a new file, `file_wanted` with the path of one opened before; then it is accepted."""

    new_wanted = Signal()
    file_wanted = Signal(object)

    def __init__(self, books: Sequence[Path], recent: Sequence[Path], parent: QWidget) -> None:
        super().__init__(t("Import workbooks"), parent)
        self.setMinimumWidth(WIDTH)
        what = tn("Import {name} into", "Import {n} workbooks into", len(books), name=books[0].name)
        self.new = ChoiceCard("new-file", str(t("New file")), str(t("An empty file for your company")))
        self.new.clicked.connect(self.new_wanted)
        self.new.clicked.connect(self.accept)
        self.files = [self._file(path) for path in recent[:SHOWN]]
        words = Secondary(t("Nothing is changed before you have seen every row."))
        cancel = Button(t("Cancel"))
        cancel.clicked.connect(self.reject)
        parts = (Heading(what), words, 8, self.new, *self.files, 8, row(None, cancel))
        self.setLayout(column(*parts, margins=(24, 18, 24, 16)))

    def _file(self, path: Path) -> ChoiceCard:
        line = ChoiceCard("file", path.stem, str(path.parent), small=True)
        line.clicked.connect(lambda: self.file_wanted.emit(path))
        line.clicked.connect(self.accept)
        return line
